// Units, people and devices as the API shows them.

import { CERTIFICATE_STANDING_NAMES } from '@shilu/core/certificate.ts'
import { DEVICE_KINDS, DEVICE_MARK_KINDS, type DeviceKind } from '@shilu/core/device.ts'
import { DEVICE_STATES } from '@shilu/core/device-state.ts'
import { ROLES, type Role } from '@shilu/core/permissions.ts'
import { z } from 'zod'
import { day, id, instant, text } from './basics.ts'

export const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]])
export const deviceKind = z.enum(Object.keys(DEVICE_KINDS) as [DeviceKind, ...DeviceKind[]])
export const login = z.string().regex(/^[\p{L}\p{N}._@-]{1,64}$/u)
export const password = z.string().min(1).max(256)

export const section = z.object({
  id: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  isActive: z.boolean(),
})
/** First and last day on which the certificate is valid, where they are known. */
const shownCertificate = {
  certificateFrom: day.nullable(),
  certificateUntil: day.nullable(),
}
export const officer = z.object({
  id: z.string(),
  name: z.string(),
  certificateNumber: z.string(),
  recorderNumber: z.string().nullable(),
  ...shownCertificate,
  section: z.string().nullable(),
  isActive: z.boolean(),
})
/** With how the certificate stands today. */
export const listedOfficer = officer.extend({ certificate: z.enum(CERTIFICATE_STANDING_NAMES) })
export const account = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  roles: z.array(role),
  officer: z.string().nullable(),
  isActive: z.boolean(),
  lockedUntil: instant.nullable(),
})
export const session = z.object({
  account: account.omit({ lockedUntil: true, isActive: true }),
  /** In which unit the person works now. */
  unit: z.object({ id: z.string(), name: z.string() }),
  /** Where the person may work, the own unit first. */
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  mustChangePassword: z.boolean(),
  endsAt: instant,
})

export const deviceMark = z.strictObject({ kind: z.enum(DEVICE_MARK_KINDS), value: text(200) })
export const device = z.object({
  id: z.string(),
  kind: deviceKind,
  serial: z.string(),
  model: z.string().nullable(),
  marks: z.array(deviceMark),
  isActive: z.boolean(),
  state: z.enum(DEVICE_STATES),
  stateSince: instant.nullable(),
  stateWhy: z.string().nullable(),
  purchasedOn: z.string().nullable(),
  remark: z.string().nullable(),
  holder: z
    .object({
      officer: z.string(),
      name: z.string(),
      heldFrom: instant,
      /** The issue by which it is held; null for an entry made by hand. */
      issue: z.string().nullable(),
    })
    .nullable(),
})
export const deviceInput = z.strictObject({
  kind: deviceKind,
  serial: text(100),
  model: text(100).nullable().default(null),
  marks: z.array(deviceMark).max(20).default([]),
  purchasedOn: day.nullable().default(null),
  remark: text(500).nullable().default(null),
})
const officerFields = {
  name: text(60),
  certificateNumber: text(60),
  recorderNumber: text(20).nullable(),
  certificateFrom: day.nullable(),
  certificateUntil: day.nullable(),
  section: id.nullable(),
}
export const officerInput = z.strictObject({
  ...officerFields,
  recorderNumber: officerFields.recorderNumber.default(null),
  certificateFrom: officerFields.certificateFrom.default(null),
  certificateUntil: officerFields.certificateUntil.default(null),
  section: officerFields.section.default(null),
})
/** Without defaults: what is left out of a change stays as it is. */
export const officerChange = z.strictObject(officerFields).partial()
