// The history of a device or an officer: everything that was done to the entry, from its events, the newest
// first. Names of what the events speak of come along, because an event holds ids only.

import type { Actor } from '@shilu/core/events.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { operation, unrecorded, type Run } from './operation.ts'
import { id, instant, page, pageOf } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const input = z.strictObject({ ...page, id })
const output = pageOf(
  z.object({
    id: z.string(),
    number: z.int(),
    type: z.string(),
    at: instant,
    actor: z.string(),
    details: z.record(z.string(), z.json()),
  }),
).extend({
  /** What the ids in these events are called now. */
  names: z.record(z.string(), z.string()),
})
const unseen = unrecorded(
  'what was done to the entries of the own registers, for those who oversee them; no recording is touched',
)
type History = Run<never, z.output<typeof input>>

export const readDeviceHistory = operation({
  summary: 'What was done to a device and who held it, the newest first',
  permission: 'register.history',
  event: unseen,
  input,
  output,
  async run(run) {
    const device = await run.tx.devices.find(unitOf(run.asker), run.input.id)
    if (!device) throw new Problem('NOT_FOUND')
    return historyOf(run, 'device')
  },
})

export const readOfficerHistory = operation({
  summary: 'What was done to an officer’s entry and what the officer received, the newest first',
  permission: 'register.history',
  event: unseen,
  input,
  output,
  async run(run) {
    const officer = await run.tx.people.findOfficer(unitOf(run.asker), run.input.id)
    if (!officer) throw new Problem('NOT_FOUND')
    return historyOf(run, 'officer')
  },
})

async function historyOf({ tx, input: asked, asker }: History, subject: 'device' | 'officer') {
  const unit = unitOf(asker)
  const before = /^\d{1,15}$/.test(asked.after ?? '') ? Number(asked.after) : null
  if (asked.after !== undefined && before === null)
    throw new Problem('INPUT_INVALID', { where: 'after' })
  const rows = await tx.events.ofSubject(unit, subject, asked.id, before, asked.limit + 1)
  const shown = rows.slice(0, asked.limit)
  const items = shown.map(({ event_id: eventId, number, type, at, body }) => {
    const { actor, details } = JSON.parse(body) as {
      actor: Actor
      details: Record<string, z.core.util.JSONType>
    }
    return { id: eventId, number, type, at: at.toString(), actor: nameOf(actor), details }
  })
  return {
    items,
    next: rows.length > asked.limit ? String(shown.at(-1)?.number) : null,
    total: await tx.events.countOfSubject(unit, subject, asked.id),
    names: await namesIn(
      tx,
      unit,
      items.map((item) => item.details),
    ),
  }
}

const ID = /"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g

async function namesIn(
  tx: History['tx'],
  unit: string,
  details: object[],
): Promise<Record<string, string>> {
  const ids = new Set([...JSON.stringify(details).matchAll(ID)].map(([, found]) => found))
  const named = [
    ...(await tx.devices.list(unit)).map((row) => [row.device_id, row.serial] as const),
    ...(await tx.people.officers(unit)).map((row) => [row.officer_id, row.name] as const),
    ...(await tx.units.sections(unit)).map((row) => [row.section_id, row.name] as const),
  ]
  return Object.fromEntries(named.filter(([one]) => ids.has(one)))
}
