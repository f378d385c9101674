// What the search for clock codes found in a recording, and what follows from codes of other recordings of the
// same device. Run by jobs; running one twice notes the same.

import type { Changes } from '@shilu/core/events.ts'
import { errorMsOf, measureClock, type ClockMark } from '@shilu/core/rules/clock.ts'
import { z } from 'zod'
import type { NewClockCode } from '../db/clock-codes.ts'
import { describeAgain } from './describe-again.ts'
import { claimedStartOf, type Facts } from './describe-recording.ts'
import { alreadyDone, operation, type Run } from './operation.ts'
import { id, instant } from './shapes/basics.ts'
import { clockSearch, measures } from './shapes/recordings.ts'
import { unitOf } from './unit-of.ts'

const found = z.strictObject({
  text: z.string().max(100),
  positionMs: z.int().min(0),
  intervalMs: z.number().min(0),
})

export const noteClockSearch = operation({
  summary: 'Note which clock codes a recording shows, and what its clock was worth',
  permission: 'intake.run',
  event: ['recording.clock-measured'],
  input: z.strictObject({
    recording: id,
    search: clockSearch,
    found: z.array(found).max(20),
  }),
  output: z.object({}),
  async run(run) {
    const { tx, input, asker, commit } = run
    const unit = unitOf(asker)
    const row = await tx.recordings.find(unit, input.recording)
    if (!row) return alreadyDone({})
    const facts = row.facts as (Facts & object) | null
    const start = claimedStartOf(row.claims, facts, row.received_at)
    const read = codesOf(run, row.received_at, start)
    const before = await tx.clockCodes.of(unit, input.recording)
    const ownMarks = read.flatMap(markOf(input.recording))
    const { row: after, reasons } = await describeAgain(run, row, facts, { ownMarks })
    const told = {
      recording: input.recording,
      search: input.search as Changes,
      codes: read.map(tellCode),
      capturedAt: after.captured_at,
      flags: after.flags,
      reasons,
    }
    const about = { recording: input.recording }
    await commit('recording.clock-measured', told, about, async (write, eventId) => {
      const rows = read.map((one) => ({
        ...one,
        unit_id: unit,
        recording_id: input.recording,
        event_id: eventId,
      }))
      await write.clockCodes.replace(unit, input.recording, rows)
      await write.recordings.update(unit, input.recording, {
        ...after,
        clock_search: JSON.stringify(input.search),
      })
      const isOfOthers = after.device_id !== null && (ownMarks.length > 0 || before.length > 0)
      if (isOfOthers) await write.jobs.applyClock(unit, after.device_id ?? '')
    })
    return {}
  },
})

type CodeRow = Omit<NewClockCode, 'unit_id' | 'recording_id' | 'event_id'>

function codesOf(
  {
    asker,
    input,
    parts,
  }: Pick<Run<never, { found: z.output<typeof found>[] }>, 'asker' | 'input' | 'parts'>,
  receivedAt: Temporal.Instant,
  start: ReturnType<typeof claimedStartOf>,
): CodeRow[] {
  return input.found.flatMap(({ text, positionMs, intervalMs }) => {
    const judged = parts.clockCodes.judge(unitOf(asker), text, receivedAt)
    if (!judged) return []
    const measured = start && measureClock(start, { positionMs, intervalMs })
    return [
      {
        position_ms: positionMs,
        code: text,
        verdict: judged.verdict,
        said_at: judged.saidAt.toString(),
        device_at: measured?.deviceAt.toString() ?? null,
        is_set: measured?.isSet ?? false,
        uncertainty_ms: measured?.uncertaintyMs ?? Math.max(1, Math.round(intervalMs)),
      },
    ]
  })
}

const markOf =
  (recording: string) =>
  ({
    verdict,
    device_at: deviceAt,
    said_at: saidAt,
    is_set: isSet,
    uncertainty_ms: uncertaintyMs,
  }: CodeRow): ClockMark[] =>
    verdict !== 'good' || deviceAt == null
      ? []
      : [
          {
            recording,
            saidAt: Temporal.Instant.from(saidAt),
            deviceAt: Temporal.Instant.from(deviceAt),
            isSet,
            uncertaintyMs,
          },
        ]

const tellCode = (row: CodeRow): Changes => ({
  code: row.code,
  verdict: row.verdict,
  positionMs: row.position_ms,
  saidAt: row.said_at,
  deviceAt: row.device_at ?? null,
  errorMs:
    row.device_at == null
      ? null
      : errorMsOf({
          deviceAt: Temporal.Instant.from(row.device_at),
          saidAt: Temporal.Instant.from(row.said_at),
        }),
  uncertaintyMs: row.uncertainty_ms,
})

export const dateRecording = operation({
  summary: 'Date and place a recording again by the clock codes that are known of its device now',
  permission: 'intake.run',
  event: ['recording.dated'],
  input: z.strictObject({ recording: id }),
  output: z.object({ capturedAt: instant.nullable() }),
  async run(run) {
    const { tx, input, asker, commit } = run
    const unit = unitOf(asker)
    const row = await tx.recordings.find(unit, input.recording)
    if (!row) return alreadyDone({ capturedAt: null })
    const { row: after, reasons, clock } = await describeAgain(run, row, row.facts as Facts | null)
    const before = row.captured_at?.toString() ?? null
    const answer = { capturedAt: after.captured_at }
    const isSame =
      sameMoment(before, after.captured_at) &&
      row.officer_id === after.officer_id &&
      row.flags.join() === after.flags.join() &&
      sameJson(row.clock, clock)
    if (isSame) return alreadyDone(answer)
    const told = {
      recording: input.recording,
      before,
      after: after.captured_at,
      clock,
      flags: after.flags,
      reasons,
    }
    await commit('recording.dated', told, { recording: input.recording }, (write) =>
      write.recordings.update(unit, input.recording, after),
    )
    return answer
  },
})

const sameMoment = (a: string | null, b: string | null) =>
  a === null || b === null ? a === b : Temporal.Instant.from(a).equals(Temporal.Instant.from(b))
/** The database gives the names of an object back in an order of its own. */
const sameJson = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b)
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export const noteMeasures = operation({
  summary: 'Note where a recording is black, still, blurred or silent',
  permission: 'intake.run',
  event: ['recording.measured'],
  input: z.strictObject({ recording: id, measures }),
  output: z.object({}),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    if (!(await tx.recordings.find(unit, input.recording))) return alreadyDone({})
    const told = { recording: input.recording, measures: input.measures as Changes }
    await commit('recording.measured', told, { recording: input.recording }, (write) =>
      write.recordings.update(unit, input.recording, { measures: JSON.stringify(input.measures) }),
    )
    return {}
  },
})
