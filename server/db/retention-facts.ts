// What retention is decided from, for many recordings at once: themselves, the cases and activities that they belong
// to, the holds on any of those, and what the facts propose (core/hold.ts).

import { proposalOf, type HoldProposal } from '@shilu/core/hold.ts'
import { isUnderAppeal } from '@shilu/core/case.ts'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { KeptLine } from './keeping-tables.ts'
import { isAmong, type WhichRecordings } from './which-recordings.ts'

export type RetentionFactRows = Awaited<ReturnType<typeof readRetentionFacts>>

/** Marks that propose a hold by themselves. */
const MARKS = ['obstruction', 'refusal-to-sign'] as const

/** What is about to be corrected, in place of what stands there: asked by a dry run, never written. */
export type AsIf = { row?: (row: FactRow) => FactRow; link?: (link: FactLink) => FactLink | null }
export type FactRow = Awaited<ReturnType<typeof rowsOf>>[number]
export type FactLink = Awaited<ReturnType<typeof linksOf>>[number]

export async function readRetentionFacts(
  db: Db,
  unit: string,
  which: WhichRecordings,
  { row: rowAsIf = (row) => row, link: linkAsIf = (link) => link }: AsIf = {},
) {
  const rows = (await rowsOf(db, unit, which)).map(rowAsIf)
  const links = (await linksOf(db, unit, which)).flatMap((link) => linkAsIf(link) ?? [])
  const activities = [...new Set(links.map((link) => link.activity_id))]
  const cases = [...new Set(links.flatMap((link) => link.case_id ?? []))]
  const holds = await holdsOn(db, unit, which, [...activities, ...cases])
  const proposals = await unanswered(db, unit, [
    ...proposalsOfCases(links),
    ...(await proposalsOfActivities(db, unit, activities)),
  ])
  const requests = await openRequests(db, unit, which)
  // Last: what was decided by facts that came after those read above is not missed.
  const before = await keptBefore(db, unit, which)
  return { rows, links, holds, proposals, requests, before }
}

/** What was decided before; recordings of one day are mostly kept by the same lines, which are told once. */
async function keptBefore(db: Db, unit: string, which: WhichRecordings) {
  const { rows } = await sql<{
    lines: KeptLine[]
    rule_set: string
    terms_version: string | null
    recordings: string
  }>`
    select lines, rule_set, terms_version, string_agg(recording_id::text, ',') as recordings
    from retentions where unit_id = ${unit} and ${isAmong('recording_id', which)}
    group by lines, rule_set, terms_version`.execute(db)
  return rows.map(({ recordings, ...kept }) => ({ ...kept, recordings: recordings.split(',') }))
}

const rowsOf = (db: Db, unit: string, which: WhichRecordings) =>
  db
    .selectFrom('recordings')
    .select(['recording_id', 'captured_at', 'received_at', 'flags', 'clock', 'size_bytes'])
    .where('unit_id', '=', unit)
    .where(isAmong('recording_id', which))
    .where('state', '=', 'kept')
    .execute()

const linksOf = (db: Db, unit: string, which: WhichRecordings) =>
  db
    .selectFrom('activity_recordings as l')
    .innerJoin('activities as a', (on) =>
      on.onRef('a.unit_id', '=', 'l.unit_id').onRef('a.activity_id', '=', 'l.activity_id'),
    )
    .leftJoin('cases as c', (on) =>
      on.onRef('c.unit_id', '=', 'a.unit_id').onRef('c.case_id', '=', 'a.case_id'),
    )
    .select([
      'l.recording_id',
      'l.activity_id',
      'c.case_id',
      'c.number as case_number',
      'c.served_on',
      'c.closed_on',
      'c.appealed_on',
      'c.is_major',
      'c.archive_term',
    ])
    .where('l.unit_id', '=', unit)
    .where(isAmong('l.recording_id', which))
    .where('l.state', '!=', 'refused')
    .where('a.is_withdrawn', '=', false)
    .execute()

