// The whole-system check: database ↔ blobs ↔ events. A command, a nightly job later, and the oracle
// of the failure tests. It only reads. Each finding is named; none is repaired in silence.
//
// Not a fault: bytes staged for an upload that is still open, a blob of an upload that is `received`
// and about to be committed, an open intake.

import type { Db } from './db/database.ts'
import type { BlobStore } from './blobs/blob-store.ts'
import type { LogPlaces } from './custody/integrator.ts'
import { checkRuleSets } from './fsck/rule-sets.ts'
import { checkTimestamps } from './fsck/timestamps.ts'
import type { KeptPackages } from './packages/kept-packages.ts'
import { checkActivities } from './fsck/activities.ts'
import { checkBlobs } from './fsck/blobs.ts'
import { checkDevices } from './fsck/devices.ts'
import { checkDiscs } from './fsck/discs.ts'
import { checkClocks } from './fsck/clocks.ts'
import { checkEvents } from './fsck/events.ts'
import { checkKeeping } from './fsck/keeping.ts'
import { checkClearing } from './fsck/clearing.ts'
import { checkReviews } from './fsck/reviews.ts'
import { checkIntakes } from './fsck/intakes.ts'
import { checkLogs } from './fsck/log.ts'
import { checkWitnessing } from './fsck/cosignatures.ts'
import { atOneMoment } from './fsck/one-moment.ts'
import { checkPackages } from './fsck/packages.ts'
import { checkRecordings } from './fsck/recordings.ts'
import { checkSealing } from './fsck/sealing.ts'

export type Finding = {
  /** Stable, so that a program can tell kinds apart. */
  code: FindingCode
  /** What it is about: an id or a digest. */
  subject: string
  /** What is wrong, in words. */
  detail: string
}
export type FindingCode =
  | 'blob-missing'
  | 'blob-wrong-size'
  | 'blob-wrong-digest'
  | 'blob-without-row'
  | 'blob-without-recording'
  | 'derived-missing'
  | 'derived-without-row'
  | 'staged-without-upload'
  | 'upload-stuck'
  | 'upload-without-bytes'
  | 'recording-without-event'
  | 'recording-differs-from-event'
  | 'event-without-recording'
  | 'event-altered'
  | 'correction-without-event'
  | 'acknowledged-without-event'
  | 'note-without-event'
  | 'pause-without-event'
  | 'file-in-false-state'
  | 'intake-closed-unfinished'
  | 'log-entry-differs'
  | 'log-entry-missing'
  | 'event-outside-log'
  | 'log-file-altered'
  | 'log-file-missing'
  | 'checkpoint-differs'
  | 'checkpoint-wrong'
  | 'log-key'
  | 'log-key-misused'
  | 'log-key-chain'
  | 'cosignature-wrong'
  | 'sm2-line-wrong'
  | 'timestamp-differs-from-event'
  | 'activity-differs-from-events'
  | 'stoppage-differs-from-events'
  | 'sealing-differs-from-events'
  | 'keeping-differs-from-events'
  | 'clearing-differs-from-events'
  | 'review-differs-from-events'
  | 'cleared-without-tombstone'
  | 'on-discs-without-copy'
  | 'cleared-bytes-left'
  | 'reminder-differs-from-events'
  | 'device-photo-differs-from-event'
  | 'clock-differs-from-event'
  | 'package-missing'
  | 'package-altered'
  | 'package-without-entry'
  | 'package-differs-from-event'
  | 'issue-without-entry'
  | 'issue-differs-from-event'
  | 'maintenance-differs-from-event'
  | 'device-in-false-state'
  | 'rule-set-differs-from-event'
  | 'rule-set-missing'
  | 'disc-set-differs-from-event'
  | 'disc-copy-differs-from-events'

export type Checked = {
  recordings: number
  blobs: number
  events: number
  /** Entries of the logs that were held against their events. */
  logEntries: number
  files: number
  bytesRead: number
}
export type Report = { findings: Finding[]; checked: Checked }

export type FsckParts = {
  db: Db
  originals: BlobStore
  derived: BlobStore
  packages: KeptPackages
  places: LogPlaces
  now: Temporal.Instant
  deep: boolean
}

/** `progress` is told what is being done, for a person who waits. */
export async function fsck(
  parts: FsckParts,
  progress: (what: string) => void = () => undefined,
): Promise<Report> {
  const findings: Finding[] = []
  const checked: Checked = {
    recordings: 0,
    blobs: 0,
    events: 0,
    logEntries: 0,
    files: 0,
    bytesRead: 0,
  }
  const find = (code: FindingCode, subject: string, detail: string) =>
    findings.push({ code, subject, detail })
  progress('events')
  await checkEvents(parts, find, checked)
  progress('log')
  await checkLogs(parts, find, checked)
  await checkWitnessing(parts, find)
  progress('recordings')
  await checkRecordings(parts, find, checked)
  await checkClocks(parts, find)
  progress('intakes')
  await checkIntakes(parts, find, checked)
  progress('activities')
  await atOneMoment(parts, find, [
    checkActivities,
    checkSealing,
    checkKeeping,
    checkClearing,
    checkReviews,
  ])
  progress('devices')
  await atOneMoment(parts, find, [checkDevices])
  progress('packages')
  await checkPackages(parts, find)
  await atOneMoment(parts, find, [checkDiscs])
  await checkTimestamps(parts, find)
  await atOneMoment(parts, find, [checkRuleSets])
  progress('blobs')
  await checkBlobs(parts, find, checked, progress)
  return { findings, checked }
}

export type Find = (code: FindingCode, subject: string, detail: string) => void
