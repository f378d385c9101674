// Why a decision came out as it did. A decision carries codes with their figures; the words stand
// here once, in both languages, so that a screen, a document and an event never tell it differently.

import { REASON_WORDS } from './reason-words.ts'

export type ReasonCode = keyof typeof REASON_WORDS
export type Reason = {
  code: ReasonCode
  /** The article of the regulation that the reason rests on, if it rests on one. */
  article?: number
  params?: Record<string, string | number>
}

export type Language = 'zh' | 'en'

/** The reason as a sentence. `{name}` in the words is replaced by the parameter of that name. */
export function sayReason(reason: Reason, language: Language): string {
  const words: string = REASON_WORDS[reason.code][language]
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    String(reason.params?.[name] ?? whole),
  )
}
