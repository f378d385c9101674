// Art. 4, 13: the officer brings a device back. What was recorded with it is asked, and told beside it what
// the archive has of that time; that nothing was docked is a warning and never a refusal. The holding ends
// in the same transaction.

import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { confirmBy, NO_TRIES } from './confirm-person.ts'
import { isLate, momentOf } from './issue-device.ts'
import { isRefusal, operation } from './operation.ts'
import { id, instant, text } from './shapes/basics.ts'
import * as shapes from './shapes/device-issues.ts'
import { readUse } from './show-use.ts'
import { unitOf } from './unit-of.ts'

export const returnDevice = operation({
  summary: 'Take a device back from the officer to whom it was issued',
  permission: 'device.issue',
  event: ['device.returned', 'device.confirmation-refused'],
  input: z.strictObject({
    id,
    state: z.enum(['in-store', 'in-repair']).default('in-store'),
    condition: shapes.condition,
    checks: shapes.returnChecks,
    recorded: shapes.recorded,
    recordedWords: text(500).nullable().default(null),
    note: text(500).nullable().default(null),
    confirmation: shapes.confirmation,
    returnedAt: instant.optional(),
    lateWhy: text(500).nullable().default(null),
  }),
  output: shapes.use,
  async run(run) {
    const { tx, input, asker, now, commit } = run
    const unit = unitOf(asker)
    const found = await tx.deviceIssues.find(unit, input.id)
    if (!found) throw new Problem('NOT_FOUND')
    const device = found.device_id
    await tx.deviceIssues.lockDevice(unit, device)
    const open = await tx.deviceIssues.open(unit, device)
    if (open?.issue_id !== input.id) throw new Problem('ISSUE_NOT_OPEN')
    const needsNote = input.condition === 'damaged' || input.state === 'in-repair'
    if (needsNote && input.note === null) throw new Problem('RETURN_NEEDS_NOTE')
    const at = momentOf(input.returnedAt, input.lateWhy, now, open.issued_at)
    const who = { officer: open.officer_id, name: open.officer_name, device }
    const answer = await confirmBy(run, who, input.confirmation)
    if (isRefusal(answer)) return answer

    const docked = (await tx.deviceIssues.figures(unit, [input.id])).get(input.id)
    const { state, condition, checks, recorded, recordedWords, note } = input
    const lateWhy = isLate(at, now) ? input.lateWhy : null
    const told = {
      issue: input.id,
      device,
      officer: open.officer_id,
      returnedAt: at,
      state,
      condition,
      checks,
      recorded,
      recordings: docked?.recordings ?? 0,
      recordedWords,
      note,
      lateWhy,
      confirmed: answer.confirmed,
    }
    await commit('device.returned', told, {}, async (write, eventId) => {
      if (answer.account) await write.people.updateAccount(unit, answer.account, NO_TRIES)
      await write.devices.endHolding(unit, device, at)
      await write.devices.update(unit, device, { state, state_since: at, state_why: note })
      await write.deviceIssues.end(unit, input.id, {
        ended_at: at,
        ended_as: 'returned',
        ended_by: JSON.stringify(asker.actor),
        end_confirmed: JSON.stringify(answer.confirmed),
        condition,
        end_checks: JSON.stringify(checks),
        recorded,
        recorded_words: recordedWords,
        end_note: note,
        end_late_why: lateWhy,
        ended_event: eventId,
      })
    })
    return readUse(run, input.id)
  },
})
