// Changes the key of a log for another one, a step at a time, each of which may be the last before we stop:
//
//   wanted      a row and an event; nothing else has happened
//   made        the next key lies beside the old one, and signs nothing yet
//   announced   the event that names both has its place; every longer checkpoint is signed by both
//   published   the proof that leads from the old key to the new one is served, then the new key itself
//   ended       an event says so; every longer checkpoint is signed by the new key alone
//   taken       once such a checkpoint is signed, the new key takes the place of the old, which is destroyed
//
// What was done is told by the rows, the files of keys and the journal, so that any step is done again after a
// stop. Who has the database alone can begin and end changes, and gains nothing by it: keys are made and kept here.

import { checkChain, endorsementText, formatChain, parseChain } from '@shilu/log/key-chain.ts'
import type { KeyLink } from '@shilu/log/key-chain.ts'
import { signNote } from '@shilu/log/note.ts'
import { proveInclusion } from '@shilu/log/prove.ts'
import type { Db } from '../db/database.ts'
import { eventReads } from '../db/events.ts'
import { keyChangeReads, type KeyChangeRow } from '../db/log-keys.ts'
import { sha256 } from './append.ts'
import { KEYS_PATH, LogHalted, tileReader, VKEY_PATH, type UnitLog } from './integrate.ts'
import { readIfThere, type LogSteps } from './log-folder.ts'
import {
  makeNextLogKey,
  readLogKey,
  readNextLogKey,
  takeNextLogKey,
  verifyEd25519,
  type LogKey,
} from './log-key.ts'

/** Writes the events: each commits, with its row, or throws. */
export type KeyChangeEvents = {
  announce(
    unit: string,
    change: { number: number; from: string; to: string; endorsement: string },
  ): Promise<void>
  /** Nobody ended it, and its time is over. */
  end(unit: string, number: number): Promise<void>
}

export type KeyRing = { current: LogKey; next: LogKey | null }

/** Null when the key of the log is not there. Throws LogKeyProblem. */
export function readKeyRing(folder: string, unit: string): KeyRing | null {
  const current = readLogKey(folder, unit)
  return current && { current, next: readNextLogKey(folder, unit) }
}

export const heldKeys = ({ current, next }: KeyRing): LogKey[] =>
  next ? [current, next] : [current]

export type KeySpan = Pick<KeyChangeRow, 'from' | 'to' | 'rotatedIndex' | 'endedIndex'>

/** The vkeys by which a checkpoint of so many entries must be signed; null where no change says anything. */
export function vkeysAt(changes: readonly KeySpan[], size: number): string[] | null {
  let valid: string[] | null = null
  for (const { from, to, rotatedIndex, endedIndex } of changes) {
    if (from === null || to === null) continue
    if (valid === null) valid = [from]
    if (rotatedIndex === null || size <= rotatedIndex) break
    valid = endedIndex !== null && size > endedIndex ? [to] : [from, to]
  }
  return valid
}

/** Throws LogHalted when a key that must sign is not there. */
export async function signingKeys(
  db: Db,
  unit: string,
  ring: KeyRing,
  size: number,
): Promise<LogKey[]> {
  const wanted = vkeysAt(await keyChangeReads(db).ofUnit(unit), size)
  if (wanted === null) return [ring.current]
  return wanted.map((vkey) => {
    const key = heldKeys(ring).find((one) => one.vkey === vkey)
    if (!key) throw new LogHalted('key-lost', `the key of this log that must sign is gone: ${vkey}`)
    return key
  })
}

type Tending = {
  db: Db
  keys: string
  journal: string
  steps: LogSteps
  events: KeyChangeEvents
  now: Temporal.Instant
  ring: KeyRing
}
/** `again`: events were written, so that the log must go on; `reopen`: the keys are others than before. */
export type Tended = 'done' | 'again' | 'reopen'

