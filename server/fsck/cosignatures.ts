// Cosignatures that are kept, verified again: those that witnesses gave to our logs, and those that this home gave
// as a witness. The database refuses to change them, but whoever runs it can.

import { cosignatureVerifier } from '@shilu/log/cosignature.ts'
import { ed25519Verifier, isSameKey, openNote, parseSignatureLine } from '@shilu/log/note.ts'
import { parseCheckpoint } from '@shilu/log/checkpoint.ts'
import { ED25519_COSIGNATURE, parseVkey } from '@shilu/log/verifier-key.ts'
import { join } from 'node:path'
import { sql } from 'kysely'
import { sha256 } from '../custody/append.ts'
import { readKeyFile, verifyEd25519 } from '../custody/log-key.ts'
import type { Signed } from '../custody/signer.ts'
import { WITNESS_KEY_FILE } from '../custody/witness.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { readSignedNote, type LogKeys } from './log-keys.ts'

type Given = {
  witness: string
  name: string
  vkey: string
  size: number
  note: string
  line: string
}
const ROWS = 1000

/** Each is by the key of its witness, over a checkpoint that this log signed. */
export async function checkCosignatures(
  { db }: FsckParts,
  unit: string,
  keys: LogKeys,
  signed: readonly Signed[],
  find: Find,
): Promise<void> {
  if (keys.known.length === 0) return
  const roots = new Map(signed.map(({ size, root }) => [size, root]))
  let [witness, size] = ['00000000-0000-0000-0000-000000000000', -1]
  for (;;) {
    const { rows } = await sql<Given>`
      select c.witness_id as witness, w.name, w.vkey, c.size, c.note, c.line
        from cosignatures c join witnesses w using (unit_id, witness_id)
       where c.unit_id = ${unit} and (c.witness_id, c.size) > (${witness}::uuid, ${size}::bigint)
       order by c.witness_id, c.size limit ${ROWS}`.execute(db)
    for (const row of rows) {
      const fault = faultOf(row, unit, keys, roots, find)
      if (fault !== null)
        find('cosignature-wrong', `${unit}/${row.size}`, `witness ${row.name}: ${fault}`)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS) return
    ;[witness, size] = [last.witness, last.size]
  }
}

function faultOf(
  { vkey, size, note, line }: Given,
  unit: string,
  keys: LogKeys,
  roots: ReadonlyMap<number, Uint8Array>,
  find: Find,
): string | null {
  try {
    const one = readSignedNote(note, unit, keys, find)
    if (one.size !== size) return `its checkpoint is one of ${one.size} entries`
    const root = roots.get(size)
    // Signed since the journal was read here.
    const isNewer = size > Math.max(0, ...roots.keys())
    if (!isNewer && !(root && Buffer.from(root).equals(one.root)))
      return 'its checkpoint was not signed here'
    const key = parseVkey(vkey, sha256)
    const signature = parseSignatureLine(line)
    if (!isSameKey(signature, key)) return 'the line is of another key'
    const [text = ''] = note.split('\n\n')
    const isRight = cosignatureVerifier(key, verifyEd25519).verify(
      Buffer.from(`${text}\n`),
      signature.signature,
    )
    return isRight ? null : 'the signature does not hold'
  } catch (error) {
    return (error as Error).message
  }
}

type Cosigned = { origin: string; vkeys: string[]; size: number; root: Uint8Array; note: string }

/** What this home cosigned as a witness: signed by the log and by us, and of the size and root that the row tells. */
export async function checkWitnessing({ db, places }: FsckParts, find: Find): Promise<void> {
  const own = readOwnKey(places.keys, find)
  let [origin, size] = ['', -1]
  for (;;) {
    const { rows } = await sql<Cosigned>`
      select c.origin, array_append(l.former_vkeys, l.vkey) as vkeys, c.size, c.root, c.note
        from witnessed_checkpoints c join witnessed_logs l using (origin)
       where (c.origin, c.size) > (${origin}, ${size}::bigint)
       order by c.origin, c.size limit ${ROWS}`.execute(db)
    for (const row of rows) {
      const fault = faultOfOwn(row, own)
      if (fault !== null)
        find('cosignature-wrong', `${row.origin}/${row.size}`, `our own: ${fault}`)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS) return
    ;[origin, size] = [last.origin, last.size]
  }
}

function readOwnKey(keys: string, find: Find) {
  try {
    const key = readKeyFile(join(keys, WITNESS_KEY_FILE), ED25519_COSIGNATURE)
    return key && cosignatureVerifier(key.verifier, verifyEd25519)
  } catch (error) {
    find('cosignature-wrong', WITNESS_KEY_FILE, (error as Error).message)
    return null
  }
}

function faultOfOwn(
  { origin, vkeys, size, root, note }: Cosigned,
  own: ReturnType<typeof readOwnKey>,
): string | null {
  try {
    const logs = [...new Set(vkeys)].map((vkey) =>
      ed25519Verifier(parseVkey(vkey, sha256), verifyEd25519),
    )
    const { text, verified } = openNote(Buffer.from(note), own ? [...logs, own] : logs)
    const told = parseCheckpoint(text)
    if (told.origin !== origin || told.size !== size || !Buffer.from(told.root).equals(root))
      return 'size or root is not that of its checkpoint'
    if (!logs.some((log) => verified.some((line) => isSameKey(line, log))))
      return 'it is not signed by the log'
    if (own && !verified.some((line) => isSameKey(line, own))) return 'our signature is not there'
    return null
  } catch (error) {
    return (error as Error).message
  }
}
