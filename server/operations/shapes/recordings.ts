// Recordings as the API shows them. Names in this file are relied on from outside.

import { CODE_VERDICTS } from '@shilu/core/clock-code.ts'
import { REVIEW_OUTCOME_NAMES } from '@shilu/core/rules/review.ts'
import { STRETCH_KINDS } from '@shilu/core/technical-measures.ts'
import {
  DERIVATIVE_KINDS,
  RECORDING_FLAGS,
  RECORDING_KINDS,
  RECORDING_STATES,
} from '@shilu/core/recording.ts'
import { z } from 'zod'
import * as sealing from './sealing.ts'
import { tombstone } from './tombstones.ts'
import { instant, named, page, pageOf, reason, sizeBytes, text } from './basics.ts'

export const kind = z.enum(RECORDING_KINDS)
export const flag = z.enum(RECORDING_FLAGS)

export const listed = z.object({
  id: z.string(),
  fileName: z.string(),
  kind,
  sizeBytes,
  sha256: z.string(),
  sm3: z.string(),
  /** When it was filmed, as the platform derived it; null when no source could be believed. */
  capturedAt: instant.nullable(),
  receivedAt: instant,
  state: z.enum(RECORDING_STATES),
  flags: z.array(flag),
  device: z.object({ id: z.string(), serial: z.string() }).nullable(),
  officer: named.nullable(),
  durationMs: z.int().nullable(),
  hasPoster: z.boolean(),
  /** Where it was filmed and a word on it, as a person stated them. */
  place: z.string().nullable(),
  note: z.string().nullable(),
  isSealed: z.boolean(),
  /** What a person stated it to be. */
  stated: sealing.statedPurpose.nullable(),
})

export const listQuery = z.strictObject({
  ...page,
  /** Words in file name, path on the card, device serial, officer, place, note; all of them must occur. */
  q: text(200).optional(),
  kind: kind.optional(),
  flag: flag.optional(),
  device: z.uuid().optional(),
  officer: z.uuid().optional(),
  intake: z.uuid().optional(),
  /** Of which something could not be made: a poster, a waveform, a copy to play. */
  made: z.literal('failed').optional(),
  /** Belongs to no activity and waits for a person; was stated to be something; is sealed. */
  outside: z.enum(['yes', 'stated', 'sealed']).optional(),
  /** What is kept, where nothing is said. */
  state: z.enum(RECORDING_STATES).optional(),
  /** Filmed at or after / before, as instants. */
  from: instant.optional(),
  to: instant.optional(),
})
export const list = pageOf(listed)

export const derivative = z.object({
  kind: z.enum(DERIVATIVE_KINDS),
  state: z.enum(['waiting', 'working', 'ready', 'failed', 'not-needed']),
  progress: z.number(),
  reason: z.string().nullable(),
  /** Where to GET it once ready. */
  href: z.string().nullable(),
  mime: z.string().nullable(),
  /** sprite: {columns, rows, tileWidth, tileHeight, timesMs}; waveform: {peaksPerSecond, count};
      frames: {of: 'original' | 'playable', count, isEvenlyPaced}, the file being docs/formats/frame-times.md. */
  details: z.record(z.string(), z.unknown()).nullable(),
})

const retentionLine = z.object({
  /** It would end sooner now, and goes on as it was. */
  isBefore: z.boolean(),
  reason,
  words: z.object({ zh: z.string(), en: z.string() }),
  until: instant.nullable(),
  decides: z.boolean(),
})

/** What the clock of the device was worth then (core/rules/clock.ts). Unknown is not zero. */
export const clock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown'), reasons: z.array(reason) }),
  z.object({
    kind: z.literal('measured'),
    /** Positive: the clock was fast. */
    errorMs: z.number(),
    uncertaintyMs: z.number(),
    driftMsPerHour: z.number().nullable(),
    isOff: z.boolean(),
    /** What would count without a code, and what follows from it. */
    claimedAt: instant.nullable(),
    correctedAt: instant,
    codes: z.array(z.object({ recording: z.string(), saidAt: instant })),
    reasons: z.array(reason),
  }),
])

const measuredPart = z.object({
  state: z.enum(['measured', 'none', 'not-possible']),
  detail: z.string().nullable(),
  everyMs: z.int().nullable(),
})

/** Where it is black, still, blurred or silent: what was measured, and nobody's judgement. */
export const measures = z.object({
  picture: measuredPart,
  sound: measuredPart,
  stretches: z.array(
    z.object({ kind: z.enum(STRETCH_KINDS), fromMs: z.int().min(0), toMs: z.int().min(0) }),
  ),
  /** Of the processor, to have it measured. */
  cpuMs: z.int().min(0),
})

