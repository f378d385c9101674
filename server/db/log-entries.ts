// Which event stands where in the log of its unit. Given once, in the order of the events' numbers among
// those that are committed, and never changed.

import type { Pool } from 'pg'
import { sql } from 'kysely'
import type { Db } from './database.ts'

/** The first number of the advisory locks of the integrator; the second is the unit's. */
const LOCK_CLASS = 0x5348

export type LoggedLeaf = { index: number; leaf: Uint8Array }

type EntriesWanted = { before: number | null; type: string | undefined; limit: number }

export const logReads = (db: Db) => ({
  /** How many entries the log of the unit has, as the rows say. */
  async count(unit: string): Promise<number> {
    const row = await db
      .selectFrom('log_entries')
      .select((eb) => eb.fn.max('index').as('last'))
      .where('unit_id', '=', unit)
      .executeTakeFirst()
    return row?.last === null || row?.last === undefined ? 0 : row.last + 1
  },
  unitsWithUnlogged: async (): Promise<string[]> => {
    const { rows } = await sql<{ unit: string }>`
      select unit_id as unit from units u
       where exists (select 1 from unlogged_events e where e.unit_id = u.unit_id)
       order by unit_id`.execute(db)
    return rows.map(({ unit }) => unit)
  },
  units: async (): Promise<string[]> =>
    (await db.selectFrom('units').select('unit_id').orderBy('unit_id').execute()).map(
      ({ unit_id: unit }) => unit,
    ),
  /** From entry `from` on, at most `limit`. */
  leaves: (unit: string, from: number, limit: number): Promise<LoggedLeaf[]> =>
    db
      .selectFrom('log_entries as l')
      .innerJoin('events as e', (on) =>
        on.onRef('e.unit_id', '=', 'l.unit_id').onRef('e.event_id', '=', 'l.event_id'),
      )
      .select(['l.index', 'e.leaf'])
      .where('l.unit_id', '=', unit)
      .where('l.index', '>=', from)
      .orderBy('l.index')
      .limit(limit)
      .execute(),
  /** How many events the unit has, in the log or waiting for it. */
  async events(unit: string): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select (select coalesce(max(index) + 1, 0) from log_entries where unit_id = ${unit})
           + (select count(*) from unlogged_events where unit_id = ${unit}) as n`.execute(db)
    return rows[0]?.n ?? 0
  },
  /** The newest first. */
  entries: (unit: string, { before, type, limit }: EntriesWanted) =>
    db
      .selectFrom('log_entries as l')
      .innerJoin('events as e', (on) =>
        on.onRef('e.unit_id', '=', 'l.unit_id').onRef('e.event_id', '=', 'l.event_id'),
      )
      .select([
        'l.index',
        'e.event_id',
        'e.type',
        'e.at',
        'e.body',
        'e.recording_id',
        'e.intake_id',
      ])
      .where('l.unit_id', '=', unit)
      .$if(before !== null, (query) => query.where('l.index', '<', before ?? 0))
      .$if(type !== undefined, (query) => query.where('e.type', '=', type ?? ''))
      .orderBy('l.index', 'desc')
      .limit(limit)
      .execute(),
  async countOf(unit: string, type: string | undefined): Promise<number> {
    if (type === undefined) return this.count(unit)
    const row = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .where('unit_id', '=', unit)
      .where('type', '=', type)
      .executeTakeFirstOrThrow()
    return row.total
  },
  /** All that the log has of a recording, with what discloses it. */
  ofRecording: (unit: string, recording: string): Promise<LoggedEvent[]> =>
    loggedEvents(db, unit).where('e.recording_id', '=', recording).orderBy('l.index').execute(),
  entry: (unit: string, index: number): Promise<LoggedEvent> =>
    loggedEvents(db, unit).where('l.index', '=', index).executeTakeFirstOrThrow(),
  async indexOf(unit: string, event: string): Promise<number | null> {
    const row = await db
      .selectFrom('log_entries')
      .select('index')
      .where('unit_id', '=', unit)
      .where('event_id', '=', event)
      .executeTakeFirst()
    return row?.index ?? null
  },
})

export type LoggedEvent = {
  index: number
  event_id: string
  body: string
  nonce: Uint8Array
  leaf: Uint8Array
}

const loggedEvents = (db: Db, unit: string) =>
  db
    .selectFrom('log_entries as l')
    .innerJoin('events as e', (on) =>
      on.onRef('e.unit_id', '=', 'l.unit_id').onRef('e.event_id', '=', 'l.event_id'),
    )
    .select(['l.index', 'l.event_id', 'e.body', 'e.nonce', 'e.leaf'])
    .where('l.unit_id', '=', unit)

/** Gives up to `limit` waiting events of the unit their indexes from `from` on; how many there were. */
export async function assignIndexes(
  db: Db,
  unit: string,
  from: number,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ given: number }>`
    with taken as (
      select number, event_id from unlogged_events
       where unit_id = ${unit} order by number limit ${limit}
    ), given as (
      insert into log_entries (unit_id, index, event_id)
      select ${unit}::uuid, ${from}::bigint + row_number() over (order by number) - 1, event_id from taken
    ), gone as (
      delete from unlogged_events u using taken where u.unit_id = ${unit} and u.number = taken.number
    )
    select count(*) as given from taken`.execute(db)
  return rows[0]?.given ?? 0
}

/** Runs while nobody else integrates this unit; false when somebody does. The lock ends with its connection. */
export async function whileAlone(
  pool: Pool,
  unit: string,
  run: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect()
  let isBroken = false
  try {
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as got',
      [LOCK_CLASS, unit],
    )
    if (!rows[0]?.got) return false
    try {
      await run()
    } finally {
      await client
        .query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, unit])
        .catch(() => (isBroken = true))
    }
    return true
  } finally {
    client.release(isBroken)
  }
}
