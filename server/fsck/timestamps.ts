// The timestamps that are kept against their events: a token that was put in another's place, or whose checkpoint
// was changed, is named. Whether a token is worth anything was decided when it came (decision 0010).

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Find, FsckParts } from '../fsck.ts'
import { inBatches } from './in-batches.ts'

type Row = {
  id: string
  note: string
  response: Uint8Array
  logSize: number
  stampedAt: string
  body: string | null
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

export async function checkTimestamps({ db }: FsckParts, find: Find): Promise<void> {
  const next = async (after: string | null, limit: number): Promise<Row[]> => {
    const { rows } = await sql<Row>`
      select t.timestamp_id as id, t.note, t.response, t.log_size as "logSize",
             t.stamped_at as "stampedAt", e.body
        from timestamps t
        left join events e on e.unit_id = t.unit_id and e.event_id = t.event_id
                          and e.type = 'log.timestamped'
       where t.timestamp_id > ${after ?? FIRST_ID}
       order by t.timestamp_id limit ${limit}`.execute(db)
    return rows
  }
  for await (const row of inBatches(next, ({ id }) => id))
    if (!isAsTold(row))
      find('timestamp-differs-from-event', row.id, 'this timestamp is not the one that was kept')
}

function isAsTold({ body, note, response, logSize, stampedAt }: Row): boolean {
  if (body === null) return false
  try {
    const { details } = JSON.parse(body) as { details: Record<string, unknown> }
    return (
      details['noteSha256'] === sha256(note) &&
      details['responseSha256'] === sha256(response) &&
      details['logSize'] === logSize &&
      details['stampedAt'] === stampedAt
    )
  } catch {
    return false
  }
}

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