const holdsOn = (db: Db, unit: string, which: WhichRecordings, others: string[]) =>
  db
    .selectFrom('holds')
    .select(['hold_id', 'target_id', 'ground', 'lifted_at'])
    .where('unit_id', '=', unit)
    .where((eb) => eb.or([isAmong('target_id', which), isAmong('target_id', others)]))
    .execute()

/** Placed or declined: either is an answer. */
async function unanswered(
  db: Db,
  unit: string,
  proposals: readonly HoldProposal[],
): Promise<HoldProposal[]> {
  if (proposals.length === 0) return []
  const keys = proposals.map(({ key }) => key)
  const { rows } = await sql<{ proposal: string }>`
    select proposal from hold_proposals_declined
    where unit_id = ${unit} and proposal = any(${keys}::text[])
    union all
    select proposal from holds where unit_id = ${unit} and proposal = any(${keys}::text[])`.execute(
    db,
  )
  const answered = new Set(rows.map(({ proposal }) => proposal))
  return proposals.filter(({ key }) => !answered.has(key))
}

type CaseFacts = {
  case_id: string | null
  closed_on: string | null
  appealed_on: string | null
  is_major: boolean | null
}

function proposalsOfCases(links: readonly CaseFacts[]): HoldProposal[] {
  const found = new Map<string, HoldProposal>()
  for (const { case_id: id, closed_on: closedOn, appealed_on: appealedOn, is_major } of links) {
    if (id === null) continue
    if (isUnderAppeal({ closedOn, appealedOn }))
      found.set(`appeal/${id}`, proposalOf('appeal', `${id}/${appealedOn}`, 'case', id))
    if (is_major === true) found.set(`major/${id}`, proposalOf('major', id, 'case', id))
  }
  return [...found.values()]
}

async function proposalsOfActivities(
  db: Db,
  unit: string,
  activities: string[],
): Promise<HoldProposal[]> {
  if (activities.length === 0) return []
  const stoppages = await db
    .selectFrom('stoppages')
    .select(['stoppage_id', 'activity_id'])
    .where('unit_id', '=', unit)
    .where('activity_id', '=', sql<string>`any(${activities}::uuid[])`)
    .where('ground', '=', 'obstruction')
    .where('state', '!=', 'written')
    .execute()
  const marks = await db
    .selectFrom('activity_marks')
    .select(['mark_id', 'activity_id', 'mark'])
    .where('unit_id', '=', unit)
    .where('activity_id', '=', sql<string>`any(${activities}::uuid[])`)
    .where('mark', 'in', [...MARKS])
    .execute()
  return [
    ...stoppages.map((one) => proposalOf('stoppage', one.stoppage_id, 'activity', one.activity_id)),
    ...marks.map((one) =>
      proposalOf(one.mark as (typeof MARKS)[number], one.mark_id, 'activity', one.activity_id),
    ),
  ]
}

const openRequests = (db: Db, unit: string, which: WhichRecordings) =>
  db
    .selectFrom('seal_requests')
    .select(['request_id', 'recording_id'])
    .where('unit_id', '=', unit)
    .where(isAmong('recording_id', which))
    .where('state', '=', 'asked')
    .execute()

/** Of the whole unit: the activities and cases that propose a hold which nobody has answered. */
export async function openProposals(db: Db, unit: string): Promise<HoldProposal[]> {
  const { rows: cases } = await sql<CaseFacts>`
    select case_id, closed_on, appealed_on, is_major from cases
    where unit_id = ${unit} and (appealed_on is not null or is_major)`.execute(db)
  const { rows: activities } = await sql<{ activity_id: string }>`
    select a.activity_id from activities a
    where a.unit_id = ${unit} and not a.is_withdrawn and (
      exists (select 1 from stoppages s where s.unit_id = a.unit_id and s.activity_id = a.activity_id
        and s.ground = 'obstruction' and s.state <> 'written')
      or exists (select 1 from activity_marks m where m.unit_id = a.unit_id
        and m.activity_id = a.activity_id and m.mark = any(${[...MARKS]}::text[])))`.execute(db)
  return unanswered(db, unit, [
    ...proposalsOfCases(cases),
    ...(await proposalsOfActivities(
      db,
      unit,
      activities.map((one) => one.activity_id),
    )),
  ])
}
