// The logs of others that this home witnesses, and every checkpoint of them that it cosigned.

import { sql, type Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** What a request leaves behind. */
export type Kept =
  | { kind: 'cosigned'; origin: string; size: number; root: Uint8Array; note: string; at: string }
  | { kind: 'refused'; origin: string; note: string; why: string; at: string; fork: Fork | null }
export type Fork = { size: number; root: Uint8Array; otherNote: string }

export const witnessingReads = (db: Db) => ({
  /** Null for a log that is not, or no longer, witnessed. */
  find: async (origin: string) =>
    (await db
      .selectFrom('witnessed_logs')
      .selectAll()
      .where('origin', '=', origin)
      .where('ended_at', 'is', null)
      .executeTakeFirst()) ?? null,
  /** Of whichever state. */
  ever: (origin: string) =>
    db.selectFrom('witnessed_logs').selectAll().where('origin', '=', origin).executeTakeFirst(),
  /** Holds the log until the end of the transaction: of two requests at once the second waits here. */
  async lock(origin: string): Promise<boolean> {
    const row = await db
      .selectFrom('witnessed_logs')
      .select('origin')
      .where('origin', '=', origin)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    return row !== undefined
  },
  last: async (origin: string) =>
    (await db
      .selectFrom('witnessed_checkpoints')
      .selectAll()
      .where('origin', '=', origin)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? null,
  at: (origin: string, size: number) =>
    db
      .selectFrom('witnessed_checkpoints')
      .selectAll()
      .where('origin', '=', origin)
      .where('size', '=', size)
      .executeTakeFirst(),
  hasCosigned: async (): Promise<boolean> =>
    (await db.selectFrom('witnessed_checkpoints').select('size').limit(1).executeTakeFirst()) !==
    undefined,
  ofUnit: (unit: string) =>
    db
      .selectFrom('witnessed_logs')
      .selectAll()
      .where('unit_id', '=', unit)
      .orderBy('admitted_at')
      .execute(),
  forks: (origin: string) =>
    db.selectFrom('log_forks').selectAll().where('origin', '=', origin).orderBy('size').execute(),
  /** UNTRUSTED hexadecimal SHA-256 of an origin. */
  originOf: async (digest: string): Promise<string | null> => {
    const { rows } = await sql<{ origin: string }>`
      select origin from witnessed_logs
       where encode(sha256(convert_to(origin, 'UTF8')), 'hex') = ${digest}`.execute(db)
    return rows[0]?.origin ?? null
  },
})

export const witnessingWrites = (db: Db) => ({
  async admit(row: Insertable<Tables['witnessed_logs']>) {
    await db
      .insertInto('witnessed_logs')
      .values(row)
      .onConflict((on) =>
        on.column('origin').doUpdateSet({ name: row.name, unit_id: row.unit_id, ended_at: null }),
      )
      .execute()
  },
  /** The one before is kept: what it signed stays signed by it. */
  async changeKey(origin: string, before: string, vkey: string) {
    await db
      .updateTable('witnessed_logs')
      .set({ vkey, former_vkeys: sql<string[]>`array_append(former_vkeys, ${before})` })
      .where('origin', '=', origin)
      .where('vkey', '=', before)
      .execute()
  },
  async end(origin: string, at: string) {
    await db
      .updateTable('witnessed_logs')
      .set({ ended_at: at })
      .where('origin', '=', origin)
      .execute()
  },
  async keep(kept: Kept) {
    const { origin, note, at } = kept
    const change =
      kept.kind === 'cosigned'
        ? { heard_at: at }
        : { heard_at: at, refused_at: at, refused_why: kept.why, refused_note: note }
    await db.updateTable('witnessed_logs').set(change).where('origin', '=', origin).execute()
    if (kept.kind === 'cosigned') {
      const { size, root } = kept
      await db
        .insertInto('witnessed_checkpoints')
        .values({ origin, size, root, note, cosigned_at: at })
        // The same checkpoint once more: it is cosigned again, and the first time stands.
        .onConflict((on) => on.columns(['origin', 'size']).doNothing())
        .execute()
    } else if (kept.fork) {
      const { size, root, otherNote } = kept.fork
      await db
        .insertInto('log_forks')
        .values({ origin, size, root, note, other_note: otherNote, found_at: at })
        .onConflict((on) => on.columns(['origin', 'size', 'root']).doNothing())
        .execute()
    }
  },
})
