// The contract of a blob store: content, named by its SHA-256, kept for good. Operations know this
// file only; whether the bytes lie on a disk, in memory, in an object store or encrypted is the
// store's own business. `contract.test-suite.ts` is this contract as tests, one suite for every store.
//
//   stage ─ append* ─ keep ─→ kept content (read, digest, list)
//                 └ drop      Nothing is ever at a content address that was not read back and compared.

import { randomBytes } from 'node:crypto'
import type { Brand, Digest } from '@shilu/core/recording.ts'

/** What is true of kept content. `sm3` is of the very bytes that have this `sha256`. */
export type Digests = { sha256: Digest; sm3: string; sizeBytes: number }
export type Expected = { sha256: Digest; sizeBytes: number }

/** Names bytes that are still arriving. Random, chosen by the store, never used twice. */
export type Staged = Brand<string, 'StagedId'>

/** Both ends are included, as in HTTP. What lies beyond the content is simply not there. */
export type ByteRange = { start: number; end: number }

export type BlobStore = {
  /**
   * Makes an empty staged object. Reserves no space. A power failure may take it away, and what was
   * appended with it: then `stagedBytes` says null and the sender begins again.
   */
  stage(sizeBytes: number): Promise<Staged>

  /**
   * The offset to go on from; null when there is no such staged object. Bytes before it may be wrong
   * after a power failure: `keep` finds that out, nothing else needs to.
   */
  stagedBytes(staged: Staged): Promise<number | null>

  /**
   * Writes the source at `offset`, which must be where the staged object ends (else BlobOffset). A
   * chunk belongs to the store once it is yielded. When the source throws, what arrived before is
   * written and the same error is thrown again; a source that was begun is always closed. Calls for one staged
   * object take turns.
   *
   * `sha256` is of the whole when `offset` was 0, for an early answer to the sender. It proves what
   * arrived, not what is kept. 'skip' saves its cost where the caller does not look at it.
   */
  append(
    staged: Staged,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    arrivalDigest?: 'compute' | 'skip',
  ): Promise<{ receivedBytes: number; sha256: Digest | null }>

  /**
   * Brings staged bytes to their content address and proves them: synced, read back, equal to what is
   * expected. Resolves only when this survives a power failure.
   *
   * - Other bytes than expected: BlobMismatch; they are dropped and were never at a content address.
   * - The content is there already: that copy is proven again and the staged one is dropped; if that
   *   copy went bad it is set aside and replaced.
   * - Any other error: call again, also in a new process. When the staged object is gone and the
   *   content is there, it is proven again; when neither is there: BlobMissing, send it again.
   */
  keep(staged: Staged, expected: Expected): Promise<Digests>

  /** Forgets staged bytes. Nothing happens when they are not there. */
  drop(staged: Staged): Promise<void>

  /**
   * Removes content for good, and what was set aside of it. Resolves only when this survives a power failure; nothing
   * happens when it is not there. For what was cleared (operations/clear-recordings.ts), and for nothing else.
   */
  remove(sha256: Digest): Promise<void>

  /** Whether content is at its address, by name and size. `digest` says whether it is still right. */
  has(sha256: Digest): Promise<{ sizeBytes: number } | null>

  /**
   * The content in pieces. A piece is good only until the next one is asked for: its memory is used
   * again. Fails with BlobMissing; frees everything when it is closed early.
   */
  read(sha256: Digest, range?: ByteRange): AsyncGenerator<Uint8Array, void>

  /** Reads the whole content again, off the main thread, and says what it found; compares nothing. */
  digest(sha256: Digest): Promise<Digests>

  /** A file with the content, for programs that need one; only to be read, only until released. */
  localPath(sha256: Digest): Promise<{ path: string; release: () => Promise<void> }>

  list(): AsyncIterable<Expected>
  listStaged(): AsyncIterable<{ staged: Staged; sizeBytes: number; changedAt: number }>

  /** null where a store cannot say. */
  free(): Promise<{ freeBytes: number; totalBytes: number } | null>

  /** Ends what the store runs. Calls that are under way may fail; what they did stays repairable. */
  close(): Promise<void>
}

/** The bytes are not what they should be. */
export class BlobMismatch extends Error {
  readonly expected: Expected
  readonly actual: { sha256: Digest | null; sizeBytes: number }

  constructor(expected: Expected, actual: { sha256: Digest | null; sizeBytes: number }) {
    super(
      `expected ${expected.sha256} (${expected.sizeBytes} B), ` +
        `got ${actual.sha256 ?? 'another size'} (${actual.sizeBytes} B)`,
    )
    this.name = 'BlobMismatch'
    this.expected = expected
    this.actual = actual
  }
}

/** Bytes were offered for another place than where the staged object ends. */
export class BlobOffset extends Error {
  readonly stagedBytes: number
  readonly offset: number

  constructor(stagedBytes: number, offset: number) {
    super(`offset ${offset} given, ${stagedBytes} B are staged`)
    this.name = 'BlobOffset'
    this.stagedBytes = stagedBytes
    this.offset = offset
  }
}

/** No space left. `keptBytes` of the staged object are there: go on from them when there is space. */
export class StoreFull extends Error {
  readonly keptBytes: number

  constructor(keptBytes: number, cause?: unknown) {
    super(`the store is full; ${keptBytes} B are staged`, { cause })
    this.name = 'StoreFull'
    this.keptBytes = keptBytes
  }
}

/** No such content, or no such staged object. */
export class BlobMissing extends Error {
  readonly key: string

  constructor(key: string, cause?: unknown) {
    super(`the store has no ${key}`, { cause })
    this.name = 'BlobMissing'
    this.key = key
  }
}

// UNTRUSTED: both come back from a database or a request and become parts of paths.
export const isDigest = (text: string): text is Digest => /^[0-9a-f]{64}$/.test(text)
export const isStaged = (text: string): text is Staged => /^[0-9a-f]{32}$/.test(text)

export function newStaged(): Staged {
  const id = randomBytes(16).toString('hex')
  if (!isStaged(id)) throw new Error('not a staged id')
  return id
}

/** For what a hash function gave. */
export function requireDigest(text: string): Digest {
  if (!isDigest(text)) throw new Error(`not a SHA-256: ${text}`)
  return text
}
