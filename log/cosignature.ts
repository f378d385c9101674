// Cosignatures of type 0x04 (C2SP tlog-cosignature, Ed25519): a witness says that at a time this was the
// largest checkpoint of the log that it had seen, and that it continues all those before.
//
//   signed:    "cosignature/v1\ntime <Unix seconds>\n" ‖ text of the checkpoint
//   signature: Unix seconds, 64 bits big-endian ‖ Ed25519 signature, 64 bytes
//
// The message does not name the witness: each witness needs a key that it uses for nothing else.

import { concat, readU64, u64, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { LogFormatError } from './format-error.ts'
import {
  demandKeyType,
  isSameKey,
  type NoteSignature,
  type NoteVerifier,
  type VerifyEd25519,
} from './note.ts'
import { ED25519_COSIGNATURE, type VerifierKey } from './verifier-key.ts'

const TIMESTAMP_BYTES = 8
const SIGNATURE_BYTES = 64

/** `text` is that of the checkpoint, its final newline included. */
export const cosignedMessage = (unixSeconds: number, text: Uint8Array): Uint8Array =>
  concat([utf8(`cosignature/v1\ntime ${unixSeconds}\n`), text])

/** The time that is written in a cosignature; believe it only of one that was verified. */
export function cosignatureTime(signature: Uint8Array): number {
  if (signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES)
    throw new LogFormatError('cosignature-length', 'a cosignature has 72 bytes after the key ID')
  return readU64(signature, 0)
}

export function cosignatureVerifier(key: VerifierKey, verifyEd25519: VerifyEd25519): NoteVerifier {
  demandKeyType(key, ED25519_COSIGNATURE)
  return {
    name: key.name,
    keyId: key.keyId,
    verify(text, signature) {
      const unixSeconds = timeOrNothing(signature)
      if (unixSeconds === undefined) return false
      const message = cosignedMessage(unixSeconds, text)
      return verifyEd25519(key.publicKey, message, signature.subarray(TIMESTAMP_BYTES))
    },
  }
}

function timeOrNothing(signature: Uint8Array): number | undefined {
  try {
    return cosignatureTime(signature)
  } catch {
    // Of another length, or of a time that we cannot write: no message that it could have signed.
    return undefined
  }
}

export type Cosignature = { name: string; keyId: number; unixSeconds: number }

/** Of the lines that openNote or openCheckpoint verified, those of these witnesses, with their times. */
export const cosignaturesOf = (
  verified: readonly NoteSignature[],
  witnesses: readonly Pick<VerifierKey, 'name' | 'keyId'>[],
): Cosignature[] =>
  verified
    .filter((line) => witnesses.some((witness) => isSameKey(witness, line)))
    .map(({ name, keyId, signature }) => ({ name, keyId, unixSeconds: cosignatureTime(signature) }))

/**
 * The cosignature of the witness `key` on a checkpoint. Whoever calls this has checked that the
 * checkpoint continues the last one that was cosigned; nothing here can.
 */
export function cosign(
  text: string,
  key: VerifierKey,
  unixSeconds: number,
  signEd25519: (message: Uint8Array) => Uint8Array,
): NoteSignature {
  demandKeyType(key, ED25519_COSIGNATURE)
  parseCheckpoint(text)
  const time = u64(unixSeconds)
  const signature = signEd25519(cosignedMessage(unixSeconds, utf8(text)))
  if (signature.length !== SIGNATURE_BYTES)
    throw new LogFormatError('cosignature-length', 'an Ed25519 signature has 64 bytes')
  return { name: key.name, keyId: key.keyId, signature: concat([time, signature]) }
}
