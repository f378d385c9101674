// Keeps the logs of all units going: whenever events have been committed they are taken into the log of
// their unit and a checkpoint is signed, within a second. One writer at a time, by a lock in the database.
// A log that does not fit what was signed is halted: nothing more is signed until a person has looked and
// the server is started again. Intake does not wait for any of this.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway, type Database } from '../db/database.ts'
import { logReads, whileAlone } from '../db/log-entries.ts'
import { keyChangeReads } from '../db/log-keys.ts'
import {
  integrate,
  LogHalted,
  openUnitLog,
  SM2_VKEY_PATH,
  VKEY_PATH,
  type HaltReason,
  type UnitLog,
} from './integrate.ts'
import {
  heldKeys,
  knownVkey,
  readKeyRing,
  signingKeys,
  tendKeys,
  type KeyChangeEvents,
  type KeyRing,
} from './key-change.ts'
import { LogKeyProblem } from './key-file.ts'
import { openLogFolder, type LogFolder, type LogSteps } from './log-folder.ts'
import { makeLogKey } from './log-key.ts'
import { openSigner, SignerRefuses } from './signer.ts'
import { makeSm2Key, readSm2Key, type Sm2Key } from './sm2-key.ts'

export type LogState =
  | { state: 'well'; size: number }
  | { state: 'halted'; reason: HaltReason; detail: string; since: Temporal.Instant }
  /** A disk or file that may come back: it is tried again. */
  | { state: 'waiting'; detail: string; since: Temporal.Instant }

export type LogPlaces = {
  /** Holds a folder for each unit: its log as it is served. */
  logs: string
  /** Keys, and beside each the journal of what it signed. */
  keys: string
}

/** Of each unit whose log was looked at since the start. */
export type LogStates = Map<string, LogState>

export type Integrator = {
  wake(): void
  stop(): Promise<void>
}

/** What the log of one unit needs. */
export type LogParts = {
  database: Database
  places: LogPlaces
  /** Whether new checkpoints get a line of SM2 as well. */
  signsSm2: boolean
  steps: LogSteps
  keyChanges: KeyChangeEvents
  now(): Temporal.Instant
}

type Parts = LogParts & {
  /** Written here, read by whoever tells a person. */
  states: LogStates
  onProblem(unit: string, error: unknown): void
  onSigned(unit: string): void
}

/** Events of so long go into one checkpoint: every checkpoint costs a handful of syncs. */
const GATHER_MS = 300
/** Also unasked: another process may have committed. */
const LOOK_MS = 1000
const RETRY_MS = 5000
/** The steps of a change of key that one look can take. */
const TURNS_MAX = 8

export type OpenLog = { log: UnitLog; ring: KeyRing }

export const journalPath = (keys: string, unit: string): string =>
  join(keys, `log-${unit}.signed.jsonl`)

export function startIntegrator(parts: Parts): Integrator {
  const open = new Map<string, OpenLog>()
  const { states } = parts
  const stopping = new AbortController()
  let woken = Promise.withResolvers<void>()

  async function oneUnit(unit: string): Promise<void> {
    const { pool } = parts.database
    try {
      const wasAlone = await whileAlone(pool, unit, async () => {
        const one = open.get(unit) ?? (await openLog(parts, unit))
        const before = one.log.edge.size
        const now = await goOn(parts, unit, one, () => stopping.signal.aborted)
        open.set(unit, now)
        const { size } = now.log.edge
        states.set(unit, { state: 'well', size })
        if (size > before) parts.onSigned(unit)
      })
      // Whoever was faster may have signed since: what we hold is not the end any more.
      if (!wasAlone) open.delete(unit)
    } catch (error) {
      open.delete(unit)
      noteProblem(unit, error)
    }
  }

  function noteProblem(unit: string, error: unknown): void {
    if (isDatabaseAway(error) || stopping.signal.aborted) return
    const known = states.get(unit)
    const since = known && 'since' in known ? known.since : parts.now()
    const detail = error instanceof Error ? error.message : String(error)
    const reason = haltReason(error)
    states.set(
      unit,
      reason ? { state: 'halted', reason, detail, since } : { state: 'waiting', detail, since },
    )
    if (!known || known.state === 'well') parts.onProblem(unit, error)
  }

  async function pass(isFirst: boolean): Promise<void> {
    const reads = logReads(parts.database.db)
    const due = await keyChangeReads(parts.database.db).unitsDue(parts.now().toString())
    const units = isFirst ? await reads.units() : [...(await reads.unitsWithUnlogged()), ...due]
    for (const unit of units) {
      if (stopping.signal.aborted) return
      if (states.get(unit)?.state !== 'halted') await oneUnit(unit)
    }
  }

  const work = (async () => {
    const { signal } = stopping
    const rest = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)
    for (let isFirst = true; !signal.aborted;) {
      try {
        await pass(isFirst)
        isFirst = false
      } catch (error) {
        if (!isDatabaseAway(error)) parts.onProblem('', error)
      }
      const isWaiting = [...states.values()].some(({ state }) => state === 'waiting')
      await Promise.race([woken.promise, rest(isWaiting ? RETRY_MS : LOOK_MS)])
      await rest(isWaiting ? RETRY_MS : GATHER_MS)
      woken = Promise.withResolvers<void>()
    }
  })()

  return {
    wake: () => woken.resolve(),
    async stop() {
      stopping.abort()
      woken.resolve()
      await work
    },
  }
}

