// What lies outside any activity: statements, seals and the requests to open what is sealed (Art. 5).

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import { askRetention } from './jobs.ts'
import type { Tables } from './tables.ts'

export type SealRequestFilter = {
  /** Only those that wait for an answer. */
  isOpen?: boolean | undefined
  /** Only those of this account. */
  account?: string | undefined
}

export const sealingReads = (db: Db) => ({
  statement: (unit: string, recording: string) =>
    db
      .selectFrom('purpose_statements')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .executeTakeFirst(),
  /** The seal that closes this recording: its own, or that of another one of the same content. */
  seal: (unit: string, { recording, sha256 }: { recording: string; sha256: string }) =>
    db
      .selectFrom('seals')
      .selectAll()
      .where('unit_id', '=', unit)
      .where((eb) => eb.or([eb('recording_id', '=', recording), eb('sha256', '=', sha256)]))
      // Its own stands first.
      .orderBy(sql`recording_id = ${recording}::uuid`, 'desc')
      .executeTakeFirst(),
  /** Which of these are closed by a seal, their own or one of the same content. */
  async sealedAmong(unit: string, recordings: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ recording_id: string }>`
      select r.recording_id from recordings r where r.unit_id = ${unit}
        and r.recording_id = any(${[...recordings]}::uuid[])
        and exists (select 1 from seals s where s.unit_id = r.unit_id
          and (s.recording_id = r.recording_id or s.sha256 = r.sha256))`.execute(db)
    return new Set(rows.map((row) => row.recording_id))
  },
  requestsOf: (unit: string, seal: string) =>
    db
      .selectFrom('seal_requests')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('seal_id', '=', seal)
      .orderBy('asked_at')
      .orderBy('request_id')
      .execute(),
  findRequest: (unit: string, id: string) =>
    db
      .selectFrom('seal_requests')
      .selectAll()
      .where('unit_id', '=', unit)
      .where('request_id', '=', id)
      .executeTakeFirst(),
  /** What waits first, then the newest. */
  requests: (unit: string, filter: SealRequestFilter, limit: number) =>
    filtered(db, unit, filter)
      .innerJoin('recordings', (on) =>
        on
          .onRef('recordings.unit_id', '=', 'seal_requests.unit_id')
          .onRef('recordings.recording_id', '=', 'seal_requests.recording_id'),
      )
      .leftJoin('seals', (on) =>
        on
          .onRef('seals.unit_id', '=', 'seal_requests.unit_id')
          .onRef('seals.seal_id', '=', 'seal_requests.seal_id'),
      )
      .selectAll('seal_requests')
      .select(['recordings.file_name', 'seals.why as sealed_because'])
      .orderBy(sql`(seal_requests.state = 'asked')`, 'desc')
      .orderBy('seal_requests.asked_at', 'desc')
      .orderBy('seal_requests.request_id')
      .limit(limit)
      .execute(),
  async countRequests(unit: string, filter: SealRequestFilter): Promise<number> {
    const row = await filtered(db, unit, filter)
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    return row.total
  },
})

const filtered = (db: Db, unit: string, { isOpen, account }: SealRequestFilter) => {
  let query = db.selectFrom('seal_requests').where('seal_requests.unit_id', '=', unit)
  if (isOpen) query = query.where('seal_requests.state', '=', 'asked')
  if (account) query = query.where('seal_requests.account_id', '=', account)
  return query
}

export const sealingWrites = (db: Db) => ({
  /** A later word takes the place of the earlier one. */
  async state(row: Insertable<Tables['purpose_statements']>) {
    const { unit_id: _unit, recording_id: _recording, ...change } = row
    await db
      .insertInto('purpose_statements')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'recording_id']).doUpdateSet(change))
      .execute()
  },
  async withdrawStatement(unit: string, recording: string) {
    await db
      .deleteFrom('purpose_statements')
      .where('unit_id', '=', unit)
      .where('recording_id', '=', recording)
      .execute()
  },
  async seal(row: Insertable<Tables['seals']>) {
    await db.insertInto('seals').values(row).execute()
  },
  async lift(unit: string, seal: string) {
    await db.deleteFrom('seals').where('unit_id', '=', unit).where('seal_id', '=', seal).execute()
  },
  async ask(row: Insertable<Tables['seal_requests']>) {
    await db.insertInto('seal_requests').values(row).execute()
    await askRetention(db, row.unit_id, { recording: row.recording_id })
  },
  async answer(unit: string, id: string, change: Updateable<Tables['seal_requests']>) {
    const rows = await db
      .updateTable('seal_requests')
      .set(change)
      .where('unit_id', '=', unit)
      .where('request_id', '=', id)
      .returning('recording_id')
      .execute()
    for (const row of rows) await askRetention(db, unit, { recording: row.recording_id })
  },
})
