// Every custody event that can enter the log: one closed union. An event says what was done, never
// how the program did it. Once published, the shape of a version stays: a change makes version + 1.

import { ACTIVITY_EVENT_VERSION, type ActivityEventDetails } from './activity-events.ts'
import type { Reason } from './reasons.ts'
import type { DeviceMark } from './device.ts'
import type { DeviceEventDetails } from './device-events.ts'
import type { MadeCorrection } from './disc-correction.ts'
import { DISC_EVENT_VERSION, type DiscEventDetails } from './disc-events.ts'
import type { IntakeFileState, RecordingFlag } from './recording.ts'
import type { Role } from './permissions.ts'
import { CLEARING_EVENT_VERSION, type ClearingEventDetails } from './clearing-events.ts'
import { KEEPING_EVENT_VERSION, type KeepingEventDetails } from './keeping-events.ts'
import { REVIEW_EVENT_VERSION, type ReviewEventDetails } from './review-events.ts'
import { SEALING_EVENT_VERSION, type SealingEventDetails } from './sealing-events.ts'

/** Who did it. `system` is Shilu itself (a job), `nobody` a person who has not signed in. */
export type Actor =
  | { kind: 'account'; id: string; name: string; roles: readonly Role[] }
  | { kind: 'dock'; id: string; name: string }
  | { kind: 'system' }
  | { kind: 'nobody' }

export type Digests = { sha256: string; sm3: string; sizeBytes: number }

/** The table that somebody sent: named by its digest, which the file at hand can be held against. */
export type ImportedFile = { name: string; sha256: string; sizeBytes: number }

export type RuleSetVersionTold = {
  ruleSetVersion: string
  kind: string
  version: number
  title: string
  documentNumber: string | null
  effectiveFrom: string
  sha256: string
}

export type ClearedFile = { position: number; path: string; sha256: string }

