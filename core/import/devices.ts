// What a table of devices would change. A device is known by its serial number; an empty cell leaves what is
// known as it is; marks are added and never taken away; no device is deleted or switched off.

import {
  DEVICE_KINDS,
  DEVICE_MARK_KINDS,
  type DeviceKind,
  type DeviceMark,
  type DeviceMarkKind,
} from '../device.ts'
import { splitCell, type Cell } from './cells.ts'
import { DEVICE_COLUMNS, type Column } from './columns.ts'
import { holderOf, type HolderChange, type Holding, type Person } from './holder.ts'
import { changesOf, FirstRows, labelOf, RowJudge, skipped, type PlannedRow } from './plan.ts'
import type { SheetRow } from './sheet.ts'

export type KnownDevice = {
  id: string
  kind: DeviceKind
  serial: string
  model: string | null
  marks: DeviceMark[]
  isActive: boolean
  /** False where an issue says who has it, or where it is in repair, lost or scrapped. */
  isGivable?: boolean
  /** Every holding of the device, the present one without an end. */
  holdings: Holding[]
}

export type DeviceChange = {
  /** null: a new device. */
  id: string | null
  kind: DeviceKind
  serial: string
  model: string | null
  marks: DeviceMark[]
  /** Whether anything besides the holder is new. */
  isRegisterChanged: boolean
  holder: HolderChange | null
}

const MARKS_MAX = 20
const column = (key: string): Column => DEVICE_COLUMNS.find((one) => one.key === key)!
const KIND = column('kind')
const SERIAL = column('serial')
const MODEL = column('model')

export function planDevices(
  rows: readonly SheetRow[],
  known: { devices: readonly KnownDevice[]; people: readonly Person[]; now: Temporal.Instant },
): PlannedRow<DeviceChange>[] {
  const devices = new Map(known.devices.map((device) => [device.serial, device]))
  const owners = new Map(
    known.devices.flatMap((device) => device.marks.map((mark) => [markKey(mark), device.serial])),
  )
  const firsts = new FirstRows()
  return rows.map((row): PlannedRow<DeviceChange> => {
    const label = labelOf(row, [SERIAL.key, KIND.key])
    if (row.isExample) return skipped(row, label)
    const judge = new RowJudge(row)
    const kind = kindOf(judge)
    const serial = judge.read(SERIAL)
    const model = judge.read(MODEL)
    const earlier = serial === null ? null : firsts.claim(`serial ${serial}`, row.number)
    if (earlier !== null)
      judge.refuse(SERIAL.key, { code: 'import-twice', params: { row: earlier } })
    const device = devices.get(serial ?? '')
    if (device && !device.isActive) judge.note(null, { code: 'import-device-off' })
    const given = marksOf(judge, serial ?? '', owners, firsts)
    const marks = union(device?.marks ?? [], given)
    if (marks.length > MARKS_MAX)
      judge.refuse(DEVICE_MARK_KINDS[0], { code: 'import-marks-many', params: { most: MARKS_MAX } })
    const holder = holderOf(judge, device ?? null, known)
    const change = {
      id: device?.id ?? null,
      kind: kind ?? 'recorder',
      serial: serial ?? '',
      model: model ?? device?.model ?? null,
      marks,
      holder: holder?.change ?? null,
    }
    const own = changesOf(TOLD, device ? told(device) : {}, told(change))
    const changes = [...own, ...(holder?.changes ?? [])]
    return judge.end(label, changes, { ...change, isRegisterChanged: own.length > 0 }, !device)
  })
}

const TOLD = [KIND.key, SERIAL.key, MODEL.key, ...DEVICE_MARK_KINDS]

const told = (device: Pick<KnownDevice, 'kind' | 'serial' | 'model' | 'marks'>) => ({
  kind: device.kind,
  serial: device.serial,
  model: device.model,
  ...Object.fromEntries(
    DEVICE_MARK_KINDS.map((kind) => [
      kind,
      device.marks
        .filter((mark) => mark.kind === kind)
        .map((mark) => mark.value)
        .join('、') || null,
    ]),
  ),
})

function kindOf(judge: RowJudge): DeviceKind | null {
  const value = judge.read(KIND)
  if (value === null) return null
  const found = Object.entries(DEVICE_KINDS).find(([key, words]) =>
    [key, words.zh, words.en].some((word) => word.toLowerCase() === value.toLowerCase()),
  )
  if (!found) judge.refuse(KIND.key, { code: 'import-kind-unknown', params: { value } })
  return found ? (found[0] as DeviceKind) : null
}

const markKey = ({ kind, value }: DeviceMark) => `${kind} ${value}`

function marksOf(
  judge: RowJudge,
  serial: string,
  owners: Map<string, string>,
  firsts: FirstRows,
): DeviceMark[] {
  return DEVICE_MARK_KINDS.flatMap((kind) =>
    splitCell(judge.row.cells[kind] ?? null).flatMap((cell) => {
      const mark = readMark(judge, kind, cell)
      if (!mark) return []
      const params = { value: mark.value }
      const owner = owners.get(markKey(mark))
      if (owner !== undefined && owner !== serial)
        judge.refuse(kind, { code: 'import-mark-taken', params: { ...params, serial: owner } })
      const earlier = firsts.claim(`mark ${markKey(mark)}`, judge.row.number)
      if (earlier !== null && earlier !== judge.row.number)
        judge.refuse(kind, { code: 'import-mark-twice', params: { ...params, row: earlier } })
      return [mark]
    }),
  )
}

function readMark(judge: RowJudge, kind: DeviceMarkKind, cell: Cell): DeviceMark | null {
  const value = judge.read(column(kind), cell)
  return value === null ? null : { kind, value }
}

const union = (known: readonly DeviceMark[], given: readonly DeviceMark[]): DeviceMark[] => [
  ...new Map([...known, ...given].map((mark) => [markKey(mark), mark])).values(),
]
