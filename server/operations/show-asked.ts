// What one person asked for and another one answered (a shortening, a clearing), as the API shows it.

import type { Actor } from '@shilu/core/events.ts'
import { isSamePerson } from '@shilu/core/rules/sealing.ts'
import type { z } from 'zod'
import type { Asker } from '../tx.ts'
import { personOf } from './opened.ts'
import type { asked } from './shapes/asked.ts'
import { nameOf } from './show-intake.ts'

type Row = {
  why: string
  account_id: string
  officer_id: string | null
  asked_by: Actor
  asked_at: Temporal.Instant
  answered_by: Actor | null
  answered_at: Temporal.Instant | null
  answer: string | null
}

export function showAsked(row: Row, asker: Asker): z.output<typeof asked> {
  const person = personOf(asker)
  const by = { account: row.account_id, officer: row.officer_id }
  return {
    why: row.why,
    askedBy: nameOf(row.asked_by),
    askedAt: row.asked_at.toString(),
    isOwn: person !== null && isSamePerson(by, person),
    answeredBy: row.answered_by && nameOf(row.answered_by),
    answeredAt: row.answered_at?.toString() ?? null,
    answer: row.answer,
  }
}
