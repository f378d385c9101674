// Intakes: what a dock tells and what everybody can read afterwards.
//
//   1 POST /intakes                         opens, or goes on with the open one of the same card
//   2 POST /intakes/{id}/files              the manifest, in batches; the answer says what each file is
//   3 POST /intakes/{id}/files/{position}/offer   the digest; the answer says whether bytes are wanted
//   4 POST /uploads (tus), PATCH …          the bytes; metadata: intake, position
//   5 GET  /intakes/{id}/files/{position}?waitMs=  until the state is final
//   6 POST /intakes/{id}/close              when every file has a final state

import { INTAKE_FILE_STATES, RECORDING_KINDS } from '@shilu/core/recording.ts'
import { z } from 'zod'
import { instant, pageOf, reason, sizeBytes, text, told } from './basics.ts'
import { deviceMark } from './people.ts'

export const FILES_PER_BATCH = 500
export const PATH_MAX_CHARACTERS = 4096

const claim = told(64 * 1024)
  .nullable()
  .default(null)

export const source = z.strictObject({
  kind: z.enum(['card', 'folder', 'phone']),
  /** How the dock's machine calls it: a mount point or folder. For people; never opened by the server. */
  root: told(PATH_MAX_CHARACTERS),
  volumeId: told(200).nullable().default(null),
  volumeLabel: told(200).nullable().default(null),
  /** The whole text of the file, if the card has one. */
  paramIni: claim,
  stationBindIni: claim,
})

export const openIntake = z.strictObject({
  /** Chosen by the dock so that a second run of the same card finds the open intake again. */
  resumeKey: text(200),
  source,
  /** What the clock of a phone shows while it sends this; without it a phone is not taken in. */
  deviceNow: instant.optional(),
})

export const listedFile = z.strictObject({
  path: z.string().min(1).max(PATH_MAX_CHARACTERS), // relative to the root, with forward slashes
  /** Base64 of the name's raw bytes, only when they are not valid UTF-8. */
  pathBytes: z.base64().max(8192).nullable().default(null),
  sizeBytes,
  modifiedAt: instant.nullable().default(null),
})

export const counts = z.object({
  total: z.int(),
  listed: z.int(),
  wanted: z.int(),
  received: z.int(),
  kept: z.int(),
  'already-kept': z.int(),
  'not-evidence': z.int(),
  failed: z.int(),
})

export const file = z.object({
  position: z.int(),
  path: z.string(),
  sizeBytes,
  state: z.enum(INTAKE_FILE_STATES),
  sha256: z.string().nullable(),
  recording: z.string().nullable(),
  /** Why it is not evidence or why it failed: a reason code of core/reason-words.ts or plain words. */
  reason: z.string().nullable(),
  /** What the path says the file is. */
  kind: z.enum([...RECORDING_KINDS, 'not-evidence']),
  /** Bytes of a running upload that have arrived; equals sizeBytes once received. */
  receivedBytes: sizeBytes,
})

export const intake = z.object({
  id: z.string(),
  state: z.enum(['open', 'closed']),
  openedAt: instant,
  closedAt: instant.nullable(),
  /** By whom and since when a dock's intake is paused; null while it goes on. */
  paused: z.object({ at: instant, by: z.string() }).nullable(),
  openedBy: z.string(),
  /** Who sends the bytes: a dock with its key, or a person's browser. */
  via: z.enum(['dock', 'browser']),
  /** The account that opened it in a browser; null for a dock. */
  openedByAccount: z.string().nullable(),
  source: source.omit({ paramIni: true, stationBindIni: true }),
  /** Of a phone: how far its clock was off; positive when it was fast. */
  phoneOffsetMs: z.int().nullable(),
  counts,
  sizeBytes,
  keptBytes: sizeBytes,
  /** Bytes of the files in each state, as the manifest says. */
  bytes: counts.omit({ total: true }),
  /** Of the wanted files: what has arrived so far. With `bytes` it tells how far the intake is, and how fast. */
  arrivingBytes: sizeBytes,
})
export const intakeWithFiles = intake.extend({
  /** The first 500 files, those without a final state and those that failed first; more by GET …/files. */
  files: z.array(file),
})
export const intakeList = pageOf(intake)
export const fileList = pageOf(file)

/** What the card says of its recorder, the strongest mark first, and which registered device that is. */
export const intakeCard = z.object({
  marks: z.array(deviceMark),
  device: z.object({ id: z.string(), serial: z.string() }).nullable(),
  /** Why it is that device, or why it is none. */
  reason,
})

export const offer = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), sizeBytes })
export const offerAnswer = z.object({
  state: z.enum(INTAKE_FILE_STATES),
  recording: z.string().nullable(),
  reason: z.string().nullable(),
  /** The id of an upload of the same content that can be gone on with: PATCH /uploads/{id}. */
  upload: z.string().nullable(),
})