type OtherEventDetails = {
  'unit.set-up': { name: string; account: string; login: string }
  /** In place of `unit.set-up`, where everything that follows is made up. */
  'demonstration.set-up': { name: string; account: string; login: string }
  'unit.created': { newUnit: string; name: string; account: string; login: string }
  'unit.entered': { account: string; homeUnit: string }
  'admission.given': {
    account: string
    login: string
    name: string
    homeUnit: string
    roles: readonly Role[]
  }
  'admission.changed': { account: string; before: Changes; after: Changes }
  'admission.ended': { account: string; login: string; before: Changes }
  'section.created': { section: string; name: string; parent: string | null }
  'section.changed': { section: string; before: Changes; after: Changes }
  'officer.created': {
    officer: string
    name: string
    certificateNumber: string
    section: string | null
    /** Since version 2: first and last day of the certificate. */
    certificateFrom: string | null
    certificateUntil: string | null
  }
  'officer.changed': { officer: string; before: Changes; after: Changes }
  'account.created': { account: string; login: string; name: string; roles: readonly Role[] }
  'account.changed': { account: string; before: Changes; after: Changes }
  'accounts.listed': { total: number }
  'session.opened': { account: string }
  'session.refused': {
    login: string
    reason: 'unknown-login' | 'wrong-password' | 'locked' | 'switched-off'
  }
  'session.closed': { account: string }
  'password.changed': { account: string }
  'password.refused': { account: string }
  'dock.created': { dock: string; name: string }
  'dock.changed': { dock: string; before: Changes; after: Changes }
  'device.created': {
    device: string
    kind: string
    serial: string
    model: string | null
    marks: DeviceMark[]
    /** Since version 2. */
    purchasedOn: string | null
    remark: string | null
  }
  'device.changed': { device: string; before: Changes; after: Changes }
  'device.handed-over': { device: string; officer: string | null; heldFrom: string }
  'officers.imported': { file: ImportedFile; counts: Changes }
  'devices.imported': { file: ImportedFile; counts: Changes }
  'register.exported': { register: string; query: Changes; total: number }
  'intake.reported': { intake: string; format: string; files: number }
  'intake.opened': { intake: string; source: Changes }
  'intake.listed': { intake: string; from: number; files: number; manifestSha256: string }
  'intake.file-offered': {
    intake: string
    position: number
    path: string
    sha256: string
    answer: IntakeFileState
  }
  'intake.file-failed': { intake: string; position: number; path: string; reason: string }
  'intake.paused': { intake: string; unfinished: number }
  'intake.resumed': { intake: string }
  /** About to be removed from their card, each with a verified receipt; and removed. */
  'card.clearing-begun': { intake: string; files: ClearedFile[] }
  'card.cleared': { intake: string; files: ClearedFile[] }
  'unit.card-policy-changed': { before: boolean; after: boolean; why: string }
  'unit.disc-policy-changed': { before: boolean; after: boolean; why: string }
  'intake.closed': { intake: string; counts: Partial<Record<IntakeFileState, number>> }
  'upload.begun': {
    intake: string
    position: number
    upload: string
    sha256: string
    sizeBytes: number
  }
  'upload.received': { intake: string; position: number; upload: string }
  'upload.given-up': { intake: string; position: number; upload: string; reason: string }
  'recording.taken-in': {
    recording: string
    intake: string
    position: number
    path: string
    digests: Digests
    claims: Changes
  }
  'recording.found-again': { recording: string; intake: string; position: number; path: string }
  'recording.inspected': {
    recording: string
    facts: Changes
    capturedAt: string | null
    flags: RecordingFlag[]
    reasons: Reason[]
  }
  'recording.placed': {
    recording: string
    device: string | null
    officer: string | null
    reasons: Reason[]
  }
  /** Which clock codes a recording shows (none, as a rule), and what follows for its own time. */
  'recording.clock-measured': {
    recording: string
    search: Changes
    codes: Changes[]
    capturedAt: string | null
    flags: RecordingFlag[]
    reasons: Reason[]
  }
  /** Its time was derived anew, because other codes of its device count now. */
  'recording.dated': {
    recording: string
    before: string | null
    after: string | null
    clock: Changes
    flags: RecordingFlag[]
    reasons: Reason[]
  }
  'recording.measured': { recording: string; measures: Changes }
  'recording.derived': { recording: string; kind: string; sha256: string | null; state: string }
  'recording.corrected': {
    recording: string
    field: string
    before: Changes | string | null
    after: Changes | string | null
    why: string
  }
  'recording.flag-acknowledged': { recording: string; flag: RecordingFlag; why: string }
  'recording.flag-reopened': { recording: string; flag: RecordingFlag; before: Changes }
  'recording.noted': { recording: string; before: Changes; after: Changes }
  'recording.viewed': { recording: string }
  'recording.played': { recording: string; what: string }
  'recordings.listed': { query: Changes; total: number }
  'recordings.exported': { query: Changes; total: number }
  'recording.custody-read': { recording: string }
  'log.listed': { type: string | null; total: number }
  'log.event-disclosed': { event: string }
  'log.file-checked': { sha256: string; found: number }
  /** A person wants another key for the log; the next event is the change itself, and names nobody. */
  'log.key-change-begun': { why: string; days: number }
  /** Disclosed to everybody (docs/formats/log-keys.md). `endorsement` is a note that both keys signed. */
  'log.key-rotated': { from: string; to: string; why: string; endorsement: string }
  /** The old key signs no more and is destroyed: `why` null where the time was over by itself. */
  'log.key-ended': { vkey: string; successor: string; why: string | null }
  /** A log that is witnessed here is known by another key from now on: by proof, or because a person said so. */
  'witness.log-key-changed': {
    origin: string
    name: string
    before: string
    after: string
    isProven: boolean
    why: string
  }
  'witness.added': { witness: string; name: string; vkey: string; url: string | null }
  'witness.removed': { witness: string; name: string; vkey: string; why: string; threshold: number }
  'witness.threshold-changed': { before: number; after: number; witnesses: number }
  /** A request to a witness went out in a file, and an answer came in one. */
  'witness.request-carried': { witness: string; size: number }
  'witness.answer-carried': { witness: string; size: number }
  /** Logs of others that this home cosigns. */
  'witness.log-admitted': { origin: string; name: string; vkey: string }
  'witness.log-ended': { origin: string; name: string; why: string }
  /** A request that came in a file was answered; by the network it leaves its checkpoint and no event. */
  'witness.request-answered': { origin: string | null; size: number | null; status: number }
  /** Beside each `package.made`, in the chain of custody of each recording of it. */
  'recording.given-out': {
    recording: string
    package: string
    purpose: string
    recipient: string
  }
  /** Recordings are given out. The digests are of its list of files and of its list of events: docs/formats/package.md. */
  'package.made': {
    package: string
    recordings: string[]
    manifestSha256: string
    eventsSha256: string
    purpose: string
    recipient: string
  }
  'timestamp-authority.named': {
    authority: string
    name: string
    url: string
    policy: string | null
    rootsSha256: string
  }
  'timestamp-authority.ended': { authority: string; name: string }
  'log.timestamp-wanted': { authority: string }
  /** The digests are of the signed checkpoint and of the whole reply. */
  'log.timestamped': {
    authority: string
    logSize: number
    noteSha256: string
    responseSha256: string
    stampedAt: string
    serial: string
  }
  /** Its file is whole and has this digest; could not be made; is fetched; is taken away; is made once more. */
  'package.ready': {
    package: string
    sha256: string
    sizeBytes: number
    logSize: number
    /** Of a disc whose image was to have error correction. */
    correction?: MadeCorrection
  }
  'package.failed': { package: string; problem: string; details: Changes }
  'package.fetched': { package: string; sha256: string }
  'package.removed': { package: string; sha256: string; sizeBytes: number }
  'package.begun-again': { package: string }
  /** A version of a rule set; the digest is of the canonical JSON of its body. Withdrawn: before it came into force. */
  'rule-set.entered': RuleSetVersionTold & { source: string; isExample: boolean }
  'rule-set.withdrawn': RuleSetVersionTold & { why: string }
  'device.performance-stated': { device: string; before: Changes; after: Changes }
  'archive.checked': { findings: number; isDeep: boolean; recordings: number; bytesRead: number }
}

