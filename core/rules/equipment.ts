// Art. 3 How many recorders an enforcement body has, and what they can do, is strictly as the equipment measure of the province says.
//
// The numbers are data (core/rule-sets/equipment-standard.ts), because the measure belongs to the province
// and changes without us. What nobody has measured is unknown: never guessed, neither for the device nor
// against it.
//
// ASSUMPTION: a ratio is rounded up: 7 officers at one device for 3 need 3.
// ASSUMPTION: a device that falls short of the standard counts as present until it is replaced; it is listed as to be replaced.
// ASSUMPTION: present is what is in store or issued; a device in repair, lost or scrapped cannot be used and does not count, whatever its performance.
// ASSUMPTION: only officers with a certificate who are in service are counted.

import type { DeviceKind } from '../device.ts'
import { DEVICE_STATES, type DeviceState } from '../device-state.ts'
import type { Reason, ReasonCode } from '../reasons.ts'
import { IP_RATING, RESOLUTION } from '../rule-sets/equipment-standard.ts'
import type { Version } from '../rule-sets/version.ts'

/** What was measured or read off a device; null: nobody knows. */
export type DevicePerformance = {
  resolution: string | null
  stillMegapixels: number | null
  batteryMAh: number | null
  recordHours: number | null
  storageGB: number | null
  ipRating: string | null
  nightVision: boolean | null
  gnss: boolean | null
  wireless: boolean | null
  tamperProof: boolean | null
}

export const NOTHING_KNOWN: DevicePerformance = {
  resolution: null,
  stillMegapixels: null,
  batteryMAh: null,
  recordHours: null,
  storageGB: null,
  ipRating: null,
  nightVision: null,
  gnss: null,
  wireless: null,
  tamperProof: null,
}

export type Standard = Pick<
  Version<'equipment-standard'>,
  'id' | 'number' | 'title' | 'isExample' | 'body'
>

export type DeviceJudgement = {
  /** `not-asked`: the standard is about other kinds of device. */
  kind: 'compliant' | 'not-compliant' | 'unknown' | 'not-asked'
  reasons: Reason[]
  /** The version that it was judged by. */
  standard: string
}

const FIGURES = ['stillMegapixels', 'batteryMAh', 'recordHours', 'storageGB'] as const
const ABILITIES = ['nightVision', 'gnss', 'wireless', 'tamperProof'] as const
export type PerformanceField = keyof DevicePerformance

export function judgeDevice(
  device: { kind: DeviceKind; performance: DevicePerformance },
  standard: Standard,
): DeviceJudgement {
  const by: Reason = {
    code: 'equipment-standard',
    article: 3,
    params: { number: standard.number, title: standard.title },
  }
  const judged = (kind: DeviceJudgement['kind'], reasons: Reason[]): DeviceJudgement => ({
    kind,
    reasons: [...reasons, by],
    standard: standard.id,
  })
  if (!standard.body.deviceKinds.includes(device.kind))
    return judged('not-asked', [{ code: 'equipment-not-asked', article: 3 }])
  const { short, unknown } = compare(device.performance, standard.body.performance)
  // What falls short stays so whatever the unknown turns out to be; so it is told first.
  if (short.length > 0) return judged('not-compliant', [...short, ...unknown])
  if (unknown.length > 0) return judged('unknown', unknown)
  return judged('compliant', [{ code: 'equipment-compliant', article: 3 }])
}

type Compared = { short: Reason[]; unknown: Reason[] }

function compare(measured: DevicePerformance, least: Standard['body']['performance']): Compared {
  const short: Reason[] = []
  const unknown: Reason[] = []
  const judge = (
    field: PerformanceField,
    value: string | number | null,
    asked: string | number | null,
    isEnough: boolean,
  ) => {
    if (asked === null) return
    if (value === null) unknown.push(reasonOf('unknown', field, { least: asked }))
    else if (!isEnough) short.push(reasonOf('below', field, { measured: value, least: asked }))
  }
  judge(
    'resolution',
    measured.resolution,
    least.resolution,
    holds(measured.resolution, least.resolution, RESOLUTION, true),
  )
  for (const field of FIGURES)
    judge(field, measured[field], least[field], (measured[field] ?? 0) >= (least[field] ?? 0))
  judge(
    'ipRating',
    measured.ipRating,
    least.ipRating,
    holds(measured.ipRating, least.ipRating, IP_RATING, false),
  )
  for (const field of ABILITIES) {
    if (!least[field]) continue
    if (measured[field] === null) unknown.push(reasonOf('unknown', field))
    else if (!measured[field]) short.push(reasonOf('below', field))
  }
  return { short, unknown }
}

