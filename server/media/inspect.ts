// One file → everything its bytes tell: what it is, whether it is whole, how long it really is, and
// what the device claims. Never refuses a recording and never changes it: whatever is wrong
// becomes a flag and a problem in words. Works without ffmpeg, with less to say.

import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { RecordingFlag, RecordingKind } from '@shilu/core/recording.ts'
import { countAudioFrames } from './audio-frames.ts'
import { walkBoxes, type BoxFacts } from './boxes.ts'
import { CONTENT_TYPES } from './content-types.ts'
import { measureByPackets, settleDuration } from './duration.ts'
import { MediaToolFailed } from './media-errors.ts'
import type {
  AudioFacts,
  Claims,
  MediaFacts,
  MediaProblem,
  MediaProblemCode,
} from './media-facts.ts'
import { readPhoto } from './photo.ts'
import { optional, probe, type ProbeFacts } from './probe.ts'
import type { ContainerFacts } from './container-reader.ts'
import { readContainer } from './reader.ts'
import { walkRiff } from './riff.ts'
import type { MediaTools } from './self-test.ts'
import { sniff, type Sniffed } from './sniff.ts'

export type InspectOptions = {
  /** The name that the device gave it; the blob's own name says nothing. */
  fileName: string
  sizeBytes: number
  /** Of each reader, not of the whole. */
  timeoutMs?: number
  signal?: AbortSignal
}

const HIGH_ENTROPY = 7.9
const MAX_DETAIL = 300
// AMR has one form only; nothing in the file could say otherwise.
const AMR: Record<string, AudioFacts> = {
  amr: { codec: 'amr_nb', sampleRate: 8000, channels: 1 },
  'amr-wb': { codec: 'amr_wb', sampleRate: 16_000, channels: 1 },
}

type Inspection = {
  path: string
  tools: MediaTools
  options: InspectOptions
  sniffed: Sniffed
  flags: Set<RecordingFlag>
  problems: MediaProblem[]
  /** Set by measuring the bytes, where that is possible. */
  measuredMs?: number
  /** Known from the content alone. */
  audio?: AudioFacts
  boxes?: BoxFacts
}

export async function inspectRecording(
  tools: MediaTools,
  path: string,
  options: InspectOptions,
): Promise<MediaFacts> {
  options.signal?.throwIfAborted()
  const sniffed = await sniff(path, options.fileName)
  const inspection: Inspection = {
    path,
    tools,
    options,
    sniffed,
    flags: new Set(),
    problems: [],
  }
  await compareWithClaims(inspection)
  const facts = await inspectContent(inspection)
  return {
    kind: sniffed.kind,
    mime: sniffed.mime,
    claims: {},
    ...facts,
    ...(inspection.boxes && { boxes: inspection.boxes }),
    flags: [...inspection.flags],
    problems: inspection.problems,
    ...(tools.kind === 'missing' && { degraded: tools.hint }),
  }
}

async function compareWithClaims(inspection: Inspection): Promise<void> {
  const { sniffed, options } = inspection
  const { size } = await stat(inspection.path)
  if (size !== options.sizeBytes) {
    note(inspection, 'size-differs', `${size} bytes, ${options.sizeBytes} were expected`)
  }
  if (sniffed.isMisnamed) {
    inspection.flags.add('wrong-extension')
    note(inspection, 'name-disagrees', `the content is ${sniffed.content}`)
  }
}

type Findings = Partial<MediaFacts>

async function inspectContent(inspection: Inspection): Promise<Findings> {
  const { sniffed } = inspection
  const { content } = sniffed
  if (content === 'empty') {
    inspection.flags.add('empty')
    note(inspection, 'empty', 'zero bytes')
    return {}
  }
  const family = CONTENT_TYPES[content].kind
  if (family === 'photo') return inspectPhoto(inspection)
  if (content !== 'unknown' && family !== 'video' && family !== 'audio') {
    return withContainer(sniffed)
  }
  if (content === 'mp4' || content === 'mov') await lookAtBoxes(inspection)
  if (content === 'wav' || content === 'avi') await lookAtRiff(inspection)
  if (content === 'amr' || content === 'amr-wb' || content === 'aac') {
    await lookAtFrames(inspection, content)
  }
  return inspectMedia(inspection)
}

