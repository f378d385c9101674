// Everything that is known about one file from its bytes. What the platform read and measured stands
// at the top; what the device wrote into the file about time and place stands under `claims` and
// is never mixed with it.

import type { RecordingFlag, RecordingKind } from '@shilu/core/recording.ts'
import type { BoxFacts } from './boxes.ts'

export type Rotation = 0 | 90 | 180 | 270

export type VideoFacts = {
  /** ffprobe's names: h264, hevc, mjpeg. */
  codec: string
  profile?: string
  pixelFormat?: string
  /** As coded, before rotation. */
  width: number
  height: number
  /** Clockwise turn that shows the picture upright. */
  rotation: Rotation
  framesPerSecond?: number
}

export type AudioFacts = { codec: string; profile?: string; sampleRate: number; channels: number }

export type PhotoFacts = { format: string; width: number; height: number; orientation: number }

export type Position = { latitude: number; longitude: number }

/** UNTRUSTED: what the device says about itself. Never a fact. */
export type Claims = {
  /** An instant. Many devices write their local time here as if it were UTC. */
  containerTime?: string
  /** Local time, with an offset only when the device wrote one: 2026-01-01T14:30:05+08:00. */
  exifTime?: string
  gps?: Position
  make?: string
  model?: string
  software?: string
  exposure?: Exposure
  altitudeM?: number
}

/** How a camera says that it took a photo. */
export type Exposure = {
  seconds?: number
  fNumber?: number
  iso?: number
  focalLengthMm?: number
  isFlashFired?: boolean
}

export type MediaProblem = { code: MediaProblemCode; detail: string }

export const MEDIA_PROBLEM_CODES = [
  'empty',
  'bytes-missing',
  'index-missing', // no moov: the device was switched off before it wrote the index
  'unfinished', // lengths were never written
  'bytes-after-the-end',
  'too-many-boxes',
  'name-disagrees',
  'content-unknown', // no container we know; may be encrypted by its maker, or damaged
  'samples-encrypted', // the container itself says so
  'probe-refused',
  'probe-failed', // crash, time limit or flood: says nothing about the recording, much about caution
  'no-tracks',
  'duration-unknown',
  'durations-disagree',
  'photo-too-large',
  'photo-unreadable',
  'size-differs', // the file is not as long as the caller says
] as const
export type MediaProblemCode = (typeof MEDIA_PROBLEM_CODES)[number]

export type MediaFacts = {
  kind: RecordingKind
  /** By content; absent when the bytes are no container we know. */
  container?: string
  mime: string
  /** Measured or checked by a second reader; absent rather than guessed. */
  durationMs?: number
  video?: VideoFacts
  audio?: AudioFacts
  photo?: PhotoFacts
  boxes?: BoxFacts
  claims: Claims
  flags: RecordingFlag[]
  problems: MediaProblem[]
  /** Set when ffmpeg is missing and less was looked at: the hint for the administrator. */
  degraded?: string
}

/** What the decision how to play a recording rests on (core/playback.ts), and nothing more. */
export type PlaybackInput = {
  kind: RecordingKind
  container?: string
  videoCodec?: string
  videoProfile?: string
  pixelFormat?: string
  audioCodec?: string
  isFragmented?: boolean
  hasMoov?: boolean
  isCutShort?: boolean
}

export function playbackInputOf(facts: MediaFacts): PlaybackInput {
  const { video, audio, boxes } = facts
  return {
    kind: facts.kind,
    ...(facts.container !== undefined && { container: facts.container }),
    ...(video && { videoCodec: video.codec }),
    ...(video?.profile !== undefined && { videoProfile: video.profile }),
    ...(video?.pixelFormat !== undefined && { pixelFormat: video.pixelFormat }),
    ...(audio && { audioCodec: audio.codec }),
    ...(boxes && { isFragmented: boxes.isFragmented, hasMoov: boxes.hasMoov }),
    isCutShort: facts.flags.includes('cut-short'),
  }
}

export type MediaSource = { path: string; facts: MediaFacts }

/** What a maker gives back. `not-available` is final for this recording: trying again is no use. */
export type Made<Extra = object> =
  | ({ state: 'made'; path: string; mime: string; sizeBytes: number } & Extra)
  | { state: 'not-available'; reason: NotAvailableReason; detail: string }

export const NOT_AVAILABLE_REASONS = [
  'no-picture', // nothing to see in it: sound, or not media
  'no-sound',
  'undecodable', // no frame of it could be decoded
  'too-large',
] as const
export type NotAvailableReason = (typeof NOT_AVAILABLE_REASONS)[number]
