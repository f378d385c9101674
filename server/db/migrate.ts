// Migrations: plain SQL files, applied in order, forward only, each in its own transaction together
// with the row that says so. Two servers that start at once wait for each other.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

const FOLDER = new URL('./migrations/', import.meta.url)
const LOCK = 8460_0001

/** Returns the names applied now. Throws when an applied file was changed since, or is unknown here. */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migrations',
    )
    const done = new Map(rows.map((row) => [row.name, row.sha256]))
    for (const name of done.keys()) {
      if (!files.includes(name))
        throw new Error(`the database was migrated by a newer Shilu (${name}): start that version`)
    }
    for (const name of files) {
      const sql = readFileSync(new URL(name, FOLDER), 'utf8')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      if (done.has(name)) {
        if (done.get(name) !== sha256)
          throw new Error(`migration ${name} was changed after it was applied`)
        continue
      }
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed; nothing of it was applied`, { cause: error })
      }
      applied.push(name)
    }
    return applied
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}
