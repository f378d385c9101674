// Brings the facts of activities to what judges them: many at once with few queries, so that a year is judged
// in seconds and one activity in milliseconds.

import {
  matchRecording,
  OPEN_HOURS,
  spanOf,
  type Match,
  type MatchingActivity,
} from '@shilu/core/activity-match.ts'
import { judgeActivity, type ActivityJudgement } from '@shilu/core/activity-judgement.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { DOUBTFUL_TIME_FLAGS } from '@shilu/core/recording.ts'
import { ARTICLE_DEADLINES, type HandInDeadlines } from '@shilu/core/rules/hand-in.ts'
import { LEGAL_HEAD_AFTER_HOURS } from '@shilu/core/rules/hand-in-reminders.ts'
import type { Footage } from '@shilu/core/rules/coverage.ts'
import {
  isStep,
  type DemandedStep,
  type SeenFootage,
  type StepName,
} from '@shilu/core/rules/item-list.ts'
import type { Item } from '@shilu/core/rule-sets/item-list.ts'
import type { FootageRow, LinkRow } from '../db/activities.ts'
import type { Tx } from '../tx.ts'

/** What an activity is judged by, as its row has it. */
export type JudgedRow = {
  activity_id: string
  title: string
  item_list: string | null
  items: string[]
  arrived_at: Temporal.Instant | null
  left_at: Temporal.Instant | null
  returned_at: Temporal.Instant | null
  exception: Parameters<typeof judgeActivity>[0]['exception']
  sort_at: Temporal.Instant
  is_withdrawn: boolean
}

type Officer = Awaited<ReturnType<Tx['activities']['officersOf']>>[number]
type Mark = Awaited<ReturnType<Tx['activities']['marksOf']>>[number]
type Stoppage = Awaited<ReturnType<Tx['stoppages']['ofActivities']>>[number]

export type LoadedActivity = {
  row: JudgedRow
  officers: Officer[]
  links: LinkRow[]
  marks: Mark[]
  /** Which steps a person said that a recording shows. */
  shows: ReadonlyMap<string, readonly StepName[]>
  stoppages: Stoppage[]
  items: Item[]
  deadlines: Deadlines
  /** Recordings around it that nobody has decided about, as far as they fit. */
  matches: (Match & { row: FootageRow })[]
}
export type Judged = LoadedActivity & { judgement: ActivityJudgement }

/** ASSUMPTION: no recording is longer; one that began earlier is not found by itself, but can be added by hand. */
const LONGEST_HOURS = 12
/** As the unit lays them down for the day of the activity. */
export type Deadlines = {
  gapToleranceMs: number
  handIn: HandInDeadlines
  legalHeadAfterHours: number
  stoppageDays: number
}
const WITHOUT_DEADLINES: Deadlines = {
  gapToleranceMs: 5000,
  handIn: ARTICLE_DEADLINES,
  legalHeadAfterHours: LEGAL_HEAD_AFTER_HOURS,
  stoppageDays: 1,
}
const LONGEST_ACTIVITY_MS = 72 * 3_600_000

export async function judgeActivities(
  tx: Tx,
  unit: string,
  rows: readonly JudgedRow[],
  now: Temporal.Instant,
): Promise<Judged[]> {
  const loaded = await loadActivities(tx, unit, rows)
  return loaded.map((one) => ({ ...one, judgement: judgeLoaded(one, now) }))
}

function judgeLoaded(loaded: LoadedActivity, now: Temporal.Instant): ActivityJudgement {
  const { row, officers, links, marks, stoppages, items } = loaded
  const steps = items.flatMap(stepsOf)
  return judgeActivity(
    {
      moments: { arrived: row.arrived_at, left: row.left_at, returned: row.returned_at },
      officers: officers.map((one) => ({
        name: one.name,
        isActive: one.is_active,
        certificateNumber: one.certificate_number,
        certificateFrom: one.certificate_from,
        certificateUntil: one.certificate_until,
      })),
      day: dayOf(row.arrived_at ?? row.sort_at),
      exception: row.exception,
      footage: links.flatMap((link) =>
        belongs(link) ? (footageOf(link, shownBy(loaded, link, steps)) ?? []) : [],
      ),
      marks: marks.map(({ mark, at }) => ({ mark, atMs: at.epochMilliseconds })),
      stoppages: stoppages.map((one) => ({
        stoppage: one.stoppage_id,
        state: one.state,
        fromMs: one.from_at.epochMilliseconds,
        untilMs: one.until_at.epochMilliseconds,
      })),
      steps,
      isSoundEnough: items.length > 0 && items.every(isSoundEnough),
      gapToleranceMs: loaded.deadlines.gapToleranceMs,
      handIn: loaded.deadlines.handIn,
    },
    now,
  )
}

