// The places of the program, and who sees them.

import { mayDo, type Permission, type Role } from '@shilu/core/permissions.ts'
import type { Word } from '../words/zh.ts'

type Place = { to: string; word: Word; help: Word; permission: Permission; opensGroup?: true }

const PLACES = [
  { to: '/desk', word: 'place.desk', help: 'help.desk', permission: 'unit.read' },
  { to: '/intakes', word: 'place.intakes', help: 'help.intakes', permission: 'intake.read' },
  {
    to: '/recordings',
    word: 'place.recordings',
    help: 'help.recordings',
    permission: 'recording.list',
  },
  {
    to: '/activities',
    word: 'place.activities',
    help: 'help.activities',
    permission: 'activity.read',
  },
  {
    to: '/devices',
    word: 'place.devices',
    help: 'help.devices',
    permission: 'device.list',
    opensGroup: true,
  },
  {
    to: '/keeping',
    word: 'place.keeping',
    help: 'help.keeping',
    permission: 'retention.read',
  },
  {
    to: '/keeping/discs',
    word: 'place.discs',
    help: 'help.discs',
    permission: 'disc.read',
  },
  { to: '/reviews', word: 'place.reviews', help: 'help.reviews', permission: 'review.list' },
  { to: '/registers', word: 'place.registers', help: 'help.registers', permission: 'device.use' },
  { to: '/docks', word: 'place.docks', help: 'help.docks', permission: 'dock.manage' },
  { to: '/people', word: 'place.people', help: 'help.people', permission: 'unit.read' },
  {
    to: '/accounts',
    word: 'place.accounts',
    help: 'help.accounts',
    permission: 'account.list',
    opensGroup: true,
  },
  {
    to: '/proof',
    word: 'place.proof',
    help: 'help.proof',
    permission: 'log.read',
    opensGroup: true,
  },
  {
    to: '/packages',
    word: 'place.packages',
    help: 'help.packages',
    permission: 'package.read',
  },
  {
    to: '/rule-sets',
    word: 'place.rule-sets',
    help: 'help.rule-sets',
    permission: 'rule-set.read',
  },
  { to: '/units', word: 'place.units', help: 'help.units', permission: 'account.list' },
  {
    to: '/articles',
    word: 'place.articles',
    help: 'help.articles',
    permission: 'unit.read',
    opensGroup: true,
  },
] as const satisfies readonly Place[]

export type PlacePath = (typeof PLACES)[number]['to']

export const placesOf = (roles: readonly Role[]) =>
  PLACES.filter((place) => mayDo([...roles, 'signed-in'], place.permission))

/** The place that an address belongs to: the nearest one, where one lies below another. */
export const placeAt = (pathname: string) =>
  PLACES.toSorted((a, b) => b.to.length - a.to.length).find(
    (place) => pathname === place.to || pathname.startsWith(`${place.to}/`),
  )

export const opensGroup = (place: { to: PlacePath }): boolean =>
  PLACES.some((one) => one.to === place.to && 'opensGroup' in one)
