// The versions of rule sets against their events: one that was changed, put in or taken away by hand is named,
// and so are dates that do not follow from what was entered and withdrawn. What is decided rests on them.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { endOfBefore } from '@shilu/core/rule-sets/version.ts'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { Find, FsckParts } from '../fsck.ts'

type Row = {
  unit: string
  id: string
  kind: string
  number: number
  title: string
  documentNumber: string | null
  source: string
  isExample: boolean
  from: string
  until: string | null
  body: Json
  sha256: string
  isWithdrawn: boolean
  entered: string | null
  isToldWithdrawn: boolean
}

/** Few: every version that the units ever entered. */
export async function checkRuleSets({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<Row>`
    select v.unit_id as unit, v.version_id as id, v.kind, v.number, v.title,
           v.document_number as "documentNumber", v.source, v.is_example as "isExample",
           v.effective_from as "from", v.effective_until as until, v.body, v.sha256,
           v.withdrawn_at is not null as "isWithdrawn", e.body as entered,
           exists (select 1 from events w
                    where w.unit_id = v.unit_id and w.type = 'rule-set.withdrawn'
                      and w.body::jsonb -> 'details' ->> 'ruleSetVersion' = v.version_id::text)
             as "isToldWithdrawn"
      from rule_set_versions v
      left join events e on e.unit_id = v.unit_id and e.event_id = v.event_id
                        and e.type = 'rule-set.entered'
     order by v.unit_id, v.kind, v.number`.execute(db)
  for (const row of rows) {
    const wrong = whatIsWrong(row) ?? wrongEnd(row, rows)
    if (wrong) find('rule-set-differs-from-event', row.id, `${row.kind} ${row.number}: ${wrong}`)
  }
  const { rows: lost } = await sql<{ id: string }>`
    select e.body::jsonb -> 'details' ->> 'ruleSetVersion' as id
      from events e
     where e.type = 'rule-set.entered'
       and not exists (select 1 from rule_set_versions v
                        where v.unit_id = e.unit_id and v.event_id = e.event_id)`.execute(db)
  for (const { id } of lost)
    find('rule-set-missing', id, 'an event entered this version, and its row is gone')
}

function whatIsWrong(row: Row): string | null {
  if (sha256(canonicalJson(row.body)) !== row.sha256) return 'the body has another digest'
  if (row.entered === null) return 'no event entered it'
  const { details } = JSON.parse(row.entered) as { details: Record<string, unknown> }
  const told = {
    ruleSetVersion: row.id,
    kind: row.kind,
    version: row.number,
    title: row.title,
    documentNumber: row.documentNumber,
    source: row.source,
    isExample: row.isExample,
    effectiveFrom: row.from,
    sha256: row.sha256,
  }
  if (canonicalJson(told) !== canonicalJson(details as Json)) return 'its event tells otherwise'
  return row.isWithdrawn === row.isToldWithdrawn ? null : 'whether it was withdrawn differs'
}

function wrongEnd(row: Row, rows: readonly Row[]): string | null {
  if (row.isWithdrawn) return null
  const next = rows.find(
    (one) =>
      one.unit === row.unit && one.kind === row.kind && one.number > row.number && !one.isWithdrawn,
  )
  const until = next ? endOfBefore({ effectiveFrom: row.from }, next.from) : null
  return row.until === until ? null : `it ends on ${row.until}, and not on ${until}`
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
