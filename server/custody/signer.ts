// Signs checkpoints, and believes nobody, the database least of all: what it signed last it knows itself,
// from a journal of its own beside the key, and it signs a larger log only with the proof that this begins
// with the smaller one. Every checkpoint that was ever signed is a line of the journal.
//
// The line is on the disk before the signature is given out. If we stop in between, the same checkpoint is
// signed once more: the same text, and of Ed25519 the same signature.
//
// While the key is being changed there are two; which of them sign a checkpoint is for the caller to say.

import { truncate } from 'node:fs/promises'
import { formatCheckpoint, parseCheckpoint, type Checkpoint } from '@shilu/log/checkpoint.ts'
import {
  ed25519Verifier,
  openNote,
  signNote,
  type NoteSignature,
  type NoteSigner,
} from '@shilu/log/note.ts'
import { checkConsistency } from '@shilu/log/proofs.ts'
import { sha256 } from './append.ts'
import { readIfThere, type LogSteps } from './log-folder.ts'
import { verifyEd25519, type LogKey } from './log-key.ts'

export type Signed = Checkpoint & { note: string }

/** Why nothing is signed: smaller than before, not its continuation, or a journal that cannot be. */
export class SignerRefuses extends Error {
  override name = 'SignerRefuses'
  readonly reason: 'smaller' | 'not-consistent' | 'journal'
  constructor(reason: SignerRefuses['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

export type Signer = {
  last(): Signed | null
  /**
   * `proof`: that the log of this size and root begins with the last one; empty for the first. `keys`: by whom it
   * is signed, at least one.
   */
  sign(
    size: number,
    root: Uint8Array,
    proof: readonly Uint8Array[],
    keys: readonly LogKey[],
  ): Promise<Signed>
}

/** Throws SignerRefuses when the last line of the journal is not a checkpoint that one of these keys signed. */
export async function openSigner(
  keys: readonly LogKey[],
  journal: string,
  steps: LogSteps,
  /** Lines after the log's own, in new checkpoints. They decide nothing here, and the journal may lack them. */
  besides: readonly NoteSigner[] = [],
): Promise<Signer> {
  let last = await readLast(keys, journal)
  return {
    last: () => last,
    async sign(size, root, proof, by) {
      if (last?.size === size && Buffer.from(last.root).equals(root)) return last
      requireContinuation(last, size, root, proof)
      const [first] = by
      if (!first) throw new SignerRefuses('journal', 'no key is there that may sign this')
      const checkpoint = { origin: first.verifier.name, size, root }
      const signers = [...by.map(({ signer }) => signer), ...besides]
      const note = Buffer.from(signNote(formatCheckpoint(checkpoint), signers)).toString()
      await steps.append(journal, `${JSON.stringify({ size, note })}\n`)
      last = { ...checkpoint, note }
      return last
    },
  }
}

function requireContinuation(
  last: Signed | null,
  size: number,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  if (last === null || last.size === 0) return
  if (size < last.size)
    throw new SignerRefuses('smaller', `the log has ${size} entries, and ${last.size} were signed`)
  const verdict = checkConsistency(
    { oldSize: last.size, oldRoot: last.root, size, root, proof },
    sha256,
  )
  if (!verdict.isProven)
    throw new SignerRefuses(
      'not-consistent',
      `the log of ${size} entries does not begin with the ${last.size} that were signed (${verdict.reason})`,
    )
}

/** A line without its end was never given out: it is cut off. */
async function readLast(keys: readonly LogKey[], journal: string): Promise<Signed | null> {
  const bytes = await readIfThere(journal)
  if (bytes === null) return null
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) await truncate(journal, whole)
  const lines = Buffer.from(bytes.subarray(0, whole)).toString().split('\n')
  const line = lines.at(-2)
  return line === undefined ? null : readLine(keys, line)
}

export type Known = Pick<LogKey, 'verifier'>
/** With the lines that were verified: by which of the keys it is signed. */
export type SignedLine = Signed & { verified: NoteSignature[] }

/** Throws SignerRefuses unless the line is a checkpoint that one of these keys signed, and none of them wrongly. */
export function readLine(keys: readonly Known[], line: string): SignedLine {
  try {
    const { note } = JSON.parse(line) as { note: string }
    return { ...readNote(keys, note), note }
  } catch (cause) {
    throw new SignerRefuses(
      'journal',
      'a line of the journal is not a checkpoint of this log',
      cause,
    )
  }
}

/** Throws LogFormatError and the like. */
export function readNote(keys: readonly Known[], note: string): Omit<SignedLine, 'note'> {
  const verifiers = keys.map(({ verifier }) => ed25519Verifier(verifier, verifyEd25519))
  const { text, verified } = openNote(Buffer.from(note), verifiers)
  const checkpoint = parseCheckpoint(text)
  if (checkpoint.origin !== keys[0]?.verifier.name) throw new TypeError('of another log')
  return { ...checkpoint, verified }
}
