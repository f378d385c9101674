// The devices of Art. 2, how their cards say whose they are, and who holds each. Devices are given out by an
// issue with its pre-use check (issue-device.ts); the holder is set by hand for what was before there were
// issues, and for what no issue can tell.

import { Problem } from '@shilu/core/problems.ts'
import type { DeviceKind, DeviceMark } from '@shilu/core/device.ts'
import type { DeviceState } from '@shilu/core/device-state.ts'
import { z } from 'zod'
import { operation, unrecorded, type Run } from './operation.ts'
import { day, id, instant, text } from './shapes/basics.ts'
import * as shapes from './shapes/people.ts'
import { unitOf } from './unit-of.ts'

export const listDevices = operation({
  summary: 'The devices of the unit and who holds each now',
  permission: 'device.list',
  event: unrecorded('the equipment list of the own unit; no recording is touched'),
  input: z.strictObject({}),
  output: z.object({ items: z.array(shapes.device) }),
  async run({ tx, asker }) {
    return { items: await listedDevices(tx, unitOf(asker)) }
  },
})

export const createDevice = operation({
  summary: 'Register a device',
  permission: 'device.create',
  event: ['device.created'],
  input: shapes.deviceInput,
  output: shapes.device,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    await refuseTaken(tx, unit, null, input)
    const device = { id: parts.newId(), ...input, ...NEW, stateSince: now.toString(), holder: null }
    const { kind, serial, model, marks, purchasedOn, remark } = input
    await commit(
      'device.created',
      { device: device.id, kind, serial, model, marks, purchasedOn, remark },
      {},
      async (write) => {
        await write.devices.insert({
          unit_id: unit,
          device_id: device.id,
          kind,
          serial,
          model,
          marks: JSON.stringify(marks),
          created_at: now.toString(),
          state_since: now.toString(),
          purchased_on: purchasedOn,
          remark,
        })
        await write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` })
      },
    )
    return device
  },
})

export const changeDevice = operation({
  summary: 'Change a device, or mark it as no longer in use',
  permission: 'device.change',
  event: ['device.changed'],
  input: z.strictObject({
    id,
    kind: shapes.deviceKind.optional(),
    serial: text(100).optional(),
    model: text(100).nullable().optional(),
    marks: z.array(shapes.deviceMark).max(20).optional(),
    purchasedOn: day.nullable().optional(),
    remark: text(500).nullable().optional(),
    isActive: z.boolean().optional(),
  }),
  output: shapes.device.omit({ holder: true }),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await tx.devices.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const before = showDevice(row)
    const open = await tx.deviceIssues.open(unit, input.id)
    if (input.isActive === false && open)
      throw new Problem('DEVICE_ISSUED_NOW', { name: open.officer_name })
    const after = {
      ...before,
      kind: input.kind ?? before.kind,
      serial: input.serial ?? before.serial,
      model: input.model === undefined ? before.model : input.model,
      marks: input.marks ?? before.marks,
      purchasedOn: input.purchasedOn === undefined ? before.purchasedOn : input.purchasedOn,
      remark: input.remark === undefined ? before.remark : input.remark,
      isActive: input.isActive ?? before.isActive,
    }
    await refuseTaken(tx, unit, input.id, after)
    await commit('device.changed', { device: input.id, before, after }, {}, async (write) => {
      await write.devices.update(unit, input.id, {
        kind: after.kind,
        serial: after.serial,
        model: after.model,
        marks: JSON.stringify(after.marks),
        is_active: after.isActive,
        purchased_on: after.purchasedOn,
        remark: after.remark,
      })
      await write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` })
    })
    return after
  },
})

