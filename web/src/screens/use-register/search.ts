// What of the use register is looked at, as it stands in the address bar: days of Beijing, both included.

import { isDay } from '../../parts/times.ts'

export type UseSearch = { device?: string; officer?: string; from?: string; to?: string }

const ID = /^[0-9a-f-]{36}$/i

/** UNTRUSTED: the address bar. What is not understood is left out. */
export function readUseSearch(given: Record<string, unknown>): UseSearch {
  const told = (name: keyof UseSearch) => {
    const value = given[name]
    return typeof value === 'string' ? value : undefined
  }
  const id = (name: 'device' | 'officer') => (ID.test(told(name) ?? '') ? told(name) : undefined)
  const day = (name: 'from' | 'to') => (isDay(told(name)) ? told(name) : undefined)
  return onlyGiven({
    device: id('device'),
    officer: id('officer'),
    from: day('from'),
    to: day('to'),
  })
}

export const onlyGiven = (search: {
  [K in keyof UseSearch]: UseSearch[K] | undefined
}): UseSearch =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  )

export type DeviceSearch = { day?: string; open?: 'issue' | 'return' }

/** Of the page of one device: on which day it is asked who had it, and the dialog that is open. */
export function readDeviceSearch({ day, open }: Record<string, unknown>): DeviceSearch {
  return {
    ...(typeof day === 'string' && isDay(day) ? { day } : {}),
    ...(open === 'issue' || open === 'return' ? { open } : {}),
  }
}
