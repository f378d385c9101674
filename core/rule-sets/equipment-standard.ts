// The equipment standard of Art. 3: how many recorders a unit must have, and how good they must be. Which
// numbers hold says the measure of the province; it is data. `core/rules/equipment.ts` judges by it.

import { DEVICE_KINDS, type DeviceKind } from '../device.ts'
import { readBody, refuseTwice, type Fields, type Parsed } from './read-body.ts'

/** A class of unit; without a ratio it is provided "by need" and nothing can be short. */
export type RatioClass = { code: string; title: string; officersPerDevice: number | null }

/** The least that a device must do; null or false: nothing is asked. */
export type PerformanceMinimums = {
  /** Width × height, for example 1920x1080. */
  resolution: string | null
  stillMegapixels: number | null
  batteryMAh: number | null
  recordHours: number | null
  storageGB: number | null
  /** For example IP67. */
  ipRating: string | null
  nightVision: boolean
  gnss: boolean
  wireless: boolean
  tamperProof: boolean
}

export type EquipmentStandardBody = {
  /** Which kinds of device the standard is about. */
  deviceKinds: DeviceKind[]
  classes: RatioClass[]
  /** The class that this unit is in. */
  unitClass: string
  performance: PerformanceMinimums
}

export const RESOLUTION = /^([1-9]\d{2,4})x([1-9]\d{2,4})$/
export const IP_RATING = /^IP([0-6])([0-9])$/

export const parseEquipmentStandard = (value: unknown): Parsed<EquipmentStandardBody> =>
  readBody(value, (fields) => {
    const body = {
      deviceKinds: fields.someOf('deviceKinds', DEVICE_KINDS),
      classes: fields.rows('classes', [1, 20], (row) => ({
        code: row.text('code', 20),
        title: row.text('title', 200),
        officersPerDevice: row.maybeNumber('officersPerDevice', 0.1, 1000),
      })),
      unitClass: fields.text('unitClass', 20),
      performance: fields.inside('performance', readMinimums) ?? NOTHING_ASKED,
    }
    const codes = body.classes.map(({ code }) => code)
    refuseTwice(fields, 'classes', codes)
    if (body.unitClass !== '' && !codes.includes(body.unitClass))
      fields.fault('unitClass', '不在配备类别之中。', 'is none of the classes.')
    return body
  })

export const NOTHING_ASKED: PerformanceMinimums = {
  resolution: null,
  stillMegapixels: null,
  batteryMAh: null,
  recordHours: null,
  storageGB: null,
  ipRating: null,
  nightVision: false,
  gnss: false,
  wireless: false,
  tamperProof: false,
}

function readMinimums(fields: Fields): PerformanceMinimums {
  return {
    resolution: readResolution(fields),
    ...readFigures(fields),
    ipRating: readIpRating(fields),
    nightVision: fields.flag('nightVision'),
    gnss: fields.flag('gnss'),
    wireless: fields.flag('wireless'),
    tamperProof: fields.flag('tamperProof'),
  }
}

export const readFigures = (fields: Fields) => ({
  stillMegapixels: fields.maybeNumber('stillMegapixels', 0.1, 1000),
  batteryMAh: fields.maybeNumber('batteryMAh', 1, 1_000_000),
  recordHours: fields.maybeNumber('recordHours', 0.1, 1000),
  storageGB: fields.maybeNumber('storageGB', 0.1, 1_000_000),
})

export function readResolution(fields: Fields): string | null {
  const value = fields.maybeText('resolution', 20)
  if (value !== null && !RESOLUTION.test(value))
    fields.fault('resolution', '须写作 1920x1080 的样式。', 'is written like 1920x1080.')
  return value
}

export function readIpRating(fields: Fields): string | null {
  const value = fields.maybeText('ipRating', 10)
  if (value !== null && !IP_RATING.test(value))
    fields.fault('ipRating', '须写作 IP67 的样式。', 'is written like IP67.')
  return value
}
