// The connection to PostgreSQL: one pool, one way to run a transaction. What pg returns is turned
// into the program's own values here (Temporal.Instant, safe integers) and nowhere else.

import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables> | Transaction<Tables>
export type PoolConfig = {
  host?: string
  port?: number
  user?: string
  password?: string
  database?: string
  connectionString?: string
}

/** For the failure tests: called around COMMIT, each may throw. Never set in the product. */
export type CommitFaults = { beforeCommit?(): void; afterCommit?(): void }

export type Database = {
  db: Kysely<Tables>
  pool: pg.Pool
  /** Runs in ONE transaction. If `run` throws, nothing of it happened; if this throws after COMMIT
   * was sent, the outcome is unknown and the caller must be able to do it again. */
  transact<R>(run: (db: Db) => Promise<R>): Promise<R>
  close(): Promise<void>
}

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

export function openDatabase(
  config: PoolConfig,
  options: { faults?: CommitFaults; onIdleError(error: Error): void; maxConnections?: number },
): Database {
  const types = {
    getTypeParser(oid: number, format?: 'text' | 'binary') {
      if (oid === INT8) return parseInt8
      if (oid === TIMESTAMPTZ) return parseInstant
      // A day stays the text that it is: YYYY-MM-DD, of no zone.
      if (oid === DATE) return (value: string) => value
      return pg.types.getTypeParser(oid, format)
    },
  }
  const pool = new pg.Pool({
    ...config,
    types: types,
    // A socket needs no TLS, and PGSSLMODE of the user must not ask for it; a URL says it itself.
    ...(config.connectionString ? {} : { ssl: false }),
    max: options.maxConnections ?? 20,
    options: '-c timezone=UTC -c statement_timeout=60000 -c lock_timeout=30000',
  })
  // An idle connection dies when PostgreSQL does; without a listener that would end the process.
  pool.on('error', options.onIdleError)
  pool.on('connect', (client) => client.on('error', options.onIdleError))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    async transact(run) {
      const trx = await db.startTransaction().execute()
      try {
        const result = await run(trx)
        options.faults?.beforeCommit?.()
        await trx.commit().execute()
        options.faults?.afterCommit?.()
        return result
      } catch (error) {
        // After a lost connection there is nothing to roll back; the first error is what matters.
        if (!trx.isCommitted)
          await trx
            .rollback()
            .execute()
            .catch(() => undefined)
        throw error
      }
    },
    close: () => db.destroy(),
  }
}

function parseInt8(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond what can be counted`)
  return number
}

/** PostgreSQL writes `2026-11-23 09:48:21.123456+00`. */
const parseInstant = (value: string): Temporal.Instant =>
  Temporal.Instant.from(value.replace(' ', 'T'))

/** True when the database is away or going away, so that trying again later makes sense. */
export function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string') {
    return AWAY_CODES.has(code) || code.startsWith('08')
  }
  return (
    error instanceof Error &&
    /Connection terminated|connection ended|driver has already been destroyed|not queryable|Client has encountered/i.test(
      error.message,
    )
  )
}
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
])

/** Two transactions wrote the same key, or waited for each other: running again settles it. */
export const isUniqueViolation = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code
  return code === '23505' || code === '40P01' || code === '40001'
}

/** A text holds NUL, which PostgreSQL cannot keep: nothing was written. */
export const isUnstorableText = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code
  return code === '22021' || code === '22P05'
}
