// The receipt of a capture: the event that took its bytes in, proven by the log, checked on the phone. The bytes go
// from the phone on nothing less.

import type { KeyLink } from '@shilu/log/key-chain.ts'
import { checkProof, type GivenProof } from '../../src/proof/check-proof.ts'

export type ReceiptVerdict = { index: number } | { wrong: string }

/** UNTRUSTED: the server's word. The capture is the one whose digest was worked out when it was made. */
export function checkReceipt(
  given: GivenProof,
  logKey: string,
  keyChain: KeyLink[],
  capture: { sha256: string | null; sizeBytes: number },
): ReceiptVerdict {
  const verdict = checkProof(given, logKey, keyChain)
  if (!verdict.isProven) return { wrong: `${verdict.reason} ${verdict.detail}`.trim() }
  const { type, details } = verdict.event as { type?: unknown; details?: { digests?: unknown } }
  const digests = (details?.digests ?? {}) as { sha256?: unknown; sizeBytes?: unknown }
  const isThis =
    type === 'recording.taken-in' &&
    capture.sha256 !== null &&
    digests.sha256 === capture.sha256 &&
    digests.sizeBytes === capture.sizeBytes
  return isThis ? { index: given.index } : { wrong: 'the receipt is of another file' }
}
