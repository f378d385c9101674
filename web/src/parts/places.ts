// The places of the program, and who sees them.

import { mayDo, type Permission, type Role } from '@shilu/core/permissions.ts'
import type { Word } from '../words/zh.ts'

const PLACES = [
  { to: '/intakes', word: 'place.intakes', permission: 'intake.read' },
  { to: '/recordings', word: 'place.recordings', permission: 'recording.list' },
  { to: '/devices', word: 'place.devices', permission: 'device.list' },
  { to: '/docks', word: 'place.docks', permission: 'dock.manage' },
  { to: '/people', word: 'place.people', permission: 'unit.read' },
  { to: '/accounts', word: 'place.accounts', permission: 'account.list' },
] as const satisfies readonly { to: string; word: Word; permission: Permission }[]

export const placesOf = (roles: readonly Role[]) =>
  PLACES.filter((place) => mayDo([...roles, 'signed-in'], place.permission))

/** Where somebody lands who asked for no place: the archive, or what the roles allow. */
export function firstPlace(roles: readonly Role[]) {
  const places = placesOf(roles).map((place) => place.to)
  return places.includes('/recordings') ? '/recordings' : (places[0] ?? '/password')
}
