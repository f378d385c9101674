// What several pages of this place ask for.

import type { RuleSetBodies } from '@shilu/core/rule-sets/bodies.ts'
import type { Item } from '@shilu/core/rule-sets/item-list.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, type Answer } from '../../api/client.ts'

export type Activity = Answer<'GET /activities/{id}'>
export type Listed = Answer<'GET /activities'>['items'][number]
export type Stoppage = Answer<'GET /stoppages'>['items'][number]
export type Case = Answer<'GET /cases'>['items'][number]

export const casesQuery = queryOptions({
  queryKey: ['activities', 'cases'],
  queryFn: ({ signal }) => call('GET /cases', {}, signal),
  staleTime: 60_000,
})
export const useCases = (): Case[] => useQuery(casesQuery).data?.items ?? []

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'one', id],
    queryFn: ({ signal }) => call('GET /activities/{id}', { id }, signal),
  })

/** The version of a rule set that was in force on a day (YYYY-MM-DD), as the server's own reader let it through. */
export function useRuleSet<K extends RuleSetKind>(kind: K, day: string): InForce<K> | null {
  const versions = useQuery({
    queryKey: ['rule-sets'],
    queryFn: ({ signal }) => call('GET /rule-sets', {}, signal),
    staleTime: 60_000,
  })
  const version = versions.data?.versions.find(
    (one) =>
      one.kind === kind &&
      one.withdrawnAt === null &&
      one.effectiveFrom <= day &&
      (one.effectiveUntil === null || one.effectiveUntil > day),
  )
  const body = useQuery({
    queryKey: ['rule-sets', version?.id],
    queryFn: ({ signal }) => call('GET /rule-sets/{id}', { id: version?.id ?? '' }, signal),
    enabled: version !== undefined,
    staleTime: Infinity,
  })
  if (!version || !body.data) return null
  const { title, isExample } = version
  return { title, isExample, body: body.data.body as unknown as RuleSetBodies[K] }
}
type InForce<K extends RuleSetKind> = { title: string; isExample: boolean; body: RuleSetBodies[K] }

/** The item list that was in force on a day (YYYY-MM-DD), with what it is called. */
export function useItemList(
  day: string,
): { title: string; isExample: boolean; items: Item[] } | null {
  const list = useRuleSet('item-list', day)
  return list && { title: list.title, isExample: list.isExample, items: list.body.items }
}
