// Art. 4, 7: the custodian gives a device to an officer after the check before use; both confirm. The holding
// begins in the same transaction, so that what is filmed from then on finds its officer.
//
// Two people who issue the same device at once wait for each other on its row; the second is told who has it.

import type { Confirmed } from '@shilu/core/device-events.ts'
import { beijingTime, dayOf } from '@shilu/core/periods.ts'
import { Problem, type ProblemCode } from '@shilu/core/problems.ts'
import { preflightStandardOf } from '@shilu/core/rule-sets/deadlines.ts'
import type { Reason } from '@shilu/core/reasons.ts'
import { decideIssuable } from '@shilu/core/device-state.ts'
import type { DeviceKind } from '@shilu/core/device.ts'
import { decidePreflight, type Preflight } from '@shilu/core/rules/preflight.ts'
import { z } from 'zod'
import { confirmBy, NO_TRIES } from './confirm-person.ts'
import { isRefusal, operation, type Run } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import * as shapes from './shapes/device-issues.ts'
import { readUse } from './show-use.ts'
import { unitOf } from './unit-of.ts'

/** Until then it is entered as it happens; afterwards it says why it was entered late. */
const LATE_AFTER_MINUTES = 10

const input = z.strictObject({
  id,
  officer: id,
  purpose: text(200).nullable().default(null),
  facts: shapes.preflightFacts,
  overrideWhy: text(500).nullable().default(null),
  confirmation: shapes.confirmation,
  /** For what happened earlier and could not be entered then. */
  issuedAt: instant.optional(),
  lateWhy: text(500).nullable().default(null),
})

export const issueDevice = operation({
  summary: 'Give a device to an officer, after the check before use',
  permission: 'device.issue',
  event: ['device.issued', 'device.confirmation-refused'],
  input,
  output: shapes.use,
  async run(run) {
    const { tx, input: asked, asker, now, parts } = run
    const unit = unitOf(asker)
    const device = await tx.deviceIssues.lockDevice(unit, asked.id)
    const officer = await tx.people.findOfficer(unit, asked.officer)
    if (!device || !officer) throw new Problem('NOT_FOUND')
    if (!officer.is_active) throw new Problem('OFFICER_LEFT', { name: officer.name })
    const held = await holdingsOf(run, unit)
    const decision = decideIssuable({
      state: device.state,
      isActive: device.is_active,
      holder: held.present,
    })
    if (decision.kind === 'refused') throw problemOf(decision.reasons)
    const issuedAt = momentOf(asked.issuedAt, asked.lateWhy, now, held.lastChangeAt)
    const preflight = decidePreflight(
      device.kind as DeviceKind,
      asked.facts,
      await tx.deviceIssues.rate(unit, asked.id),
      preflightStandardOf(
        await tx.ruleSets.inForce(unit, 'deadlines', dayOf(Temporal.Instant.from(issuedAt))),
      ),
    )
    if (preflight.kind === 'unfit' && asked.overrideWhy === null)
      throw new Problem('PREFLIGHT_FAILS', { count: preflight.blocking.length })
    const who = { officer: asked.officer, name: officer.name, device: asked.id }
    const answer = await confirmBy(run, who, asked.confirmation)
    if (isRefusal(answer)) return answer

    const issue = parts.newId()
    await begin(run, { issue, issuedAt, preflight, ...answer })
    return readUse(run, issue)
  },
})

type Issue = Run<'device.issued' | 'device.confirmation-refused', z.output<typeof input>>

type Begun = {
  issue: string
  issuedAt: string
  preflight: Preflight
  confirmed: Confirmed
  account: string | null
}

