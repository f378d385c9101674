// What a signed-in person does with the own session: read it, end it, change the password.

import { z } from 'zod'
import { operation, refuse, unrecorded } from './operation.ts'
import { checkPassword } from './session-opening.ts'
import { password, session } from './shapes/people.ts'
import { unitsOf } from './units.ts'
import { Problem } from '@shilu/core/problems.ts'

export const readSession = operation({
  summary: 'Who is signed in',
  permission: 'session.own',
  event: unrecorded('tells a person only what the person brought along'),
  input: z.strictObject({}),
  output: session,
  async run({ tx, asker }) {
    const row = asker.session && (await tx.sessions.findByDigest(asker.session))
    if (!row) throw new Problem('SESSION_ENDED')
    return {
      account: {
        id: row.account_id,
        login: row.login,
        name: row.name,
        roles: [...asker.roles],
        officer: asker.officer,
      },
      unit: { id: row.unit_id, name: row.unit_name },
      units: await unitsOf(tx, row.home_unit_id, row.account_id),
      mustChangePassword: row.must_change,
      endsAt: row.ends_at.toString(),
    }
  },
})

export const signOut = operation({
  summary: 'End the own session',
  permission: 'session.own',
  event: ['session.closed'],
  input: z.strictObject({}),
  output: z.object({}),
  async run({ asker, commit }) {
    const { session: digest, actor } = asker
    if (!digest || actor.kind !== 'account' || !asker.home) throw new Problem('NOT_SIGNED_IN')
    // Where it was opened, wherever the person works now.
    await commit('session.closed', { account: actor.id }, { unit: asker.home }, (write) =>
      write.sessions.remove(digest),
    )
    return {}
  },
})

export const changePassword = operation({
  summary: 'Change the own password; every other session of the account ends',
  permission: 'session.own',
  event: ['password.changed', 'password.refused'],
  input: z.strictObject({ current: password, next: password }),
  output: z.object({}),
  async run({ tx, input, asker, now, parts, commit }) {
    if (asker.actor.kind !== 'account' || !asker.home) throw new Problem('NOT_SIGNED_IN')
    const unit = asker.home
    const account = await tx.people.findAccount(unit, asker.actor.id)
    if (!account) throw new Problem('SESSION_ENDED')
    const id = account.account_id
    if (!(await parts.secrets.verifyPassword(input.current, account.password_hash))) {
      await commit('password.refused', { account: id }, { unit }, async () => undefined)
      return refuse('PASSWORD_WRONG')
    }
    checkPassword(input.next, account.login)
    const hash = await parts.secrets.hashPassword(input.next)
    await commit('password.changed', { account: id }, { unit }, async (write) => {
      await write.people.updateAccount(unit, id, {
        password_hash: hash,
        must_change: false,
        password_changed_at: now.toString(),
      })
      await write.sessions.removeOthers(unit, id, asker.session)
    })
    return {}
  },
})
