// The clock codes of each recording against the last event that told of its search: neither more nor fewer nor
// others, and no search without its event.

import { sql } from 'kysely'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { Find, FsckParts } from '../fsck.ts'

type Row = { recording: string; search: Json; codes: Json; body: string | null }
type Told = { details?: { search?: Json; codes?: { [name: string]: Json }[] } }

export async function checkClocks({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<Row>`
    select r.recording_id as recording, r.clock_search as search, e.body,
           (select coalesce(json_agg(json_build_object('code', c.code, 'verdict', c.verdict,
                     'positionMs', c.position_ms, 'uncertaintyMs', c.uncertainty_ms) order by c.position_ms, c.code), '[]')
              from clock_codes c where c.unit_id = r.unit_id and c.recording_id = r.recording_id) as codes
      from recordings r
      left join (
        select distinct on (unit_id, recording_id) unit_id, recording_id, body
          from events where type = 'recording.clock-measured'
         order by unit_id, recording_id, number desc
      ) e on e.unit_id = r.unit_id and e.recording_id = r.recording_id
     where r.clock_search is not null or e.body is not null
        or exists (select 1 from clock_codes c where c.unit_id = r.unit_id and c.recording_id = r.recording_id)`.execute(
    db,
  )
  for (const { recording, search, codes, body } of rows) {
    const told = toldOf(body)
    const isSame = canonicalJson({ search, codes }) === canonicalJson(told)
    if (!isSame)
      find(
        'clock-differs-from-event',
        recording,
        'its clock codes are not what the last event told',
      )
  }
}

function toldOf(body: string | null): Json {
  const { details } = body === null ? {} : (JSON.parse(body) as Told)
  const order = (code: { [name: string]: Json }) =>
    [Number(code['positionMs']), JSON.stringify(code['code'])] as const
  const codes = (details?.codes ?? []).toSorted((a, b) => {
    const [[atA, codeA], [atB, codeB]] = [order(a), order(b)]
    return atA - atB || (codeA < codeB ? -1 : 1)
  })
  return {
    search: details?.search ?? null,
    codes: codes.map(({ code, verdict, positionMs, uncertaintyMs }) => ({
      code: code ?? null,
      verdict: verdict ?? null,
      positionMs: positionMs ?? null,
      uncertaintyMs: uncertaintyMs ?? null,
    })),
  }
}
