// The security administrator of a house, signed in: who says whose cosignatures count.

import { createPerson, type Person } from './person.ts'
import type { TestHouse } from './start.ts'

const FIRST = 'first-password'
export const SECURITY_LOGIN = 'zhaoan'
export const SECURITY_PASSWORD = '安全管理-Shilu-2026'

export async function securityAdminOf(house: TestHouse): Promise<Person> {
  const login = SECURITY_LOGIN
  await house.admin.ok('POST', '/accounts', {
    login,
    name: '赵安',
    roles: ['security-admin'],
    password: FIRST,
  })
  const person = createPerson(house.url)
  await person.ok('POST', '/session', { login, password: FIRST })
  await person.ok('POST', '/session/password', { current: FIRST, next: SECURITY_PASSWORD })
  return person
}
