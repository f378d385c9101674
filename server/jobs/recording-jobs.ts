// What follows the intake of a recording: probe it, make what a person looks at, place it anew. None
// of this can hold intake up, and nothing of it touches the original.

import { decidePlayback } from '@shilu/core/playback.ts'
import type { Digest } from '@shilu/core/recording.ts'
import { recordingReads } from '../db/recordings.ts'
import type { DerivativeKind } from '../db/tables.ts'
import { systemOf } from '../keeper.ts'
import { inspectRecording as inspectMedia } from '../media/inspect.ts'
import { playbackInputOf, type MediaFacts } from '../media/media-facts.ts'
import type { MediaTools } from '../media/self-test.ts'
import { inspectRecording, placeRecording } from '../operations/inspect-recording.ts'
import { runOperation, type House } from '../run/run-operation.ts'
import { derive } from './derive.ts'
import type { Jobs } from './queue.ts'

export type JobHouse = House & {
  scratch: string
  tools: Promise<MediaTools>
  /** Aborted when the server stops: a job ends at once and is done again after the next start. */
  stopping: AbortSignal
}

export function recordingJobs(
  house: JobHouse,
): Pick<Jobs, 'inspect-recording' | 'derive-recording' | 'place-recordings'> {
  return {
    async 'inspect-recording'(payload) {
      await giveWay(house)
      await inspect(house, payload.unit, payload.recording)
    },
    async 'derive-recording'(payload, isLastAttempt) {
      await giveWay(house)
      await derive(house, payload, isLastAttempt)
    },
    async 'place-recordings'({ unit }) {
      for (const recording of await recordingReads(house.database.db).unplaced(unit)) {
        await runOperation(house, placeRecording, { recording }, systemOf(unit))
      }
    },
  }
}

/** A recording plays without any of this; a long intake holds the previews up for so long at most. */
const GIVE_WAY_MS = 60_000
export const giveWay = (house: JobHouse) =>
  house.parts.intakeWork.whenQuiet(GIVE_WAY_MS, house.stopping)

async function inspect(house: JobHouse, unit: string, recording: string): Promise<void> {
  const row = await recordingReads(house.database.db).find(unit, recording)
  if (!row) return
  const file = await house.parts.originals.localPath(row.sha256 as Digest)
  try {
    const options = { fileName: row.file_name, sizeBytes: row.size_bytes, signal: house.stopping }
    const media = await inspectMedia(await house.tools, file.path, options)
    const playback = decidePlayback({
      ...playbackInputOf(media),
      mime: media.mime,
      isEncrypted: media.flags.includes('encrypted'),
    })
    const flags = [
      ...media.flags,
      ...(isUnplayable(media, playback.kind) ? (['cannot-play'] as const) : []),
    ]
    // A file whose content no reader knows has no reader's word on what it is.
    const facts = { ...media, flags, playback, mime: playback.mime ?? media.mime }
    await runOperation(
      house,
      inspectRecording,
      {
        recording,
        facts,
        derive: wantedOf(media, playback.kind),
        examine: examinationsOf(media),
      },
      systemOf(unit),
    )
  } finally {
    await file.release()
  }
}

/** What is worth looking at. Without ffmpeg nothing is; the recording is inspected again once it is there. */
function examinationsOf(media: MediaFacts): ('clock' | 'measures')[] {
  if (media.degraded !== undefined || media.flags.includes('encrypted')) return []
  if (media.video) return ['clock', 'measures']
  return media.audio ? ['measures'] : []
}

const isUnplayable = (media: MediaFacts, playback: string) =>
  playback === 'cannot-play' &&
  (media.kind === 'video' || media.kind === 'audio') &&
  !media.flags.includes('empty')

function wantedOf(media: MediaFacts, playback: string): DerivativeKind[] {
  const isDecodable = playback !== 'cannot-play' || media.kind === 'photo'
  if (!isDecodable) return []
  const wanted: DerivativeKind[] = []
  if (media.video || media.kind === 'photo') wanted.push('poster')
  if (media.audio) wanted.push('waveform')
  if (media.video) wanted.push('sprite')
  // Of a copy they are asked for once it is there (derive-recording.ts).
  if (media.video && playback === 'direct') wanted.push('frames')
  if (playback === 'remux' || playback === 'proxy') wanted.push('playable')
  return wanted
}
