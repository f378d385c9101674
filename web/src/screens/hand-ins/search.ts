// What of the hand-in register is looked at, as it stands in the address bar.

import { HAND_IN_SHOWN, NO_SECTION, type HandInShown } from '@shilu/core/hand-in-figures.ts'
import { showDay } from '../../parts/times.ts'

export type HandInSearch = {
  /** YYYY-MM in Beijing; the present one where none is named. */
  month?: string
  by?: 'section'
  officer?: string
  section?: string
  kind?: HandInShown
}

const ID = /^[0-9a-f-]{36}$/i
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** UNTRUSTED: the address bar. What is not understood is left out. */
export function readHandInSearch(given: Record<string, unknown>): HandInSearch {
  const told = (name: keyof HandInSearch) => {
    const value = given[name]
    return typeof value === 'string' ? value : ''
  }
  const section = told('section')
  return onlyGiven({
    month: MONTH.test(told('month')) ? told('month') : undefined,
    by: given['by'] === 'section' ? 'section' : undefined,
    officer: ID.test(told('officer')) ? told('officer') : undefined,
    section: ID.test(section) || section === NO_SECTION ? section : undefined,
    kind: HAND_IN_SHOWN.find((one) => one === given['kind']),
  })
}

export const onlyGiven = (search: {
  [K in keyof HandInSearch]: HandInSearch[K] | undefined
}): HandInSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))

export const monthNow = (): string => showDay(Date.now()).slice(0, 7)

/** So many months later, or earlier. */
export function monthFrom(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}
