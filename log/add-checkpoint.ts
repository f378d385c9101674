// What a log sends to a witness (C2SP tlog-witness v1.0.0, add-checkpoint), and how a witness judges it:
//
//   old <size of the last checkpoint that the witness cosigned>
//   <base64 of a hash of the consistency proof>       0 to 63 lines
//
//   <the checkpoint, signed by the log>
//
// The same bytes travel by HTTP and in a file. Nothing is looked up here: whoever calls this holds what it
// cosigned last, and holds it fast until the new checkpoint is kept.

import { base64Of, concat, hashOfBase64, sameBytes, textOf, utf8, wholeNumberOf } from './bytes.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { LogFormatError } from './format-error.ts'
import type { Sha256 } from './leaf.ts'
import { parseNote, type NoteVerifier } from './note.ts'
import { checkConsistency } from './proofs.ts'

const PROOF_LINES_MAX = 63

export type AddCheckpoint = {
  oldSize: number
  proof: Uint8Array[]
  /** The signed note, as it came. */
  note: Uint8Array
  /** The log that it names; nothing is verified yet. */
  origin: string
}

export function formatAddCheckpoint({
  oldSize,
  proof,
  note,
}: Omit<AddCheckpoint, 'origin'>): Uint8Array {
  if (proof.length > PROOF_LINES_MAX) throw tooManyHashes()
  const head = `old ${oldSize}\n${proof.map((hash) => `${base64Of(hash)}\n`).join('')}\n`
  return concat([utf8(head), note])
}

/** UNTRUSTED. Throws LogFormatError for what is no such request. */
export function parseAddCheckpoint(bytes: Uint8Array): AddCheckpoint {
  const text = textOf(bytes)
  const end = text.indexOf('\n\n')
  if (end === -1)
    throw new LogFormatError(
      'note-without-empty-line',
      'there is no empty line before the checkpoint',
    )
  const [first = '', ...lines] = text.slice(0, end).split('\n')
  const [, size] = /^old (.*)$/.exec(first) ?? []
  if (size === undefined)
    throw new LogFormatError('not-a-decimal', 'the first line is not "old" and a size')
  if (lines.length > PROOF_LINES_MAX) throw tooManyHashes()
  const note = utf8(text.slice(end + 2))
  const [origin = ''] = parseNote(note).text.split('\n')
  return { oldSize: wholeNumberOf(size), proof: lines.map(hashOfBase64), note, origin }
}

const tooManyHashes = () =>
  new LogFormatError('proof-too-many-hashes', `a proof has at most ${PROOF_LINES_MAX} lines`)

export type Signed = { checkpoint: Checkpoint; text: string }
/** The status that HTTP gives it, and why in words for whoever runs the log. */
export type Refused = { status: 400 | 403 | 404 | 409 | 422; why: string }

/** Is it a checkpoint that the log itself signed? */
export function openSigned(note: Uint8Array, log: NoteVerifier): Signed | Refused {
  try {
    return openCheckpoint(note, log)
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error
    return { status: STATUS[error.code] ?? 400, why: error.message }
  }
}

const STATUS: Readonly<Record<string, Refused['status']>> = {
  'no-known-signature': 403,
  'signature-wrong': 403,
  'log-signature-missing': 403,
  'checkpoint-empty-root': 422,
}

/** Null when `next` may be cosigned after `last`, null being that nothing of the log was cosigned yet. */
export function refusalOf(
  { oldSize, proof }: Pick<AddCheckpoint, 'oldSize' | 'proof'>,
  next: Checkpoint,
  last: Pick<Checkpoint, 'size' | 'root'> | null,
  sha256: Sha256,
): Refused | null {
  if (oldSize > next.size)
    return { status: 400, why: 'the old size is larger than that of the checkpoint' }
  const lastSize = last?.size ?? 0
  if (oldSize !== lastSize) return { status: 409, why: `${lastSize} entries were cosigned last` }
  if (last === null || lastSize === 0)
    return proof.length === 0
      ? null
      : { status: 422, why: 'from an empty log on there is nothing to prove' }
  if (lastSize === next.size && !sameBytes(last.root, next.root))
    return { status: 422, why: 'another root was cosigned for the same size' }
  const verdict = checkConsistency(
    { oldSize, oldRoot: last.root, size: next.size, root: next.root, proof },
    sha256,
  )
  return verdict.isProven
    ? null
    : { status: 422, why: `the log does not continue what was cosigned (${verdict.reason})` }
}
