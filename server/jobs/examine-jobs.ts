// After a recording was inspected: its pictures are searched for a clock code, picture and sound are measured, and
// what a code says is applied to the other recordings of the device.

import type { Digest } from '@shilu/core/recording.ts'
import { searchClockCode } from '../clock-codes/search.ts'
import { clockCodeReads } from '../db/clock-codes.ts'
import type { JobPayloads } from '../db/jobs.ts'
import { recordingReads } from '../db/recordings.ts'
import { systemOf } from '../keeper.ts'
import type { MediaFacts } from '../media/media-facts.ts'
import { measureRecording } from '../media/measure.ts'
import type { ToolsFound } from '../media/self-test.ts'
import { dateRecording, noteClockSearch, noteMeasures } from '../operations/note-clock.ts'
import { runOperation } from '../run/run-operation.ts'
import type { Jobs } from './queue.ts'
import { giveWay, type JobHouse } from './recording-jobs.ts'

type One = { unit: string; recording: string }

export function examineJobs(
  house: JobHouse,
): Pick<Jobs, 'search-clock-code' | 'measure-recording' | 'apply-clock'> {
  return {
    async 'search-clock-code'(payload) {
      await giveWay(house)
      await searchClock(house, payload)
    },
    async 'measure-recording'(payload) {
      await giveWay(house)
      await measure(house, payload)
    },
    'apply-clock': (payload) => applyClock(house, payload),
  }
}

async function searchClock(house: JobHouse, { unit, recording }: One): Promise<void> {
  await withFile(house, { unit, recording }, async (tools, source, receivedAt) => {
    const isGood = (text: string) =>
      house.parts.clockCodes.judge(unit, text, receivedAt)?.verdict === 'good'
    const { found, ...search } = await searchClockCode(tools, source, isGood, {
      signal: house.stopping,
    })
    const codes = found.map(({ text, atMs, intervalMs }) => ({
      text,
      positionMs: atMs,
      intervalMs,
    }))
    await runOperation(house, noteClockSearch, { recording, search, found: codes }, systemOf(unit))
  })
}

async function measure(house: JobHouse, { unit, recording }: One): Promise<void> {
  await withFile(house, { unit, recording }, async (tools, source) => {
    const measures = await measureRecording(tools, source, house.stopping)
    await runOperation(house, noteMeasures, { recording, measures }, systemOf(unit))
  })
}

/** One operation for each recording: an event stands for what changed, and for nothing else. */
async function applyClock(
  house: JobHouse,
  { unit, device }: JobPayloads['apply-clock'],
): Promise<void> {
  for (const recording of await clockCodeReads(house.database.db).touched(unit, device)) {
    house.stopping.throwIfAborted()
    await runOperation(house, dateRecording, { recording }, systemOf(unit))
  }
}

async function withFile(
  house: JobHouse,
  { unit, recording }: One,
  use: (
    tools: ToolsFound,
    source: { path: string; facts: MediaFacts },
    receivedAt: Temporal.Instant,
  ) => Promise<void>,
): Promise<void> {
  const row = await recordingReads(house.database.db).find(unit, recording)
  const tools = await house.tools
  if (!row?.facts || tools.kind === 'missing') return
  const file = await house.parts.originals.localPath(row.sha256 as Digest)
  try {
    // What stands in `facts` was written by our own inspection.
    const facts = row.facts as unknown as MediaFacts
    await use(tools, { path: file.path, facts }, row.received_at)
  } finally {
    await file.release()
  }
}
