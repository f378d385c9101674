// Activities, cases and stoppage records as the API takes and gives them.

import { ACTIVITY_HAND_INS, ACTIVITY_LACKS } from '@shilu/core/activity-lacks.ts'
import { KNOWN_BY, MOMENT_NAMES } from '@shilu/core/activity.ts'
import { CASE_STATES } from '@shilu/core/case.ts'
import { CERTIFICATE_STATE_NAMES } from '@shilu/core/certificate.ts'
import { CONTENT_MARKS } from '@shilu/core/content-mark.ts'
import { HAND_IN_EXCEPTIONS, HAND_IN_KINDS } from '@shilu/core/rules/hand-in.ts'
import { REMINDER_STAGES } from '@shilu/core/rules/hand-in-reminders.ts'
import { STOPPAGE_GROUND_NAMES, STOPPAGE_STATE_NAMES } from '@shilu/core/rules/stoppage.ts'
import { z } from 'zod'
import { id, instant, named, page, pageOf, reason, text } from './basics.ts'

const namesOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
const knownBy = z.enum(namesOf(KNOWN_BY))
export const mark = z.enum(namesOf(CONTENT_MARKS))
export const moment = z.enum(MOMENT_NAMES)
const ms = z.int()
const stretch = z.object({ fromMs: ms, untilMs: ms })
/** Several lines: what a person writes at length. */
export const lines = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && value.trim() !== '', 'empty or broken')
    // oxlint-disable-next-line no-control-regex -- control characters but line breaks are refused
    .refine((value) => !/[\u0000-\u0009\u000b-\u001f\u007f]/u.test(value), 'control characters')

const point = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
const stated = z.strictObject({ at: instant, knownBy: knownBy.exclude(['tapped']) })
const OFFICERS_MAX = 20
const ATTACHMENTS_MAX = 50
const ITEMS_MAX = 20

/** What a person states of an activity; what is left out stays as it is. */
export const activityFields = {
  title: text(200),
  items: z.array(text(40)).max(ITEMS_MAX),
  case: id.nullable(),
  party: text(200).nullable(),
  place: text(200).nullable(),
  point: point.nullable(),
  officers: z.array(id).max(OFFICERS_MAX),
  arrived: stated.nullable(),
  left: stated.nullable(),
  returned: stated.nullable(),
  exception: z.enum(HAND_IN_EXCEPTIONS).nullable(),
  exceptionWhy: text(500).nullable(),
  note: lines(2000).nullable(),
}
export const openInput = z.strictObject({
  ...z.object(activityFields).partial().shape,
  title: activityFields.title,
  /** Given by the phone that opened it without a network, so that sending it twice opens it once. */
  id: id.optional(),
})
export const changeInput = z.strictObject({ ...z.object(activityFields).partial().shape, id })

export const listQuery = z.strictObject({
  ...page,
  q: text(200).optional(),
  officer: z.uuid().optional(),
  case: z.uuid().optional(),
  lacks: z.enum(ACTIVITY_LACKS).optional(),
  handIn: z.enum(ACTIVITY_HAND_INS).optional(),
  from: instant.optional(),
  to: instant.optional(),
})

const known = z.object({ at: instant, knownBy }).nullable()
const handIn = z.object({
  kind: z.enum(HAND_IN_KINDS),
  dueAt: instant.nullable(),
  receivedAt: instant.nullable(),
  lateMs: ms.nullable(),
})
const caseNamed = z.object({ id: z.string(), number: z.string(), name: z.string() }).nullable()

export const listed = z.object({
  id: z.string(),
  title: z.string(),
  party: z.string().nullable(),
  place: z.string().nullable(),
  case: caseNamed,
  officers: z.array(named),
  arrived: known,
  left: known,
  returned: known,
  isWithdrawn: z.boolean(),
  /** Null in the moment after it was opened, before it was judged. */
  judged: z
    .object({
      coverage: z.enum(['whole', 'explained', 'gaps', 'cannot-judge']),
      requiredMs: ms,
      coveredMs: ms,
      openGaps: z.int(),
      missingSteps: z.int(),
      certified: z.int(),
      recordings: z.int(),
      proposals: z.int(),
    })
    .nullable(),
  handIn: handIn.nullable(),
})
export const list = pageOf(listed)

