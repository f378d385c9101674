// Several units in one installation. Each keeps its own archive and log; a person belongs to one, and
// may be admitted to others (admissions.ts). Founding a unit gives its founder nothing in it.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { enterExamples } from './enter-rule-set.ts'
import { foundUnit } from './found-unit.ts'
import { alreadyDone, operation } from './operation.ts'
import { checkPassword } from './session-opening.ts'
import { id, text } from './shapes/basics.ts'
import { login, password } from './shapes/people.ts'

const named = z.object({ id: z.string(), name: z.string() })

/** Where an account may work, its own unit first. */
export async function unitsOf(
  tx: Tx,
  home: string,
  account: string,
): Promise<z.output<typeof named>[]> {
  const others = await tx.admissions.unitsOf(account)
  return [
    { id: home, name: (await tx.units.get(home)).name },
    ...others.map((row) => ({ id: row.unit_id, name: row.name })),
  ]
}

export const createUnit = operation({
  summary: 'Found a further unit with its first administrator, who is told the first password',
  permission: 'unit.create',
  event: ['unit.created', 'unit.set-up', 'rule-set.entered'],
  input: z.strictObject({ name: text(100), login, accountName: text(60), password }),
  output: z.object({ unit: named, account: z.object({ id: z.string(), login: z.string() }) }),
  async run({ tx, input, asker, now, parts, commit }) {
    checkPassword(input.password, input.login)
    if (await tx.units.findByName(input.name)) throw new Problem('UNIT_TAKEN')
    if (await tx.people.findAccountByLogin(input.login)) throw new Problem('LOGIN_TAKEN')
    const unit = parts.newId()
    const account = parts.newId()
    const passwordHash = await parts.secrets.hashPassword(input.password)
    const told = { name: input.name, account, login: input.login }
    await commit('unit.created', { newUnit: unit, ...told }, {}, async () => undefined)
    // The first event of the new unit's own chain.
    await commit('unit.set-up', told, { unit }, (write) =>
      foundUnit(write, {
        unit,
        unitName: input.name,
        section: parts.newId(),
        account,
        login: input.login,
        name: input.accountName,
        passwordHash,
        mustChange: true,
        at: now.toString(),
      }),
    )
    await enterExamples({ commit, parts, now, actor: asker.actor, unit })
    return { unit: { id: unit, name: input.name }, account: { id: account, login: input.login } }
  },
})

export const enterUnit = operation({
  summary: 'Work in another unit from now on: the own one, or one that admitted this account',
  permission: 'session.own',
  event: ['unit.entered'],
  input: z.strictObject({ unit: id }),
  output: z.object({ unit: named }),
  async run({ tx, input, asker, commit }) {
    const { session, home, actor } = asker
    if (!session || !home || actor.kind !== 'account') throw new Problem('NOT_SIGNED_IN')
    const unit = (await unitsOf(tx, home, actor.id)).find((one) => one.id === input.unit)
    if (!unit) throw new Problem('NOT_FOUND')
    if (unit.id === asker.unit) return alreadyDone({ unit })
    const told = { account: actor.id, homeUnit: home }
    await commit('unit.entered', told, { unit: unit.id }, (write) =>
      write.sessions.enterUnit(session, unit.id === home ? null : unit.id),
    )
    return { unit }
  },
})
