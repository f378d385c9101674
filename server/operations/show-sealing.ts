// Statements, seals and requests as the API shows them, to whoever asks now.

import { mayDo } from '@shilu/core/permissions.ts'
import { sayReason } from '@shilu/core/reasons.ts'
import { decidePurpose } from '@shilu/core/rules/purpose.ts'
import { isSamePerson, type Openness } from '@shilu/core/rules/sealing.ts'
import type { z } from 'zod'
import type { ListedRow } from '../db/recordings.ts'
import type { Asker, Tx } from '../tx.ts'
import { personOf, type SealRequestRow, type StandingSeal } from './opened.ts'
import type * as shapes from './shapes/sealing.ts'
import { nameOf } from './show-intake.ts'

type Statement = Awaited<ReturnType<Tx['sealing']['statement']>>

export function showRequest(row: SealRequestRow, asker: Asker): z.output<typeof shapes.request> {
  const person = personOf(asker)
  const by = { account: row.account_id, officer: row.officer_id }
  return {
    id: row.request_id,
    wish: row.wish,
    purpose: row.purpose,
    state: row.state,
    by: nameOf(row.asked_by),
    isOwn: person !== null && isSamePerson(by, person),
    askedAt: row.asked_at.toString(),
    answeredBy: row.answered_by ? nameOf(row.answered_by) : null,
    answeredAt: row.answered_at?.toString() ?? null,
    why: row.why,
    openUntil: row.open_until?.toString() ?? null,
  }
}

export function showSeal(
  { row, requests }: StandingSeal,
  { kind, until }: Openness,
  asker: Asker,
): z.output<typeof shapes.seal> {
  const seesAll = mayDo(asker.grantees, 'seal.read')
  return {
    id: row.seal_id,
    recording: row.recording_id,
    why: row.why,
    by: nameOf(row.sealed_by),
    at: row.sealed_at.toString(),
    isOpen: kind === 'opened',
    openUntil: until?.toString() ?? null,
    requests: requests.map((one) => showRequest(one, asker)).filter((one) => seesAll || one.isOwn),
  }
}

export const showStatement = (row: Statement): z.output<typeof shapes.statement> | null =>
  row
    ? { kind: row.kind, why: row.why, by: nameOf(row.stated_by), at: row.stated_at.toString() }
    : null

/** `isAsked`: of a kind and time of which it is asked what it is (see isOutside in db/recordings.ts). */
export function showPurpose(
  row: ListedRow,
  {
    activities,
    statement,
    seal,
  }: { activities: number; statement: Statement; seal: StandingSeal | null },
): z.output<typeof shapes.purpose> {
  const isAsked = row.is_asked || activities > 0
  const { kind, reasons } = decidePurpose({
    // A phone is no device of the register, and needs none.
    hasDevice: row.device_id !== null || row.claims.source.phone !== undefined,
    hasHolder: row.officer_id !== null,
    activities: isAsked ? activities : null,
    sealedBecause: seal?.row.why ?? null,
    stated: statement ?? null,
  })
  const words = (language: 'zh' | 'en') =>
    reasons.map((reason) => sayReason(reason, language)).join('；')
  return { kind, reasons, words: { zh: words('zh'), en: words('en') } }
}
