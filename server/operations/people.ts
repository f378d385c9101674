// The unit, its officers and accounts. Sections are in sections.ts.

import {
  areDatesInOrder,
  certificateStanding,
  type CertificateDates,
} from '@shilu/core/certificate.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { clashingRoles, type Role } from '@shilu/core/permissions.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { operation, unrecorded } from './operation.ts'
import { checkPassword } from './session-opening.ts'
import { id, text } from './shapes/basics.ts'
import * as shapes from './shapes/people.ts'
import { unitOf } from './unit-of.ts'

const nothing = z.strictObject({})
const directory = unrecorded(
  'the names of the own unit, which every member knows; no recording is touched',
)

export const readUnit = operation({
  summary: 'The own unit',
  permission: 'unit.read',
  event: directory,
  input: nothing,
  output: z.object({
    id: z.string(),
    name: z.string(),
    /** Whether docks may remove files from cards once a receipt proves them. */
    mayClearCards: z.boolean(),
    /** Whether what two discs have may leave the server. */
    mayLeaveServer: z.boolean(),
  }),
  async run({ tx, asker }) {
    const unit = await tx.units.get(unitOf(asker))
    return {
      id: unit.unit_id,
      name: unit.name,
      mayClearCards: unit.may_clear_cards,
      mayLeaveServer: unit.may_leave_server,
    }
  },
})

export const listOfficers = operation({
  summary: 'The officers of the unit',
  permission: 'unit.read',
  event: directory,
  input: nothing,
  output: z.object({ items: z.array(shapes.listedOfficer) }),
  async run({ tx, asker, now }) {
    const today = dayOf(now)
    const officers = (await tx.people.officers(unitOf(asker))).map(showOfficer)
    return {
      items: officers.map((one) => ({ ...one, certificate: certificateStanding(one, today) })),
    }
  },
})

export const createOfficer = operation({
  summary: 'Add an officer',
  permission: 'officer.create',
  event: ['officer.created'],
  input: shapes.officerInput,
  output: shapes.officer,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const officers = await tx.people.officers(unit)
    if (officers.some((row) => row.certificate_number === input.certificateNumber))
      throw new Problem('CERTIFICATE_TAKEN')
    if (
      input.section &&
      !(await tx.units.sections(unit)).some((row) => row.section_id === input.section)
    ) {
      throw new Problem('NOT_FOUND')
    }
    refuseDisorder(input)
    const officer = { id: parts.newId(), ...input, isActive: true }
    const { name, certificateNumber, section, certificateFrom, certificateUntil } = input
    await commit(
      'officer.created',
      {
        officer: officer.id,
        name,
        certificateNumber,
        section,
        certificateFrom,
        certificateUntil,
      },
      {},
      async (write) => {
        await write.people.insertOfficer({
          unit_id: unit,
          officer_id: officer.id,
          section_id: section,
          name,
          certificate_number: certificateNumber,
          recorder_number: input.recorderNumber,
          certificate_from: certificateFrom,
          certificate_until: certificateUntil,
          created_at: now.toString(),
        })
        await write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` })
      },
    )
    return officer
  },
})

export const changeOfficer = operation({
  summary: 'Change an officer, or mark as no longer active',
  permission: 'officer.change',
  event: ['officer.changed'],
  input: shapes.officerChange.extend({ id, isActive: z.boolean().optional() }),
  output: shapes.officer,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await tx.people.findOfficer(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const before = showOfficer(row)
    const after = { ...before, ...given(input) }
    const others = (await tx.people.officers(unit)).filter((other) => other.officer_id !== input.id)
    if (others.some((other) => other.certificate_number === after.certificateNumber))
      throw new Problem('CERTIFICATE_TAKEN')
    refuseDisorder(after)
    await commit('officer.changed', { officer: input.id, before, after }, {}, async (write) => {
      await write.people.updateOfficer(unit, input.id, {
        name: after.name,
        certificate_number: after.certificateNumber,
        recorder_number: after.recorderNumber,
        certificate_from: after.certificateFrom,
        certificate_until: after.certificateUntil,
        section_id: after.section,
        is_active: after.isActive,
      })
      await write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` })
      await write.people.judgeActivitiesOf(unit, input.id)
    })
    return after
  },
})

export const listAccounts = operation({
  summary: 'The accounts of the unit',
  permission: 'account.list',
  event: ['accounts.listed'],
  input: nothing,
  output: z.object({ items: z.array(shapes.account) }),
  async run({ tx, asker, commit }) {
    const items = (await tx.people.accounts(unitOf(asker))).map(showAccount)
    await commit('accounts.listed', { total: items.length }, {}, async () => undefined)
    return { items }
  },
})

