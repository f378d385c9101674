// What a card says about its recorder: Param.ini (written by recorders) and station_bind.ini (written
// by docking programs), its volume, its file names. UNTRUSTED and only claims: they find the device,
// they prove nothing.

import type { DeviceMark } from './device.ts'
import { parseRecordingName } from './recording-name.ts'

export type CardClaims = {
  deviceSerial?: string
  deviceModel?: string
  officerNumber?: string
  officerName?: string
  sectionName?: string
}

/** `[ZFY] DevNo= PolNo= UserName= Department=`. */
export const readParamIni = (text: string): CardClaims => {
  const values = readIni(text, 'zfy')
  return claims({
    deviceSerial: values.get('devno'),
    officerNumber: values.get('polno'),
    officerName: values.get('username'),
    sectionName: values.get('department'),
  })
}

/** `[binding] recorder_serial= recorder_model= user_no= user_name= dept_name=`. Its MAC is not checked: we do not have the key. */
export const readStationBind = (text: string): CardClaims => {
  const values = readIni(text, 'binding')
  return claims({
    deviceSerial: values.get('recorder_serial'),
    deviceModel: values.get('recorder_model'),
    officerNumber: values.get('user_no'),
    officerName: values.get('user_name'),
    sectionName: values.get('dept_name'),
  })
}

/** Without characters that steer a screen or turn the writing direction. */
const cleaned = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, VALUE_MAX_CHARACTERS)

const LINES_MAX = 1000
const VALUE_MAX_CHARACTERS = 200

function readIni(text: string, section: string): Map<string, string> {
  const values = new Map<string, string>()
  let current = ''
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, LINES_MAX)) {
    const line = raw.trim()
    if (line.startsWith('[')) {
      current = line.slice(1, line.indexOf(']')).trim().toLowerCase()
      continue
    }
    const equals = line.indexOf('=')
    if (current !== section || equals < 1 || line.startsWith(';') || line.startsWith('#')) continue
    const value = cleaned(line.slice(equals + 1))
    if (value !== '') values.set(line.slice(0, equals).trim().toLowerCase(), value)
  }
  return values
}

const claims = (values: { [K in keyof CardClaims]: string | undefined }): CardClaims =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

export type Card = {
  paramIni?: CardClaims
  stationBind?: CardClaims
  volumeId?: string
  volumeLabel?: string
  fileNames: readonly string[]
}

/** Every way in which the card names its recorder, the strongest first (see DEVICE_MARK_KINDS). */
export function deviceMarksOf(card: Card): DeviceMark[] {
  const prefixes = new Set(
    card.fileNames.flatMap((name) => parseRecordingName(name).deviceSerial ?? []),
  )
  const marks: (DeviceMark | null)[] = [
    mark('station-bind', card.stationBind?.deviceSerial),
    mark('param-ini', card.paramIni?.deviceSerial),
    mark('volume-id', card.volumeId),
    mark('volume-label', card.volumeLabel),
    ...[...prefixes].map((prefix) => mark('name-prefix', prefix)),
  ]
  return marks.filter((one) => one !== null)
}

/** What cards are called that nobody named. */
const NOBODYS = [
  'no name',
  'noname',
  'untitled',
  'new volume',
  '新加卷',
  'disk',
  'usb disk',
  '可移动磁盘',
]

/** Zeros and factory labels name no device. */
function mark(kind: DeviceMark['kind'], told: string | undefined): DeviceMark | null {
  const value = cleaned(told ?? '')
  const tellsNothing =
    /^[0-]*$/.test(value) || (kind === 'volume-label' && NOBODYS.includes(value.toLowerCase()))
  return tellsNothing ? null : { kind, value }
}
