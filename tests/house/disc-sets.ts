// Disc sets in the tests of what fails: made, waited for, looked at.

import type { Person } from './person.ts'
import { until } from './until.ts'

export type Asks = Pick<Person, 'ok' | 'ask'>
export const newSet = async (who: Asks, recordings: string[]): Promise<string> =>
  (await who.ok('POST', '/disc-sets', { recordings, medium: 'cd', title: '故障试验' })).discSet
export const settled = (
  who: Asks,
  set: string,
  isSo: (state: string) => boolean = (state) => state === 'ready',
) =>
  until(
    () => who.ok('GET', `/disc-sets/${set}`),
    (one) => one.discs.every(({ state }: { state: string }) => isSo(state)),
    60_000,
  )
export const copyA = async (who: Asks, set: string) =>
  (await who.ok('GET', `/disc-sets/${set}`)).discs[0].copies[0]
export const idleA = (who: Asks, set: string) =>
  until(
    () => copyA(who, set),
    ({ work }) => work === null,
    60_000,
  )