const recording = z.object({
  id: z.string(),
  fileName: z.string(),
  kind: z.string(),
  capturedAt: instant.nullable(),
  durationMs: ms.nullable(),
  device: z.string().nullable(),
  sizeBytes: z.int(),
  receivedAt: instant,
  hasPoster: z.boolean(),
})
export const stoppage = z.object({
  id: z.string(),
  activity: z.string(),
  title: z.string(),
  place: z.string().nullable(),
  number: z.string(),
  state: z.enum(STOPPAGE_STATE_NAMES),
  fromAt: instant,
  untilAt: instant,
  ground: z.enum(STOPPAGE_GROUND_NAMES),
  /** The unit's own reason, in its words of the day, and the version of the rule set that they came from. */
  subReason: z.object({ code: z.string(), title: z.string(), version: z.string() }).nullable(),
  attachments: z.array(
    z.object({
      id: z.string(),
      fileName: z.string(),
      kind: z.string(),
      capturedAt: instant.nullable(),
      sha256: z.string(),
      hasPoster: z.boolean(),
    }),
  ),
  reason: z.string(),
  basis: z.string(),
  substitute: z.string().nullable(),
  effect: z.string().nullable(),
  witness: z.string().nullable(),
  device: z.object({ id: z.string(), serial: z.string() }).nullable(),
  writtenBy: z.string(),
  writtenAt: instant,
  /** Whether whoever asks wrote it, and so cannot review it. */
  isOwn: z.boolean(),
  submittedAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  reviewNote: z.string().nullable(),
})
export const stepName = z.strictObject({ item: text(40), step: text(40) })
const step = z.object({
  item: z.string(),
  code: z.string(),
  title: z.string(),
  methods: z.array(z.enum(['video', 'audio', 'photo', 'mark'])),
  isRequired: z.boolean(),
  mark: mark.nullable(),
  kind: z.enum(['seen', 'partly', 'not-seen']),
  at: instant.nullable(),
  films: z.int(),
  photos: z.int(),
  photosMin: z.int(),
  photosUnassigned: z.int(),
  seenAt: stretch.nullable(),
  reasons: z.array(reason),
})

export const detail = listed.extend({
  items: z.array(
    z.object({ code: z.string(), category: z.string(), matter: z.string(), stage: z.string() }),
  ),
  itemList: z
    .object({ id: z.string(), title: z.string(), number: z.int(), isExample: z.boolean() })
    .nullable(),
  point: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  exception: z.enum(HAND_IN_EXCEPTIONS).nullable(),
  exceptionWhy: z.string().nullable(),
  note: z.string().nullable(),
  certificates: z.array(
    z.object({
      officer: z.string(),
      number: z.string(),
      isActive: z.boolean(),
      /** On the day of the activity. */
      state: z.enum(CERTIFICATE_STATE_NAMES),
    }),
  ),
  coverage: z.object({
    kind: z.enum(['whole', 'explained', 'gaps', 'cannot-judge']),
    requiredMs: ms,
    coveredMs: ms,
    covered: z.array(stretch),
    bars: z.array(z.object({ device: z.string().nullable(), stretches: z.array(stretch) })),
    photosAtMs: z.array(ms),
    gaps: z.array(
      stretch.extend({
        kind: z.enum(['starts-late', 'between', 'ends-early', 'nothing-recorded']),
        open: z.array(stretch),
        stoppages: z.array(z.string()),
      }),
    ),
    reasons: z.array(reason),
  }),
  steps: z.array(step),
  /** Who was reminded of the hand-in, and when; `seenAt`: when that person looked. */
  reminders: z.array(
    z.object({
      stage: z.enum(REMINDER_STAGES),
      name: z.string(),
      madeAt: instant,
      seenAt: instant.nullable(),
    }),
  ),
  handInReasons: z.array(reason),
  officerReasons: z.array(reason),
  recordings: z.array(
    recording.extend({
      state: z.enum(['placed', 'confirmed']),
      reasons: z.array(reason),
      shows: z.array(stepName),
      by: z.string().nullable(),
    }),
  ),
  proposals: z.array(recording.extend({ confidence: z.number(), reasons: z.array(reason) })),
  refused: z.array(recording.extend({ by: z.string().nullable() })),
  marks: z.array(
    z.object({
      id: z.string(),
      mark,
      at: instant,
      knownBy,
      recording: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string(),
    }),
  ),
  stoppages: z.array(stoppage),
  /** By when the record of a gap is due (Art. 12); null while nothing is open. */
  stoppageDueAt: instant.nullable(),
  openedBy: z.string(),
  openedAt: instant,
  ruleSet: z.string(),
})

export const stoppageFields = {
  fromAt: instant,
  untilAt: instant,
  ground: z.enum(STOPPAGE_GROUND_NAMES),
  /** Code in the rule set of stoppage grounds. Left out of a change, it stays, and so do the recordings. */
  subReason: text(20).nullable().optional(),
  /** Recordings of the archive. */
  attachments: z.array(id).max(ATTACHMENTS_MAX).optional(),
  reason: lines(1000),
  basis: lines(500),
  substitute: lines(500).nullable(),
  effect: lines(500).nullable(),
  witness: lines(500).nullable(),
  device: id.nullable(),
}

const day = z.iso.date().nullable()
export const caseFields = {
  number: text(100),
  name: text(200),
  party: text(200).nullable(),
  filedOn: day,
  decidedOn: day,
  servedOn: day,
  closedOn: day,
  appealedOn: day,
  /** Major or sensitive (Art. 16). */
  isMajor: z.boolean().default(false),
}
export const caseShown = z.object({
  id: z.string(),
  ...caseFields,
  state: z.enum(namesOf(CASE_STATES)),
  activities: z.int(),
})