/** Both numbers must reach those that are asked. A picture may stand upright, the digits of a protection class may not change places. */
function holds(
  measured: string | null,
  least: string | null,
  form: RegExp,
  mayTurn: boolean,
): boolean {
  const [one, other] = [numbersOf(measured, form), numbersOf(least, form)]
  if (!one || !other) return false
  const [have, need] = mayTurn
    ? [one.toSorted((a, b) => a - b), other.toSorted((a, b) => a - b)]
    : [one, other]
  return have.every((value, index) => value >= (need[index] ?? 0))
}

const numbersOf = (text: string | null, form: RegExp): number[] | null => {
  const found = form.exec(text ?? '')
  return found ? [Number(found[1]), Number(found[2])] : null
}

const reasonOf = (
  what: 'below' | 'unknown',
  field: PerformanceField,
  params?: Record<string, string | number>,
): Reason => ({
  code: `equipment-${what}-${field}` satisfies ReasonCode,
  article: 3,
  ...(params ? { params } : {}),
})

const COUNTS_AS_PRESENT: Record<DeviceState, boolean> = {
  'in-store': true,
  issued: true,
  'in-repair': false,
  lost: false,
  scrapped: false,
}
const NOT_COUNTED = [
  ['in-repair', 'equipment-in-repair'],
  ['lost', 'equipment-lost'],
  ['scrapped', 'equipment-scrapped'],
] as const satisfies readonly [DeviceState, ReasonCode][]

export type Provisioning = {
  officers: number
  /** null: provided by need, or nothing is laid down. */
  required: number | null
  /** In store or issued. */
  present: number
  /** Of the kinds that the standard is about, how many are in each state. */
  states: Record<DeviceState, number>
  short: number | null
  /** The devices that fall short of the standard, and those of which too little is known. */
  toReplace: string[]
  unknown: string[]
  reasons: Reason[]
  standard: string
}

/** `devices`: in whatever state they are; what was switched off because another authority has it is not among them. */
export function provisionOf(
  officers: number,
  devices: readonly {
    id: string
    kind: DeviceKind
    state: DeviceState
    performance: DevicePerformance
  }[],
  standard: Standard,
): Provisioning {
  const { body } = standard
  const unitClass = body.classes.find(({ code }) => code === body.unitClass)
  const ratio = unitClass?.officersPerDevice ?? null
  const judged = devices.map((device) => ({
    id: device.id,
    state: device.state,
    ...judgeDevice(device, standard),
  }))
  const asked = judged.filter(({ kind }) => kind !== 'not-asked')
  const counted = asked.filter(({ state }) => COUNTS_AS_PRESENT[state])
  const states = Object.fromEntries(
    DEVICE_STATES.map((state) => [state, asked.filter((one) => one.state === state).length]),
  ) as Record<DeviceState, number>
  const required = ratio === null ? null : requiredFor(officers, ratio)
  const idsOf = (kind: DeviceJudgement['kind']) =>
    counted.filter((one) => one.kind === kind).map(({ id }) => id)
  return {
    officers,
    required,
    present: counted.length,
    states,
    short: required === null ? null : Math.max(0, required - counted.length),
    toReplace: idsOf('not-compliant'),
    unknown: idsOf('unknown'),
    reasons: [
      ratio === null
        ? { code: 'equipment-by-need', article: 3, params: { class: body.unitClass } }
        : {
            code: 'equipment-ratio',
            article: 3,
            params: { class: body.unitClass, ratio, officers },
          },
      ...NOT_COUNTED.filter(([state]) => states[state] > 0).map(([state, code]): Reason => ({
        code,
        article: 3,
        params: { count: states[state] },
      })),
      {
        code: 'equipment-standard',
        article: 3,
        params: { number: standard.number, title: standard.title },
      },
    ],
    standard: standard.id,
  }
}

/** Rounded up; what floating point adds beyond the last digit that anybody writes is taken off first. */
const requiredFor = (officers: number, officersPerDevice: number): number =>
  Math.ceil(Number((officers / officersPerDevice).toFixed(6)))
