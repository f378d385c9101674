// Runs an operation: one transaction, one commit that binds change and event, and the checks that
// the types cannot make (an event must have been written; every commit belongs to a unit).

import assert from 'node:assert/strict'
import type { Database, Db } from '../db/database.ts'
import { activityReads, activityWrites } from '../db/activities.ts'
import { caseReads, caseWrites } from '../db/cases.ts'
import { dossierReads, dossierWrites } from '../db/dossiers.ts'
import { clockCodeReads, clockCodeWrites } from '../db/clock-codes.ts'
import { deskReads } from '../db/desk.ts'
import { discContentReads } from '../db/disc-contents.ts'
import { discReads, discWrites } from '../db/discs.ts'
import { deviceReads, deviceWrites } from '../db/devices.ts'
import { deviceIssueReads, deviceIssueWrites } from '../db/device-issues.ts'
import { derivativeReads, derivativeWrites } from '../db/derivatives.ts'
import { eventReads } from '../db/events.ts'
import { appraisalReads, appraisalWrites } from '../db/appraisals.ts'
import { reviewReads, reviewWrites } from '../db/reviews.ts'
import { clearingReads, clearingWrites } from '../db/clearings.ts'
import { holdReads, holdWrites } from '../db/holds.ts'
import { handInReads, handInWrites } from '../db/hand-ins.ts'
import { intakeReads, intakeWrites } from '../db/intakes.ts'
import { logReads } from '../db/log-entries.ts'
import { keyChangeReads, keyChangeWrites } from '../db/log-keys.ts'
import { jobWrites } from '../db/jobs.ts'
import { packageReads, packageWrites } from '../db/packages.ts'
import { peopleReads, peopleWrites } from '../db/people.ts'
import { recordingReads, recordingWrites } from '../db/recordings.ts'
import { retentionReads, retentionWrites } from '../db/retention.ts'
import { shorteningReads, shorteningWrites } from '../db/shortenings.ts'
import { serverClockReads, serverClockWrites } from '../db/server-clocks.ts'
import { ruleSetReads, ruleSetWrites } from '../db/rule-sets.ts'
import { sealingReads, sealingWrites } from '../db/sealing.ts'
import { sessionReads, sessionWrites } from '../db/sessions.ts'
import { admissionReads, admissionWrites, unitReads, unitWrites } from '../db/units.ts'
import { stepRecordingReads, stepRecordingWrites } from '../db/step-recordings.ts'
import { stoppageReads, stoppageWrites } from '../db/stoppages.ts'
import { timestampReads, timestampWrites } from '../db/timestamps.ts'
import { uploadReads, uploadWrites } from '../db/uploads.ts'
import { witnessReads, witnessWrites } from '../db/witnesses.ts'
import { witnessingReads, witnessingWrites } from '../db/witnessing.ts'
import { appendEvent } from '../custody/append.ts'
import type { EventType } from '@shilu/core/events.ts'
import type { Change } from '../db/change-relay.ts'
import type { Asker, Commit, Parts, Tx, Writes } from '../tx.ts'
import { wasAlreadyDone, type OperationSpec, type Refusal } from '../operations/operation.ts'
import type { z } from 'zod'

export type House = {
  database: Database
  parts: Parts
  now(): Temporal.Instant
}

/** Runs with an input that its schema has let through. Throws Problem; returns the answer or a Refusal.
 * What was committed is told to whoever watches, after the commit. */
export async function runOperation<E extends EventType, I extends z.ZodType, O>(
  house: House,
  operation: OperationSpec<E, I, O>,
  input: z.output<I>,
  asker: Asker,
): Promise<O | Refusal> {
  let changes: Change[] = []
  const told = await house.database.transact(async (db) => {
    const now = house.now()
    let events = 0
    changes = []
    const commit: Commit<E> = async (type, details, about, change) => {
      const unit = about.unit ?? asker.unit
      assert.ok(unit, `${type} belongs to no unit`)
      const id = house.parts.newId()
      const result = await change(writesOf(db), id)
      const { recording, intake } = about
      await appendEvent(db, {
        id,
        unit,
        type,
        details,
        actor: asker.actor,
        at: now,
        recording,
        intake,
      })
      events += 1
      changes.push({ unit, what: type, recording, intake })
      return result
    }
    const answer = await operation.run({
      tx: readsOf(db),
      input,
      asker,
      now,
      parts: house.parts,
      commit,
    })
    assert.ok(
      'unrecorded' in operation.event || events > 0 || wasAlreadyDone(answer),
      `${operation.summary}: no event was written`,
    )
    return answer
  })
  for (const change of changes) house.parts.changes.tell(change)
  return told
}

export const readsOf = (db: Db): Tx => ({
  units: unitReads(db),
  admissions: admissionReads(db),
  people: peopleReads(db),
  sessions: sessionReads(db),
  devices: deviceReads(db),
  deviceIssues: deviceIssueReads(db),
  intakes: intakeReads(db),
  uploads: uploadReads(db),
  recordings: recordingReads(db),
  ruleSets: ruleSetReads(db),
  derivatives: derivativeReads(db),
  events: eventReads(db),
  log: logReads(db),
  keyChanges: keyChangeReads(db),
  timestamps: timestampReads(db),
  packages: packageReads(db),
  witnesses: witnessReads(db),
  witnessing: witnessingReads(db),
  activities: activityReads(db),
  cases: caseReads(db),
  dossiers: dossierReads(db),
  handIns: handInReads(db),
  stoppages: stoppageReads(db),
  stepRecordings: stepRecordingReads(db),
  desk: deskReads(db),
  sealing: sealingReads(db),
  retention: retentionReads(db),
  shortenings: shorteningReads(db),
  holds: holdReads(db),
  appraisals: appraisalReads(db),
  clearings: clearingReads(db),
  reviews: reviewReads(db),
  serverClock: serverClockReads(db),
  clockCodes: clockCodeReads(db),
  discs: { ...discReads(db), ...discContentReads(db) },
})

export const writesOf = (db: Db): Writes => ({
  units: unitWrites(db),
  admissions: admissionWrites(db),
  people: peopleWrites(db),
  sessions: sessionWrites(db),
  devices: deviceWrites(db),
  deviceIssues: deviceIssueWrites(db),
  intakes: intakeWrites(db),
  uploads: uploadWrites(db),
  recordings: recordingWrites(db),
  ruleSets: ruleSetWrites(db),
  derivatives: derivativeWrites(db),
  activities: activityWrites(db),
  cases: caseWrites(db),
  dossiers: dossierWrites(db),
  handIns: handInWrites(db),
  stoppages: stoppageWrites(db),
  stepRecordings: stepRecordingWrites(db),
  sealing: sealingWrites(db),
  retention: retentionWrites(db),
  shortenings: shorteningWrites(db),
  holds: holdWrites(db),
  appraisals: appraisalWrites(db),
  clearings: clearingWrites(db),
  reviews: reviewWrites(db),
  serverClock: serverClockWrites(db),
  jobs: jobWrites(db),
  timestamps: timestampWrites(db),
  packages: packageWrites(db),
  witnesses: witnessWrites(db),
  witnessing: witnessingWrites(db),
  keyChanges: keyChangeWrites(db),
  clockCodes: clockCodeWrites(db),
  discs: discWrites(db),
})
