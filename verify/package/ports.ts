// What the checks need of the machine that they run on. Node has one set of these (node-ports.ts), the page in
// a browser another (../page/browser-ports.ts); the checks are the same and see neither.

import type { Sha256 } from '@shilu/log/leaf.ts'
import type { VerifyEd25519 } from '@shilu/log/note.ts'
import type { TimestampCrypto } from '../timestamps/crypto.ts'
import type { FileDigests } from './digests.ts'

export type Ports = {
  sha256: Sha256
  /** False for whatever is no signature of this key. Never throws. */
  verifyEd25519: VerifyEd25519
  /** Like the one before. Null where nothing has it, and the report says so. */
  verifySm2:
    ((point: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>) | null
  /** Without it `sm3` of every file is null, and the report says so. */
  hasSm3: boolean
  /** Hashes and signatures of timestamp authorities. */
  timestamps: TimestampCrypto
  /** All digests in one pass. `sizeBytes` is what the package claims: only a hint. */
  takeDigests(pieces: AsyncIterable<Uint8Array>, sizeBytes: number): Promise<FileDigests>
}
