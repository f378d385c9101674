// One card or folder from its listing to the closed intake. Whatever ends it early, every file of the
// listing is in the result with the state it has, and the intake on the server can be gone on with.

import { readdir, stat } from 'node:fs/promises'
import { isFinal } from '@shilu/core/recording.ts'
import { describeCard } from './card.ts'
import { clearCard, type Cleared } from './clearing.ts'
import { sizeWords } from './columns.ts'
import type { Digests } from './digests.ts'
import type { Display } from './display.ts'
import { intakeApi } from './intake-api.ts'
import type { IntakeApi } from './intake-api.ts'
import { listFiles } from './manifest.ts'
import type { Meter } from './meter.ts'
import { takeInFile } from './one-file.ts'
import type { CardFile, Desk, FileResult } from './one-file.ts'
import type { Receipt, Receipts } from './receipts.ts'
import { codeOf, scan } from './scan.ts'
import { Refusal } from './server-link.ts'
import type { ServerLink } from './server-link.ts'
import { forEachAtMost } from './slots.ts'
import type { Slots } from './slots.ts'
import { Stop } from './stops.ts'
import type { StopReason } from './stops.ts'
import type { Connections } from './upload-http.ts'
import { volumesNow } from './volumes/volume.ts'
import type { Words } from './words.ts'

/** What all folders of a run share. */
export type Run = {
  link: ServerLink
  connections: Connections
  digests: Digests
  /** Four uploads at a time, and a few files more that are hashed ahead or wait for the server's proof. */
  uploads: Slots
  files: Slots
  meter: Meter
  display: Display
  words: Words
  receipts: Receipts
  /** Only where the person asked for it and the unit allows it. */
  clearsAfterReceipt: boolean
  patienceMs: number
  signal: AbortSignal
  abort(stop: StopReason): void
}

export const FILES_IN_FLIGHT = 8

export type FolderResult = {
  folder: string
  intake: string | null
  files: FileResult[]
  isClosed: boolean
  stop: StopReason | null
  /** What was removed from the card, when that was asked for. */
  cleared: Cleared | null
  /** Why the folder as a whole could not be taken in. */
  problem: string | null
}

/** A pulled card leaves an empty folder, or one on another device, or none. */
async function watchFor(root: string): Promise<() => Promise<boolean>> {
  const before = await stat(root)
  const hadEntries = (await readdir(root)).length > 0
  return async () => {
    try {
      const now = await stat(root)
      const entries = await readdir(root)
      return now.dev === before.dev && now.ino === before.ino && (entries.length > 0 || !hadEntries)
    } catch {
      // It cannot be looked at any more: that is the answer.
      return false
    }
  }
}

/** Listed in an earlier run of this intake, not finished then, and not on the card now. */
async function failVanished(
  api: IntakeApi,
  intake: string,
  files: readonly CardFile[],
  words: Words,
): Promise<FileResult[]> {
  const here = new Set(files.map((file) => file.position))
  const vanished = (await api.allFiles(intake)).filter(
    (file) => !here.has(file.position) && !isFinal(file.state),
  )
  const reason = words.failures.gone()
  for (const file of vanished) await api.fail(intake, file.position, reason)
  return vanished.map(({ path, sizeBytes, sha256 }) => ({
    path,
    sizeBytes,
    state: 'failed',
    sha256,
    recording: null,
    reason,
    receipt: null,
  }))
}

/** All files of a paused intake wait together, and the person at the dock is told once. */
function pauseOf({ api, intake, folder, isCardThere, words }: Desk, display: Display) {
  let waiting: Promise<void> | null = null
  async function wait(): Promise<void> {
    display.say(words.paused(folder))
    while (await api.isStillPaused(intake)) {
      if (!(await isCardThere())) throw new Stop({ kind: 'card-gone', folder })
    }
    display.say(words.resumed(folder))
  }
  return {
    isOver: () => (waiting ??= wait().finally(() => (waiting = null))),
  }
}

async function takeIn(
  run: Run,
  root: string,
  result: FolderResult,
  ends: AbortController,
): Promise<void> {
  const { words, display } = run
  const { signal } = ends
  display.say(words.listing(root))
  const isCardThere = await watchFor(root)
  const card = await describeCard(root, await volumesNow())
  const found = await scan(Buffer.from(root), signal)
  const sizeBytes = found.reduce((sum, file) => sum + file.sizeBytes, 0)
  result.files = found.map((file) => ({
    path: file.path,
    sizeBytes: file.sizeBytes,
    state: 'listed',
    sha256: null,
    recording: null,
    reason: null,
    receipt: null,
  }))
  run.meter.add(found.length, sizeBytes)
  display.say(words.listed(root, found.length, sizeWords(sizeBytes)))

  const api = intakeApi(run.link, signal)
  const intake = await api.open(card.resumeKey, card.source)
  result.intake = intake.id
  const isResumed = intake.counts.total > 0
  if (isResumed) display.say(words.goesOn(root))
  const files = await listFiles(api, intake.id, found, result.files, words)
  if (isResumed) result.files.push(...(await failVanished(api, intake.id, files, words)))

  const desk: Desk = { ...run, signal, api, intake: intake.id, folder: root, isCardThere }
  const pause = pauseOf(desk, display)
  await forEachAtMost(FILES_IN_FLIGHT, files, async (file) => {
    try {
      // What waits leaves its place to the files of other cards.
      while (!(await run.files.run(signal, () => takeInFile(desk, file)))) await pause.isOver()
    } catch (cause) {
      // The others must not go on, nor wait for an answer that a full or silent server never gives.
      ends.abort(cause)
      throw cause
    }
  })
  await api.close(intake.id)
  result.isClosed = true
  await takeReceipts(run, desk, files)
  if (run.clearsAfterReceipt)
    result.cleared = await clearCard(api, intake.id, files, run.digests, signal)
}

/** The first waits for the checkpoint; by then it covers the others too. */
async function takeReceipts(run: Run, { api, intake }: Desk, files: readonly CardFile[]) {
  const kept = files.filter(
    ({ result }) => result.state === 'kept' || result.state === 'already-kept',
  )
  let none: Receipt | null = null
  for (const { position, result } of kept) {
    // A log that does not go on gives none: the others need not be asked for.
    result.receipt = none ?? (await run.receipts.take(api, intake, position, result))
    if (result.receipt.state === 'none') none = result.receipt
  }
}

/** Never throws: what went wrong is in the result, and what concerns all folders has aborted the run. */
export async function takeInFolder(run: Run, root: string): Promise<FolderResult> {
  const result: FolderResult = {
    folder: root,
    intake: null,
    files: [],
    isClosed: false,
    stop: null,
    cleared: null,
    problem: null,
  }
  const ends = new AbortController()
  const onRunEnds = (): void => {
    ends.abort(run.signal.reason)
  }
  run.signal.addEventListener('abort', onRunEnds)
  if (run.signal.aborted) onRunEnds()
  run.display.begin()
  try {
    await takeIn(run, root, result, ends)
  } catch (cause) {
    // A sleep that is cut short throws its own error; the reason is the signal's.
    const error: unknown = ends.signal.aborted ? ends.signal.reason : cause
    if (error instanceof Stop) {
      result.stop = error.stop
      if (error.stop.kind !== 'card-gone') run.abort(error.stop)
    } else if (error instanceof Refusal) {
      const { code, detail } = error.problem
      result.problem = detail === '' ? code : `${detail} (${code})`
    } else {
      result.problem = codeOf(error)
    }
  } finally {
    run.signal.removeEventListener('abort', onRunEnds)
    run.display.end()
  }
  return result
}