export const setHolder = operation({
  summary: 'Say who holds a device from a moment on; null: nobody',
  permission: 'device.change',
  event: ['device.handed-over'],
  input: z.strictObject({ id, officer: id.nullable(), heldFrom: instant.optional() }),
  output: z.object({ device: z.string(), officer: z.string().nullable(), heldFrom: instant }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const heldFrom = input.heldFrom ? Temporal.Instant.from(input.heldFrom) : now
    const device = await tx.deviceIssues.lockDevice(unit, input.id)
    if (!device) throw new Problem('NOT_FOUND')
    const open = await tx.deviceIssues.open(unit, input.id)
    if (open) throw new Problem('DEVICE_ISSUED_NOW', { name: open.officer_name })
    if (input.officer && device.state !== 'in-store' && device.state !== 'issued')
      throw new Problem('DEVICE_OUT_OF_STORE')
    if (input.officer && !(await tx.people.findOfficer(unit, input.officer)))
      throw new Problem('NOT_FOUND')
    const holdings = (await tx.devices.holders(unit)).filter((row) => row.device_id === input.id)
    // A holding may begin in the past, but not inside what is already recorded of somebody else.
    const overlaps = holdings.some(
      (row) =>
        Temporal.Instant.compare(heldFrom, row.held_from) <= 0 ||
        (row.held_until !== null && Temporal.Instant.compare(heldFrom, row.held_until) < 0),
    )
    if (overlaps) throw new Problem('HOLDING_OVERLAPS')
    const told = { device: input.id, officer: input.officer, heldFrom: heldFrom.toString() }
    await commit('device.handed-over', told, {}, async (write) => {
      await write.devices.endHolding(unit, input.id, told.heldFrom)
      if (input.officer) {
        await write.devices.insertHolding({
          unit_id: unit,
          device_id: input.id,
          officer_id: input.officer,
          held_from: told.heldFrom,
          held_until: null,
        })
      }
      if (device.state === 'in-store' || device.state === 'issued')
        await write.devices.update(unit, input.id, stateByHand(input.officer, told.heldFrom))
      await write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` })
    })
    return told
  },
})

/** Every device with its present holder. */
export async function listedDevices(tx: Run<never, unknown>['tx'], unit: string) {
  const holders = (await tx.devices.holders(unit)).filter((row) => row.held_until === null)
  const holderOf = new Map(holders.map((holder) => [holder.device_id, holder]))
  const issues = await tx.deviceIssues.openOnes(unit)
  const issueOf = new Map(issues.map((issue) => [issue.device_id, issue.issue_id]))
  return (await tx.devices.list(unit)).map((row) => {
    const holder = holderOf.get(row.device_id)
    return {
      ...showDevice(row),
      holder: holder
        ? {
            officer: holder.officer_id,
            name: holder.name,
            heldFrom: holder.held_from.toString(),
            issue: issueOf.get(row.device_id) ?? null,
          }
        : null,
    }
  })
}

async function refuseTaken(
  tx: Run<never, unknown>['tx'],
  unit: string,
  self: string | null,
  device: { serial: string; marks: DeviceMark[] },
): Promise<void> {
  const others = (await tx.devices.list(unit)).filter((row) => row.device_id !== self)
  if (others.some((row) => row.serial === device.serial)) throw new Problem('SERIAL_TAKEN')
  for (const mark of device.marks) {
    const owner = others.find((row) =>
      row.marks.some((other) => other.kind === mark.kind && other.value === mark.value),
    )
    if (owner) throw new Problem('MARK_TAKEN', { serial: owner.serial })
  }
}

type DeviceRow = {
  device_id: string
  kind: string
  serial: string
  model: string | null
  marks: DeviceMark[]
  is_active: boolean
  state: DeviceState
  state_since: Temporal.Instant | null
  state_why: string | null
  purchased_on: string | null
  remark: string | null
}
export const showDevice = (row: DeviceRow) => ({
  id: row.device_id,
  kind: row.kind as DeviceKind,
  serial: row.serial,
  model: row.model,
  marks: row.marks,
  isActive: row.is_active,
  state: row.state,
  stateSince: row.state_since?.toString() ?? null,
  stateWhy: row.state_why,
  purchasedOn: row.purchased_on,
  remark: row.remark,
})

/** Before there were issues, and beside them, who holds a device is said by hand: it is out of the store then. */
export const stateByHand = (officer: string | null, since: string) => ({
  state: officer === null ? ('in-store' as const) : ('issued' as const),
  state_since: since,
  state_why: null,
})

const NEW = { isActive: true, state: 'in-store', stateWhy: null } as const
