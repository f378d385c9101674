// The officer confirms an issue or a return at the custodian's keyboard: by the own password or by a PIN of
// the own account, which signs nobody in. Wrong tries are recorded, count and lock as for signing in. Where
// an officer has no account, a signature on paper is noted with words, and printed as such. See decision 0015.

import type { Confirmed } from '@shilu/core/device-events.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { z } from 'zod'
import { refuse, type Refusal, type Run } from './operation.ts'
import type { confirmation } from './shapes/device-issues.ts'
import { clock, FAILED_SIGN_INS_MAX, LOCK_MINUTES } from './sign-in.ts'
import { unitOf } from './unit-of.ts'

type Ask = Pick<
  Run<'device.confirmation-refused', unknown>,
  'tx' | 'asker' | 'now' | 'parts' | 'commit'
>
type Person = { officer: string; name: string; device: string }
type AccountRow = Awaited<ReturnType<Ask['tx']['deviceIssues']['accountsOf']>>[number]

export const PIN = /^\d{6,12}$/

/** Throws Problem for what cannot be a confirmation; gives a Refusal, recorded, for one that is wrong. */
export async function confirmBy(
  run: Ask,
  { officer, name, device }: Person,
  given: z.output<typeof confirmation>,
): Promise<{ confirmed: Confirmed; account: string | null } | Refusal> {
  const { tx, asker, now, parts, commit } = run
  const unit = unitOf(asker)
  if (asker.officer === officer) throw new Problem('ISSUE_TO_ONESELF')
  const accounts = await tx.deviceIssues.accountsOf(unit, officer)
  if ('paper' in given) {
    if (accounts.length > 0) throw new Problem('CONFIRMATION_NEEDS_SECRET', { name })
    return { confirmed: { how: 'paper', why: given.paper }, account: null }
  }
  if (accounts.length === 0) throw new Problem('CONFIRMATION_NO_ACCOUNT', { name })
  // A password that somebody else chose is known to somebody else.
  const own = accounts.filter((account) => !account.must_change)
  if (own.length === 0) throw new Problem('CONFIRMATION_FIRST_PASSWORD', { name })
  const refused = (reason: 'wrong-secret' | 'locked', changes: Map<string, Tries>) =>
    commit('device.confirmation-refused', { device, officer, reason }, {}, async (write) => {
      for (const [account, change] of changes)
        await write.people.updateAccount(unit, account, change)
    })
  const usable = own.filter((account) => !isLocked(account, now))
  const [locked] = own
  if (usable.length === 0 && locked?.locked_until) {
    await refused('locked', new Map())
    return refuse('ACCOUNT_LOCKED', { until: clock(locked.locked_until) })
  }
  for (const account of usable) {
    const how = await howRight(parts.secrets, account, given.secret)
    if (how)
      return {
        confirmed: { how, account: account.account_id, name: account.name },
        account: account.account_id,
      }
  }
  const changes = new Map(usable.map((account) => [account.account_id, oneMore(account, now)]))
  await refused('wrong-secret', changes)
  const until = changes.values().next().value?.locked_until
  return until
    ? refuse('ACCOUNT_LOCKED', { until: clock(Temporal.Instant.from(until)) })
    : refuse('CONFIRMATION_WRONG', { name })
}

type Tries = { failed_sign_ins: number; locked_until: string | null }
/** The tries before a right one are forgotten, as when signing in. */
export const NO_TRIES: Tries = { failed_sign_ins: 0, locked_until: null }

function oneMore(account: AccountRow, now: Temporal.Instant): Tries {
  const failed = account.failed_sign_ins + 1
  return failed >= FAILED_SIGN_INS_MAX
    ? { failed_sign_ins: 0, locked_until: now.add({ minutes: LOCK_MINUTES }).toString() }
    : { failed_sign_ins: failed, locked_until: null }
}

const isLocked = (account: AccountRow, now: Temporal.Instant): boolean =>
  account.locked_until !== null && Temporal.Instant.compare(now, account.locked_until) < 0

async function howRight(
  secrets: Ask['parts']['secrets'],
  account: AccountRow,
  secret: string,
): Promise<'pin' | 'password' | null> {
  const { pin_hash: pin, password_hash: password } = account
  if (pin !== null && PIN.test(secret) && (await secrets.verifyPassword(secret, pin))) return 'pin'
  return (await secrets.verifyPassword(secret, password)) ? 'password' : null
}
