// Art. 4: the office keeps the devices usable. Their states beside issue and return, with the reason that was
// stated, and what was done to keep them up.

import { decideStateChange } from '@shilu/core/device-state.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { problemOf } from './issue-device.ts'
import { operation } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import * as shapes from './shapes/device-issues.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

export const stateDevice = operation({
  summary: 'State that a device is in store, in repair, lost or scrapped, and why',
  permission: 'device.issue',
  event: ['device.state-changed'],
  input: z.strictObject({
    id,
    state: z.enum(['in-store', 'in-repair', 'lost', 'scrapped']),
    why: text(500),
  }),
  output: z.object({
    id: z.string(),
    state: z.string(),
    stateSince: instant,
    stateWhy: z.string(),
    isActive: z.boolean(),
  }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const device = await tx.deviceIssues.lockDevice(unit, input.id)
    if (!device) throw new Problem('NOT_FOUND')
    const open = await tx.deviceIssues.open(unit, input.id)
    const holding = (await tx.devices.holders(unit)).find(
      (row) => row.device_id === input.id && row.held_until === null,
    )
    const holder = holding ? { name: holding.name, isByHand: open === undefined } : null
    const decision = decideStateChange(
      { state: device.state, isActive: device.is_active, holder },
      input.state,
      input.why,
    )
    if (decision.kind === 'refused') throw problemOf(decision.reasons)
    const at = now.toString()
    const told = {
      device: input.id,
      before: device.state,
      after: input.state,
      why: input.why,
      issue: open?.issue_id ?? null,
    }
    await commit('device.state-changed', told, {}, async (write, eventId) => {
      if (decision.endsHolding) await write.devices.endHolding(unit, input.id, at)
      if (open)
        await write.deviceIssues.end(unit, open.issue_id, {
          ended_at: at,
          ended_as: 'lost',
          ended_by: JSON.stringify(asker.actor),
          end_note: input.why,
          ended_event: eventId,
        })
      await write.devices.update(unit, input.id, {
        state: input.state,
        state_since: at,
        state_why: input.why,
        is_active: decision.isActive,
      })
    })
    return {
      id: input.id,
      state: input.state,
      stateSince: at,
      stateWhy: input.why,
      isActive: decision.isActive,
    }
  },
})

export const maintainDevice = operation({
  summary: 'Note what was done to keep a device usable',
  permission: 'device.issue',
  event: ['device.maintained'],
  input: shapes.maintenanceInput,
  output: shapes.maintenance,
  async run({ tx, input, asker, now, parts, commit }) {
    const unit = unitOf(asker)
    if (!(await tx.devices.find(unit, input.id))) throw new Problem('NOT_FOUND')
    if (input.doneOn > dayOf(now).toString()) throw new Problem('MAINTENANCE_NOT_YET')
    const { kind, doneOn, doneBy, what, result } = input
    const maintenance = parts.newId()
    const told = { device: input.id, maintenance, kind, doneOn, doneBy, what, result }
    await commit('device.maintained', told, {}, (write, eventId) =>
      write.deviceIssues.insertMaintenance({
        unit_id: unit,
        maintenance_id: maintenance,
        device_id: input.id,
        kind,
        done_on: doneOn,
        done_by: doneBy,
        what,
        result,
        noted_at: now.toString(),
        noted_by: JSON.stringify(asker.actor),
        event_id: eventId,
      }),
    )
    const notedBy = nameOf(asker.actor)
    return { id: maintenance, kind, doneOn, doneBy, what, result, notedAt: now.toString(), notedBy }
  },
})
