// The use register of devices (使用台账, Art. 4): who used which device, when it was handed over, what was
// recorded. And one device with all that is known of it: who had it when, its issues, its maintenance.

import { seesOnlyOwn } from '@shilu/core/permissions.ts'
import { dayOf, startOfDayIn } from '@shilu/core/periods.ts'
import { preflightStandardOf } from '@shilu/core/rule-sets/deadlines.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Asker } from '../tx.ts'
import { cursor, readCursor } from './cursor.ts'
import { listedDevices } from './devices.ts'
import { operation, unrecorded } from './operation.ts'
import { id, instant } from './shapes/basics.ts'
import * as shapes from './shapes/device-issues.ts'
import { device as deviceShape } from './shapes/people.ts'
import { nameOf } from './show-intake.ts'
import { showUses } from './show-use.ts'
import { unitOf } from './unit-of.ts'

const seen = unrecorded('the register of the own devices; it counts recordings and opens none')

export const listUse = operation({
  summary: 'The use register of devices, the newest first',
  permission: 'device.use',
  event: seen,
  input: shapes.useQuery,
  output: shapes.useList,
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const filter = filterOf(asker, input)
    const place = readCursor(input.after, z.tuple([z.string(), z.uuid()]))
    const after = place && { at: place[0], id: place[1] }
    const rows = await tx.deviceIssues.list(unit, filter, after, input.limit + 1)
    const items = await showUses(tx, unit, rows.slice(0, input.limit))
    const last = items.at(-1)
    const next = rows.length > input.limit && last ? cursor([last.issuedAt, last.id]) : null
    return { items, next, total: await tx.deviceIssues.count(unit, filter) }
  },
})

type Days = {
  device?: string | undefined
  officer?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Days of Beijing as moments; officers see their own issues. */
export function filterOf(asker: Asker, { device, officer, from, to }: Days) {
  const own = ownOfficer(asker)
  return {
    device,
    officer: own ?? officer,
    from: from === undefined ? undefined : startOfDayIn(from).toString(),
    to: to === undefined ? undefined : startOfDayIn(to, 1).toString(),
  }
}

/** null: sees everybody's. */
function ownOfficer(asker: Asker): string | null {
  if (!seesOnlyOwn(asker.roles)) return null
  if (!asker.officer) throw new Problem('NOT_PERMITTED')
  return asker.officer
}

const USES_SHOWN = 50

export const readDevice = operation({
  summary: 'One device: its state, who had it when, its latest issues, its maintenance',
  permission: 'device.use',
  event: seen,
  input: z.strictObject({ id }),
  output: z.object({
    device: deviceShape,
    /** Everybody who had it, the newest first. */
    holdings: z.array(
      z.object({
        officer: z.string(),
        name: z.string(),
        from: instant,
        until: instant.nullable(),
        /** null: entered by hand. */
        issue: z.string().nullable(),
      }),
    ),
    uses: z.array(shapes.use),
    maintenance: z.array(shapes.maintenance),
    /** How good is good enough today, by the unit's deadlines. */
    preflight: shapes.preflightStandard,
    /** How fast it records; null where it has not recorded enough to tell. */
    bytesPerHour: z.number().nullable(),
  }),
  async run({ tx, input, asker, now }) {
    const unit = unitOf(asker)
    const own = ownOfficer(asker)
    const device = (await listedDevices(tx, unit)).find((one) => one.id === input.id)
    if (!device) throw new Problem('NOT_FOUND')
    const filter = { device: input.id, officer: own ?? undefined }
    const issues = await tx.deviceIssues.list(unit, filter, null, 10_000)
    const issueFrom = new Map(issues.map((row) => [row.issued_at.toString(), row.issue_id]))
    const holdings = (await tx.devices.holders(unit))
      .filter((row) => row.device_id === input.id && (own === null || row.officer_id === own))
      .map((row) => ({
        officer: row.officer_id,
        name: row.name,
        from: row.held_from.toString(),
        until: row.held_until?.toString() ?? null,
        issue: issueFrom.get(row.held_from.toString()) ?? null,
      }))
    const maintenance = await tx.deviceIssues.maintenance(unit, input.id)
    return {
      device,
      holdings,
      uses: await showUses(tx, unit, issues.slice(0, USES_SHOWN)),
      maintenance: maintenance.map((row) => ({
        id: row.maintenance_id,
        kind: row.kind,
        doneOn: row.done_on,
        doneBy: row.done_by,
        what: row.what,
        result: row.result,
        notedAt: row.noted_at.toString(),
        notedBy: nameOf(row.noted_by),
      })),
      preflight: preflightStandardOf(await tx.ruleSets.inForce(unit, 'deadlines', dayOf(now))),
      bytesPerHour: await tx.deviceIssues.rate(unit, input.id),
    }
  },
})
