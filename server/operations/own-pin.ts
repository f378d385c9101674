// A PIN of one's own, to confirm an issue or a return at somebody else's keyboard. It opens no session and
// changes nothing else: what is overheard there is worth little. Who sets it proves it by the password.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { PIN } from './confirm-person.ts'
import { operation, refuse } from './operation.ts'
import { password } from './shapes/people.ts'

export const changePin = operation({
  summary: 'Set the own PIN for confirming at somebody else’s keyboard',
  permission: 'session.own',
  event: ['pin.changed', 'pin.refused'],
  input: z.strictObject({ current: password, pin: z.string().max(20) }),
  output: z.object({}),
  async run({ tx, input, asker, parts, commit }) {
    if (asker.actor.kind !== 'account' || !asker.home) throw new Problem('NOT_SIGNED_IN')
    const unit = asker.home
    const account = await tx.people.findAccount(unit, asker.actor.id)
    if (!account) throw new Problem('SESSION_ENDED')
    const told = { account: account.account_id }
    if (!(await parts.secrets.verifyPassword(input.current, account.password_hash))) {
      await commit('pin.refused', told, { unit }, async () => undefined)
      return refuse('PASSWORD_WRONG')
    }
    if (!PIN.test(input.pin) || isSimple(input.pin)) throw new Problem('PIN_WEAK')
    const hash = await parts.secrets.hashPassword(input.pin)
    await commit('pin.changed', told, { unit }, (write) =>
      write.people.updateAccount(unit, account.account_id, { pin_hash: hash }),
    )
    return {}
  },
})

/** 000000, 123456, 987654: whoever stands beside it guesses them. */
const isSimple = (pin: string): boolean => {
  const steps = Array.from(pin, Number).map((digit, at, all) => digit - (all[at - 1] ?? digit))
  const [, first] = steps
  return (
    first !== undefined && Math.abs(first) <= 1 && steps.slice(1).every((step) => step === first)
  )
}