/** What one look does: all that is committed goes into the log, and a change of key as far as it can go. */
export async function goOn(
  parts: LogParts,
  unit: string,
  held: OpenLog,
  isStopping: () => boolean = () => false,
): Promise<OpenLog> {
  let one = held
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    while (!isStopping() && (await integrate(parts.database.db, one.log)));
    const tended = isStopping() ? 'done' : await tend(parts, unit, one)
    if (tended === 'done') break
    if (tended === 'reopen') one = await openLog(parts, unit)
  }
  return one
}

/** What a person must look at before anything more is signed. */
function haltReason(error: unknown): HaltReason | null {
  if (error instanceof LogHalted) return error.reason
  if (error instanceof SignerRefuses) return 'signer-refuses'
  if (error instanceof LogKeyProblem) return 'key-lost'
  return null
}

/** Throws LogHalted, SignerRefuses or LogKeyProblem, or what a disk or database says. */
export async function openLog(
  { database, places, signsSm2, steps }: LogParts,
  unit: string,
): Promise<OpenLog> {
  const root = join(places.logs, unit)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const folder = openLogFolder(root, steps)
  const ring = await keyRingOf(database, places, unit, folder)
  const sm2 = signsSm2 ? await sm2KeyOf(places, unit, folder) : null
  const besides = sm2 ? [sm2.signer] : []
  const signer = await openSigner(heldKeys(ring), journalPath(places.keys, unit), steps, besides)
  // With a log, but without the journal, nobody could say what was signed.
  if (!signer.last() && (await folder.read('checkpoint')) !== null)
    throw new LogHalted('signer-refuses', `${journalPath(places.keys, unit)} is gone`)
  const { db } = database
  const keysAt = (size: number) => signingKeys(db, unit, ring, size)
  const log = await openUnitLog(db, unit, folder, signer, keysAt)
  const vkey = await knownVkey(db, unit, ring, signer.last()?.size ?? 0)
  // Another key is told only after the proof of it: see publishKeys.
  if (vkey === ring.current.vkey) await folder.replace(VKEY_PATH, Buffer.from(`${vkey}\n`))
  if (sm2) await folder.replace(SM2_VKEY_PATH, Buffer.from(`${sm2.vkey}\n`))
  return { log, ring }
}

const tend = ({ database, places, steps, keyChanges, now }: LogParts, unit: string, one: OpenLog) =>
  tendKeys(
    {
      db: database.db,
      keys: places.keys,
      journal: journalPath(places.keys, unit),
      steps,
      events: keyChanges,
      now: now(),
      ring: one.ring,
    },
    one.log,
  )

/** A new log gets its key; one that has entries has had it for long. */
async function keyRingOf(
  { db }: Database,
  { keys }: LogPlaces,
  unit: string,
  folder: LogFolder,
): Promise<KeyRing> {
  const ring = readKeyRing(keys, unit)
  if (ring) return ring
  const isNew = (await folder.read('checkpoint')) === null && (await logReads(db).count(unit)) === 0
  if (!isNew) throw new LogHalted('key-lost', `the key of this log is not in ${keys}`)
  return { current: makeLogKey(keys, unit), next: null }
}

/** Made at the first need. One that signed before is not replaced by another in silence. */
async function sm2KeyOf({ keys }: LogPlaces, unit: string, folder: LogFolder): Promise<Sm2Key> {
  const key = await readSm2Key(keys, unit)
  const told = await folder.read(SM2_VKEY_PATH)
  if (told === null) return key ?? makeSm2Key(keys, unit)
  if (!key) throw new LogHalted('key-lost', `the SM2 key of this log is not in ${keys}`)
  if (Buffer.from(told).toString() !== `${key.vkey}\n`)
    throw new LogHalted('key-lost', `the SM2 key of this log is not that of ${SM2_VKEY_PATH}`)
  return key
}
