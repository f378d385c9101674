// Shortenings (core/rules/shortening.ts): what goes on as it was after a correction is listed with what would become
// clearable and when, somebody asks for the shorter end, another person approves, and it takes effect after the grace
// time. Stopped at any moment, everything is kept as long as before.

import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { decideRetention } from '@shilu/core/rules/retention.ts'
import {
  causeOf,
  decideShortening,
  SHORTENING_GRACE_DAYS,
  type Shortening,
  type ShorteningAct,
} from '@shilu/core/rules/shortening.ts'
import { canonicalJson } from '@shilu/log/canonical-json.ts'
import { z } from 'zod'
import type { Asker, Tx } from '../tx.ts'
import { personOf } from './opened.ts'
import { alreadyDone, operation, unrecorded } from './operation.ts'
import {
  decideFor,
  madeUnder,
  rowToKeep,
  termsOf,
  type Decided,
  type Terms,
} from './retention-of.ts'
import { demandClock } from './server-clock.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/keeping.ts'
import { showAsked } from './show-asked.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

/** For one request; what is left is asked for by the next. */
const MOST = 2000
const words = text(500)

export const dryRun = operation({
  summary:
    'What would be kept shorter, if what was corrected were followed: nothing is changed by looking',
  permission: 'retention.read',
  event: unrecorded('computed from facts that have their own events; no content'),
  input: z.strictObject({}),
  output: z.object({
    items: z.array(shapes.goingOn),
    recordings: z.int(),
    sizeBytes: z.int(),
    total: z.int(),
    graceDays: z.int(),
  }),
  async run({ tx, asker, now }) {
    const unit = unitOf(asker)
    const items = await listGoingOn(tx, unit, null, now)
    const recordings = new Map(items.map((one) => [one.recording, one.sizeBytes]))
    return {
      items,
      recordings: recordings.size,
      sizeBytes: [...recordings.values()].reduce((sum, size) => sum + size, 0),
      total: await tx.retention.countGoingOn(unit),
      graceDays: await graceDaysOf(tx, unit, now),
    }
  },
})

export const askShortening = operation({
  summary: 'Ask for the shorter end of what the dry run listed; another person answers',
  permission: 'shortening.ask',
  event: ['shortening.asked'],
  input: z.strictObject({
    /** With the end that the asker has seen in the dry run; null: none. */
    recordings: z
      .array(z.strictObject({ id, shorterUntil: z.string().max(40).nullable() }))
      .min(1)
      .max(MOST),
    why: words,
  }),
  output: z.object({ id: z.string(), recordings: z.int() }),
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const person = personOf(asker)
    if (!person) throw new Problem('NOT_PERMITTED')
    const seen = new Map(input.recordings.map((one) => [one.id, one.shorterUntil]))
    await tx.retention.lock(unit, 'alone')
    const items = await listGoingOn(tx, unit, [...seen.keys()], now)
    if (items.length === 0) throw new Problem('SHORTENING_NOTHING')
    const isSame = items.every((one) => seen.get(one.recording) === one.shorterUntil)
    if (!isSame) throw new Problem('SHORTENING_CHANGED')
    const listSha256 = parts.secrets.digestHex(listText(items))
    const sizes = new Map(items.map((one) => [one.recording, one.sizeBytes]))
    const sizeBytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    const shortening = parts.newId()
    const told = { shortening, recordings: sizes.size, sizeBytes, listSha256, why: input.why }
    await commit('shortening.asked', told, {}, async (write, eventId) => {
      await write.shortenings.ask(
        {
          unit_id: unit,
          shortening_id: shortening,
          state: 'asked',
          why: input.why,
          recordings: sizes.size,
          size_bytes: sizeBytes,
          account_id: person.account,
          officer_id: person.officer,
          asked_by: JSON.stringify(asker.actor),
          asked_at: now.toString(),
          answered_by: null,
          answered_at: null,
          answer: null,
          takes_effect_at: null,
          done_at: null,
          list_sha256: listSha256,
          event_id: eventId,
        },
        items.map((one) => ({
          unit_id: unit,
          shortening_id: shortening,
          recording_id: one.recording,
          key: one.key,
          line_until: one.lineUntil,
          kept_until: one.keptUntil,
          shorter_until: one.shorterUntil,
        })),
      )
    })
    return { id: shortening, recordings: sizes.size }
  },
})