export const belongs = ({ state }: LinkRow): boolean => state !== 'refused'

/** Null where it has no time: then it belongs to the activity and covers nothing of it. */
function footageOf(row: FootageRow, shows: readonly StepName[]) {
  const { kind } = row
  if (row.captured_at === null) return null
  if (kind !== 'video' && kind !== 'audio' && kind !== 'photo') return null
  const fromMs = row.captured_at.epochMilliseconds
  return {
    recording: row.recording_id,
    device: row.device_serial,
    kind,
    fromMs,
    untilMs: fromMs + Math.round(row.duration_ms ?? 0),
    receivedAt: row.received_at,
    shows,
  } satisfies Footage & SeenFootage & { receivedAt: Temporal.Instant }
}

/** A step that the activity has no more is no step that a recording shows. */
const shownBy = ({ shows }: LoadedActivity, link: LinkRow, steps: readonly DemandedStep[]) =>
  (shows.get(link.recording_id) ?? []).filter((one) => steps.some((step) => isStep(step)(one)))

/** An item without steps of its own is one step. */
const stepsOf = (item: Item): DemandedStep[] =>
  item.steps.length > 0
    ? item.steps.map(({ photosMin = 1, ...step }) => ({
        ...step,
        photosMin,
        item: item.code,
        isEither: item.isEither,
      }))
    : [
        {
          item: item.code,
          code: item.code,
          title: item.stage,
          methods: item.methods,
          isEither: item.isEither,
          isRequired: true,
          mark: null,
          photosMin: 1,
        },
      ]

const isSoundEnough = ({ methods, isEither }: Item): boolean =>
  methods.includes('audio') && (isEither || !methods.includes('video'))

async function loadActivities(
  tx: Tx,
  unit: string,
  rows: readonly JudgedRow[],
): Promise<LoadedActivity[]> {
  const ids = rows.map((row) => row.activity_id)
  const officers = Map.groupBy(await tx.activities.officersOf(unit, ids), (one) => one.activity_id)
  const links = Map.groupBy(await tx.activities.linksOf(unit, ids), (one) => one.activity_id)
  const marks = Map.groupBy(await tx.activities.marksOf(unit, ids), (one) => one.activity_id)
  const stoppages = Map.groupBy(
    await tx.stoppages.ofActivities(unit, ids),
    (one) => one.activity_id,
  )
  const steps = Map.groupBy(
    await tx.stepRecordings.ofActivities(unit, ids),
    (one) => one.activity_id,
  )
  const around = await loadAround(tx, unit, rows)
  const rules = rulesFor(tx, unit)
  const loaded: LoadedActivity[] = []
  for (const row of rows) {
    const id = row.activity_id
    const own = { officers: officers.get(id) ?? [], links: links.get(id) ?? [] }
    loaded.push({
      row,
      ...own,
      marks: marks.get(id) ?? [],
      shows: showsOf(steps.get(id) ?? []),
      stoppages: stoppages.get(id) ?? [],
      items: await rules.items(row),
      deadlines: await rules.deadlines(row),
      matches: matchesOf(row, own, around),
    })
  }
  return loaded
}

const showsOf = (rows: readonly (StepName & { recording_id: string })[]) =>
  new Map(
    [...Map.groupBy(rows, (row) => row.recording_id)].map(([recording, own]) => [
      recording,
      own.map(({ item, step }) => ({ item, step })),
    ]),
  )

/** Versions are asked for once, however many activities name them. */
function rulesFor(tx: Tx, unit: string) {
  const lists = new Map<string, Promise<Item[]>>()
  const deadlines = new Map<string, Promise<Deadlines>>()
  const listOf = async (id: string): Promise<Item[]> => {
    const version = await tx.ruleSets.version(unit, id)
    return version?.kind === 'item-list' ? version.body.items : []
  }
  const deadlinesOn = async (day: Temporal.PlainDate): Promise<Deadlines> => {
    const version = await tx.ruleSets.inForce(unit, 'deadlines', day)
    if (!version) return WITHOUT_DEADLINES
    const { body } = version
    return {
      gapToleranceMs: body.gapToleranceMs,
      handIn: {
        afterReturnHours: body.handInAfterReturnHours,
        dueSoonHours: body.dueSoonHours,
      },
      legalHeadAfterHours: body.legalHeadAfterHours,
      stoppageDays: body.stoppageRecordDueWorkingDays,
    }
  }
  return {
    async items({ item_list: list, items }: JudgedRow): Promise<Item[]> {
      if (list === null || items.length === 0) return []
      const all = await once(lists, list, () => listOf(list))
      return all.filter(({ code }) => items.includes(code))
    },
    deadlines(row: JudgedRow): Promise<Deadlines> {
      const day = dayOf(row.arrived_at ?? row.sort_at)
      return once(deadlines, day.toString(), () => deadlinesOn(day))
    },
  }
}