export const createAccount = operation({
  summary: 'Add an account; its first password must be changed at the first sign-in',
  permission: 'account.create',
  event: ['account.created'],
  input: z.strictObject({
    login: shapes.login,
    name: text(60),
    roles: z.array(shapes.role).min(1).max(8),
    officer: id.nullable().default(null),
    password: shapes.password,
  }),
  output: shapes.account,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    refuseClash(input.roles)
    checkPassword(input.password, input.login)
    if (await tx.people.findAccountByLogin(input.login)) throw new Problem('LOGIN_TAKEN')
    if (input.officer && !(await tx.people.findOfficer(unit, input.officer)))
      throw new Problem('NOT_FOUND')
    const roles = [...new Set(input.roles)]
    const account = {
      id: parts.newId(),
      login: input.login,
      name: input.name,
      roles,
      officer: input.officer,
    }
    const passwordHash = await parts.secrets.hashPassword(input.password)
    const at = now.toString()
    await commit(
      'account.created',
      { account: account.id, login: account.login, name: account.name, roles },
      {},
      (write) =>
        write.people.insertAccount({
          unit_id: unit,
          account_id: account.id,
          login: account.login,
          name: account.name,
          officer_id: account.officer,
          roles,
          password_hash: passwordHash,
          must_change: true,
          created_at: at,
          password_changed_at: at,
        }),
    )
    return { ...account, isActive: true, lockedUntil: null }
  },
})

export const changeAccount = operation({
  summary: 'Change roles, unlock, switch off or on, or give a new first password',
  permission: 'account.change',
  event: ['account.changed'],
  input: z.strictObject({
    id,
    name: text(60).optional(),
    roles: z.array(shapes.role).min(1).max(8).optional(),
    isActive: z.boolean().optional(),
    unlock: z.literal(true).optional(),
    password: shapes.password.optional(),
  }),
  output: shapes.account,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    const row = await tx.people.findAccount(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    if (input.roles) refuseClash([...input.roles, ...(await rolesElsewhere(tx, input.id))])
    if (input.password !== undefined) checkPassword(input.password, row.login)
    const before = showAccount(row)
    const after = {
      ...before,
      name: input.name ?? before.name,
      roles: input.roles ? [...new Set(input.roles)] : before.roles,
      isActive: input.isActive ?? before.isActive,
      lockedUntil: input.unlock ? null : before.lockedUntil,
    }
    const administers = (account: { roles: Role[]; isActive: boolean }) =>
      account.isActive && account.roles.includes('system-admin')
    if (administers(before) && !administers(after)) {
      const others = (await tx.people.accounts(unit))
        .map(showAccount)
        .filter((other) => other.id !== input.id)
      if (!others.some(administers)) throw new Problem('LAST_ADMINISTRATOR')
    }
    const hash =
      input.password === undefined ? null : await parts.secrets.hashPassword(input.password)
    const told = { ...after, password: hash ? 'given anew' : 'as before' }
    await commit(
      'account.changed',
      { account: input.id, before, after: told },
      {},
      async (write) => {
        await write.people.updateAccount(unit, input.id, {
          name: after.name,
          roles: after.roles,
          is_active: after.isActive,
          ...(input.unlock ? { locked_until: null, failed_sign_ins: 0 } : {}),
          ...(hash
            ? { password_hash: hash, must_change: true, password_changed_at: now.toString() }
            : {}),
        })
        // Whoever was signed in under the old roles or password signs in again.
        await write.sessions.removeOthers(
          unit,
          input.id,
          input.id === actorId(asker) ? asker.session : null,
        )
      },
    )
    return after
  },
})

function refuseDisorder(dates: CertificateDates): void {
  if (!areDatesInOrder(dates)) throw new Problem('CERTIFICATE_DATES')
}

const actorId = (asker: { actor: { kind: string; id?: string } }) =>
  asker.actor.kind === 'account' ? asker.actor.id : null

/** What other units gave this account. */
const rolesElsewhere = async (tx: Tx, account: string): Promise<Role[]> =>
  (await tx.admissions.unitsOf(account)).flatMap((row) => row.roles)

function refuseClash(roles: Role[]): void {
  const clash = clashingRoles(roles)
  if (clash.length > 0) throw new Problem('ROLES_CLASH', { roles: clash.join(', ') })
}

/** Only what the caller named; a field left out stays as it is. */
function given<T extends { id: string }>(
  input: T,
): { [K in Exclude<keyof T, 'id'>]?: Exclude<T[K], undefined> } {
  const { id: _id, ...rest } = input
  return Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as never
}

type OfficerRow = {
  officer_id: string
  name: string
  certificate_number: string
  recorder_number: string | null
  certificate_from: string | null
  certificate_until: string | null
  section_id: string | null
  is_active: boolean
}
export const showOfficer = (row: OfficerRow) => ({
  id: row.officer_id,
  name: row.name,
  certificateNumber: row.certificate_number,
  recorderNumber: row.recorder_number,
  certificateFrom: row.certificate_from,
  certificateUntil: row.certificate_until,
  section: row.section_id,
  isActive: row.is_active,
})

type AccountRow = {
  account_id: string
  login: string
  name: string
  roles: Role[]
  officer_id: string | null
  is_active: boolean
  locked_until: Temporal.Instant | null
}
export const showAccount = (row: AccountRow) => ({
  id: row.account_id,
  login: row.login,
  name: row.name,
  roles: row.roles,
  officer: row.officer_id,
  isActive: row.is_active,
  lockedUntil: row.locked_until?.toString() ?? null,
})
