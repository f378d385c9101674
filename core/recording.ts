// A recording 音像记录: one file that a device made, kept for good with everything known about it.
// What the device claims and what the platform verified are separate values and never mix.

export type Brand<T, Name extends string> = T & { readonly __brand: Name }
export type UnitId = Brand<string, 'UnitId'>
export type RecordingId = Brand<string, 'RecordingId'>
export type IntakeId = Brand<string, 'IntakeId'>
export type DeviceId = Brand<string, 'DeviceId'>
export type OfficerId = Brand<string, 'OfficerId'>
export type AccountId = Brand<string, 'AccountId'>
/** Lower-case hexadecimal SHA-256 of the content: the name of a blob. */
export type Digest = Brand<string, 'Digest'>

export const RECORDING_KINDS = ['video', 'audio', 'photo', 'log', 'other'] as const
export type RecordingKind = (typeof RECORDING_KINDS)[number]

/** `kept`: bytes verified, row and event committed. Later states (appraisal, cleared) come with their rules. */
/** `cleared`: its content is gone by Art. 15, what is known of it stays. */
/** `on-discs`: its bytes left the server and lie on two discs (Art. 16); `cleared`: they are nowhere of ours (Art. 15). */
export const RECORDING_STATES = ['kept', 'on-discs', 'cleared'] as const
export type RecordingState = (typeof RECORDING_STATES)[number]

/** What is odd about a recording and needs a person's eye. Set by the platform, never by the device. */
export const RECORDING_FLAGS = [
  'fits-nowhere', // no device or no holder could be found (Art. 5: flagged, never dropped)
  'clock-not-set', // the device's clock was never set: 1970, 2000, before the device could exist
  'clock-ahead', // the device claims a time after the moment of intake
  'clock-off', // a clock code showed that the device's clock was wrong by more than is tolerated (Art. 7)
  'times-disagree', // the claimed times contradict each other
  'empty', // zero bytes
  'cut-short', // the container promises bytes that are not there
  'broken', // nothing that can be decoded
  'wrong-extension', // the content is not what the name says
  'encrypted', // content that only the maker's software can open
  'cannot-play', // whole, but no way to show it here
  'marked-important', // the officer pressed the mark on the device (claim, not judgement)
] as const
export type RecordingFlag = (typeof RECORDING_FLAGS)[number]

/** A time of capture with one of these is not believed without a person: it places nothing, and shortens nothing (I10). */
export const DOUBTFUL_TIME_FLAGS = [
  'clock-not-set',
  'clock-ahead',
  'times-disagree',
] as const satisfies readonly RecordingFlag[]

/** What is made from a recording beside the original. `frames`: the moments of its frames (frame-times.ts). */
export const DERIVATIVE_KINDS = ['poster', 'sprite', 'waveform', 'frames', 'playable'] as const
export type DerivativeKind = (typeof DERIVATIVE_KINDS)[number]

/** States of one file of an intake. The last four are final: Invariant I7, a person can read them. */
export const INTAKE_FILE_STATES = [
  'listed', // in the manifest, nothing done yet
  'wanted', // digest known, the server has not got the bytes
  'received', // every byte staged, not yet proven
  'kept',
  'already-kept',
  'not-evidence',
  'failed',
] as const
export type IntakeFileState = (typeof INTAKE_FILE_STATES)[number]

export const FINAL_FILE_STATES = [
  'kept',
  'already-kept',
  'not-evidence',
  'failed',
] as const satisfies readonly IntakeFileState[]

export const isFinal = (state: IntakeFileState): boolean =>
  (FINAL_FILE_STATES as readonly IntakeFileState[]).includes(state)
