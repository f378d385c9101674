// The life of one file, driven by the state that the server tells, as in the dock:
//
//   hash ─ offer ─┬─ wanted ─ upload ─ received ─ wait ─┬─ kept, already-kept
//                 └─ kept, already-kept, not-evidence   └─ digest differs: hash again, three times
//
// It ends in a final state, or it is stopped and keeps the state that the server knows.

import { isFinal, type IntakeFileState } from '@shilu/core/recording.ts'
import { ApiProblem } from '../api/client.ts'
import type { ListedFile } from './chosen.ts'
import { Halt, pause } from './link.ts'
import { ReadFailure } from './reading.ts'

export type Phase = 'waiting' | 'reading' | 'asking' | 'sending' | 'proving' | 'ended'

export type Item = {
  position: number
  listed: ListedFile
  file: File
  sha256: string | null
  phase: Phase
  /** Of this phase: read, or sent. */
  bytes: number
  state: IntakeFileState
  reason: string | null
}

export type Told = { state: IntakeFileState; reason: string | null }

/** What a file needs around it. Each call waits out an outage by itself. */
export type Ports = {
  list(files: ListedFile[], signal: AbortSignal): Promise<(Told & { position: number })[]>
  offer(item: Item, sha256: string, signal: AbortSignal): Promise<Told & { upload: string | null }>
  upload(
    order: { item: Item; sha256: string; continued: string | null },
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void>
  digest(file: File, onRead: (bytes: number) => void, signal: AbortSignal): Promise<string>
  /** What became of a file whose bytes are all there; comes when it is no longer `received`. */
  settled(position: number, signal: AbortSignal): Promise<Told>
  file(position: number, signal: AbortSignal): Promise<Told>
  fail(position: number, reason: string, signal: AbortSignal): Promise<void>
  /** Whether anything that was chosen can still be read: if nothing, the card is gone. */
  isAnythingReadable(): Promise<boolean>
  words(failure: Failure, detail: string): string
}

export type Failure = 'unreadable' | 'changed' | 'digests-differ' | 'not-accepted'

type Trouble =
  | { kind: 'changed' }
  | { kind: 'digests-differ' }
  | { kind: 'again' } // the upload is gone or taken: ask anew what the server wants
  | { kind: 'failed'; failure: Failure; detail: string }

const TRIES = { changed: 3, 'digests-differ': 3, again: 5 }
const PAUSE_MS = 300

async function troubleOf(ports: Ports, cause: unknown): Promise<Trouble> {
  if (cause instanceof ReadFailure) {
    if (!(await ports.isAnythingReadable())) throw new Halt('files-gone', '')
    return { kind: 'failed', failure: 'unreadable', detail: cause.code }
  }
  if (!(cause instanceof ApiProblem)) throw cause
  const { status, code, detail } = cause
  if (code === 'DIGEST_MISMATCH') return { kind: 'digests-differ' }
  if (code === 'FILE_CHANGED' || code === 'LENGTH_MISMATCH') return { kind: 'changed' }
  if (status === 404 || status === 410 || code === 'FILE_STATE') return { kind: 'again' }
  const words = detail === '' ? code : `${detail} (${code})`
  return { kind: 'failed', failure: 'not-accepted', detail: words }
}

export type Round = { item: Item; ports: Ports; signal: AbortSignal; changed: () => void }

function note({ item, changed }: Round, told: Told): void {
  item.state = told.state
  item.reason = told.reason
  changed()
}

function at({ item, changed }: Round, phase: Phase, bytes: number): void {
  item.phase = phase
  item.bytes = bytes
  changed()
}

async function waitForEnd(round: Round): Promise<Trouble | null> {
  const { ports, item, signal } = round
  at(round, 'proving', item.listed.sizeBytes)
  const told = await ports.settled(item.position, signal)
  note(round, told)
  if (told.state === 'failed' && told.reason === 'digest-mismatch')
    return { kind: 'digests-differ' }
  if (told.state === 'failed') return { kind: 'again' }
  return isFinal(told.state) ? null : { kind: 'again' }
}

async function oneRound(round: Round): Promise<Trouble | null> {
  const { ports, item, signal } = round
  if (item.sha256 === null) {
    at(round, 'reading', 0)
    item.sha256 = await ports.digest(item.file, (bytes) => at(round, 'reading', bytes), signal)
  }
  const { sha256 } = item
  at(round, 'asking', 0)
  const answer = await ports.offer(item, sha256, signal)
  note(round, answer)
  if (isFinal(answer.state)) return null
  if (answer.state === 'wanted') {
    const order = { item, sha256, continued: answer.upload }
    await ports.upload(order, (bytes) => at(round, 'sending', bytes), signal)
    note(round, { state: 'received', reason: null })
  }
  return waitForEnd(round)
}

async function fail(round: Round, failure: Failure, detail: string): Promise<void> {
  const { ports, item, signal } = round
  const reason = ports.words(failure, detail).slice(0, 500)
  try {
    await ports.fail(item.position, reason, signal)
    note(round, { state: 'failed', reason })
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause
    // The server knows better: an earlier attempt brought it to its end.
    note(round, await ports.file(item.position, signal))
  }
}

/** Brings one file to its end. Throws Stopped and Halt only, or what is a fault of ours. */
export async function takeInFile(round: Round): Promise<void> {
  const { item, signal, ports } = round
  const tries = { changed: 0, 'digests-differ': 0, again: 0 }
  for (;;) {
    let trouble: Trouble | null
    try {
      trouble = await oneRound(round)
    } catch (cause) {
      trouble = await troubleOf(ports, cause)
    }
    if (trouble === null) break
    if (trouble.kind === 'failed') {
      await fail(round, trouble.failure, trouble.detail)
      break
    }
    tries[trouble.kind] += 1
    if (tries[trouble.kind] >= TRIES[trouble.kind]) {
      const isAgain = trouble.kind === 'again'
      await fail(
        round,
        trouble.kind === 'again' ? 'not-accepted' : trouble.kind,
        isAgain ? (item.reason ?? '') : '',
      )
      break
    }
    // Read anew where the bytes are in doubt; elsewhere the digest of the first touch stands.
    if (trouble.kind !== 'again') item.sha256 = null
    await pause(PAUSE_MS, signal)
  }
  at(round, 'ended', item.listed.sizeBytes)
}
