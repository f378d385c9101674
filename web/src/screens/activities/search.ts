// What is looked for among the activities, as it stands in the address bar.

import {
  ACTIVITY_HAND_INS,
  ACTIVITY_LACKS,
  type ActivityHandIn,
  type ActivityLack,
} from '@shilu/core/activity-lacks.ts'
import { isDay, nextDay, startOfDay } from '../../parts/times.ts'

export type Search = {
  q?: string
  officer?: string
  case?: string
  lacks?: ActivityLack
  handIn?: ActivityHandIn
  /** Days, both included. */
  from?: string
  to?: string
}
const ID = /^[0-9a-f-]{36}$/i

/** UNTRUSTED: the address bar. What is not understood is left out. */
export function readSearch(given: Record<string, unknown>): Search {
  const told = (name: keyof Search): string | undefined => {
    const value = given[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  const id = (name: keyof Search) => (ID.test(told(name) ?? '') ? told(name) : undefined)
  const day = (name: keyof Search) => (isDay(told(name)) ? told(name) : undefined)
  return onlyGiven({
    q: told('q')?.trim().slice(0, 200),
    officer: id('officer'),
    case: id('case'),
    lacks: ACTIVITY_LACKS.find((one) => one === given['lacks']),
    handIn: ACTIVITY_HAND_INS.find((one) => one === given['handIn']),
    from: day('from'),
    to: day('to'),
  })
}

/** The same as the API wants it: instants instead of days, the last one excluded. */
export const queryOf = ({ from, to, ...search }: Search) => ({
  ...search,
  ...(from ? { from: startOfDay(from) } : {}),
  ...(to ? { to: startOfDay(nextDay(to)) } : {}),
})

export const onlyGiven = (search: { [K in keyof Search]: Search[K] | undefined }): Search =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  )
