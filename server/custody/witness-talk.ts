// What operations need of witnesses: keys and addresses that somebody typed, requests to carry, answers to read.

import { LogFormatError } from '@shilu/log/format-error.ts'
import {
  ED25519,
  ED25519_COSIGNATURE,
  formatVkey,
  parseVkey,
  type VerifierKey,
} from '@shilu/log/verifier-key.ts'
import { sha256 } from './append.ts'
import { oldSizeOf, requestOf } from './ask-witness.ts'
import type { LogReader, Published } from './read-log.ts'
import { readAnswerFile } from './witness-answer.ts'
import { witnessUrl } from './witness-post.ts'

export type WitnessTalk = {
  /** UNTRUSTED text. Null when it is no key of a log, or of a witness. */
  keyOf(vkey: string, of: 'log' | 'witness'): (VerifierKey & { vkey: string }) | null
  urlOf(text: string): string | null
  /** The request as HTTP would carry it. */
  requestOf(
    unit: string,
    witness: Parameters<typeof oldSizeOf>[0],
    published: Published,
  ): Promise<string>
  readAnswerFile: typeof readAnswerFile
}

export const witnessTalk = (log: LogReader): WitnessTalk => ({
  keyOf(text, of) {
    try {
      const key = parseVkey(text.trim(), sha256)
      const type = of === 'log' ? ED25519 : ED25519_COSIGNATURE
      return key.type === type ? { ...key, vkey: formatVkey(key) } : null
    } catch (error) {
      if (error instanceof LogFormatError) return null
      throw error
    }
  },
  urlOf: witnessUrl,
  async requestOf(unit, witness, published) {
    const known = oldSizeOf(witness)
    // From nothing: the answer then says what it cosigned last.
    const oldSize = known > published.size ? 0 : known
    return Buffer.from(await requestOf(log, unit, oldSize, published)).toString()
  },
  readAnswerFile,
})
