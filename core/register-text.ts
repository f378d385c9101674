// Where the search box of a register looks: one text for each entry, so that the page and the exported
// table find the same ones.

import { DEVICE_KINDS, type DeviceKind, type DeviceMark } from './device.ts'
import { CERTIFICATE_STANDINGS, type CertificateStanding } from './certificate.ts'
import { ROLES, type Role } from './permissions.ts'

type Language = 'zh' | 'en'

const joined = (parts: readonly (string | null | undefined)[]) => parts.join(' ')

export const deviceText = (
  device: {
    kind: DeviceKind
    serial: string
    model: string | null
    marks: readonly DeviceMark[]
    holder: { name: string } | null
  },
  language: Language,
): string =>
  joined([
    device.serial,
    device.model,
    DEVICE_KINDS[device.kind][language],
    device.holder?.name,
    ...device.marks.map((mark) => mark.value),
  ])

export const officerText = (
  officer: {
    name: string
    certificateNumber: string
    recorderNumber: string | null
    isActive: boolean
  },
  section: string,
  certificate: CertificateStanding,
  language: Language,
): string =>
  joined([
    officer.name,
    officer.certificateNumber,
    officer.recorderNumber,
    section,
    // Of those in service, so that the desk's figure is what the search finds.
    officer.isActive ? CERTIFICATE_STANDINGS[certificate][language] : null,
  ])

/** Finds what has expired and what expires soon. */
export const CERTIFICATE_SEARCH = { zh: '到期', en: 'expire' } as const

export const rolesText = (roles: readonly Role[], language: Language): string =>
  roles.map((role) => ROLES[role][language]).join(' · ')

export const accountText = (
  account: { login: string; name: string; roles: readonly Role[] },
  language: Language,
): string => joined([account.login, account.name, rolesText(account.roles, language)])

/** Whether what was typed into the search box stands in the text. */
export const isFound = (text: string, sought: string): boolean =>
  text.toLowerCase().includes(sought.trim().toLowerCase())