/** What each event tells beside its type, time, unit and actor. JSON only. */
export type EventDetails = OtherEventDetails &
  ActivityEventDetails &
  DeviceEventDetails &
  SealingEventDetails &
  KeepingEventDetails &
  ClearingEventDetails &
  ReviewEventDetails &
  DiscEventDetails
export type Changes = { [key: string]: JsonValue }
export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }

export type EventType = keyof EventDetails

/** The version in which each event is written today. */
export const EVENT_VERSION = {
  'unit.set-up': 1,
  'demonstration.set-up': 1,
  'unit.created': 1,
  'unit.entered': 1,
  'admission.given': 1,
  'admission.changed': 1,
  'admission.ended': 1,
  'section.created': 1,
  'section.changed': 1,
  'officer.created': 2,
  'officer.changed': 1,
  'account.created': 1,
  'account.changed': 1,
  'accounts.listed': 1,
  'session.opened': 1,
  'session.refused': 1,
  'session.closed': 1,
  'password.changed': 1,
  'password.refused': 1,
  'dock.created': 1,
  'dock.changed': 1,
  'device.created': 2,
  'device.changed': 1,
  'device.handed-over': 1,
  'device.issued': 2,
  'device.returned': 1,
  'device.state-changed': 1,
  'device.maintained': 1,
  'device.photo-set': 1,
  'device.photo-removed': 1,
  'device.confirmation-refused': 1,
  'pin.changed': 1,
  'pin.refused': 1,
  'officers.imported': 1,
  'devices.imported': 1,
  'register.exported': 1,
  'intake.reported': 1,
  'intake.opened': 1,
  'intake.listed': 1,
  'intake.file-offered': 1,
  'intake.file-failed': 1,
  'intake.paused': 1,
  'intake.resumed': 1,
  'card.clearing-begun': 1,
  'card.cleared': 1,
  'unit.card-policy-changed': 1,
  'unit.disc-policy-changed': 1,
  'intake.closed': 1,
  'upload.begun': 1,
  'upload.received': 1,
  'upload.given-up': 1,
  'recording.taken-in': 1,
  'recording.found-again': 1,
  'recording.inspected': 1,
  'recording.placed': 1,
  'recording.clock-measured': 1,
  'recording.dated': 1,
  'recording.measured': 1,
  'recording.derived': 1,
  'recording.corrected': 1,
  'recording.flag-acknowledged': 1,
  'recording.flag-reopened': 1,
  'recording.noted': 1,
  'recording.viewed': 1,
  'recording.played': 1,
  'recordings.listed': 1,
  'recordings.exported': 1,
  'recording.custody-read': 1,
  'log.listed': 1,
  'log.event-disclosed': 1,
  'log.file-checked': 1,
  'log.key-change-begun': 1,
  'log.key-rotated': 1,
  'log.key-ended': 1,
  'witness.log-key-changed': 1,
  'witness.added': 1,
  'witness.removed': 1,
  'witness.threshold-changed': 1,
  'witness.request-carried': 1,
  'witness.answer-carried': 1,
  'witness.log-admitted': 1,
  'witness.log-ended': 1,
  'witness.request-answered': 1,
  'recording.given-out': 1,
  'timestamp-authority.named': 1,
  'timestamp-authority.ended': 1,
  'log.timestamp-wanted': 1,
  'log.timestamped': 1,
  'package.made': 1,
  'package.ready': 1,
  'package.failed': 1,
  'package.fetched': 1,
  'package.removed': 1,
  'package.begun-again': 1,
  'rule-set.entered': 1,
  'rule-set.withdrawn': 1,
  'device.performance-stated': 1,
  'archive.checked': 1,
  ...ACTIVITY_EVENT_VERSION,
  ...KEEPING_EVENT_VERSION,
  ...CLEARING_EVENT_VERSION,
  ...REVIEW_EVENT_VERSION,
  ...SEALING_EVENT_VERSION,
  ...DISC_EVENT_VERSION,
} as const satisfies Record<EventType, number>

/** An event as it is written, its canonical JSON being what the leaf commits to. */
export type CustodyEvent<T extends EventType = EventType> = {
  [K in T]: {
    type: K
    version: number
    id: string
    unit: string
    at: string
    actor: Actor
    ruleSet: string
    details: EventDetails[K]
  }
}[T]
