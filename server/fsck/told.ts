// What events told, for checks that replay them against the rows.

import type { Json } from '@shilu/log/canonical-json.ts'

export type Details = Record<string, Json | undefined>
/** `by`: the id of the account; empty where it was nobody's. */
export type Told = { type: string; by: string; details: Details }

/** Null of a body that somebody made unreadable: the event is then named by another check. */
export function readTold({ type, body }: { type: string; body: string }): Told | null {
  try {
    const { details, actor } = JSON.parse(body) as { details: Details; actor: Details }
    return { type, details, by: text(actor['id']) }
  } catch {
    return null
  }
}

export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
