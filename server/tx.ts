// What an operation may touch: reads of the database, a commit that binds a change to its custody
// event, and the ports of the house (stores, secrets, ids). Types only; main.ts constructs.

import type { CodeVerdict } from '@shilu/core/clock-code.ts'
import type { Actor, EventDetails, EventType } from '@shilu/core/events.ts'
import type { Sheet } from '@shilu/core/import/sheet.ts'
import type { Grantee, Role } from '@shilu/core/permissions.ts'
import type { BlobStore } from './blobs/blob-store.ts'
import type { LogState } from './custody/integrator.ts'
import type { LogReader } from './custody/read-log.ts'
import type { WitnessTalk } from './custody/witness-talk.ts'
import type { Witness } from './custody/witness.ts'
import type { Change } from './db/change-relay.ts'
import type { activityReads, activityWrites } from './db/activities.ts'
import type { caseReads, caseWrites } from './db/cases.ts'
import type { dossierReads, dossierWrites } from './db/dossiers.ts'
import type { clockCodeReads, clockCodeWrites } from './db/clock-codes.ts'
import type { deskReads } from './db/desk.ts'
import type { discContentReads } from './db/disc-contents.ts'
import type { discReads, discWrites } from './db/discs.ts'
import type { RemadePhoto } from './operations/device-photos.ts'
import type { deviceReads, deviceWrites } from './db/devices.ts'
import type { deviceIssueReads, deviceIssueWrites } from './db/device-issues.ts'
import type { derivativeReads, derivativeWrites } from './db/derivatives.ts'
import type { eventReads } from './db/events.ts'
import type { appraisalReads, appraisalWrites } from './db/appraisals.ts'
import type { reviewReads, reviewWrites } from './db/reviews.ts'
import type { clearingReads, clearingWrites } from './db/clearings.ts'
import type { holdReads, holdWrites } from './db/holds.ts'
import type { handInReads, handInWrites } from './db/hand-ins.ts'
import type { intakeReads, intakeWrites } from './db/intakes.ts'
import type { logReads } from './db/log-entries.ts'
import type { keyChangeReads, keyChangeWrites } from './db/log-keys.ts'
import type { jobWrites } from './db/jobs.ts'
import type { packageReads, packageWrites } from './db/packages.ts'
import type { peopleReads, peopleWrites } from './db/people.ts'
import type { recordingReads, recordingWrites } from './db/recordings.ts'
import type { retentionReads, retentionWrites } from './db/retention.ts'
import type { shorteningReads, shorteningWrites } from './db/shortenings.ts'
import type { serverClockReads, serverClockWrites } from './db/server-clocks.ts'
import type { ruleSetReads, ruleSetWrites } from './db/rule-sets.ts'
import type { sealingReads, sealingWrites } from './db/sealing.ts'
import type { sessionReads, sessionWrites } from './db/sessions.ts'
import type { admissionReads, admissionWrites, unitReads, unitWrites } from './db/units.ts'
import type { stepRecordingReads, stepRecordingWrites } from './db/step-recordings.ts'
import type { stoppageReads, stoppageWrites } from './db/stoppages.ts'
import type { timestampReads, timestampWrites } from './db/timestamps.ts'
import type { uploadReads, uploadWrites } from './db/uploads.ts'
import type { witnessReads, witnessWrites } from './db/witnesses.ts'
import type { witnessingReads, witnessingWrites } from './db/witnessing.ts'

/** Reads, all in one transaction. */
export type Tx = {
  units: ReturnType<typeof unitReads>
  admissions: ReturnType<typeof admissionReads>
  people: ReturnType<typeof peopleReads>
  sessions: ReturnType<typeof sessionReads>
  devices: ReturnType<typeof deviceReads>
  deviceIssues: ReturnType<typeof deviceIssueReads>
  intakes: ReturnType<typeof intakeReads>
  uploads: ReturnType<typeof uploadReads>
  recordings: ReturnType<typeof recordingReads>
  ruleSets: ReturnType<typeof ruleSetReads>
  derivatives: ReturnType<typeof derivativeReads>
  events: ReturnType<typeof eventReads>
  log: ReturnType<typeof logReads>
  keyChanges: ReturnType<typeof keyChangeReads>
  timestamps: ReturnType<typeof timestampReads>
  packages: ReturnType<typeof packageReads>
  witnesses: ReturnType<typeof witnessReads>
  witnessing: ReturnType<typeof witnessingReads>
  activities: ReturnType<typeof activityReads>
  cases: ReturnType<typeof caseReads>
  dossiers: ReturnType<typeof dossierReads>
  handIns: ReturnType<typeof handInReads>
  stoppages: ReturnType<typeof stoppageReads>
  stepRecordings: ReturnType<typeof stepRecordingReads>
  desk: ReturnType<typeof deskReads>
  sealing: ReturnType<typeof sealingReads>
  retention: ReturnType<typeof retentionReads>
  shortenings: ReturnType<typeof shorteningReads>
  holds: ReturnType<typeof holdReads>
  appraisals: ReturnType<typeof appraisalReads>
  clearings: ReturnType<typeof clearingReads>
  reviews: ReturnType<typeof reviewReads>
  serverClock: ReturnType<typeof serverClockReads>
  clockCodes: ReturnType<typeof clockCodeReads>
  discs: ReturnType<typeof discReads> & ReturnType<typeof discContentReads>
}

