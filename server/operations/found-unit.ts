// What a unit has from its first moment on: its row, its managing office, its first account.
//
// The first account is system administrator and custodian: one person must be able to start. The
// other two administrators are other people, appointed later (三员分立).

import type { Role } from '@shilu/core/permissions.ts'
import type { Writes } from '../tx.ts'

export const FIRST_ROLES: Role[] = ['system-admin', 'custodian']
/** Art. 4 names it; a unit with another name for it renames the section. */
const MANAGING_OFFICE = '政策法规股'

export type Founding = {
  unit: string
  unitName: string
  /** Of the first unit of a home; the others share its mark. */
  isDemonstration?: boolean
  section: string
  account: string
  login: string
  name: string
  passwordHash: string
  /** Whether somebody else chose the password. */
  mustChange: boolean
  at: string
}

export async function foundUnit(write: Writes, founding: Founding): Promise<void> {
  const { unit, at } = founding
  const { unitName: name, isDemonstration = false } = founding
  await write.units.insert({ unit, name, now: at, isDemonstration })
  await write.units.insertSection({
    unit,
    id: founding.section,
    name: MANAGING_OFFICE,
    parent: null,
    now: at,
  })
  await write.people.insertAccount({
    unit_id: unit,
    account_id: founding.account,
    login: founding.login,
    name: founding.name,
    officer_id: null,
    roles: FIRST_ROLES,
    password_hash: founding.passwordHash,
    must_change: founding.mustChange,
    created_at: at,
    password_changed_at: at,
  })
}