/** The holding, the device's state and the entry of the register, with their one event. */
async function begin(
  { input: asked, asker, now, commit }: Issue,
  { issue, issuedAt, preflight, confirmed, account }: Begun,
): Promise<void> {
  const unit = unitOf(asker)
  const { id: device, officer, purpose, facts } = asked
  const overrideWhy = preflight.kind === 'unfit' ? asked.overrideWhy : null
  const lateWhy = isLate(issuedAt, now) ? asked.lateWhy : null
  const entered = { issue, device, officer, issuedAt, purpose, facts, overrideWhy, lateWhy }
  const told = { ...entered, failing: preflight.blocking, checkedBy: preflight.by, confirmed }
  await commit('device.issued', told, {}, async (write, eventId) => {
    if (account) await write.people.updateAccount(unit, account, NO_TRIES)
    await write.devices.endHolding(unit, device, issuedAt)
    await write.devices.insertHolding({
      unit_id: unit,
      device_id: device,
      officer_id: officer,
      held_from: issuedAt,
      held_until: null,
    })
    await write.devices.update(unit, device, {
      state: 'issued',
      state_since: issuedAt,
      state_why: null,
    })
    await write.deviceIssues.insert({
      unit_id: unit,
      issue_id: issue,
      device_id: device,
      officer_id: officer,
      purpose,
      issued_at: issuedAt,
      issued_by: JSON.stringify(asker.actor),
      confirmed: JSON.stringify(confirmed),
      facts: JSON.stringify(facts),
      checks: JSON.stringify(preflight.checks),
      hours: preflight.hours,
      deadlines_version: preflight.by?.id ?? null,
      override_why: overrideWhy,
      late_why: lateWhy,
      issued_event: eventId,
    })
    await write.jobs.add('place-recordings', { unit }, { key: `place:${unit}` })
  })
}

/** Who has the device now, and the last moment at which anything about that changed. */
async function holdingsOf({ tx, input: { id: device } }: Issue, unit: string) {
  const holdings = (await tx.devices.holders(unit)).filter((row) => row.device_id === device)
  const present = holdings.find((row) => row.held_until === null)
  const open = await tx.deviceIssues.open(unit, device)
  const changes = holdings.flatMap((row) => [
    row.held_from,
    ...(row.held_until ? [row.held_until] : []),
  ])
  const lastChangeAt = changes.reduce<Temporal.Instant | null>(
    (last, at) => (last && Temporal.Instant.compare(last, at) >= 0 ? last : at),
    null,
  )
  return {
    present: present ? { name: present.name, isByHand: open === undefined } : null,
    lastChangeAt,
  }
}

/** When it happened: now, or as it was stated. Throws where that cannot be. */
export function momentOf(
  stated: string | undefined,
  lateWhy: string | null,
  now: Temporal.Instant,
  after: Temporal.Instant | null,
): string {
  const at = stated === undefined ? now : Temporal.Instant.from(stated)
  const isBeforeKnown = after !== null && Temporal.Instant.compare(at, after) <= 0
  if (Temporal.Instant.compare(at, now) > 0 || isBeforeKnown)
    throw new Problem('ISSUE_TIME_WRONG', { after: after ? beijingTime(after) : '–' })
  if (isLate(at.toString(), now) && lateWhy === null) throw new Problem('ISSUE_LATE_NEEDS_WHY')
  return at.toString()
}

export const isLate = (at: string, now: Temporal.Instant): boolean =>
  now.since(Temporal.Instant.from(at)).total('minutes') > LATE_AFTER_MINUTES

const PROBLEM_OF = {
  'device-issued-to': 'DEVICE_ISSUED_TO',
  'device-in-repair': 'DEVICE_IN_REPAIR',
  'device-lost': 'DEVICE_LOST',
  'device-scrapped': 'DEVICE_SCRAPPED',
  'device-switched-off': 'DEVICE_SWITCHED_OFF',
  'device-state-held': 'DEVICE_STATE_HELD',
  'device-state-final': 'DEVICE_STATE_FINAL',
  'device-state-not-from': 'DEVICE_STATE_NOT_FROM',
  'device-state-needs-why': 'DEVICE_STATE_NEEDS_WHY',
} as const satisfies Partial<Record<Reason['code'], ProblemCode>>

/** What the rule refused, as what a person is told. */
export function problemOf(reasons: readonly Reason[]): Problem {
  const [reason] = reasons
  const code = reason && Object.entries(PROBLEM_OF).find(([name]) => name === reason.code)?.[1]
  if (!code) throw new Error(`no words for ${reason?.code}`)
  return new Problem(code, reason?.params ?? {})
}
