// Who goes into the field in the tests: three officers, and a recorder that the first of them holds.

import { createPerson, type Person } from './person.ts'
import type { TestHouse } from './start.ts'

const OFFICERS = [
  ['李国强', '豫D-1'],
  ['刘洋', '豫D-2'],
  ['吴芳', '豫D-3'],
] as const

/** Ids by name; that of the recorder by `device`. */
export async function registerField({ admin }: TestHouse): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [name, certificateNumber] of OFFICERS)
    ids[name] = (await admin.ok('POST', '/officers', { name, certificateNumber })).id
  const device = await admin.ok('POST', '/devices', {
    kind: 'recorder',
    serial: '8812345',
    marks: [{ kind: 'name-prefix', value: '8812345' }],
  })
  await admin.ok('POST', `/devices/${device.id}/holder`, {
    officer: ids['李国强'],
    heldFrom: '2026-01-01T00:00:00Z',
  })
  return { ...ids, device: device.id }
}

/** Somebody with an account and a password of their own. */
export async function comesIn(
  house: TestHouse,
  login: string,
  roles: string[],
  officer?: string,
): Promise<Person> {
  const first = { login, password: '初始-Shilu-2026' }
  await house.admin.ok('POST', '/accounts', { ...first, name: login, roles, officer })
  const person = createPerson(house.url)
  await person.ok('POST', '/session', first)
  const next = '自己的-Shilu-2026'
  await person.ok('POST', '/session/password', { current: first.password, next })
  return person
}
