// Who cosigns the log of a unit, and every cosignature that came. A cosignature is no custody event: it would
// be one more entry, which would have to be cosigned in turn. It proves itself by its signature.

import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type WitnessRow = {
  unit_id: string
  witness_id: string
  name: string
  vkey: string
  url: string | null
  told_size: number | null
  /** The key of our log that it says to know. */
  told_vkey: string | null
  /** How far it has cosigned, and what it says of when. */
  size: number | null
  cosigned_at: Temporal.Instant | null
}

/** A checkpoint with what cosigned it: the lines of witnesses that the unit names today. */
export type Cosigned = { size: number; note: string; lines: string[] }

export const witnessReads = (db: Db) => ({
  ofUnit: (unit: string) =>
    db
      .selectFrom('witnesses as w')
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('cosignatures as c')
            .select(['c.size', 'c.cosigned_at', 'c.received_at'])
            .whereRef('c.unit_id', '=', 'w.unit_id')
            .whereRef('c.witness_id', '=', 'w.witness_id')
            .orderBy('c.size', 'desc')
            .limit(1)
            .as('last'),
        (on) => on.onTrue(),
      )
      .selectAll('w')
      .select(['last.size', 'last.cosigned_at', 'last.received_at'])
      .where('w.unit_id', '=', unit)
      .where('w.removed_at', 'is', null)
      .orderBy('w.added_at')
      .execute(),
  /** Units that have a witness who is asked over the network. */
  unitsToAsk: async (): Promise<string[]> =>
    (
      await db
        .selectFrom('witnesses')
        .select('unit_id')
        .distinct()
        .where('removed_at', 'is', null)
        .where('url', 'is not', null)
        .execute()
    ).map(({ unit_id: unit }) => unit),
  /** The newest checkpoint of at least `from` entries that at least `least` witnesses cosigned. */
  async newestCosigned(unit: string, from: number, least: number): Promise<Cosigned | null> {
    const { rows } = await sql<Cosigned>`
      select c.size, min(c.note) as note, array_agg(c.line order by w.added_at) as lines
        from cosignatures c join witnesses w using (unit_id, witness_id)
       where c.unit_id = ${unit} and c.size >= ${from} and w.removed_at is null
       group by c.size having count(*) >= ${least}
       order by c.size desc limit 1`.execute(db)
    return rows[0] ?? null
  },
  /** The smallest checkpoint of more than `index` entries that this witness cosigned. */
  firstOver: (unit: string, witness: string, index: number) =>
    db
      .selectFrom('cosignatures')
      .select(['size', 'note'])
      .where('unit_id', '=', unit)
      .where('witness_id', '=', witness)
      .where('size', '>', index)
      .orderBy('size')
      .limit(1)
      .executeTakeFirst(),
  /** Checkpoints that this witness was sent in a file, the newest first. */
  requests: (unit: string, witness: string) =>
    db
      .selectFrom('witness_requests')
      .select(['size', 'note'])
      .where('unit_id', '=', unit)
      .where('witness_id', '=', witness)
      .orderBy('size', 'desc')
      .limit(REQUESTS_MAX)
      .execute(),
  /** How many have been silent since before that time, and the first of them since when. */
  async silent(
    unit: string,
    before: string,
  ): Promise<{ total: number; since: Temporal.Instant | null }> {
    const row = await db
      .selectFrom('witnesses')
      .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.min('silent_since').as('since')])
      .where('unit_id', '=', unit)
      .where('removed_at', 'is', null)
      .where('silent_since', '<', sql<Temporal.Instant>`${before}::timestamptz`)
      .executeTakeFirstOrThrow()
    return { total: row.total, since: row.since }
  },
})
/** An answer that comes later than so many further requests is asked for anew. */
const REQUESTS_MAX = 100

export const witnessWrites = (db: Db) => ({
  async add(row: Insertable<Tables['witnesses']>) {
    await db.insertInto('witnesses').values(row).execute()
  },
  async update(unit: string, witness: string, change: Updateable<Tables['witnesses']>) {
    await db
      .updateTable('witnesses')
      .set(change)
      .where('unit_id', '=', unit)
      .where('witness_id', '=', witness)
      .execute()
  },
  /** The first time that it did not answer as it should stays, until it does. */
  async silentSince(unit: string, witness: string, at: string) {
    await db
      .updateTable('witnesses')
      .set({ silent_since: at })
      .where('unit_id', '=', unit)
      .where('witness_id', '=', witness)
      .where('silent_since', 'is', null)
      .execute()
  },
  async keepCosignature(row: Insertable<Tables['cosignatures']>) {
    await db
      .insertInto('cosignatures')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'witness_id', 'size']).doNothing())
      .execute()
  },
  async keepRequest(row: Insertable<Tables['witness_requests']>) {
    await db
      .insertInto('witness_requests')
      .values(row)
      .onConflict((on) => on.columns(['unit_id', 'witness_id', 'size']).doNothing())
      .execute()
  },
})
