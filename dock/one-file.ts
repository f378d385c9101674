// The life of one file of a card, driven by the state that the server tells:
//
//   hash ─ offer ─┬─ wanted ─ upload ─ received ─ wait ─┬─ kept, already-kept
//                 └─ kept, already-kept, not-evidence   └─ digest differs: hash again, three times
//
// It ends in a final state, or the run stops and the file keeps the state that the server knows.

import { isFinal } from '@shilu/core/recording.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Digests } from './digests.ts'
import type { FileState, IntakeApi } from './intake-api.ts'
import type { FileMeter, Meter } from './meter.ts'
import type { Receipt } from './receipts.ts'
import { FileChanged, ReadFailure } from './reading.ts'
import type { FoundFile } from './scan.ts'
import { Refusal } from './server-link.ts'
import type { ServerLink } from './server-link.ts'
import type { Slots } from './slots.ts'
import { Stop } from './stops.ts'
import { uploadFile } from './upload.ts'
import type { Connections } from './upload-http.ts'
import type { FailureKind, Words } from './words.ts'

export type FileResult = {
  path: string
  sizeBytes: number
  state: FileState
  sha256: string | null
  recording: string | null
  reason: string | null
  /** Null while it was not asked for: the file is not kept, or the run ended before. */
  receipt: Receipt | null
}

export type CardFile = { found: FoundFile; position: number; result: FileResult }

/** What a file needs around it. */
export type Desk = {
  api: IntakeApi
  link: ServerLink
  connections: Connections
  digests: Digests
  uploads: Slots
  meter: Meter
  words: Words
  patienceMs: number
  signal: AbortSignal
  intake: string
  folder: string
  isCardThere(): Promise<boolean>
}

type Trouble =
  | { kind: 'changed' }
  | { kind: 'digests-differ' }
  | { kind: 'again' } // the upload is gone or taken: ask anew what the server wants
  | { kind: 'paused' } // by a person, on the page
  | { kind: 'failed'; failure: FailureKind; detail: string }

const TRIES = { changed: 3, 'digests-differ': 3, again: 5 }
const PAUSE_MS = 300

async function troubleOf(desk: Desk, cause: unknown): Promise<Trouble> {
  if (cause instanceof FileChanged) return { kind: 'changed' }
  if (cause instanceof ReadFailure) {
    if (!(await desk.isCardThere()))
      throw new Stop({ kind: 'card-gone', folder: desk.folder }, cause)
    return { kind: 'failed', failure: 'unreadable', detail: cause.code }
  }
  if (!(cause instanceof Refusal)) throw cause
  const { status, code, detail } = cause.problem
  if (code === 'INTAKE_PAUSED') return { kind: 'paused' }
  if (code === 'DIGEST_MISMATCH') return { kind: 'digests-differ' }
  if (code === 'FILE_CHANGED' || code === 'LENGTH_MISMATCH') return { kind: 'changed' }
  if (status === 404 || status === 410 || code === 'FILE_STATE') return { kind: 'again' }
  const words = detail === '' ? code : `${detail} (${code})`
  return { kind: 'failed', failure: 'not-accepted', detail: words }
}

function note(result: FileResult, told: Pick<FileResult, 'state' | 'recording' | 'reason'>): void {
  result.state = told.state
  result.recording = told.recording
  result.reason = told.reason
}

async function waitForEnd(desk: Desk, file: CardFile): Promise<Trouble | null> {
  const { api, intake, signal, meter } = desk
  const begunAt = performance.now()
  for (;;) {
    const askedAt = performance.now()
    const told = await api.fileAfterWaiting(intake, file.position)
    note(file.result, told)
    if (told.state === 'failed' && told.reason === 'digest-mismatch')
      return { kind: 'digests-differ' }
    if (told.state === 'failed') return { kind: 'again' }
    if (isFinal(told.state)) return null
    if (told.state !== 'received') return { kind: 'again' }
    const now = performance.now()
    if (now - Math.max(begunAt, meter.lastDoneAt()) > desk.patienceMs) {
      const url = await desk.link.where()
      throw new Stop({ kind: 'server-gone', url, detail: desk.words.states.received })
    }
    if (now - askedAt < PAUSE_MS) await sleep(PAUSE_MS, undefined, { signal })
  }
}

async function oneRound(desk: Desk, file: CardFile, shown: FileMeter): Promise<Trouble | null> {
  const { api, intake, signal } = desk
  const { found, result, position } = file
  if (result.sha256 === null) {
    const onRead = (bytes: number): void => {
      shown.at('reading', bytes)
    }
    result.sha256 = await desk.digests.of(found, onRead, signal)
  }
  const sha256 = result.sha256
  const answer = await api.offer(intake, position, sha256, found.sizeBytes)
  note(result, answer)
  if (isFinal(answer.state)) return null
  if (answer.state === 'wanted') {
    const order = {
      location: found.location,
      sizeBytes: found.sizeBytes,
      sha256,
      intake,
      position,
      continued: answer.upload,
      onSent(bytes: number) {
        shown.at('sending', bytes)
      },
    }
    await desk.uploads.run(signal, () => uploadFile(desk.link, desk.connections, order, signal))
    result.state = 'received'
  }
  shown.at('proving', found.sizeBytes)
  return waitForEnd(desk, file)
}

async function fail(
  desk: Desk,
  file: CardFile,
  failure: FailureKind,
  detail: string,
): Promise<void> {
  const reason = desk.words.failures[failure](detail).slice(0, 500)
  note(file.result, { state: 'failed', recording: null, reason })
  try {
    await desk.api.fail(desk.intake, file.position, reason)
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    // The server knows better: an earlier run brought it to its end.
    const told = await desk.api.file(desk.intake, file.position)
    if (isFinal(told.state)) note(file.result, told)
  }
}

/** False: the intake is paused, and the file keeps the state it has. */
async function tryUntilEnd(desk: Desk, file: CardFile, shown: FileMeter): Promise<boolean> {
  const tries = { changed: 0, 'digests-differ': 0, again: 0 }
  for (;;) {
    let trouble: Trouble | null
    try {
      trouble = await oneRound(desk, file, shown)
    } catch (cause) {
      trouble = await troubleOf(desk, cause)
    }
    if (trouble === null) return true
    if (trouble.kind === 'paused') return false
    if (trouble.kind === 'failed') {
      await fail(desk, file, trouble.failure, trouble.detail)
      return true
    }
    tries[trouble.kind] += 1
    if (tries[trouble.kind] >= TRIES[trouble.kind]) {
      if (trouble.kind === 'again') {
        const reason = file.result.reason ?? desk.words.states.wanted
        await fail(desk, file, 'not-accepted', reason)
      } else await fail(desk, file, trouble.kind, '')
      return true
    }
    // Read anew where the bytes are in doubt; elsewhere the digest of the first touch stands.
    if (trouble.kind !== 'again') file.result.sha256 = null
    await sleep(PAUSE_MS, undefined, { signal: desk.signal })
  }
}

/**
 * Brings one file to its end; false when a person has paused the intake before that. Throws only what
 * stops the run or the card.
 */
export async function takeInFile(desk: Desk, file: CardFile): Promise<boolean> {
  const { found } = file
  const shown = desk.meter.begin(found.path, found.sizeBytes)
  let isEnded = true
  try {
    if (found.refusal === null) isEnded = await tryUntilEnd(desk, file, shown)
    else await fail(desk, file, found.refusal.kind, found.refusal.detail)
    return isEnded
  } finally {
    if (isEnded) shown.done()
    else shown.putOff()
  }
}