const withContainer = (sniffed: Sniffed): Findings =>
  sniffed.content === 'unknown' ? {} : { container: sniffed.content }

async function inspectPhoto(inspection: Inspection): Promise<Findings> {
  const { path, sniffed, options } = inspection
  const { photo, claims, problems } = await readPhoto(path, options)
  inspection.problems.push(...problems)
  const isUnreadable = problems.some((problem) => problem.code === 'photo-unreadable')
  // HEIC is whole but its H.265 is decoded by nothing we may ship; the others are damaged.
  if (isUnreadable) inspection.flags.add(sniffed.content === 'heic' ? 'cannot-play' : 'broken')
  if (problems.some((problem) => problem.code === 'photo-too-large')) {
    inspection.flags.add('cannot-play')
  }
  return { ...withContainer(sniffed), kind: 'photo', ...optional('photo', photo), claims }
}

async function lookAtBoxes(inspection: Inspection): Promise<void> {
  const boxes = await walkBoxes(inspection.path, inspection.options.signal)
  inspection.boxes = boxes
  if (boxes.missingBytes > 0) {
    inspection.flags.add('cut-short')
    note(inspection, 'bytes-missing', `${boxes.missingBytes} bytes are promised and not there`)
  }
  if (!boxes.hasMoov && boxes.isWalkedWhole) {
    inspection.flags.add('cut-short').add('broken')
    note(inspection, 'index-missing', 'the index (moov) was never written or is lost')
  }
  if (!boxes.isWalkedWhole) {
    note(inspection, 'too-many-boxes', 'more boxes than any device writes; the rest was not read')
  }
  if (boxes.tailBytes > 0) {
    note(inspection, 'bytes-after-the-end', `${boxes.tailBytes} bytes after the last box`)
  }
  if (boxes.isEncrypted) {
    inspection.flags.add('encrypted')
    note(inspection, 'samples-encrypted', 'a track says that its samples are encrypted')
  }
}

async function lookAtRiff(inspection: Inspection): Promise<void> {
  const riff = await walkRiff(inspection.path)
  if (riff.durationMs !== undefined) inspection.measuredMs = riff.durationMs
  if (riff.missingBytes > 0) {
    inspection.flags.add('cut-short')
    note(inspection, 'bytes-missing', `${riff.missingBytes} bytes are promised and not there`)
  } else if (riff.isUnfinished) {
    inspection.flags.add('cut-short')
    note(inspection, 'unfinished', 'the device did not write the lengths')
  }
}

async function lookAtFrames(
  inspection: Inspection,
  content: 'amr' | 'amr-wb' | 'aac',
): Promise<void> {
  const count = await countAudioFrames(inspection.path, content, inspection.options.signal)
  if (count.frames > 0) {
    inspection.measuredMs = count.durationMs
    const amr = AMR[content]
    if (amr) inspection.audio = amr
  }
  if (count.tailBytes > 0) {
    note(inspection, 'bytes-after-the-end', `${count.tailBytes} bytes are no whole frame`)
  }
}

async function inspectMedia(inspection: Inspection): Promise<Findings> {
  const { sniffed, flags } = inspection
  const isMediaByName = sniffed.kind === 'video' || sniffed.kind === 'audio'
  // Unknown bytes are only tried when their name claims that there is something to see or to hear.
  if (sniffed.content === 'unknown' && !isMediaByName) return {}
  const isHopeless = flags.has('broken')
  const [byProbe, byReader] = isHopeless
    ? []
    : await Promise.all([tryProbe(inspection), tryReader(inspection)])
  const { video, audio = inspection.audio } = bestOf(byProbe, byReader)
  const claims: Claims = { ...byProbe?.claims }
  if (inspection.boxes?.createdAt) claims.containerTime = inspection.boxes.createdAt
  const container = containerOf(sniffed, byProbe)
  const common: Findings = { ...optional('container', container), claims }
  if (!video && !audio) {
    sayUndecodable(inspection, byProbe ?? byReader)
    return common
  }
  const kind: RecordingKind = video ? 'video' : 'audio'
  const duration = await trueDuration(inspection, byProbe, byReader)
  return {
    ...common,
    kind,
    ...(kind === 'audio' && sniffed.mime === 'video/mp4' && { mime: 'audio/mp4' }),
    ...duration,
    ...optional('video', video),
    ...optional('audio', audio),
  }
}