/** Does the steps that can be done now. */
export async function tendKeys(tending: Tending, log: UnitLog): Promise<Tended> {
  const { db, keys, steps, events, now, ring } = tending
  const { unit } = log
  const changes = await keyChangeReads(db).ofUnit(unit)
  const change = changes.at(-1)
  if (!change) return 'done'
  if (change.rotatedEvent === null) {
    const next = ring.next ?? (await makeNextLogKey(keys, unit, steps))
    const endorsement = endorsed(ring.current, next)
    const told = { from: ring.current.vkey, to: next.vkey, endorsement }
    await events.announce(unit, { number: change.number, ...told })
    return 'reopen'
  }
  const size = log.signer.last()?.size ?? 0
  if (change.rotatedIndex === null || size <= change.rotatedIndex) return 'done'
  await publishKeys(tending, log, changes)
  if (change.endedEvent === null) {
    if (!change.endsAt || Temporal.Instant.compare(now, change.endsAt) < 0) return 'done'
    await events.end(unit, change.number)
    return 'again'
  }
  if (ring.next === null || change.endedIndex === null || size <= change.endedIndex) return 'done'
  await takeNextLogKey(keys, unit, steps)
  return 'reopen'
}

const endorsed = (current: LogKey, next: LogKey): string =>
  Buffer.from(
    signNote(endorsementText(current.vkey, next.vkey), [current.signer, next.signer]),
  ).toString()

/** The chain first, then the key: who meets the new key finds the proof of it. */
async function publishKeys(
  tending: Tending,
  log: UnitLog,
  changes: readonly KeyChangeRow[],
): Promise<void> {
  const { folder } = log
  const announced = changes.filter(({ rotatedIndex }) => rotatedIndex !== null)
  const vkey = Buffer.from(`${announced.at(-1)?.to ?? ''}\n`)
  const there = await folder.read(VKEY_PATH)
  const isTold = there !== null && Buffer.from(there).equals(vkey)
  if (isTold && (await isPublished(log, announced))) return
  const links: KeyLink[] = []
  for (const change of announced) links.push(await linkOf(tending, log, change))
  const verdict = checkChain(links, { sha256, verifyEd25519 })
  if (!verdict.isProven)
    throw new LogHalted('signer-refuses', `the change of the key cannot be proven: ${verdict.why}`)
  await folder.replace(KEYS_PATH, Buffer.from(formatChain(links)))
  await folder.settle()
  await folder.replace(VKEY_PATH, vkey)
  await folder.settle()
}

async function isPublished(
  { folder }: UnitLog,
  announced: readonly KeyChangeRow[],
): Promise<boolean> {
  const bytes = await folder.read(KEYS_PATH)
  const links = bytes && parseChain(Buffer.from(bytes).toString())
  if (!links || links.length !== announced.length) return false
  return links.every(({ index }, at) => index === announced[at]?.rotatedIndex)
}

async function linkOf(
  { db, journal }: Tending,
  { unit, folder }: UnitLog,
  change: KeyChangeRow,
): Promise<KeyLink> {
  const { rotatedEvent, rotatedIndex: index } = change
  const event = rotatedEvent === null ? null : await eventReads(db).find(unit, rotatedEvent)
  const signed = await firstOfBoth(journal, change)
  if (!event || index === null || !signed)
    throw new LogHalted('signer-refuses', 'no checkpoint is signed by both keys')
  const hashes = await proveInclusion(index, signed.size, tileReader(folder), sha256)
  return {
    body: event.body,
    nonce: Uint8Array.from(event.nonce).toBase64(),
    index,
    hashes: hashes.map((hash) => hash.toBase64()),
    checkpoint: signed.note,
  }
}

/** Read once for each change, and when the file of the chain is gone. */
async function firstOfBoth(
  journal: string,
  { rotatedIndex, endedIndex }: KeyChangeRow,
): Promise<{ size: number; note: string } | null> {
  const bytes = await readIfThere(journal)
  if (bytes === null || rotatedIndex === null) return null
  for (const line of Buffer.from(bytes).toString().split('\n').slice(0, -1)) {
    const signed = JSON.parse(line) as { size: number; note: string }
    if (signed.size > rotatedIndex && (endedIndex === null || signed.size <= endedIndex))
      return signed
  }
  return null
}

/** The vkey by which the log is known now: the new one once a checkpoint is signed by it. */
export async function knownVkey(db: Db, unit: string, ring: KeyRing, size: number) {
  return vkeysAt(await keyChangeReads(db).ofUnit(unit), size)?.at(-1) ?? ring.current.vkey
}
