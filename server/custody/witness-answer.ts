// What a witness answered, read by the log that asked. UNTRUSTED, all of it: a cosignature counts when the key
// of that witness made it over the checkpoint that was sent, and nothing else counts.

import { wholeNumberOf } from '@shilu/log/bytes.ts'
import { cosignatureTime, cosignatureVerifier } from '@shilu/log/cosignature.ts'
import { LogFormatError } from '@shilu/log/format-error.ts'
import {
  formatSignatureLine,
  isSameKey,
  parseNote,
  parseSignatureLine,
  type NoteSignature,
} from '@shilu/log/note.ts'
import type { VerifierKey } from '@shilu/log/verifier-key.ts'
import { verifyEd25519 } from './log-key.ts'

export type WitnessFailure =
  | 'unreachable'
  | 'timed-out'
  | 'too-large'
  | 'redirected'
  | 'malformed-answer'
  | 'other-key' // no line of the key that this witness is known by
  | 'wrong-signature'
  | 'unknown-log' // 404: it was not told to witness this log
  | 'log-key-refused' // 403: it knows this log by another key
  | 'request-refused' // 400
  | 'not-continued' // 422: it has seen another history of this log
  | 'ahead' // 409: it has cosigned more entries than this log has
  | 'status'

export type Cosignature = { line: string; cosignedAt: Temporal.Instant }
export type AnswerRead =
  | ({ kind: 'cosigned' } & Cosignature)
  | { kind: 'size'; size: number }
  | { kind: 'failed'; failure: WitnessFailure; detail: string }

const failed = (failure: WitnessFailure, detail: string): AnswerRead => ({
  kind: 'failed',
  failure,
  detail: detail.slice(0, 300),
})

const OF_STATUS: Readonly<Record<number, WitnessFailure>> = {
  400: 'request-refused',
  403: 'log-key-refused',
  404: 'unknown-log',
  422: 'not-continued',
}

export function readAnswer(
  status: number,
  body: string,
  note: string,
  witness: VerifierKey,
): AnswerRead {
  if (status === 200) return readCosignature(body, note, witness)
  if (status === 409) return readSize(body)
  if (status >= 300 && status < 400) return failed('redirected', String(status))
  return failed(OF_STATUS[status] ?? 'status', `${status} ${body.trim()}`)
}

/** A file has no status: lines of signatures, a size, or what is wrong. */
export function readAnswerFile(
  body: string,
  notes: readonly { size: number; note: string }[],
  witness: VerifierKey,
): AnswerRead & { note?: { size: number; note: string } } {
  if (/^\d+\n$/.test(body)) return readSize(body)
  if (!body.startsWith('—')) return failed('malformed-answer', body.trim())
  let read: AnswerRead = failed('wrong-signature', 'no checkpoint that was sent is cosigned by it')
  for (const note of notes) {
    read = readCosignature(body, note.note, witness)
    if (read.kind === 'cosigned') return { ...read, note }
  }
  return read
}

function readSize(body: string): AnswerRead {
  try {
    if (!body.endsWith('\n')) throw new LogFormatError('no-final-newline', 'no line')
    return { kind: 'size', size: wholeNumberOf(body.slice(0, -1)) }
  } catch {
    return failed('malformed-answer', body.trim())
  }
}

function readCosignature(body: string, note: string, witness: VerifierKey): AnswerRead {
  let lines: NoteSignature[]
  try {
    if (!body.endsWith('\n')) throw new LogFormatError('no-final-newline', 'no line')
    lines = body.slice(0, -1).split('\n').map(parseSignatureLine)
  } catch {
    return failed('malformed-answer', body.trim())
  }
  const own = lines.find((line) => isSameKey(line, witness))
  if (!own) return failed('other-key', lines[0]?.name ?? '')
  const { text } = parseNote(Buffer.from(note))
  const verifier = cosignatureVerifier(witness, verifyEd25519)
  if (!verifier.verify(Buffer.from(text), own.signature)) return failed('wrong-signature', own.name)
  const seconds = cosignatureTime(own.signature)
  // A clock that is wrong beyond all calendars; neither database nor reader could tell it.
  if (seconds > LATEST_SECONDS) return failed('malformed-answer', `time ${seconds}`)
  const cosignedAt = Temporal.Instant.fromEpochMilliseconds(seconds * MS_PER_SECOND)
  return { kind: 'cosigned', line: formatSignatureLine(own), cosignedAt }
}
const MS_PER_SECOND = 1000
/** The last second of the year 9999. */
const LATEST_SECONDS = 253_402_300_799
