// What the pages of rule sets ask for, and the small words that all of them say of a version.

import { queryOptions } from '@tanstack/react-query'
import { call, type Answer } from '../../api/client.ts'
import type { Tone } from '../../parts/tags.tsx'

export type Head = Answer<'GET /rule-sets'>['versions'][number]

export const ruleSetsQuery = queryOptions({
  queryKey: ['rule-sets'],
  queryFn: ({ signal }) => call('GET /rule-sets', {}, signal),
})
export const ruleSetQuery = (id: string) =>
  queryOptions({
    queryKey: ['rule-sets', id],
    queryFn: ({ signal }) => call('GET /rule-sets/{id}', { id }, signal),
  })

export const STATE_TONES = {
  'in-force': 'green',
  coming: 'blue',
  past: 'gray',
  withdrawn: 'gray',
} as const satisfies Record<Head['state'], Tone>

/** The day before: what a person calls the last day of a period. */
export function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}
