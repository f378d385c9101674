// Asks for the dry run of deadlines page by page and adds the pages up, so that the numbers grow on the screen and any
// moment is good to stop. What it found stays with what it was asked about: another body makes it an old answer.

import { useCallback, useEffect, useRef, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'

type Page = Answer<'POST /rule-sets/dry-run'>
export type Asked = { effectiveFrom: string; body: Record<string, unknown>; newest: string }
export type DryRunItem = Page['items'][number]
export type Found = Omit<Page, 'next' | 'total'> & {
  /** What it was asked about. */
  key: string
  total: number
  isRunning: boolean
  isWhole: boolean
  error: unknown
}

/** Listed of each kind. */
export const LISTED = 100

export const keyOf = ({ effectiveFrom, body, newest }: Asked): string =>
  JSON.stringify([effectiveFrom, newest, body])

export function useDryRun() {
  const [found, setFound] = useState<Found | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const stop = useCallback(() => running.current?.abort(), [])
  const start = useCallback(async (asked: Asked) => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const { signal } = control
    const isLast = () => running.current === control
    let sum: Found = { ...NOTHING, key: keyOf(asked) }
    setFound(sum)
    try {
      let after: string | null = null
      do {
        const page: Page = await call('POST /rule-sets/dry-run', { ...asked, after }, signal)
        sum = added(sum, page)
        after = page.next
        if (isLast()) setFound(sum)
      } while (after !== null)
      sum = { ...sum, isWhole: true }
    } catch (error) {
      if (!signal.aborted) sum = { ...sum, error }
    }
    if (isLast()) setFound({ ...sum, isRunning: false })
  }, [])
  return { found, start, stop }
}

const none = () => ({ recordings: 0, sizeBytes: 0 })
const NOTHING: Omit<Found, 'key'> = {
  at: '',
  graceDays: 0,
  isSameKeeping: false,
  total: 0,
  looked: 0,
  sums: { longer: none(), shorter: none(), ends: none(), covered: none(), same: none() },
  clearable: [],
  earliest: null,
  items: [],
  isRunning: true,
  isWhole: false,
  error: null,
}

type Sum = ReturnType<typeof none>
const plus = (one: Sum, other: Sum): Sum => ({
  recordings: one.recordings + other.recordings,
  sizeBytes: one.sizeBytes + other.sizeBytes,
})

function added(sum: Found, page: Page): Found {
  const months = new Map(sum.clearable.map((one) => [one.month, one]))
  for (const one of page.clearable)
    months.set(one.month, { month: one.month, ...plus(months.get(one.month) ?? none(), one) })
  const { longer, shorter, ends, covered, same } = page.sums
  const earliest = [sum.earliest, page.earliest].filter((at) => at !== null).toSorted()[0] ?? null
  const listed = (kind: DryRunItem['kind']) =>
    [...sum.items, ...page.items].filter((one) => one.kind === kind).slice(0, LISTED)
  return {
    ...sum,
    at: page.at,
    graceDays: page.graceDays,
    isSameKeeping: page.isSameKeeping,
    total: page.total ?? sum.total,
    looked: sum.looked + page.looked,
    sums: {
      longer: plus(sum.sums.longer, longer),
      shorter: plus(sum.sums.shorter, shorter),
      ends: plus(sum.sums.ends, ends),
      covered: plus(sum.sums.covered, covered),
      same: plus(sum.sums.same, same),
    },
    clearable: [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    earliest,
    items: [...listed('shorter'), ...listed('longer')],
  }
}
