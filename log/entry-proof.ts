// The proof of one event, whole: the event and its nonce, where its leaf stands, the hashes up to the root
// and the signed checkpoint. Whoever knows the key of the log needs nothing else, and no network.

import { sameBytes, utf8 } from './bytes.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { LogFormatError } from './format-error.ts'
import { leafOf, NONCE_BYTES, type Sha256 } from './leaf.ts'
import type { NoteVerifier } from './note.ts'
import { checkInclusion } from './proofs.ts'
import { leafHash } from './tree.ts'

export type EntryProof = {
  /** The event's canonical JSON, exactly as it was logged. */
  body: string
  nonce: Uint8Array
  index: number
  hashes: readonly Uint8Array[]
  /** The signed note, byte for byte. */
  checkpoint: Uint8Array
}

export type EntryVerdict =
  | { isProven: true; event: { [key: string]: Json | undefined }; checkpoint: Checkpoint }
  | {
      isProven: false
      /** The text is no event; the checkpoint is not of this log or not signed by it; the leaf is not in it. */
      reason: 'event' | 'checkpoint' | 'not-included'
      detail: string
    }

/** UNTRUSTED, all of the proof. `log` is the key that is believed. Never throws. */
export function checkEntry(proof: EntryProof, log: NoteVerifier, sha256: Sha256): EntryVerdict {
  const event = readEvent(proof.body)
  if (!event || typeof event['at'] !== 'string' || proof.nonce.length !== NONCE_BYTES)
    return no('event', 'not the canonical text of an event with its nonce')
  let checkpoint: Checkpoint
  try {
    ;({ checkpoint } = openCheckpoint(proof.checkpoint, log))
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error
    return no('checkpoint', `${error.code}: ${error.message}`)
  }
  const leaf = leafOf(event['at'], proof.body, proof.nonce, sha256)
  const { size, root } = checkpoint
  const given = {
    index: proof.index,
    size,
    leafHash: leafHash(leaf, sha256),
    proof: proof.hashes,
    root,
  }
  const verdict = checkInclusion(given, sha256)
  if (!verdict.isProven)
    return no(
      'not-included',
      `this event is not entry ${proof.index} of ${size} (${verdict.reason})`,
    )
  return { isProven: true, event, checkpoint }
}

function readEvent(body: string): { [key: string]: Json | undefined } | null {
  try {
    const event = JSON.parse(body) as Json
    const isObject = typeof event === 'object' && event !== null && !Array.isArray(event)
    return isObject && sameBytes(utf8(canonicalJson(event)), utf8(body)) ? event : null
  } catch {
    // No JSON, or text that has no canonical form: that is the answer.
    return null
  }
}

const no = (reason: 'event' | 'checkpoint' | 'not-included', detail: string): EntryVerdict => ({
  isProven: false,
  reason,
  detail,
})
