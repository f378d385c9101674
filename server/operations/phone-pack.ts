// What an officer's phone takes along: everything that its screens need where there is no network. Asked for anew
// whenever there is one; nothing of a recording is in it.

import { dayOf } from '@shilu/core/periods.ts'
import type { ActivityRow } from '../db/activities.ts'
import type { Asker, Tx } from '../tx.ts'
import { judgeActivities, type Judged } from './activity-facts.ts'
import { operation, unrecorded } from './operation.ts'
import * as shapes from './shapes/phone.ts'
import { unitOf } from './unit-of.ts'
import { showDetail } from './show-activity.ts'
import { z } from 'zod'

/** An activity stays on the phone so many days after its arrival, and longer while it is not handed in. */
export const PACK_DAYS = 14
const ACTIVITIES_MAX = 60

export const readPhonePack = operation({
  summary: 'What the phone of an officer takes along to where there is no network',
  permission: 'activity.open',
  event: unrecorded('activities of the own work, names and rules; no recording is opened'),
  input: z.strictObject({}),
  output: shapes.pack,
  async run({ tx, asker, now }) {
    const unit = unitOf(asker)
    const day = dayOf(now)
    const officers = await tx.people.officers(unit)
    const list = await tx.ruleSets.inForce(unit, 'item-list', day)
    const phrases = await tx.ruleSets.inForce(unit, 'phrases', day)
    const grounds = await tx.ruleSets.inForce(unit, 'stoppage-grounds', day)
    return {
      now: now.toString(),
      unit: { id: unit, name: (await tx.units.get(unit)).name },
      officer: asker.officer,
      officers: officers
        .filter((one) => one.is_active)
        .map((one) => ({
          id: one.officer_id,
          name: one.name,
          certificateNumber: one.certificate_number,
        })),
      itemList: list ? { title: list.title, isExample: list.isExample } : null,
      items: (list?.body.items ?? []).map(({ code, category, stage, matter, legalBasis }) => ({
        code,
        category,
        stage,
        matter,
        legalBasis,
      })),
      phrases: phrases?.body.phrases ?? [],
      grounds: (grounds?.body.grounds ?? []).map(({ code, title, reasons }) => ({
        code,
        title,
        reasons,
      })),
      devices: await heldDevices(tx, asker, unit, now),
      activities: await ownActivities(tx, asker, unit, now),
    }
  },
})

/** Held now, with the check of the issue where it was issued here and not only noted in the register. */
async function heldDevices(tx: Tx, asker: Asker, unit: string, now: Temporal.Instant) {
  if (!asker.officer) return []
  const held = (await tx.devices.holders(unit)).filter(
    (one) =>
      one.officer_id === asker.officer &&
      Temporal.Instant.compare(one.held_from, now) <= 0 &&
      (one.held_until === null || Temporal.Instant.compare(now, one.held_until) < 0),
  )
  if (held.length === 0) return []
  const devices = new Map((await tx.devices.list(unit)).map((one) => [one.device_id, one]))
  const issues = new Map((await tx.deviceIssues.openOnes(unit)).map((one) => [one.device_id, one]))
  return held.flatMap(({ device_id: id, held_from: heldFrom }) => {
    const device = devices.get(id)
    const issue = issues.get(id)
    if (!device) return []
    return {
      id,
      serial: device.serial,
      model: device.model,
      issuedAt: (issue?.issued_at ?? heldFrom).toString(),
      checks: issue?.checks ?? [],
      hours: issue?.hours ?? null,
      overrideWhy: issue?.override_why ?? null,
    }
  })
}

/** Those that the asker takes part in or opened, the latest first; a custodian without certificate has none. */
async function ownActivities(tx: Tx, asker: Asker, unit: string, now: Temporal.Instant) {
  if (!asker.officer) return []
  const from = now.subtract({ hours: 24 * PACK_DAYS }).toString()
  const recent = await tx.activities.list(
    unit,
    { officer: asker.officer, from, now: now.toString() },
    null,
    ACTIVITIES_MAX,
  )
  const overdue = await tx.activities.list(
    unit,
    { officer: asker.officer, handIn: 'overdue', now: now.toString() },
    null,
    ACTIVITIES_MAX,
  )
  const rows = [...new Map([...recent, ...overdue].map((row) => [row.activity_id, row])).values()]
  const live = rows.filter((row) => !row.is_withdrawn)
  const judged = await judgeActivities(tx, unit, live, now)
  return live.flatMap((row, index) => {
    const one = judged[index]
    return one ? [showForPhone(row, one, asker)] : []
  })
}

function showForPhone(row: ActivityRow, judged: Judged, asker: Asker) {
  const whole = showDetail(row, judged, { itemList: null, posters: new Set() }, asker)
  return {
    id: whole.id,
    title: whole.title,
    party: whole.party,
    place: whole.place,
    point: whole.point,
    officers: whole.officers.map(({ id }) => id),
    items: row.items,
    arrived: whole.arrived,
    left: whole.left,
    returned: whole.returned,
    exception: whole.exception,
    handIn: whole.handIn,
    handInReasons: whole.handInReasons,
    marks: whole.marks.map(({ id, mark, at, note }) => ({ id, mark, at, note })),
    steps: whole.steps.map(({ code, title, isRequired, kind, mark, reasons }) => ({
      code,
      title,
      isRequired,
      kind,
      mark,
      reasons,
    })),
    openGaps: whole.coverage.gaps
      .flatMap(({ open }) => open)
      .map(({ fromMs, untilMs }) => ({ fromMs, untilMs })),
    stoppages: whole.stoppages.map(({ id, number, state, reviewNote }) => ({
      id,
      number,
      state,
      reviewNote,
    })),
    recordings: whole.recordings.length,
  }
}
