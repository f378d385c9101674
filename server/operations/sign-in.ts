// Signing in, with a lock after repeated wrong passwords. Success and refusal are both recorded.

import { ZONE } from '@shilu/core/periods.ts'
import { z } from 'zod'
import { operation, refuse } from './operation.ts'
import { openSession } from './session-opening.ts'
import { session } from './shapes/people.ts'
import { unitsOf } from './units.ts'

export const FAILED_SIGN_INS_MAX = 5
export const LOCK_MINUTES = 15

export const signIn = operation({
  summary: 'Sign in; the answer sets the session cookie',
  permission: 'session.open',
  event: ['session.opened', 'session.refused'],
  input: z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
  output: session.extend({ sessionSecret: z.string() }),
  async run({ tx, input, now, parts, commit }) {
    const account = await tx.people.findAccountByLogin(input.login)
    if (!account) {
      // The same work as for a known login, so that time does not tell which logins exist.
      await parts.secrets.hashPassword(input.password)
      const first = await tx.units.findFirst()
      if (first) {
        const details = { login: input.login, reason: 'unknown-login' } as const
        await commit('session.refused', details, { unit: first.unit_id }, async () => undefined)
      }
      return refuse(first ? 'SIGN_IN_REFUSED' : 'NOT_SET_UP')
    }
    const unit = account.unit_id
    const id = account.account_id
    const refused = (reason: 'wrong-password' | 'locked' | 'switched-off', change: Change = null) =>
      commit('session.refused', { login: account.login, reason }, { unit }, async (write) => {
        if (change) await write.people.updateAccount(unit, id, change)
      })

    if (account.locked_until && Temporal.Instant.compare(now, account.locked_until) < 0) {
      await refused('locked')
      return refuse('ACCOUNT_LOCKED', { until: clock(account.locked_until) })
    }
    if (!(await parts.secrets.verifyPassword(input.password, account.password_hash))) {
      const failed = account.failed_sign_ins + 1
      const lockedUntil = failed >= FAILED_SIGN_INS_MAX ? now.add({ minutes: LOCK_MINUTES }) : null
      await refused('wrong-password', {
        failed_sign_ins: lockedUntil ? 0 : failed,
        locked_until: lockedUntil?.toString() ?? null,
      })
      return lockedUntil
        ? refuse('ACCOUNT_LOCKED', { until: clock(lockedUntil) })
        : refuse('SIGN_IN_REFUSED')
    }
    if (!account.is_active) {
      await refused('switched-off')
      return refuse('SIGN_IN_REFUSED')
    }
    const opening = openSession(parts, now)
    await commit('session.opened', { account: id }, { unit }, async (write) => {
      await write.people.updateAccount(unit, id, { failed_sign_ins: 0, locked_until: null })
      await write.sessions.insert({ unit, account: id, now: now.toString(), ...opening.row })
      await write.sessions.removeEnded(now.toString())
    })
    return {
      account: {
        id,
        login: account.login,
        name: account.name,
        roles: account.roles,
        officer: account.officer_id,
      },
      unit: { id: unit, name: (await tx.units.get(unit)).name },
      units: await unitsOf(tx, unit, id),
      mustChangePassword: account.must_change,
      endsAt: opening.row.endsAt,
      sessionSecret: opening.secret,
    }
  },
})

type Change = { failed_sign_ins: number; locked_until: string | null } | null

/** Beijing time of the day, as a person reads it. */
export const clock = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: 'minute' })
