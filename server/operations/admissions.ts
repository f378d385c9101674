// People of another unit who may work in this one: admitted by this unit's system administrator, with
// roles that hold here alone. The exclusion of the three administrators counts over all units: one
// person is one person.

import { clashingRoles, type Role } from '@shilu/core/permissions.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { operation } from './operation.ts'
import { id, instant } from './shapes/basics.ts'
import * as shapes from './shapes/people.ts'
import { unitOf } from './unit-of.ts'

/** Not officer: who films for a unit is registered there as its own officer. */
const roles = z
  .array(shapes.role.exclude(['officer']))
  .min(1)
  .max(7)
const shown = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  homeUnit: z.object({ id: z.string(), name: z.string() }),
  roles: z.array(shapes.role),
  isActive: z.boolean(),
  admittedAt: instant,
})

export const listAdmissions = operation({
  summary: 'Who of other units may work in this one',
  permission: 'account.list',
  event: ['accounts.listed'],
  input: z.strictObject({}),
  output: z.object({ items: z.array(shown) }),
  async run({ tx, asker, commit }) {
    const items = (await tx.admissions.inUnit(unitOf(asker))).map(show)
    await commit('accounts.listed', { total: items.length }, {}, async () => undefined)
    return { items }
  },
})

export const giveAdmission = operation({
  summary: 'Admit an account of another unit by its login, with roles in this unit',
  permission: 'admission.manage',
  event: ['admission.given'],
  input: z.strictObject({ login: shapes.login, roles }),
  output: shown,
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const account = await tx.people.findAccountByLogin(input.login)
    if (!account?.is_active) throw new Problem('LOGIN_UNKNOWN')
    if (account.unit_id === unit) throw new Problem('ACCOUNT_OF_THIS_UNIT')
    const there = (await tx.admissions.inUnit(unit)).map((row) => row.account_id)
    if (there.includes(account.account_id)) throw new Problem('ADMITTED_ALREADY')
    const given = [...new Set<Role>(input.roles)]
    await refuseClashAnywhere(tx, account, unit, given)
    const { account_id: accountId, unit_id: home, login, name } = account
    const told = { account: accountId, login, name, homeUnit: home, roles: given }
    await commit('admission.given', told, {}, (write) =>
      write.admissions.insert({
        unit_id: unit,
        account_id: accountId,
        home_unit_id: home,
        roles: given,
        admitted_at: now.toString(),
      }),
    )
    const homeUnit = { id: home, name: (await tx.units.get(home)).name }
    const admittedAt = now.toString()
    return { id: accountId, login, name, homeUnit, roles: given, isActive: true, admittedAt }
  },
})

export const changeAdmission = operation({
  summary: 'Change the roles that an admitted account has in this unit',
  permission: 'admission.manage',
  event: ['admission.changed'],
  input: z.strictObject({ id, roles }),
  output: shown,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await findAdmitted(tx, unit, input.id)
    const given = [...new Set<Role>(input.roles)]
    const account = { account_id: row.account_id, unit_id: row.home_unit_id }
    await refuseClashAnywhere(tx, account, unit, given)
    const told = { account: input.id, before: { roles: row.roles }, after: { roles: given } }
    await commit('admission.changed', told, {}, (write) =>
      write.admissions.update(unit, input.id, given),
    )
    return { ...show(row), roles: given }
  },
})

export const endAdmission = operation({
  summary: 'End an admission; whoever works here under it is back in the own unit at once',
  permission: 'admission.manage',
  event: ['admission.ended'],
  input: z.strictObject({ id }),
  output: z.object({}),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { login, roles: before } = await findAdmitted(tx, unit, input.id)
    const told = { account: input.id, login, before: { roles: before } }
    await commit('admission.ended', told, {}, async (write) => {
      await write.sessions.leaveUnit(unit, input.id)
      await write.admissions.remove(unit, input.id)
    })
    return {}
  },
})

type Row = Awaited<ReturnType<Tx['admissions']['inUnit']>>[number]

async function findAdmitted(tx: Tx, unit: string, account: string): Promise<Row> {
  const row = (await tx.admissions.inUnit(unit)).find((one) => one.account_id === account)
  if (!row) throw new Problem('NOT_FOUND')
  return row
}

/** Throws ROLES_CLASH when this person would hold two of the three administrators' roles anywhere. */
async function refuseClashAnywhere(
  tx: Tx,
  account: { account_id: string; unit_id: string },
  unit: string,
  given: Role[],
): Promise<void> {
  const own = (await tx.people.findAccount(account.unit_id, account.account_id))?.roles ?? []
  const elsewhere = (await tx.admissions.unitsOf(account.account_id))
    .filter((one) => one.unit_id !== unit)
    .flatMap((one) => one.roles)
  const clash = clashingRoles([...own, ...elsewhere, ...given])
  if (clash.length > 0) throw new Problem('ROLES_CLASH', { roles: clash.join(', ') })
}

const show = (row: Row): z.output<typeof shown> => ({
  id: row.account_id,
  login: row.login,
  name: row.name,
  homeUnit: { id: row.home_unit_id, name: row.home_unit_name },
  roles: row.roles,
  isActive: row.is_active,
  admittedAt: row.admitted_at.toString(),
})