export const clockSearch = z.object({
  state: z.enum(['found', 'none', 'cut-short', 'not-possible']),
  detail: z.string().nullable(),
  frames: z.int().min(0),
  cpuMs: z.int().min(0),
})

export const detail = listed.extend({
  clock: clock.nullable(),
  /** How this recording was searched for clock codes; null before that. */
  clockSearch: clockSearch.nullable(),
  clockCodes: z.array(
    z.object({
      positionMs: z.int(),
      code: z.string(),
      verdict: z.enum(CODE_VERDICTS),
      saidAt: instant,
      /** Of the recorder's clock at that frame; null where the device tells no time. */
      errorMs: z.number().nullable(),
      uncertaintyMs: z.int(),
    }),
  ),
  /** Null before they were taken. */
  measures: measures.nullable(),
  intake: z.string(),
  /** What it is to the work (Art. 5), and what a person said of it. */
  purpose: sealing.purpose,
  statement: sealing.statement.nullable(),
  seal: sealing.seal.nullable(),
  /** Which activities it belongs to, and the cases of those. */
  activities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      arrivedAt: instant.nullable(),
      case: z.object({ id: z.string(), number: z.string(), name: z.string() }).nullable(),
    }),
  ),
  /** What the device and the card said, as they said it. Never changed. */
  claims: z.object({
    path: z.string(),
    fileName: z.string(),
    fileModifiedAt: instant.nullable(),
    name: z.record(z.string(), z.unknown()).nullable(), // what core/recording-name.ts read in the file name
    card: z.record(z.string(), z.unknown()).nullable(), // volume, Param.ini, station_bind.ini
    containerTime: z.string().nullable(),
    exifTime: z.string().nullable(),
    gps: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    make: z.string().nullable(),
    model: z.string().nullable(),
    software: z.string().nullable(),
    exposure: z
      .object({
        seconds: z.number().optional(),
        fNumber: z.number().optional(),
        iso: z.number().optional(),
        focalLengthMm: z.number().optional(),
        isFlashFired: z.boolean().optional(),
      })
      .nullable(),
    altitudeM: z.number().nullable(),
  }),
  captureReasons: z.array(reason),
  placedReasons: z.array(reason),
  /** What the probe found in the bytes; null until it ran. */
  facts: z.record(z.string(), z.unknown()).nullable(),
  /** What is wrong with the file, in words of both languages. */
  findings: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), detail: z.string().nullable() }),
  ),
  playback: z.object({
    kind: z.enum(['direct', 'remux', 'proxy', 'cannot-play', 'not-known-yet']),
    mime: z.string().nullable(),
    reason: reason.nullable(),
    /** What a player should load now; null while nothing can be played. */
    href: z.string().nullable(),
  }),
  derivatives: z.array(derivative),
  /** Null of what is cleared. */
  retention: z
    .object({
      kind: z.enum(['keep', 'keep-long-term', 'may-appraise']),
      until: instant.nullable(),
      lines: z.array(retentionLine),
      ruleSet: z.string(),
    })
    .nullable(),
  /** The open review that it was drawn for, for whoever may read reviews. */
  review: z
    .object({
      id: z.string(),
      number: z.string(),
      outcome: z.enum(REVIEW_OUTCOME_NAMES).nullable(),
      finding: z.string().nullable(),
      correction: z.string().nullable(),
    })
    .nullable(),
  tombstone: tombstone.nullable(),
  /** Recordings of the same content that were cleared before. */
  clearedBefore: z.array(z.object({ id: z.string(), clearedAt: z.string() })),
  /** Who looked at a flag and why it may stand; a flag that is not here waits for a person. */
  acknowledgements: z.array(z.object({ flag, why: z.string(), by: z.string(), at: instant })),
  corrections: z.array(
    z.object({
      field: z.enum(['device', 'officer', 'capturedAt']),
      before: z.string().nullable(),
      after: z.string().nullable(),
      why: z.string(),
      by: z.string(),
      at: instant,
    }),
  ),
})

export const related = z.object({
  /** Of the same intake of a card or folder, in the order of their time; the closest when there are many. */
  sameCard: z.object({ items: z.array(listed), total: z.int() }),
  /** Of the same device within half a day, from other intakes. */
  sameDevice: z.object({ items: z.array(listed), total: z.int() }),
})

export const custodyEvent = z.object({
  id: z.string(),
  number: z.int(),
  type: z.string(),
  at: instant,
  actor: z.string(),
  details: z.record(z.string(), z.unknown()),
})
