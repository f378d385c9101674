// Walking the rows of a list by keys: one row is the one to come to by Tab, the others follow by arrow. Held in the page
// and not in React: a step through thousands of rows draws none of them anew. Where one was is remembered while the
// program is open, so that whoever opens a row and comes back goes on from there.

import { useEffect, useRef, useState } from 'react'

const ROW = 'tr[data-row-key]'
const lastOf = new Map<string, string>()

export type RowWalk = {
  /** The element around the rows, as its ref. */
  take: (box: HTMLElement | null) => void
  go: (by: 1 | -1) => void
  /** To the row where one was, after a dialog. */
  back: () => void
  /** The id of the row with the focus, or of the one to come to. */
  at: () => string | null
}

/** `name` is the list's own. */
export function useRowWalk(name: string): RowWalk {
  const [box, take] = useState<HTMLElement | null>(null)
  const isBack = useRef(lastOf.has(name))

  useEffect(() => {
    if (!box) return undefined
    const move = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>(ROW) : null
      if (!row) return
      for (const other of rowsIn(box)) if (other.tabIndex === 0) other.tabIndex = -1
      row.tabIndex = 0
      lastOf.set(name, row.dataset['rowKey'] ?? '')
    }
    box.addEventListener('focusin', move)
    return () => box.removeEventListener('focusin', move)
  }, [box, name])

  // After every drawing: a list that has rows has one to come to.
  useEffect(() => {
    const all = rowsIn(box)
    if (all.length === 0 || all.some((row) => row.tabIndex === 0)) return
    const last = all.find((row) => row.dataset['rowKey'] === lastOf.get(name))
    const row = last ?? all[0]
    if (row) row.tabIndex = 0
    if (last && isBack.current) last.focus()
    isBack.current = false
  })

  return {
    take,
    go(by) {
      const all = rowsIn(box)
      const from = currentOf(box)
      const isIn = from !== null && from.contains(document.activeElement)
      const next = from && isIn ? all[all.indexOf(from) + by] : from
      next?.focus()
    },
    back: () => currentOf(box)?.focus({ preventScroll: true }),
    at: () => currentOf(box)?.dataset['rowKey'] ?? null,
  }
}

const rowsIn = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>(ROW) ?? []),
]

function currentOf(box: HTMLElement | null): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>(ROW)
  if (focused && box?.contains(focused)) return focused
  return rowsIn(box).find((row) => row.tabIndex === 0) ?? null
}
