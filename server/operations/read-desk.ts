// The desk: what there is to do for whoever asks, and how the archive is. Counts and dates, no names of
// recordings: those are read, and recorded, where they are opened.

import { certificateSoonDay } from '@shilu/core/certificate.ts'
import {
  daysLeft,
  DESK_TASK_NAMES,
  DESK_TASKS,
  FAILED_WITHIN_DAYS,
  OUT_LONG_AFTER_HOURS,
  STALLED_AFTER_MINUTES,
  type DeskTask,
} from '@shilu/core/desk.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { mayDo, seesOnlyOwn } from '@shilu/core/permissions.ts'
import { stateOfYear, type ReviewYearState } from '@shilu/core/rules/review.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { operation, unrecorded, type Run } from './operation.ts'
import { instant } from './shapes/basics.ts'
import { reviewYears } from './reviews.ts'
import { intake as intakeShape } from './shapes/intakes.ts'
import { showIntake } from './show-intake.ts'
import { judgeClock } from './server-clock.ts'
import { unitOf } from './unit-of.ts'

const INTAKES_SHOWN = 5
const RECENT_DAYS = 30
const HOURS_PER_DAY = 24
const MINUTES_PER_DAY = 24 * 60

const task = z.object({
  task: z.enum(DESK_TASK_NAMES),
  total: z.int(),
  oldestAt: instant.nullable(),
})
const check = z.object({ at: instant, findings: z.int(), isDeep: z.boolean() })
const archive = z.object({
  recordings: z.int(),
  sizeBytes: z.int(),
  recentRecordings: z.int(),
  recentDays: z.int(),
  lastAt: instant.nullable(),
  freeBytes: z.int().nullable(),
  daysLeft: z.int().nullable(),
  lastCheck: check.nullable(),
  /** How far the custody log is signed, and what keeps it from going on. */
  log: z
    .object({
      state: z.enum(['well', 'waiting', 'halted']),
      size: z.int(),
      detail: z.string().nullable(),
      /** Witnesses that have not answered for a day, and since when the first has not. */
      silent: z.object({ total: z.int(), since: instant }).nullable(),
    })
    .nullable(),
  docks: z.object({ active: z.int(), total: z.int() }),
})

export const readDesk = operation({
  summary: 'What there is to do for the person who asks, and how the archive is',
  permission: 'unit.read',
  event: unrecorded('counts and dates of the own unit; no recording is named or opened'),
  input: z.strictObject({}),
  output: z.object({
    /** The server's time: that of the PC at hand may be wrong. */
    at: instant,
    tasks: z.array(task),
    intakes: z.array(intakeShape),
    archive: archive.nullable(),
    /** How many recordings are the person's own; null for whoever is no officer. */
    own: z.int().nullable(),
  }),
  async run(run) {
    const { tx, asker } = run
    const unit = unitOf(asker)
    const isMember = mayDo(asker.grantees, 'recording.list') && !seesOnlyOwn(asker.roles)
    const seesArchive = isMember || mayDo(asker.grantees, 'account.list')
    const own = asker.officer ? await tx.recordings.count(unit, { officer: asker.officer }) : null
    return {
      at: run.now.toString(),
      tasks: await tasksOf(run, unit),
      intakes: mayDo(asker.grantees, 'intake.read') ? await openIntakes(run, unit) : [],
      archive: seesArchive ? await archiveOf(run, unit) : null,
      own,
    }
  },
})

type Ask = Run<never, unknown>

