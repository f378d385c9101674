// Makes one derived file: into a scratch folder, then into the store of derived files, then noted. If
// we stop anywhere before the note, the job runs again and makes it again.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Digest } from '@shilu/core/recording.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { derivativeReads, derivativeWrites } from '../db/derivatives.ts'
import type { JobPayloads } from '../db/jobs.ts'
import { recordingReads } from '../db/recordings.ts'
import { systemOf } from '../keeper.ts'
import { MediaToolMissing } from '../media/media-errors.ts'
import type { Made, MediaFacts, MediaSource } from '../media/media-facts.ts'
import { makeFrames } from '../media/frames.ts'
import type { MakeOptions } from '../media/output.ts'
import { makePlayable } from '../media/playable.ts'
import { makePoster } from '../media/poster.ts'
import { makeSprite } from '../media/sprite.ts'
import { makeWaveform } from '../media/waveform.ts'
import { deriveRecording } from '../operations/derive-recording.ts'
import { runOperation } from '../run/run-operation.ts'
import type { JobHouse } from './recording-jobs.ts'

type Job = JobPayloads['derive-recording']

/** Starts the reason of what failed for want of ffmpeg only: made when ffmpeg is there (see resume.ts). */
export const NEEDS_FFMPEG = 'needs ffmpeg'
const PROGRESS_EVERY_MS = 1000

export async function derive(house: JobHouse, job: Job, isLastAttempt: boolean): Promise<void> {
  const { db } = house.database
  const row = await recordingReads(db).find(job.unit, job.recording)
  const known = await derivativeReads(db).find(job.unit, job.recording, job.kind)
  if (!row?.facts || !known || known.state === 'ready') return
  // What stands in `facts` was written by our own inspection.
  const facts = row.facts as unknown as Facts
  const from = await fileToRead(house, job, row.sha256 as Digest, facts)
  if (!from) return
  const folder = await mkdtemp(join(house.scratch, `${job.kind}-`))
  const file = await from.store.localPath(from.sha256)
  try {
    const tell = progressTo(house, job)
    await tell.begin()
    const source = { path: file.path, facts }
    const made = await make(house, job, source, { folder, signal: house.stopping }, tell.share)
    await note(house, job, made)
  } catch (error) {
    await noteFailure(house, job, error, isLastAttempt)
  } finally {
    await file.release()
    await rm(folder, { recursive: true, force: true })
  }
}

type Facts = MediaFacts & { playback: { kind: string } }

/** The original; for the moments of frames the file that is played, null while there is none. */
async function fileToRead(
  house: JobHouse,
  { unit, recording, kind }: Job,
  original: Digest,
  facts: Facts,
): Promise<{ store: BlobStore; sha256: Digest } | null> {
  const { originals, derived } = house.parts
  if (kind !== 'frames' || facts.playback.kind === 'direct')
    return { store: originals, sha256: original }
  const copy = await derivativeReads(house.database.db).find(unit, recording, 'playable')
  return copy?.state === 'ready' && copy.sha256 !== null
    ? { store: derived, sha256: copy.sha256 as Digest }
    : null
}

async function make(
  house: JobHouse,
  { kind }: Job,
  source: MediaSource & { facts: Facts },
  options: MakeOptions,
  onProgress: (share: number) => void,
): Promise<{ made: Made; details: Record<string, unknown> | null }> {
  const tools = await house.tools
  switch (kind) {
    case 'poster':
      return { made: await makePoster(tools, source, options), details: null }
    case 'sprite': {
      const made = await makeSprite(tools, source, options)
      return { made, details: made.state === 'made' ? made.index : null }
    }
    case 'waveform': {
      const made = await makeWaveform(tools, source, options)
      return {
        made,
        details:
          made.state === 'made' ? { peaksPerSecond: made.peaksPerSecond, count: made.peaks } : null,
      }
    }
    case 'frames': {
      const made = await makeFrames(tools, source.path, options)
      const of = source.facts.playback.kind === 'direct' ? 'original' : 'playable'
      return {
        made,
        details:
          made.state === 'made'
            ? { of, count: made.count, isEvenlyPaced: made.isEvenlyPaced }
            : null,
      }
    }
    // The last kind stands outside the switch, so that every path returns.
    case 'playable':
      break
  }
  const mode = source.facts.playback.kind === 'remux' ? 'remux' : 'proxy'
  return {
    made: await makePlayable(tools, source, { ...options, mode, onProgress }),
    details: null,
  }
}

async function note(
  house: JobHouse,
  job: Job,
  { made, details }: { made: Made; details: Record<string, unknown> | null },
): Promise<void> {
  const { recording, kind } = job
  if (made.state === 'not-available') {
    const reason = `${made.reason}: ${made.detail}`.slice(0, 1000)
    await runOperation(
      house,
      deriveRecording,
      { recording, kind, outcome: { state: 'not-needed', reason } },
      systemOf(job.unit),
    )
    return
  }
  const { sha256, sizeBytes } = await store(house.parts.derived, made.path, made.sizeBytes)
  const outcome = { state: 'ready' as const, sha256, sizeBytes, mime: made.mime, details }
  await runOperation(house, deriveRecording, { recording, kind, outcome }, systemOf(job.unit))
}

async function store(
  derived: BlobStore,
  path: string,
  sizeBytes: number,
): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const sha256 = hash.digest('hex') as Digest
  const staged = await derived.stage(sizeBytes)
  try {
    await derived.append(staged, 0, createReadStream(path), 'skip')
    return await derived.keep(staged, { sha256, sizeBytes })
  } catch (error) {
    await derived.drop(staged)
    throw error
  }
}

/** Retried by the queue; what cannot succeed without the administrator, or failed for good, is noted. */
async function noteFailure(
  house: JobHouse,
  job: Job,
  error: unknown,
  isLastAttempt: boolean,
): Promise<void> {
  const isMissing = error instanceof MediaToolMissing
  if (house.stopping.aborted || (!isMissing && !isLastAttempt)) throw error
  const reason = isMissing ? `${NEEDS_FFMPEG}: ${error.hint}` : String(error).slice(0, 1000)
  const { recording, kind } = job
  await runOperation(
    house,
    deriveRecording,
    { recording, kind, outcome: { state: 'failed', reason } },
    systemOf(job.unit),
  )
}

/** How far it is, for whoever waits. Not a custody matter: written beside any operation. */
function progressTo(house: JobHouse, { unit, recording, kind }: Job) {
  const set = async (change: { state?: 'working'; progress: number }) => {
    await derivativeWrites(house.database.db).update(unit, recording, kind, {
      ...change,
      changed_at: house.now().toString(),
    })
    house.parts.changes.tell({ unit, what: 'recording.progress', recording })
  }
  let toldAtMs = 0
  return {
    begin: () => set({ state: 'working', progress: 0 }),
    share(share: number) {
      if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
      toldAtMs = performance.now()
      // A lost report of progress is made good by the next one.
      set({ progress: Math.min(0.99, share) }).catch(() => undefined)
    },
  }
}
