// The registers that can be imported, and how each is asked for.

import type { Permission } from '@shilu/core/permissions.ts'
import { DEVICE_COLUMNS, OFFICER_COLUMNS, type Column } from '@shilu/core/import/columns.ts'
import { call, type Answer } from '../../api/client.ts'
import type { Word } from '../../words/zh.ts'

export type Plan = Answer<'POST /officers/import/check'>
export type PlanRow = Plan['rows'][number]
/** The file as it was read when it was chosen: what is imported is what was checked. */
export type Chosen = { file: string; fileName: string }

export type Register = {
  path: '/officers' | '/devices'
  list: '/people' | '/devices'
  listWord: Word
  title: Word
  confirm: Word
  permission: Permission
  columns: readonly Column[]
  hasSections: boolean
  check: (chosen: Chosen, createSections: boolean) => Promise<Plan>
  import: (chosen: Chosen, createSections: boolean, plan: string) => Promise<Plan>
}

export const OFFICERS: Register = {
  path: '/officers',
  list: '/people',
  listWord: 'place.people',
  title: 'import.people',
  confirm: 'import.confirm-people',
  permission: 'officer.import',
  columns: OFFICER_COLUMNS,
  hasSections: true,
  check: (chosen, createSections) =>
    call('POST /officers/import/check', { ...chosen, createSections }),
  import: (chosen, createSections, plan) =>
    call('POST /officers/import', { ...chosen, createSections, plan }),
}

export const DEVICES: Register = {
  path: '/devices',
  list: '/devices',
  listWord: 'place.devices',
  title: 'import.devices',
  confirm: 'import.confirm-devices',
  permission: 'device.import',
  columns: DEVICE_COLUMNS,
  hasSections: false,
  check: (chosen) => call('POST /devices/import/check', chosen),
  import: (chosen, _createSections, plan) => call('POST /devices/import', { ...chosen, plan }),
}
