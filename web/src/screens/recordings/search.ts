// What is looked for in the archive, as it stands in the address bar: words, and days of Beijing.

import {
  RECORDING_FLAGS,
  RECORDING_KINDS,
  type RecordingFlag,
  type RecordingKind,
} from '@shilu/core/recording.ts'
import { isDay, nextDay, startOfDay } from '../../parts/times.ts'

export type Search = {
  q?: string
  kind?: RecordingKind
  flag?: RecordingFlag
  device?: string
  officer?: string
  intake?: string
  /** Of which something could not be made. */
  made?: 'failed'
  /** Of no activity: waits for a person, was stated to be something, is sealed. */
  outside?: (typeof OUTSIDE)[number]
  /** Cleared ones are listed only where they are asked for. */
  state?: (typeof GONE)[number]
  /** Days, both included. */
  from?: string
  to?: string
}

export const OUTSIDE = ['yes', 'stated', 'sealed'] as const
/** Its bytes are not on the server. */
export const GONE = ['on-discs', 'cleared'] as const
const ID = /^[0-9a-f-]{36}$/i
const Q_MAX = 200

/** UNTRUSTED: the address bar. What is not understood is left out. */
export function readSearch(given: Record<string, unknown>): Search {
  const told = (name: keyof Search): string | undefined => {
    const value = given[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  const id = (name: keyof Search) => (ID.test(told(name) ?? '') ? told(name) : undefined)
  const day = (name: keyof Search) => (isDay(told(name)) ? told(name) : undefined)
  return onlyGiven({
    q: told('q')?.trim().slice(0, Q_MAX),
    kind: RECORDING_KINDS.find((one) => one === given['kind']),
    flag: RECORDING_FLAGS.find((one) => one === given['flag']),
    device: id('device'),
    officer: id('officer'),
    intake: id('intake'),
    made: given['made'] === 'failed' ? 'failed' : undefined,
    outside: OUTSIDE.find((one) => one === given['outside']),
    state: GONE.find((one) => one === given['state']),
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
