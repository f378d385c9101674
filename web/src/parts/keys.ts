// The keys of a part of a page (the player, a photo, a list), in one table: what is pressed, and the words of what it does.
// They work wherever the focus is inside, and nowhere else: single letters typed elsewhere are not for us.

import type { KeyboardEvent } from 'react'
import type { Word } from '../words/zh.ts'

export type KeyAction = {
  keys: readonly string[]
  shown: string
  word: Word
  act: (box: Element) => void
}

export function onKeyOf(actions: readonly KeyAction[]) {
  return (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTaken(event)) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const action = actions.find(({ keys }) => keys.includes(key))
    if (!action) return
    event.preventDefault()
    action.act(event.currentTarget)
  }
}

/** Controls keep their own keys: a button its space, a list its arrows. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  const isTyping =
    '[role=combobox], .ant-select, textarea, input:not([type=range]):not([type=checkbox])'
  if (target.closest(isTyping)) return true
  const isPressed = key === ' ' || key === 'Enter'
  return isPressed && target.closest('button, a, summary, input[type=checkbox]') !== null
}