export const listShortenings = operation({
  summary: 'Shortenings, what waits or runs first',
  permission: 'retention.read',
  event: unrecorded('requests and answers of this unit, which are events themselves; no content'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.shortening) }),
  async run({ tx, asker }) {
    const rows = await tx.shortenings.list(unitOf(asker), 200)
    return { items: rows.map((row) => showShortening(row, asker)) }
  },
})

export const readShortening = operation({
  summary: 'One shortening with the recordings that it is about',
  permission: 'retention.read',
  event: unrecorded('a request of this unit, which is an event itself; no content'),
  input: z.strictObject({ id }),
  output: shapes.shortening.extend({ items: z.array(shapes.shorteningItem) }),
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const row = await tx.shortenings.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const items = await tx.shortenings.items(unit, input.id)
    return {
      ...showShortening(row, asker),
      items: items.map((one) => ({
        recording: one.recording_id,
        fileName: one.file_name,
        capturedAt: one.captured_at?.toString() ?? null,
        sizeBytes: one.size_bytes,
        key: one.key,
        keptUntil: one.kept_until?.toString() ?? null,
        shorterUntil: one.shorter_until?.toString() ?? null,
      })),
    }
  },
})

export const answerShortening = operation({
  summary: 'Approve or refuse a shortening; never an own one',
  permission: 'shortening.answer',
  event: ['shortening.approved', 'shortening.refused'],
  input: z.strictObject({ id, answer: z.enum(['approve', 'refuse']), why: words }),
  output: z.object({ id: z.string(), takesEffectAt: z.string().nullable() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await locked(tx, unit, input.id)
    if (input.answer === 'approve') await demandClock(tx, unit, now)
    const next = decide(row, input.answer, asker, now, await graceDaysOf(tx, unit, now))
    const answered = {
      answered_by: JSON.stringify(asker.actor),
      answered_at: now.toString(),
      answer: input.why,
    }
    const told = { shortening: input.id, why: input.why, askedBy: nameOf(row.asked_by) }
    const takesEffectAt = next.takesEffectAt?.toString() ?? null
    if (takesEffectAt === null)
      await commit('shortening.refused', told, {}, (write) =>
        write.shortenings.update(unit, input.id, { ...answered, state: 'refused' }),
      )
    else
      await commit('shortening.approved', { ...told, takesEffectAt }, {}, (write) =>
        write.shortenings.update(unit, input.id, {
          ...answered,
          state: 'approved',
          takes_effect_at: takesEffectAt,
        }),
      )
    return { id: input.id, takesEffectAt }
  },
})

export const stopShortening = operation({
  summary: 'Take a shortening back before it takes effect: everything is kept as long as before',
  permission: 'shortening.stop',
  event: ['shortening.taken-back'],
  input: z.strictObject({ id, why: words }),
  output: z.object({ id: z.string() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await locked(tx, unit, input.id)
    decide(row, 'take-back', asker, now)
    await commit('shortening.taken-back', { shortening: input.id, why: input.why }, {}, (write) =>
      write.shortenings.update(unit, input.id, { state: 'taken-back', takes_effect_at: null }),
    )
    return { id: input.id }
  },
})

/** Lines that are not as they were when they were listed go on: nobody has approved their end. */
export const takeEffect = operation({
  summary: 'End the lines of an approved shortening whose grace time is over',
  permission: 'shortening.take-effect',
  event: ['shortening.taken-effect'],
  input: z.strictObject({ id }),
  output: z.object({ recordings: z.int(), left: z.int() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await locked(tx, unit, input.id)
    const nothing = { recordings: 0, left: 0 }
    if (row.state !== 'approved') return alreadyDone(nothing)
    await demandClock(tx, unit, now)
    decide(row, 'take-effect', null, now)
    const items = await tx.shortenings.items(unit, input.id)
    const ended = new Map<string, Set<string>>()
    for (const { recording_id: recording, key, line_until: until } of items)
      ended.set(recording, (ended.get(recording) ?? new Set()).add(lineName(key, until)))
    const ids = [...ended.keys()]
    await tx.retention.lock(unit, 'alone')
    const terms = await termsOf(tx, unit, now)
    const decided = await decideFor(tx, unit, ids, now, terms)
    const shorter = decided.map((one) => without(one, ended, now, terms))
    const left = shorter.filter((one) => one.retention.lines.some((line) => line.isBefore)).length
    const done = { recordings: shorter.length, left }
    await commit(
      'shortening.taken-effect',
      { shortening: input.id, ...done },
      {},
      async (write) => {
        await write.retention.keep(unit, ids, madeUnder(terms, now), shorter.map(rowToKeep))
        await write.shortenings.update(unit, input.id, { state: 'done', done_at: now.toString() })
      },
    )
    return done
  },
})

const lineName = (key: string, until: Temporal.Instant | null): string =>
  `${key} ${until?.epochMilliseconds ?? 'endless'}`

function without(
  one: Decided,
  ended: ReadonlyMap<string, ReadonlySet<string>>,
  now: Temporal.Instant,
  { terms }: Terms,
): Decided {
  const names = ended.get(one.recording)
  const before = one.before.filter((line) => !names?.has(lineName(line.key, line.until)))
  return { ...one, before, retention: decideRetention(one.facts, now, terms, before) }
}

type GoingOn = z.output<typeof shapes.goingOn> & { lineUntil: string | null }

/** Lines that go on as they were and that no shortening asks for yet, one item for each. */
async function listGoingOn(
  tx: Tx,
  unit: string,
  recordings: readonly string[] | null,
  now: Temporal.Instant,
): Promise<GoingOn[]> {
  const rows = await tx.retention.goingOn(unit, recordings, MOST)
  const named = new Map(rows.map((row) => [row.recording_id, row]))
  const terms = await termsOf(tx, unit, now)
  const decided = await decideFor(tx, unit, [...named.keys()], now, terms)
  return decided.flatMap((one) => {
    const row = named.get(one.recording)
    if (!row) return []
    const shorter = decideRetention(one.facts, now, terms.terms)
    return one.retention.lines
      .filter((line) => line.isBefore)
      .map((line) => ({
        recording: one.recording,
        fileName: row.file_name,
        capturedAt: row.captured_at?.toString() ?? null,
        sizeBytes: row.size_bytes,
        key: line.key,
        cause: causeOf(
          line,
          shorter.lines.find(({ key }) => key === line.key),
        ),
        reason: line.reason,
        lineUntil: line.until?.toString() ?? null,
        keptUntil: one.retention.until?.toString() ?? null,
        shorterUntil: shorter.until?.toString() ?? null,
      }))
  })
}

/** What the event's digest is of: one line of text for each line of retention that would end. */
export const listText = (
  items: readonly Pick<GoingOn, 'recording' | 'key' | 'lineUntil' | 'shorterUntil'>[],
): string =>
  items
    .map(({ recording, key, lineUntil, shorterUntil }) =>
      canonicalJson({ recording, key, lineUntil, shorterUntil }),
    )
    .toSorted()
    .join('\n')

const showShortening = (row: Row, asker: Asker) => ({
  ...showAsked(row, asker),
  id: row.shortening_id,
  state: row.state,
  recordings: row.recordings,
  sizeBytes: row.size_bytes,
  takesEffectAt: row.takes_effect_at?.toString() ?? null,
  doneAt: row.done_at?.toString() ?? null,
})

type Row = NonNullable<Awaited<ReturnType<Tx['shortenings']['find']>>>

async function locked(tx: Tx, unit: string, wanted: string): Promise<Row> {
  await tx.shortenings.lock(unit, wanted)
  const row = await tx.shortenings.find(unit, wanted)
  if (!row) throw new Problem('NOT_FOUND')
  return row
}

function decide(
  row: Row,
  act: ShorteningAct,
  asker: Asker | null,
  now: Temporal.Instant,
  graceDays?: number,
): Shortening {
  const shortening: Shortening = {
    state: row.state,
    by: { account: row.account_id, officer: row.officer_id },
    takesEffectAt: row.takes_effect_at,
  }
  const decision = decideShortening(shortening, act, asker && personOf(asker), now, graceDays)
  if ('refusal' in decision) throw new Problem(decision.refusal)
  return decision.next
}

export async function graceDaysOf(tx: Tx, unit: string, now: Temporal.Instant): Promise<number> {
  const version = await tx.ruleSets.inForce(unit, 'deadlines', dayOf(now))
  return version?.body.graceDays ?? SHORTENING_GRACE_DAYS
}