function once<V>(known: Map<string, Promise<V>>, key: string, ask: () => Promise<V>): Promise<V> {
  const asked = known.get(key) ?? ask()
  known.set(key, asked)
  return asked
}

type Around = {
  filmed: (FootageRow & { fromMs: number })[]
  activities: (MatchingActivity & { fromMs: number; untilMs: number })[]
}

/** Everything that was filmed, and every other activity, in the time that these activities span. */
async function loadAround(tx: Tx, unit: string, rows: readonly JudgedRow[]): Promise<Around> {
  const begun = rows.filter((row) => row.arrived_at !== null && !row.is_withdrawn)
  const spans = begun.map(spanAround)
  if (spans.length === 0) return { filmed: [], activities: [] }
  const fromMs = spans.reduce((least, one) => Math.min(least, one.fromMs), Infinity)
  const untilMs = spans.reduce((most, one) => Math.max(most, one.untilMs), -Infinity)
  const from = Temporal.Instant.fromEpochMilliseconds(fromMs).toString()
  const until = Temporal.Instant.fromEpochMilliseconds(untilMs).toString()
  const filmed = (await tx.activities.filmed(unit, from, until)).flatMap((row) =>
    row.captured_at === null ? [] : [{ ...row, fromMs: row.captured_at.epochMilliseconds }],
  )
  const others = await tx.activities.between(unit, from, until, OPEN_HOURS)
  const officers = Map.groupBy(
    await tx.activities.officersOf(
      unit,
      others.map((one) => one.activity_id),
    ),
    (one) => one.activity_id,
  )
  const activities = others.flatMap((one) =>
    one.arrived_at === null
      ? []
      : [
          {
            id: one.activity_id,
            title: one.title,
            arrivedAt: one.arrived_at,
            leftAt: one.left_at,
            officers: (officers.get(one.activity_id) ?? []).map(({ officer_id: id, name }) => ({
              id,
              name,
            })),
            ...spanOf({ arrivedAt: one.arrived_at, leftAt: one.left_at }),
          },
        ],
  )
  return { filmed, activities }
}

function spanAround({ arrived_at: arrivedAt, left_at: leftAt }: JudgedRow) {
  const fromMs = (arrivedAt?.epochMilliseconds ?? 0) - LONGEST_HOURS * 3_600_000
  const end = leftAt?.epochMilliseconds ?? fromMs + (LONGEST_HOURS + OPEN_HOURS) * 3_600_000
  return { fromMs, untilMs: end + 3_600_000 }
}

function matchesOf(
  row: JudgedRow,
  own: { officers: Officer[]; links: LinkRow[] },
  around: Around,
): LoadedActivity['matches'] {
  const { arrived_at: arrivedAt } = row
  if (arrivedAt === null || row.is_withdrawn) return []
  const activity: MatchingActivity = {
    id: row.activity_id,
    title: row.title,
    arrivedAt,
    leftAt: row.left_at,
    officers: own.officers.map(({ officer_id: id, name }) => ({ id, name })),
  }
  const decided = new Set(
    own.links.filter(({ state }) => state !== 'placed').map((link) => link.recording_id),
  )
  const span = spanAround(row)
  // ASSUMPTION: no activity lasts longer than three days.
  const rivals = within(around.activities, span.fromMs - LONGEST_ACTIVITY_MS, span.untilMs).filter(
    ({ untilMs }) => untilMs >= span.fromMs,
  )
  return within(around.filmed, span.fromMs, span.untilMs).flatMap((recording) => {
    if (decided.has(recording.recording_id)) return []
    const match = matchRecording(
      {
        id: recording.recording_id,
        officer: recording.officer_id,
        isTimeDoubtful: DOUBTFUL_TIME_FLAGS.some((flag) => recording.flags.includes(flag)),
        fromMs: recording.fromMs,
        untilMs: recording.fromMs + Math.round(recording.duration_ms ?? 0),
      },
      activity,
      rivals,
    )
    return match ? [{ ...match, row: recording }] : []
  })
}

/** Of a list that is sorted by when they were filmed, those that began between the two. */
function within<R extends { fromMs: number }>(sorted: R[], fromMs: number, untilMs: number): R[] {
  const first = firstFrom(sorted, fromMs)
  return sorted.slice(first, firstFrom(sorted, untilMs + 1))
}

function firstFrom(sorted: { fromMs: number }[], atMs: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.fromMs ?? Infinity) < atMs) low = middle + 1
    else high = middle
  }
  return low
}
