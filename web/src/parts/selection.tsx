// What is chosen in a list. Held beside React, and each box listens for itself: choosing one of hundreds of
// rows draws that box anew and nothing else.

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '../words/use-words.ts'

export type Selection = ReturnType<typeof createSelection>

function createSelection() {
  let chosen: ReadonlySet<string> = new Set()
  const listeners = new Set<() => void>()
  const set = (next: ReadonlySet<string>) => {
    chosen = next
    for (const listener of listeners) listener()
  }
  return {
    get: () => chosen,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    toggle(id: string) {
      const next = new Set(chosen)
      if (!next.delete(id)) next.add(id)
      set(next)
    },
    choose: (ids: readonly string[]) => set(new Set(ids)),
    clear: () => set(new Set()),
  }
}

export const useSelection = (): Selection => useState(createSelection)[0]

/** Drawn anew with every change. */
export const useChosen = ({ subscribe, get }: Selection): ReadonlySet<string> =>
  useSyncExternalStore(subscribe, get)

type BoxProps = { selection: Selection; id: string; name?: string }

export function SelectBox({ selection, id, name }: BoxProps) {
  const { t } = useWords()
  const isChosen = useSyncExternalStore(selection.subscribe, () => selection.get().has(id))
  const label = name === undefined ? t('list.select') : `${t('list.select')} ${name}`
  return (
    <label className="select-box">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={() => selection.toggle(id)}
        aria-label={label}
      />
    </label>
  )
}

/** All that is shown, or none. */
export function SelectAll({ selection, ids }: { selection: Selection; ids: readonly string[] }) {
  const { t } = useWords()
  const chosen = useChosen(selection)
  const box = useRef<HTMLInputElement>(null)
  const total = ids.filter((id) => chosen.has(id)).length
  const isAll = total > 0 && total === ids.length
  useEffect(() => {
    if (box.current) box.current.indeterminate = total > 0 && !isAll
  }, [total, isAll])
  return (
    <label className="select-box">
      <input
        ref={box}
        type="checkbox"
        checked={isAll}
        onChange={() => (isAll ? selection.clear() : selection.choose(ids))}
        aria-label={t('list.select-all')}
      />
    </label>
  )
}