/** Writes exist only inside a commit. */
export type Writes = {
  units: ReturnType<typeof unitWrites>
  admissions: ReturnType<typeof admissionWrites>
  people: ReturnType<typeof peopleWrites>
  sessions: ReturnType<typeof sessionWrites>
  devices: ReturnType<typeof deviceWrites>
  deviceIssues: ReturnType<typeof deviceIssueWrites>
  intakes: ReturnType<typeof intakeWrites>
  uploads: ReturnType<typeof uploadWrites>
  recordings: ReturnType<typeof recordingWrites>
  ruleSets: ReturnType<typeof ruleSetWrites>
  derivatives: ReturnType<typeof derivativeWrites>
  activities: ReturnType<typeof activityWrites>
  cases: ReturnType<typeof caseWrites>
  dossiers: ReturnType<typeof dossierWrites>
  handIns: ReturnType<typeof handInWrites>
  stoppages: ReturnType<typeof stoppageWrites>
  stepRecordings: ReturnType<typeof stepRecordingWrites>
  sealing: ReturnType<typeof sealingWrites>
  retention: ReturnType<typeof retentionWrites>
  shortenings: ReturnType<typeof shorteningWrites>
  holds: ReturnType<typeof holdWrites>
  appraisals: ReturnType<typeof appraisalWrites>
  clearings: ReturnType<typeof clearingWrites>
  reviews: ReturnType<typeof reviewWrites>
  serverClock: ReturnType<typeof serverClockWrites>
  jobs: ReturnType<typeof jobWrites>
  timestamps: ReturnType<typeof timestampWrites>
  packages: ReturnType<typeof packageWrites>
  witnesses: ReturnType<typeof witnessWrites>
  witnessing: ReturnType<typeof witnessingWrites>
  keyChanges: ReturnType<typeof keyChangeWrites>
  clockCodes: ReturnType<typeof clockCodeWrites>
  discs: ReturnType<typeof discWrites>
}

/** What the event is about, beside its details: found again by these. */
export type About = { unit?: string; recording?: string; intake?: string }

/**
 * Appends the event and makes the change in the transaction of the operation: both are there after
 * COMMIT or neither. The change receives the writes and the id of its event.
 */
export type Commit<E extends EventType> = <T extends E, R>(
  type: T,
  details: EventDetails[T],
  about: About,
  change: (write: Writes, eventId: string) => Promise<R>,
) => Promise<R>

/** Who asks, as the endpoint established it. */
export type Asker = {
  actor: Actor
  /** The unit that the asker works in now; null only before set-up and before sign-in. */
  unit: string | null
  /** The unit that the account belongs to: the same, unless it is admitted to another and went there. */
  home: string | null
  grantees: readonly Grantee[]
  roles: readonly Role[]
  officer: string | null
  /** Digest of the session's secret; null for docks, jobs and strangers. */
  session: Uint8Array | null
}

/** The ports of the house that an operation may need. */
export type Parts = {
  originals: BlobStore
  derived: BlobStore
  /** The files of packages, by their digest. */
  packages: Pick<BlobStore, 'has' | 'read'>
  newId(): string
  secrets: {
    /** 32 random bytes as base64url. */
    make(): string
    digest(secret: string): Uint8Array
    /** SHA-256 of the bytes (of a text: in UTF-8) in hexadecimal. */
    digestHex(content: string | Uint8Array): string
    hashPassword(password: string): Promise<string>
    verifyPassword(password: string, hash: string): Promise<boolean>
  }
  setUpLink: { matches(token: string): boolean }
  /** Told after the commit that an upload is whole. */
  keeper: { wake(upload: string): void }
  /** Reads workbooks that somebody sent; throws a Problem for what is none or is too much. */
  tables: { read(bytes: Uint8Array, rowsMax: number): Promise<Sheet[]> }
  /** A picture that somebody sent as a JPEG of our own making; null for what is none. */
  photos: { remake(bytes: Uint8Array): Promise<RemadePhoto | null> }
  /** The program that makes ISO images; null where it is not installed. */
  imageProgram(): Promise<string | null>
  /** The program that adds error correction to images of discs; null where it is not installed. */
  correctionProgram(): Promise<string | null>
  /** The drives of this server, as they are now: `/dev/sr0`, or `stdio:` and a file in place of one. */
  discDrives(): Promise<{ drive: string; name: string }[]>
  /** A QR code as an SVG picture. */
  qrSvg(text: string): string
  /** Says when bytes are being taken in, so that previews can wait for it. */
  intakeWork: {
    /** Returns how to say that it is over. */
    begin(): () => void
    whenQuiet(longestMs: number, signal: AbortSignal): Promise<void>
  }
  /** What is wrong with roots (PEM) that somebody would believe an authority by; null when nothing is. */
  timestamps: { faultOfRoots(pem: string): string | null }
  /** Clock codes of this home, by a key that never leaves it. */
  clockCodes: {
    write(unit: string, at: Temporal.Instant): string
    /** Null for what is no clock code at all. */
    judge(
      unit: string,
      text: string,
      receivedAt: Temporal.Instant,
    ): { verdict: CodeVerdict; saidAt: Temporal.Instant } | null
  }
  /** The logs as they are served, and whether they go on. */
  log: LogReader & {
    stateOf(unit: string): LogState | null
    /** That the log went on from its first so many entries; null where it is shorter. */
    proofFrom(
      unit: string,
      oldSize: number,
    ): Promise<{ oldSize: number; size: number; proof: string; keys: string | null } | null>
  }
  /** This home as a witness of other logs. */
  witness: Witness
  /** What is said to the witnesses of our logs, and read of their answers. */
  witnessTalk: WitnessTalk & {
    /** Asked soon, however often it did not answer; the answer comes later. */
    askNow(witness: string): void
  }
  changes: {
    /** Resolves when something about the intake changed, or after the time is over. */
    wait(intake: string, milliseconds: number): Promise<void>
    /** Told by the runner after each commit; beside it only by what has no event (bytes that arrive). */
    tell(change: Change): void
    /** Returns how to stop watching. */
    watch(unit: string, onChange: (change: Change) => void): () => void
  }
}
