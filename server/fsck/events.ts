// Every event row must still be what was committed: its leaf computed again from its stored body and
// nonce, and its columns the same as its body says.

import { NONCE_BYTES, leafOf } from '@shilu/log/leaf.ts'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import { sha256 } from '../custody/append.ts'
import type { Checked, Find, FsckParts } from '../fsck.ts'
import { inBatches } from './in-batches.ts'

export async function checkEvents({ db }: FsckParts, find: Find, checked: Checked): Promise<void> {
  const rows = inBatches(
    (after: number | null, limit) =>
      db
        .selectFrom('events')
        .selectAll()
        .where('number', '>', after ?? 0)
        .orderBy('number')
        .limit(limit)
        .execute(),
    (row) => row.number,
  )
  for await (const row of rows) {
    checked.events += 1
    const wrong = whatIsWrong(row)
    if (wrong) find('event-altered', row.event_id, `${row.type}: ${wrong}`)
  }
}

type Row = {
  event_id: string
  unit_id: string
  type: string
  version: number
  at: Temporal.Instant
  recording_id: string | null
  intake_id: string | null
  body: string
  nonce: Uint8Array
  leaf: Uint8Array
}

function whatIsWrong(row: Row): string | null {
  let body: Record<string, unknown>
  try {
    body = JSON.parse(row.body) as Record<string, unknown>
    if (canonicalJson(body as Json) !== row.body) return 'the body is not canonical JSON'
  } catch {
    return 'the body cannot be read'
  }
  if (body['id'] !== row.event_id || body['unit'] !== row.unit_id || body['type'] !== row.type)
    return 'id, unit or type differ from the body'
  if (body['version'] !== row.version) return 'the version differs from the body'
  const at = String(body['at'])
  if (Temporal.Instant.compare(Temporal.Instant.from(at), row.at) !== 0)
    return 'the time differs from the body'
  if (row.nonce.length !== NONCE_BYTES) return 'the nonce has a wrong length'
  const leaf = leafOf(at, row.body, row.nonce, sha256)
  if (!Buffer.from(leaf).equals(row.leaf)) return 'the leaf does not commit to this body'
  return null
}
