// A reason that the server told, in words: for every page, and for the phone.

import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { REASON_WORDS } from '@shilu/core/reason-words.ts'
import type { Language, Words } from '../words/use-words.ts'
import { isWord } from '../words/zh.ts'
import { showTime } from './times.ts'

type Params = Record<string, string | number>
/** As the API tells it: a code of core's table of words. */
export type ToldReason = {
  code: string
  article?: number | undefined
  params?: Params | undefined
}

export function sayTold({ code, params = {} }: ToldReason, t: Words, language: Language): string {
  return isReasonCode(code) ? sayReason({ code, params: readable(params, t) }, language) : code
}

/** Moments as people read them here; terms of the program as words. */
function readable(params: Params, t: Words): Params {
  const shown = Object.entries(params).map(([name, value]) => {
    const term = `term.${name}.${value}`
    if (isWord(term)) return [name, t(term)]
    return [name, name === 'at' && isMoment(value) ? showTime(value) : value]
  })
  return Object.fromEntries(shown) as Params
}

const isMoment = (value: string | number): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value)

/** A server that is newer than the page in this browser may know reasons that the page does not. */
export const isReasonCode = (code: string): code is Reason['code'] =>
  Object.hasOwn(REASON_WORDS, code)