async function tasksOf({ tx, asker, now }: Ask, unit: string) {
  const { desk } = tx
  const flagged = await desk.flagged(unit, null)
  const since = (minutes: number) => now.subtract({ minutes }).toString()
  // An officer is asked about the own work, everybody else about the whole unit.
  const own = seesOnlyOwn(asker.roles) ? (asker.officer ?? '') : null
  const lacking = { now: now.toString(), ...(own === null ? {} : { officer: own }) }
  const account = asker.actor.kind === 'account' ? asker.actor.id : null
  const day = dayOf(now)
  const outsideHours =
    (await tx.ruleSets.inForce(unit, 'deadlines', day))?.body.outsideActivityHours ?? HOURS_PER_DAY
  const discsDue = (due: Parameters<typeof tx.discs.due>[2]) =>
    tx.discs.due(unit, { now: now.toString(), today: day.toString() }, due)
  const others = {
    'hand-in-overdue': () => desk.activities(unit, { ...lacking, handIn: 'overdue' as const }),
    'gap-open': () => desk.activities(unit, { ...lacking, lacks: 'gap' as const }),
    'to-confirm': () => desk.activities(unit, { ...lacking, lacks: 'proposal' as const }),
    'stoppage-to-review': () => desk.stoppages(unit, 'submitted', null),
    'stoppage-returned': () => desk.stoppages(unit, 'returned', own),
    'outside-activity': () => desk.outsideActivities(unit, since(outsideHours * 60)),
    'seal-to-answer': () => desk.sealsToAnswer(unit, account),
    'seal-opened': () => desk.sealsOpened(unit, account, now.toString()),
    'server-clock': async () => {
      const { kind, noticedAt } = await judgeClock(tx, unit, now, null)
      return { total: kind === 'believed' ? 0 : 1, oldestAt: noticedAt }
    },
    'hold-proposed': async () => ({
      total: (await tx.retention.proposals(unit)).length,
      oldestAt: null,
    }),
    'hold-to-answer': () => desk.liftsToAnswer(unit, account),
    'shortening-to-answer': () => desk.shorteningsToAnswer(unit, account),
    'appraisal-to-decide': () => desk.undecidedAppraisals(unit),
    ...reviewTasks(tx, unit, day),
    'clearing-to-answer': () => desk.clearingsToAnswer(unit, account),
    'clearing-soon': () => desk.clearingsInGrace(unit),
    'intake-stalled': () => desk.stalledIntakes(unit, since(STALLED_AFTER_MINUTES)),
    'intake-failed': () => desk.failedIntakes(unit, since(FAILED_WITHIN_DAYS * MINUTES_PER_DAY)),
    'discs-to-make': () => discsDue('make'),
    'discs-to-read-back': () => discsDue('read-back'),
    'discs-to-recheck': () => discsDue('recheck'),
    'discs-bad': () => discsDue('bad'),
    'discs-not-back': () => discsDue('not-back'),
    'derivative-failed': () => desk.failedDerivatives(unit),
    'device-without-holder': () => desk.devicesWithoutHolder(unit),
    'device-out-long': () => desk.devicesOutLong(unit, since(OUT_LONG_AFTER_HOURS * 60)),
    'device-in-repair': () => desk.devicesInRepair(unit),
    'device-without-mark': () => desk.devicesWithoutMark(unit),
    'certificate-expiring': () => desk.certificates(unit, certificateSoonDay(day).toString()),
  }
  const count = async (name: DeskTask) => {
    const about = DESK_TASKS[name]
    if ('flag' in about) return flagged.get(about.flag) ?? { total: 0, oldestAt: null }
    return others[name as keyof typeof others]()
  }
  const mine = DESK_TASK_NAMES.filter((name) => mayDo(asker.grantees, DESK_TASKS[name].permission))
  const tasks: z.output<typeof task>[] = []
  for (const name of mine) {
    const { total, oldestAt } = await count(name)
    if (total > 0) tasks.push({ task: name, total, oldestAt: oldestAt?.toString() ?? null })
  }
  return tasks
}

function reviewTasks(tx: Tx, unit: string, today: Temporal.PlainDate) {
  const years = async (state: ReviewYearState) => {
    const all = await reviewYears(tx, unit, today)
    return { total: all.filter((of) => stateOfYear(of, today) === state).length, oldestAt: null }
  }
  return {
    'review-overdue': () => years('overdue'),
    'review-due': () => years('due'),
    'review-to-judge': async () => {
      const standing = await tx.reviews.standing(unit)
      return { total: standing?.unjudged ?? 0, oldestAt: standing?.drawn_at ?? null }
    },
    'review-to-close': async () => {
      const standing = await tx.reviews.standing(unit)
      const isReady = standing?.unjudged === 0 && standing.uncorrected === 0
      return { total: isReady ? 1 : 0, oldestAt: null }
    },
  }
}

async function openIntakes({ tx }: Ask, unit: string) {
  const rows = await tx.intakes.list(unit, null, INTAKES_SHOWN, 'open')
  const counts = await tx.intakes.counts(
    unit,
    rows.map((row) => row.intake_id),
  )
  return rows.map((row) => showIntake(row, counts))
}

async function archiveOf({ tx, now, parts }: Ask, unit: string) {
  const since = now.subtract({ hours: RECENT_DAYS * HOURS_PER_DAY })
  const holdings = await tx.desk.holdings(unit, since.toString())
  const space = await parts.originals.free()
  const docks = await tx.sessions.docks(unit)
  // An archive that is younger than the days that are counted has grown in its own days.
  const { firstAt } = holdings
  const ageDays = firstAt ? now.since(firstAt).total('hours') / HOURS_PER_DAY : 0
  const inDays = Math.min(RECENT_DAYS, Math.max(1, ageDays))
  return {
    recordings: holdings.recordings,
    sizeBytes: holdings.sizeBytes,
    recentRecordings: holdings.recentRecordings,
    recentDays: RECENT_DAYS,
    lastAt: holdings.lastAt?.toString() ?? null,
    freeBytes: space?.freeBytes ?? null,
    daysLeft: space ? daysLeft(space.freeBytes, holdings.recentBytes, inDays) : null,
    lastCheck: checkOf(await tx.desk.lastCheck(unit)),
    log: await logOf({ tx, now, parts }, unit),
    docks: { active: docks.filter((row) => row.is_active).length, total: docks.length },
  }
}

function checkOf(event: { at: Temporal.Instant; body: string } | undefined) {
  if (!event) return null
  const { details } = JSON.parse(event.body) as { details: { findings: number; isDeep: boolean } }
  return { at: event.at.toString(), findings: details.findings, isDeep: details.isDeep }
}

/** Null where no log was begun yet, as in the first second of a unit. */
async function logOf({ tx, now, parts }: Pick<Ask, 'tx' | 'now' | 'parts'>, unit: string) {
  const published = await parts.log.checkpoint(unit).catch(() => null)
  const state = parts.log.stateOf(unit)
  if (!published && !state) return null
  const detail = state && 'detail' in state ? state.detail : null
  const before = now.subtract({ hours: HOURS_PER_DAY }).toString()
  const { total, since } = await tx.witnesses.silent(unit, before)
  return {
    state: state?.state ?? ('well' as const),
    size: published?.size ?? 0,
    detail,
    silent: since === null ? null : { total, since: since.toString() },
  }
}
