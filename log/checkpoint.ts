// The checkpoint: how long the log is and what its root is, signed (C2SP tlog-checkpoint v1.0.0). Three
// lines and no more: origin, size, root. There is no time in it; when it was seen tell the cosignatures
// of witnesses and timestamps. The exact bytes: docs/formats/checkpoint.md.

import { base64Of, hashOfBase64, wholeNumberOf } from './bytes.ts'
import { LogFormatError } from './format-error.ts'
import { isSameKey, openNote, type NoteSignature, type NoteVerifier } from './note.ts'
import { demandKeyName } from './verifier-key.ts'

export type Checkpoint = {
  /** Names the log, once and for ever; the name of its key as well. */
  origin: string
  size: number
  root: Uint8Array
}

/** SHA-256 of nothing: the root of a log without leaves. */
const EMPTY_ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${base64Of(root)}\n`
  parseCheckpoint(text)
  return text
}

/** UNTRUSTED: the text of a note; openCheckpoint is what gives one that may be believed. */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n'))
    throw new LogFormatError('no-final-newline', 'the checkpoint does not end in a newline')
  const [origin, size, root, ...more] = text.slice(0, -1).split('\n')
  if (origin === undefined || size === undefined || root === undefined)
    throw new LogFormatError('checkpoint-lines', 'a checkpoint has three lines, here are fewer')
  demandOrigin(origin)
  const checkpoint = { origin, size: wholeNumberOf(size), root: hashOfBase64(root) }
  if (checkpoint.size === 0 && root !== EMPTY_ROOT)
    throw new LogFormatError('checkpoint-empty-root', 'a log without leaves has another root')
  if (more.length > 0)
    // Not every kind of cosignature covers them, so two readers could believe different things.
    throw new LogFormatError('checkpoint-extension', 'this checkpoint says more than three lines')
  return checkpoint
}

function demandOrigin(origin: string): void {
  try {
    demandKeyName(origin)
  } catch (cause) {
    throw new LogFormatError('checkpoint-origin', 'this origin cannot name a key', { cause })
  }
}

export type OpenedCheckpoint = {
  checkpoint: Checkpoint
  /** What was signed, for whoever signs it too. */
  text: string
  /** The log's own line and those of the other verifiers. */
  verified: NoteSignature[]
  unverified: NoteSignature[]
}

/**
 * Throws unless the log itself signed this checkpoint of its own, and no line of a known key is wrong.
 * Whether enough witnesses cosigned is for policy.ts to say.
 */
export function openCheckpoint(
  bytes: Uint8Array,
  log: NoteVerifier,
  others: readonly NoteVerifier[] = [],
): OpenedCheckpoint {
  const { text, verified, unverified } = openNote(bytes, [log, ...others])
  if (!verified.some((line) => isSameKey(line, log)))
    throw new LogFormatError('log-signature-missing', `${log.name} has not signed this checkpoint`)
  const checkpoint = parseCheckpoint(text)
  if (checkpoint.origin !== log.name)
    throw new LogFormatError(
      'checkpoint-of-other-log',
      `this is a checkpoint of ${checkpoint.origin}, not of ${log.name}`,
    )
  return { checkpoint, text, verified, unverified }
}

// The other cosignature of C2SP (ML-DSA-44) has one byte for the length of an origin.
const ORIGIN_MAX_CHARACTERS = 255
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const CUSTODY_ORIGIN = new RegExp(`^${LABEL}(?:\\.${LABEL})+/custody(?:/${LABEL})*$`)

/**
 * Throws unless `origin` may name a log of ours: a name like that of a host, /custody, and where a host
 * has several logs, what tells them apart. It stands on every receipt, so it must name nobody.
 */
export function demandCustodyOrigin(origin: string): void {
  if (origin.length > ORIGIN_MAX_CHARACTERS || !CUSTODY_ORIGIN.test(origin))
    throw new LogFormatError(
      'custody-origin',
      `${JSON.stringify(origin)} is not of the form records.example.org/custody`,
    )
}
