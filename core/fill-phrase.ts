// A phrase (Art. 9) with what is known of the activity at hand put in. What is not known stays open and is shown as
// such: an officer must never read out a gap as if it were a word.

import { FILL_INS, type FillIn } from './rule-sets/phrases.ts'

/** A stretch of the phrase; `missing` names what could not be filled in. */
export type PhrasePart = { text: string } | { missing: FillIn }
export type PhraseFacts = Partial<Record<FillIn, string>>

export function fillPhrase(text: string, facts: PhraseFacts): PhrasePart[] {
  const parts: PhrasePart[] = []
  const add = (more: string) => {
    const last = parts.at(-1)
    if (more === '') return
    if (last && 'text' in last) last.text += more
    else parts.push({ text: more })
  }
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    const name = piece.slice(1, -1)
    const isFillIn = piece.startsWith('{') && Object.hasOwn(FILL_INS, name)
    if (!isFillIn) {
      add(piece)
      continue
    }
    const known = facts[name as FillIn]?.trim()
    if (known) add(known)
    else parts.push({ missing: name as FillIn })
  }
  return parts
}
