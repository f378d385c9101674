// The performance of devices and what the equipment standard says of them, as they travel.

import { DEVICE_KINDS, type DeviceKind } from '@shilu/core/device.ts'
import { DEVICE_STATES } from '@shilu/core/device-state.ts'
import { IP_RATING, RESOLUTION } from '@shilu/core/rule-sets/equipment-standard.ts'
import { z } from 'zod'
import { reason } from './basics.ts'

const figure = (most: number) => z.number().gt(0).max(most).nullable()

/** null: nobody knows. */
export const performance = z.strictObject({
  resolution: z.string().regex(RESOLUTION).nullable(),
  stillMegapixels: figure(1000),
  batteryMAh: figure(1_000_000),
  recordHours: figure(1000),
  storageGB: figure(1_000_000),
  ipRating: z.string().regex(IP_RATING).nullable(),
  nightVision: z.boolean().nullable(),
  gnss: z.boolean().nullable(),
  wireless: z.boolean().nullable(),
  tamperProof: z.boolean().nullable(),
})

export const judgedDevice = z.object({
  id: z.string(),
  serial: z.string(),
  kind: z.enum(Object.keys(DEVICE_KINDS) as [DeviceKind, ...DeviceKind[]]),
  state: z.enum(DEVICE_STATES),
  model: z.string().nullable(),
  performance,
  judgement: z.enum(['compliant', 'not-compliant', 'unknown', 'not-asked']),
  reasons: z.array(reason),
})

export const provisioning = z.object({
  /** null: no standard is in force today. */
  standard: z
    .object({
      id: z.string(),
      number: z.int(),
      title: z.string(),
      isExample: z.boolean(),
      source: z.string(),
    })
    .nullable(),
  officers: z.int(),
  required: z.int().nullable(),
  /** In store or issued; 0 where no standard says which kinds are counted. */
  present: z.int(),
  states: z.record(z.enum(DEVICE_STATES), z.int()).nullable(),
  short: z.int().nullable(),
  toReplace: z.int(),
  unknown: z.int(),
  reasons: z.array(reason),
  devices: z.array(judgedDevice),
})
