// The proof of one custody event: what log/entry-proof.ts checks, as JSON. Hashes and nonce in base64.

import { z } from 'zod'

export const entryProof = z.object({
  /** The event's canonical JSON, exactly as it was logged. */
  body: z.string(),
  nonce: z.string(),
  /** Its place in the log. */
  index: z.int(),
  hashes: z.array(z.string()),
  /** The signed checkpoint that covers it. */
  checkpoint: z.string(),
})
/** The key of the log, for who sees it the first time, and how it came to it from its first. */
export const logKeyShape = {
  logKey: z.string().nullable(),
  keyChain: z.array(entryProof),
}
export type EntryProofShape = z.output<typeof entryProof>
