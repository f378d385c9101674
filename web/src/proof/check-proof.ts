// Checks the proof of an event here, in the browser, by the same code as the dock and the offline verifier:
// the server is not believed. Only the key of the log is, and that is noted when it is met first; another one
// later is believed when the one that is known proves it.

import { hashes, verify } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { checkEntry, type EntryVerdict } from '@shilu/log/entry-proof.ts'
import { followKeys, type KeyLink } from '@shilu/log/key-chain.ts'
import { ed25519Verifier, type VerifyEd25519 } from '@shilu/log/note.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import { utf8 } from '@shilu/log/bytes.ts'

hashes.sha512 = sha512

export type GivenProof = {
  body: string
  nonce: string
  index: number
  hashes: string[]
  checkpoint: string
}

export type Checked =
  | Extract<EntryVerdict, { isProven: true }>
  | {
      isProven: false
      reason: 'event' | 'checkpoint' | 'not-included' | 'other-key' | 'form'
      detail: string
    }

const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    return verify(signature, message, publicKey)
  } catch {
    // A signature that is no point of the curve: it does not hold.
    return false
  }
}

export function checkProof(given: GivenProof, logKey: string, keyChain: KeyLink[]): Checked {
  try {
    const known = knownKey(logKey, keyChain)
    if (known !== logKey) return { isProven: false, reason: 'other-key', detail: known }
    const log = ed25519Verifier(parseVkey(logKey, sha256), verifyEd25519)
    return checkEntry(
      {
        body: given.body,
        nonce: Uint8Array.fromBase64(given.nonce),
        index: given.index,
        hashes: given.hashes.map((hash) => Uint8Array.fromBase64(hash)),
        checkpoint: utf8(given.checkpoint),
      },
      log,
      sha256,
    )
  } catch (error) {
    return { isProven: false, reason: 'form', detail: error instanceof Error ? error.message : '' }
  }
}

const storedAs = (logKey: string): string => `shilu.log-key.${logKey.split('+')[0] ?? ''}`

/** The key that this browser knows the log by: this one, when it is the first or the known one proves it. */
function knownKey(logKey: string, keyChain: KeyLink[]): string {
  const known = stored(logKey)
  if (known === logKey) return logKey
  const isProven =
    known === null || followKeys(keyChain, known, logKey, { sha256, verifyEd25519 }) !== null
  if (!isProven) return known
  try {
    localStorage.setItem(storedAs(logKey), logKey)
  } catch {
    // A full or forbidden store: then this page alone knows.
  }
  return logKey
}

function stored(logKey: string): string | null {
  try {
    return localStorage.getItem(storedAs(logKey))
  } catch {
    return null
  }
}
