// The activities as the officer sees them: as the server last told, and with what was done here since. Pure, so that
// what stands on the screen is the same before and after the page is opened again.

import type { PhoneActivity } from '../pack.ts'
import type { KeptAct } from './act.ts'

export type Shown = PhoneActivity & {
  /** So many things of it the server has not heard yet. */
  unsent: number
  /** The server does not know it at all. */
  isOnlyHere: boolean
}

export function withActs(activities: readonly PhoneActivity[], acts: readonly KeptAct[]): Shown[] {
  const shown = new Map<string, Shown>()
  for (const one of activities) shown.set(one.id, { ...one, unsent: 0, isOnlyHere: false })
  const fresh: string[] = []
  for (const kept of acts.toSorted((a, b) => a.seq - b.seq)) {
    if (kept.act.kind === 'open' && !shown.has(kept.activity)) {
      shown.set(kept.activity, opened(kept.activity, kept.act))
      fresh.unshift(kept.activity)
    }
    const one = shown.get(kept.activity)
    if (!one) continue
    const at = new Date(Date.parse(kept.at) - kept.offsetMs).toISOString()
    shown.set(kept.activity, { ...applied(one, kept, at), unsent: one.unsent + 1 })
  }
  const old = activities.map(({ id }) => id)
  return [...fresh, ...old].flatMap((id) => shown.get(id) ?? [])
}

function opened(id: string, act: Extract<KeptAct['act'], { kind: 'open' }>): Shown {
  const { title, party, place, officers, items } = act
  return {
    id,
    title,
    party,
    place,
    officers,
    items,
    point: null,
    arrived: null,
    left: null,
    returned: null,
    exception: null,
    handIn: null,
    handInReasons: [],
    marks: [],
    steps: [],
    openGaps: [],
    stoppages: [],
    recordings: 0,
    unsent: 0,
    isOnlyHere: true,
  }
}

function applied(one: Shown, { act }: KeptAct, at: string): Shown {
  // What the server has already is not put back by what it has not answered yet.
  if (act.kind === 'tap')
    return one[act.moment] ? one : { ...one, [act.moment]: { at, knownBy: 'tapped' } }
  if (act.kind === 'mark') {
    const { markId: id, mark, note } = act
    if (one.marks.some((known) => known.id === id)) return one
    return { ...one, marks: [...one.marks, { id, mark, at, note }] }
  }
  if (act.kind === 'unmark')
    return { ...one, marks: one.marks.filter(({ id }) => id !== act.markId) }
  if (act.kind === 'stoppage') {
    const { id, isSubmitted } = act.stoppage
    if (one.stoppages.some((known) => known.id === id)) return one
    const state = isSubmitted ? ('submitted' as const) : ('written' as const)
    return { ...one, stoppages: [...one.stoppages, { id, number: '', state, reviewNote: null }] }
  }
  return one
}
