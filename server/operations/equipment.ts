// Art. 3: what the devices of the unit can do, and whether they are enough and good enough by the equipment
// standard that is in force today. Computed when it is asked, never kept.

import type { DeviceKind } from '@shilu/core/device.ts'
import { Problem } from '@shilu/core/problems.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { judgeDevice, NOTHING_KNOWN, provisionOf } from '@shilu/core/rules/equipment.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { operation, unrecorded } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/equipment.ts'
import { unitOf } from './unit-of.ts'

export const readProvisioning = operation({
  summary:
    'Whether the unit has the devices that the equipment standard asks for, device by device',
  permission: 'device.list',
  event: unrecorded('the equipment list of the own unit; no recording is touched'),
  input: z.strictObject({}),
  output: shapes.provisioning,
  async run({ tx, asker, now }) {
    const unit = unitOf(asker)
    const standard = await tx.ruleSets.inForce(unit, 'equipment-standard', dayOf(now))
    const officers = (await tx.people.officers(unit)).filter((row) => row.is_active).length
    // Lost and scrapped devices are not in use, and are told all the same.
    const devices = (await tx.devices.list(unit))
      .filter((row) => row.is_active || row.state === 'lost' || row.state === 'scrapped')
      .map(showMeasured)
    if (!standard) {
      const none = { required: null, present: 0, states: null, short: null, toReplace: 0 }
      return { standard: null, officers, ...none, unknown: 0, reasons: [], devices: [] }
    }
    const told = provisionOf(officers, devices, standard)
    const { number, title, isExample, source } = standard
    return {
      standard: { id: standard.id, number, title, isExample, source },
      officers,
      required: told.required,
      present: told.present,
      states: told.states,
      short: told.short,
      toReplace: told.toReplace.length,
      unknown: told.unknown.length,
      reasons: told.reasons,
      devices: devices.map((device) => {
        const { kind, reasons } = judgeDevice(device, standard)
        return { ...device, judgement: kind, reasons }
      }),
    }
  },
})

export const statePerformance = operation({
  summary: 'State what was measured or read off a device; null where nobody knows',
  permission: 'device.performance',
  event: ['device.performance-stated'],
  input: z.strictObject({ id, performance: shapes.performance }),
  output: z.object({ id: z.string(), performance: shapes.performance }),
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await tx.devices.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    const { performance } = input
    const before = showMeasured(row).performance
    const told = { device: input.id, before, after: performance }
    await commit('device.performance-stated', told, {}, (write) =>
      write.devices.update(unit, input.id, { performance: JSON.stringify(performance) }),
    )
    return { id: input.id, performance }
  },
})

type DeviceRow = Awaited<ReturnType<Tx['devices']['list']>>[number]

const showMeasured = (row: DeviceRow) => ({
  id: row.device_id,
  serial: row.serial,
  kind: row.kind as DeviceKind,
  state: row.state,
  model: row.model,
  performance: { ...NOTHING_KNOWN, ...row.performance },
})
