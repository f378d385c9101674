// What a stoppage record says (Art. 12), between the form, its row and its events; and what is refused of it.

import type { Changes } from '@shilu/core/events.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { reasonUnder, type StoppageGround, type SubReason } from '@shilu/core/rules/stoppage.ts'
import { z } from 'zod'
import type { StoppageRow } from '../db/stoppages.ts'
import type { Asker, Tx } from '../tx.ts'
import * as shapes from './shapes/activities.ts'
import { getVisible } from './show-recording.ts'

export const written = z.strictObject(shapes.stoppageFields)
export type Written = z.output<typeof written>
/** As it is kept: the reason of the unit with its words, without the recordings, which have events of their own. */
export type Fields = Omit<Written, 'subReason' | 'attachments'> & { subReason: SubReason | null }
export type Attached = { recording: string; sha256: string }

export async function refuseWrong(tx: Tx, unit: string, fields: Written, now: Temporal.Instant) {
  const from = Temporal.Instant.from(fields.fromAt)
  const until = Temporal.Instant.from(fields.untilAt)
  if (Temporal.Instant.compare(until, from) <= 0 || Temporal.Instant.compare(until, now) > 0)
    throw new Problem('STOPPAGE_TIMES')
  if (fields.device && !(await tx.devices.find(unit, fields.device))) throw new Problem('NOT_FOUND')
}

/** A reason that is kept already keeps the words that it was chosen by, whatever is in force now. */
export async function fieldsFrom(
  tx: Tx,
  unit: string,
  { subReason: wanted, attachments: _attachments, ...fields }: Written,
  before?: { ground: StoppageGround; subReason: SubReason | null },
): Promise<Fields> {
  const kept = before?.ground === fields.ground ? before.subReason : null
  const code = wanted === undefined ? (kept?.code ?? null) : wanted
  if (code === null) return inOrder({ ...fields, subReason: null })
  if (kept?.code === code) return inOrder({ ...fields, subReason: kept })
  const day = dayOf(Temporal.Instant.from(fields.fromAt))
  const version = await tx.ruleSets.inForce(unit, 'stoppage-grounds', day)
  const reason = version && reasonUnder(version.body, fields.ground, code)
  if (!reason) throw new Problem('STOPPAGE_SUB_REASON')
  return inOrder({ ...fields, subReason: { ...reason, version: version.id } })
}

/** Those that are new must be seen by whoever attaches them; what others attached stays. */
export async function attachmentsFrom(
  tx: Tx,
  asker: Asker,
  wanted: readonly string[] | undefined,
  before: readonly Attached[],
): Promise<{ added: Attached[]; removed: Attached[] }> {
  if (wanted === undefined) return { added: [], removed: [] }
  const added: Attached[] = []
  for (const recording of new Set(wanted)) {
    if (before.some((one) => one.recording === recording)) continue
    const { sha256 } = await getVisible(tx, asker, recording)
    added.push({ recording, sha256 })
  }
  return { added, removed: before.filter(({ recording }) => !wanted.includes(recording)) }
}

export const columnsOf = (fields: Fields) => ({
  from_at: fields.fromAt,
  until_at: fields.untilAt,
  ground: fields.ground,
  sub_reason: fields.subReason?.code ?? null,
  sub_reason_title: fields.subReason?.title ?? null,
  sub_reason_version: fields.subReason?.version ?? null,
  reason: fields.reason,
  basis: fields.basis,
  substitute: fields.substitute,
  effect: fields.effect,
  witness: fields.witness,
  device_id: fields.device,
})

/** What the record says, as events tell it. */
const inOrder = (fields: Fields): Fields => ({
  fromAt: Temporal.Instant.from(fields.fromAt).toString(),
  untilAt: Temporal.Instant.from(fields.untilAt).toString(),
  ground: fields.ground,
  subReason: fields.subReason,
  reason: fields.reason,
  basis: fields.basis,
  substitute: fields.substitute,
  effect: fields.effect,
  witness: fields.witness,
  device: fields.device,
})

export const subReasonOf = (row: StoppageRow): SubReason | null =>
  row.sub_reason === null || row.sub_reason_title === null || row.sub_reason_version === null
    ? null
    : { code: row.sub_reason, title: row.sub_reason_title, version: row.sub_reason_version }

export const fieldsOf = (row: StoppageRow): Fields => ({
  fromAt: row.from_at.toString(),
  untilAt: row.until_at.toString(),
  ground: row.ground,
  subReason: subReasonOf(row),
  reason: row.reason,
  basis: row.basis,
  substitute: row.substitute,
  effect: row.effect,
  witness: row.witness,
  device: row.device_id,
})

export const attachedOf = (row: StoppageRow): Attached[] =>
  row.attachments.map(({ recording, sha256 }) => ({ recording, sha256 }))

/** Whole, for the event that makes it final. */
export const approvedFacts = (row: StoppageRow): Changes => ({
  ...(fieldsOf(row) as Changes),
  attachments: attachedOf(row),
})
