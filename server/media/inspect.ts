// One file → everything its bytes tell: what it is, whether it is whole, how long it really is, and
// what the device claims. Never refuses a recording and never changes it: whatever is wrong
// becomes a flag and a problem in words. Works without ffmpeg, with less to say.

import { stat } from 'node:fs/promises'
import type { RecordingFlag, RecordingKind } from '@shilu/core/recording.ts'
import { countAudioFrames } from './audio-frames.ts'
import { walkBoxes, type BoxFacts } from './boxes.ts'
import { measureByPackets, settleDuration } from './duration.ts'
import { MediaToolFailed } from './media-errors.ts'
import type { Claims, MediaFacts, MediaProblem, MediaProblemCode } from './media-facts.ts'
import { readPhoto } from './photo.ts'
import { optional, probe, type ProbeFacts } from './probe.ts'
import type { ContainerFacts } from './reader-worker.ts'
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

type Inspection = {
  path: string
  tools: MediaTools
  options: InspectOptions
  sniffed: Sniffed
  flags: Set<RecordingFlag>
  problems: MediaProblem[]
  /** Set by measuring the bytes, where that is possible. */
  measuredMs?: number
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
    ...{ path, tools, options, sniffed },
    flags: new Set(),
    problems: [],
  }
  await compareWithClaims(inspection)
  const facts = await inspectContent(inspection)
  return {
    ...{ kind: sniffed.kind, mime: sniffed.mime, claims: {} },
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
  switch (sniffed.content) {
    case 'empty':
      inspection.flags.add('empty')
      note(inspection, 'empty', 'zero bytes')
      return {}
    case 'text':
    case 'document':
    case 'archive':
    case 'database':
      return withContainer(sniffed)
    case 'jpeg':
    case 'png':
    case 'gif':
    case 'webp':
    case 'tiff':
    case 'heic':
    case 'avif':
      return inspectPhoto(inspection)
    case 'mp4':
    case 'mov':
      await lookAtBoxes(inspection)
      return inspectMedia(inspection)
    case 'wav':
    case 'avi':
      await lookAtRiff(inspection)
      return inspectMedia(inspection)
    case 'amr':
    case 'amr-wb':
    case 'aac':
      await lookAtFrames(inspection, sniffed.content)
      return inspectMedia(inspection)
    default:
      return inspectMedia(inspection)
  }
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
  if (count.frames > 0) inspection.measuredMs = count.durationMs
  if (count.tailBytes > 0) {
    note(inspection, 'bytes-after-the-end', `${count.tailBytes} bytes are no whole frame`)
  }
}

async function inspectMedia(inspection: Inspection): Promise<Findings> {
  const { sniffed, flags } = inspection
  const isMediaByName = sniffed.kind === 'video' || sniffed.kind === 'audio'
  // Unknown bytes are only tried when their name claims that there is something to see or to hear.
  if (sniffed.content === 'unknown' && !isMediaByName) return {}
  const byProbe = flags.has('broken') ? undefined : await tryProbe(inspection)
  const byReader = flags.has('broken') ? undefined : await tryReader(inspection)
  const { video, audio } = bestOf(byProbe, byReader)
  const claims: Claims = { ...byProbe?.claims }
  if (inspection.boxes?.createdAt) claims.containerTime = inspection.boxes.createdAt
  const container = containerOf(sniffed, byProbe)
  const common: Findings = { ...optional('container', container), claims }
  if (!video && !audio) {
    sayUndecodable(inspection, byProbe)
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
    note(inspection, code, error.message.replaceAll(path, 'the file'))
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

function sayUndecodable(inspection: Inspection, byProbe?: ProbeFacts): void {
  const { sniffed, flags, tools, problems } = inspection
  const toolFailed = problems.some((problem) => problem.code === 'probe-failed')
  // Without ffprobe an AVI is unreadable for us; that says nothing about the AVI.
  if (toolFailed || (tools.kind === 'missing' && sniffed.content !== 'unknown')) return
  if (!flags.has('encrypted')) flags.add('broken')
  if (sniffed.content === 'unknown') {
    const dense = sniffed.entropy >= HIGH_ENTROPY
    const why = dense ? 'no structure at all: encrypted by its maker, or damaged' : 'no known header'
    note(inspection, 'content-unknown', why)
  } else if (byProbe) note(inspection, 'no-tracks', 'no picture and no sound in it')
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

function note(inspection: Inspection, code: MediaProblemCode, detail: string): void {
  inspection.problems.push({ code, detail })
}
