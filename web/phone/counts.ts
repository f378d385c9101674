// How much waits on the phone, and how much of it the server did not accept.

import type { PhoneState } from './model.ts'

export function countsOf({ acts, captures, kept }: PhoneState) {
  const account = kept?.account.id
  const own = acts.filter((act) => act.account === account)
  const ownCaptures = captures.filter((one) => one.account === account && one.state !== 'done')
  const all = acts.length + captures.filter(({ state }) => state !== 'done').length
  const waiting = own.length + ownCaptures.length
  const troubles =
    own.filter(({ problem }) => problem !== null).length +
    captures.filter((one) => one.account === account && one.problem !== null).length
  return { waiting, troubles, others: all - waiting }
}
