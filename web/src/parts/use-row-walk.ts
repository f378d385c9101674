// Walking the rows of a list by keys: one row is the one to come to by Tab, the others follow by arrow. Held in the page
// and not in React: a step through thousands of rows draws none of them anew. Where one was is remembered while the
// program is open, so that whoever opens a row and comes back goes on from there.

import { useEffect, useRef, type RefObject } from 'react'

const ROW = 'tr[data-row-key]'
const lastOf = new Map<string, string>()

export type RowWalk = {
  box: RefObject<HTMLElement | null>
  go: (by: 1 | -1) => void
  /** To the row where one was, after a dialog. */
  back: () => void
  /** The id of the row with the focus, or of the one to come to. */
  at: () => string | null
}

/** `name` is the list's own. */
export function useRowWalk(name: string): RowWalk {
  const box = useRef<HTMLElement>(null)
  const isBack = useRef(lastOf.has(name))
  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>(ROW) ?? [])]
  const current = () =>
    document.activeElement?.closest<HTMLElement>(ROW) ??
    rows().find((row) => row.tabIndex === 0) ??
    null

  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const take = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>(ROW) : null
      if (!row) return
      for (const other of element.querySelectorAll<HTMLElement>(`${ROW}[tabindex="0"]`))
        other.tabIndex = -1
      row.tabIndex = 0
      lastOf.set(name, row.dataset['rowKey'] ?? '')
    }
    element.addEventListener('focusin', take)
    return () => element.removeEventListener('focusin', take)
  }, [name])

  // After every drawing: a list that has rows has one to come to.
  useEffect(() => {
    const all = rows()
    if (all.length === 0 || all.some((row) => row.tabIndex === 0)) return
    const last = all.find((row) => row.dataset['rowKey'] === lastOf.get(name))
    const row = last ?? all[0]
    if (row) row.tabIndex = 0
    if (last && isBack.current) last.focus()
    isBack.current = false
  })

  return {
    box,
    go(by) {
      const all = rows()
      const from = current()
      const isIn = from !== null && from.contains(document.activeElement)
      const next = from && isIn ? all[all.indexOf(from) + by] : from
      next?.focus()
    },
    back: () => current()?.focus({ preventScroll: true }),
    at: () => current()?.dataset['rowKey'] ?? null,
  }
}
