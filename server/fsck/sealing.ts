// What was stated, sealed, asked and answered about material outside any activity (Art. 5): the events are replayed in
// their order, and the rows held against them. A seal that is gone without the word of two people is named, and so is
// an opening that lasts longer than its event says, or that somebody approved for themselves.

import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { readTold, text, type Told } from './told.ts'

type Request = {
  recording: string
  seal: string
  wish: string
  purpose: string
  account: string
  state: string
  why: string | null
  until: string | null
}
type Expected = {
  statements: Map<string, { kind: string; why: string }>
  seals: Map<string, { recording: string; why: string }>
  requests: Map<string, Request>
}

export async function checkSealing({ db }: FsckParts, find: Find): Promise<void> {
  const expected: Expected = { statements: new Map(), seals: new Map(), requests: new Map() }
  const { rows } = await sql<{ type: string; body: string }>`
    select type, body from events where type like 'recording.stat%' or type like 'recording.seal%'
    order by unit_id, number`.execute(db)
  for (const row of rows) {
    const told = readTold(row)
    if (told) replay(expected, told, find)
  }
  await compareStatements(db, expected, find)
  await compareSeals(db, expected, find)
  await compareRequests(db, expected, find)
}

function replay(expected: Expected, told: Told, find: Find): void {
  const { statements, seals, requests } = expected
  const { type, details } = told
  const say = (name: string) => text(details[name])
  const recording = say('recording')
  if (type === 'recording.stated') statements.set(recording, { kind: say('kind'), why: say('why') })
  else if (type === 'recording.statement-withdrawn') statements.delete(recording)
  else if (type === 'recording.sealed') seals.set(say('seal'), { recording, why: say('why') })
  else if (type === 'recording.seal-asked')
    requests.set(say('request'), {
      recording,
      seal: say('seal'),
      wish: say('wish'),
      purpose: say('purpose'),
      account: told.by,
      state: 'asked',
      why: null,
      until: null,
    })
  else answer(expected, told, find)
}

function answer({ seals, requests }: Expected, { type, details, by }: Told, find: Find): void {
  const id = text(details['request'])
  const request = requests.get(id)
  if (!request) {
    find('sealing-differs-from-events', id, 'it was answered and asked by nobody')
    return
  }
  if (type === 'recording.seal-taken-back') {
    request.state = 'taken-back'
    return
  }
  if (request.account === by)
    find('sealing-differs-from-events', id, 'it was answered by the one who asked')
  request.state = type === 'recording.seal-approved' ? 'approved' : 'refused'
  request.why = text(details['why'])
  request.until = request.wish === 'open' && details['until'] ? text(details['until']) : null
  if (request.state !== 'approved' || request.wish !== 'lift') return
  seals.delete(request.seal)
  for (const other of requests.values())
    if (other.seal === request.seal && other.state === 'asked') other.state = 'lapsed'
}

async function compareStatements(db: Db, { statements }: Expected, find: Find): Promise<void> {
  for (const row of await db.selectFrom('purpose_statements').selectAll().execute()) {
    const told = statements.get(row.recording_id)
    statements.delete(row.recording_id)
    if (told?.kind !== row.kind || told.why !== row.why)
      find('sealing-differs-from-events', row.recording_id, 'what it is was not stated so')
  }
  for (const recording of statements.keys())
    find('sealing-differs-from-events', recording, 'what it was stated to be is not kept')
}

async function compareSeals(db: Db, { seals }: Expected, find: Find): Promise<void> {
  const rows = await db
    .selectFrom('seals')
    .innerJoin('recordings', (on) =>
      on
        .onRef('recordings.unit_id', '=', 'seals.unit_id')
        .onRef('recordings.recording_id', '=', 'seals.recording_id'),
    )
    .selectAll('seals')
    .select(['recordings.sha256 as content', 'recordings.size_bytes'])
    .execute()
  for (const row of rows) {
    const told = seals.get(row.seal_id)
    seals.delete(row.seal_id)
    const content = row.size_bytes > 0 ? row.content : null
    if (told?.recording !== row.recording_id || told.why !== row.why || row.sha256 !== content)
      find('sealing-differs-from-events', row.recording_id, 'it was not sealed so')
  }
  for (const { recording } of seals.values())
    find('sealing-differs-from-events', recording, 'it was sealed, and the seal is not there')
}

async function compareRequests(db: Db, { requests }: Expected, find: Find): Promise<void> {
  for (const row of await db.selectFrom('seal_requests').selectAll().execute()) {
    const told = requests.get(row.request_id)
    requests.delete(row.request_id)
    const isSame =
      told?.recording === row.recording_id &&
      told.seal === row.seal_id &&
      told.wish === row.wish &&
      told.purpose === row.purpose &&
      told.account === row.account_id &&
      told.state === row.state &&
      told.why === row.why &&
      millisecondsOf(told.until) === (row.open_until?.epochMilliseconds ?? null)
    if (!isSame)
      find(
        'sealing-differs-from-events',
        row.request_id,
        'this request is not what its events made it',
      )
  }
  for (const id of requests.keys())
    find('sealing-differs-from-events', id, 'a request about a sealed recording is not there')
}

/** The database keeps microseconds, an event what was said. */
const millisecondsOf = (at: string | null): number | null => (at === null ? null : Date.parse(at))
