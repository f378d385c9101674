// By which keys each checkpoint must be signed, and whether it is. Which key was valid when is told by the events
// of the log itself: a checkpoint that a key signed which had been ended, or was not there yet, is named.

import { readFile } from 'node:fs/promises'
import { checkChain } from '@shilu/log/key-chain.ts'
import { formatVkey, parseVkey } from '@shilu/log/verifier-key.ts'
import { isSameKey } from '@shilu/log/note.ts'
import { sql } from 'kysely'
import { sha256 } from '../custody/append.ts'
import { journalPath, type LogPlaces } from '../custody/integrator.ts'
import { heldKeys, readKeyRing, vkeysAt, type KeySpan } from '../custody/key-change.ts'
import { verifyEd25519 } from '../custody/log-key.ts'
import type { LogReader } from '../custody/read-log.ts'
import { readLine, readNote, type Known, type Signed, type SignedLine } from '../custody/signer.ts'
import type { Find, FsckParts } from '../fsck.ts'

export type LogKeys = {
  /** All that the log ever had, the present one too; none when nothing is known of its key. */
  known: Known[]
  validAt(size: number): string[]
}

/** Finds when the files of keys are not what must be there. */
export async function keysOfLog(
  { db, places }: FsckParts,
  reader: LogReader,
  unit: string,
  find: Find,
): Promise<LogKeys> {
  let state: KeyState = { spans: [], held: [], missing: [] }
  try {
    state = await keyState(db, places, reader, unit)
    // A running server may have taken a step in between.
    if (state.missing.length > 0) state = await keyState(db, places, reader, unit)
  } catch (error) {
    find('log-key', unit, (error as Error).message)
  }
  const { spans, held, missing } = state
  for (const vkey of missing) find('log-key', unit, `the secret of this key is not there: ${vkey}`)
  const first = spans[0]?.from ?? held[0] ?? null
  const told = [first, ...spans.map(({ to }) => to)].filter((vkey) => vkey !== null)
  return {
    known: [...new Set(told)].map((vkey) => ({ verifier: parseVkey(vkey, sha256) })),
    validAt: (size) => vkeysAt(spans, size) ?? (first === null ? [] : [first]),
  }
}

type KeyState = { spans: KeySpan[]; held: string[]; missing: string[] }

async function keyState(
  db: FsckParts['db'],
  places: LogPlaces,
  reader: LogReader,
  unit: string,
): Promise<KeyState> {
  const spans = await spansOf(db, unit)
  const ring = readKeyRing(places.keys, unit)
  const held = ring ? heldKeys(ring).map(({ vkey }) => vkey) : []
  const end = (await reader.checkpoint(unit).catch(() => null))?.size ?? 0
  const missing = (vkeysAt(spans, end) ?? []).filter((vkey) => !held.includes(vkey))
  return { spans, held, missing }
}

type Row = { index: number; type: string; body: string }

async function spansOf(db: FsckParts['db'], unit: string): Promise<KeySpan[]> {
  const { rows } = await sql<Row>`
    select l.index, e.type, e.body from events e
      join log_entries l on l.unit_id = e.unit_id and l.event_id = e.event_id
     where e.unit_id = ${unit} and e.type in ('log.key-rotated', 'log.key-ended')
     order by l.index`.execute(db)
  const spans: KeySpan[] = []
  for (const { index, type, body } of rows) {
    const { details } = JSON.parse(body) as { details: { from: string; to: string } }
    const last = spans.at(-1)
    if (type === 'log.key-rotated')
      spans.push({ from: details.from, to: details.to, rotatedIndex: index, endedIndex: null })
    else if (last) last.endedIndex = index
  }
  return spans
}

/** To be read before the keys: what a running server signs meanwhile with other keys is not in it then. */
export const readJournal = (places: LogPlaces, unit: string): Promise<string | null> =>
  readFile(journalPath(places.keys, unit), 'utf8').catch(() => null)

/** All that was signed, the oldest first. A line that the keys of its size did not sign is a finding. */
export function readSigned(text: string | null, unit: string, keys: LogKeys, find: Find): Signed[] {
  if (text === null || keys.known.length === 0) return []
  const signed: Signed[] = []
  // The last line may be on its way: it counts once it ends.
  for (const line of text.split('\n').slice(0, -1)) {
    try {
      const one = readLine(keys.known, line)
      signed.push(one)
      findMisuse(one, unit, keys, find)
    } catch (error) {
      find('checkpoint-wrong', unit, (error as Error).message)
    }
  }
  for (const [at, one] of signed.entries())
    if (at > 0 && one.size < (signed[at - 1]?.size ?? 0))
      find('checkpoint-wrong', unit, `a checkpoint of ${one.size} entries came after a larger one`)
  return signed
}

/** Throws when it is not signed by any key of the log, or wrongly by one. */
export const readSignedNote = (
  note: string,
  unit: string,
  keys: LogKeys,
  find: Find,
): Omit<SignedLine, 'note'> => {
  const one = readNote(keys.known, note)
  findMisuse(one, unit, keys, find)
  return one
}

function findMisuse(
  { size, verified }: Pick<SignedLine, 'size' | 'verified'>,
  unit: string,
  { known, validAt }: LogKeys,
  find: Find,
): void {
  const by = known
    .filter(({ verifier }) => verified.some((line) => isSameKey(line, verifier)))
    .map(({ verifier }) => formatVkey(verifier))
  const valid = validAt(size)
  for (const vkey of valid)
    if (!by.includes(vkey))
      find('checkpoint-wrong', `${unit}/${size}`, `not signed by the key that must sign: ${vkey}`)
  for (const vkey of by)
    if (!valid.includes(vkey))
      find(
        'log-key-misused',
        `${unit}/${size}`,
        `the checkpoint of ${size} entries is signed by a key that was ended, or did not sign yet: ${vkey}`,
      )
}

/** What is served as the way from the first key to the present one must be that of the events. */
export async function checkChainFile(
  { db }: Pick<FsckParts, 'db'>,
  reader: LogReader,
  unit: string,
  find: Find,
): Promise<void> {
  const vkey = await reader.vkey(unit)
  const links = await reader.keyChain(unit)
  // After the files, which never know of a change before the events do.
  const spans = await spansOf(db, unit).catch(() => [])
  const verdict = checkChain(links, { sha256, verifyEd25519 })
  if (!verdict.isProven) return find('log-key-chain', unit, verdict.why)
  // The last one may be on its way: until the proof is there, the key before it is served.
  const served = spans.findIndex(({ to }) => to === vkey) + 1
  const { changes } = verdict
  const isAsTold = changes.every(
    ({ from, to, index }, at) =>
      spans[at]?.from === from && spans[at].to === to && spans[at].rotatedIndex === index,
  )
  if (!isAsTold || changes.length < served)
    find('log-key-chain', unit, 'the changes of the key are not those that the events tell of')
}