/** ffprobe knows profile and pixel format; mediabunny stands in where it is missing or fails. */
function bestOf(byProbe?: ProbeFacts, byReader?: ContainerFacts): ContainerFacts {
  const isProbed = byProbe?.video !== undefined || byProbe?.audio !== undefined
  return (isProbed ? byProbe : byReader) ?? {}
}

function containerOf(sniffed: Sniffed, byProbe?: ProbeFacts): string | undefined {
  if (sniffed.content !== 'unknown') return sniffed.content
  return byProbe?.video || byProbe?.audio ? byProbe.formatName.split(',')[0] : undefined
}

async function tryProbe(inspection: Inspection): Promise<ProbeFacts | undefined> {
  const { tools, path, options } = inspection
  if (tools.kind === 'missing') return undefined
  try {
    return await probe(tools, path, options)
  } catch (error) {
    if (!(error instanceof MediaToolFailed)) throw error
    const code = error.failure === 'refused' ? 'probe-refused' : 'probe-failed'
    note(inspection, code, withoutNames(error.message, path))
    return undefined
  }
}

async function tryReader(inspection: Inspection): Promise<ContainerFacts | undefined> {
  try {
    return await readContainer(inspection.path, inspection.options)
  } catch {
    // The second reader only confirms; ffprobe's answer stands without it, unconfirmed.
    inspection.options.signal?.throwIfAborted()
    return undefined
  }
}

function sayUndecodable(inspection: Inspection, reading?: ProbeFacts | ContainerFacts): void {
  const { sniffed, flags, tools, problems } = inspection
  if (reading) note(inspection, 'no-tracks', 'no picture and no sound in it')
  const toolFailed = problems.some((problem) => problem.code === 'probe-failed')
  // Without ffprobe an AVI is unreadable for us; that says nothing about the AVI.
  if (toolFailed || (tools.kind === 'missing' && sniffed.content !== 'unknown')) return
  if (!flags.has('encrypted')) flags.add('broken')
  if (sniffed.content === 'unknown') {
    const dense = sniffed.entropy >= HIGH_ENTROPY
    const why = dense
      ? 'no structure at all: encrypted by its maker, or damaged'
      : 'no known header'
    note(inspection, 'content-unknown', why)
  }
}

async function trueDuration(
  inspection: Inspection,
  byProbe?: ProbeFacts,
  byReader?: ContainerFacts,
): Promise<Findings> {
  const { tools, path, options, flags } = inspection
  const canCount = tools.kind === 'found' && byProbe !== undefined
  const { durationMs, problems } = await settleDuration({
    measuredMs: inspection.measuredMs,
    estimateMs: byProbe?.durationEstimateMs,
    secondMs: byReader?.durationMs,
    isCutShort: flags.has('cut-short'),
    count: canCount
      ? () =>
          measureByPackets(tools, path, options).catch((error: unknown) => {
            if (error instanceof MediaToolFailed) return undefined
            throw error
          })
      : undefined,
  })
  inspection.problems.push(...problems)
  return optional('durationMs', durationMs)
}

// ffmpeg's own words, without our path, its addresses in memory and the line breaks.
const withoutNames = (words: string, path: string): string =>
  words
    .replaceAll(resolve(path), 'the file')
    .replaceAll(/ @ 0x[0-9a-f]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_DETAIL)

function note(inspection: Inspection, code: MediaProblemCode, detail: string): void {
  inspection.problems.push({ code, detail })
}
