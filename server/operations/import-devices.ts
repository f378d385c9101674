// Devices from a table: checked first, then imported as it was shown, in one transaction with an event for
// every device that is added, changed or handed over.

import { DEVICE_COLUMNS } from '@shilu/core/import/columns.ts'
import { planDevices, type DeviceChange, type KnownDevice } from '@shilu/core/import/devices.ts'
import { z } from 'zod'
import { showDevice, stateByHand } from './devices.ts'
import { describePlan, readFile, refusedTable, refuseOther, type SentFile } from './import-file.ts'
import { operation, table, unrecorded, type Run } from './operation.ts'
import { showOfficer } from './people.ts'
import * as shapes from './shapes/imports.ts'
import { sha256 } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const unseen = unrecorded('shows what a file would change; nothing is changed or kept')

export const checkDevices = operation({
  summary: 'What an import of devices from an XLSX table would do, row by row',
  permission: 'device.import',
  event: unseen,
  input: z.strictObject(shapes.file),
  output: shapes.answer,
  async run(run) {
    return (await planOf(run)).described
  },
})

export const refusedDevices = operation({
  summary: 'The rows that an import of devices refuses, with their reasons, as an XLSX table',
  permission: 'device.import',
  event: unseen,
  input: z.strictObject({ ...shapes.file, language: shapes.language }),
  output: table,
  async run(run) {
    const { read, rows } = await planOf(run)
    return refusedTable(read, rows, DEVICE_COLUMNS, run.input.language)
  },
})

export const importDevices = operation({
  summary: 'Import devices from an XLSX table as the check has shown it',
  permission: 'device.import',
  event: ['devices.imported', 'device.created', 'device.changed', 'device.handed-over'],
  input: z.strictObject({ ...shapes.file, plan: sha256 }),
  output: shapes.answer,
  async run(run) {
    const { rows, known, described } = await planOf(run)
    refuseOther(described, run.input.plan)
    const { file, counts } = described
    const unit = unitOf(run.asker)
    for (const { change } of rows) {
      if (!change) continue
      const before = known.find((device) => device.id === change.id)
      const device = await register(run, change, before)
      await handOver(run, device, change)
    }
    await run.commit('devices.imported', { file, counts }, {}, (write) =>
      write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` }),
    )
    return described
  },
})

type Reads = Pick<Run<never, SentFile>, 'tx' | 'asker' | 'parts' | 'input' | 'now'>
type Import = Run<'device.created' | 'device.changed' | 'device.handed-over', SentFile>

async function planOf(run: Reads) {
  const { tx, asker, parts, input, now } = run
  const unit = unitOf(asker)
  const read = await readFile(parts, input, DEVICE_COLUMNS)
  const known = await knownDevices(tx, unit)
  const people = (await tx.people.officers(unit)).map(showOfficer)
  const rows = planDevices(read.rows, { devices: known, people, now })
  return { read, rows, known, described: describePlan(parts, read, rows, []) }
}

async function knownDevices(tx: Reads['tx'], unit: string): Promise<KnownDevice[]> {
  const holdings = await tx.devices.holders(unit)
  const issued = new Set((await tx.deviceIssues.openOnes(unit)).map((issue) => issue.device_id))
  return (await tx.devices.list(unit)).map((row) => ({
    ...showDevice(row),
    isGivable: !issued.has(row.device_id) && ['in-store', 'issued'].includes(row.state),
    holdings: holdings
      .filter((holding) => holding.device_id === row.device_id)
      .map((holding) => ({
        officer: holding.officer_id,
        heldFrom: holding.held_from,
        heldUntil: holding.held_until,
      })),
  }))
}

/** Gives the device's id. */
async function register(
  { asker, now, parts, commit }: Import,
  change: DeviceChange,
  before: KnownDevice | undefined,
): Promise<string> {
  const unit = unitOf(asker)
  const { kind, serial, model, marks } = change
  const row = { kind, serial, model, marks: JSON.stringify(marks) }
  if (!before) {
    const device = parts.newId()
    const told = { device, kind, serial, model, marks, purchasedOn: null, remark: null }
    await commit('device.created', told, {}, (write) =>
      write.devices.insert({
        unit_id: unit,
        device_id: device,
        ...row,
        created_at: now.toString(),
        state_since: now.toString(),
      }),
    )
    return device
  }
  const { holdings: _holdings, isGivable: _isGivable, ...told } = before
  if (change.isRegisterChanged) {
    const after = { ...told, kind, serial, model, marks }
    await commit('device.changed', { device: before.id, before: told, after }, {}, (write) =>
      write.devices.update(unit, before.id, row),
    )
  }
  return before.id
}

async function handOver(
  { asker, now, commit }: Import,
  device: string,
  { holder }: DeviceChange,
): Promise<void> {
  if (!holder) return
  const unit = unitOf(asker)
  const told = { device, officer: holder.officer, heldFrom: holder.heldFrom ?? now.toString() }
  await commit('device.handed-over', told, {}, async (write) => {
    await write.devices.endHolding(unit, device, told.heldFrom)
    await write.devices.insertHolding({
      unit_id: unit,
      device_id: device,
      officer_id: holder.officer,
      held_from: told.heldFrom,
      held_until: null,
    })
    await write.devices.update(unit, device, stateByHand(holder.officer, told.heldFrom))
  })
}
