// How the embedded database is reached, and whether it answers.

import { Client } from 'pg'

import { adviceFor } from './advice.ts'

export const DATABASE_USER = 'shilu'
export const DATABASE_NAME = 'shilu'

/** For pg; on Unix `host` is the folder of the socket. */
export type Connection = {
  host: string
  port: number
  user: string
  password: string
  database: string
}

/** Asks once. Throws when asking again would not help. */
export async function isAnswering(connection: Connection): Promise<boolean> {
  const refusal = await tryQuery(connection, 'SELECT 1')
  if (refusal === undefined) return true
  if (refusal.code !== '3D000') {
    throwUnlessPassing(refusal)
    return false
  }
  // First start, or a kill right after initdb: the cluster is there, our database not yet.
  const creating = await tryQuery(
    { ...connection, database: 'postgres' },
    `CREATE DATABASE ${DATABASE_NAME} OWNER ${DATABASE_USER}`,
  )
  if (creating !== undefined) throwUnlessPassing(creating)
  return false
}

type Refusal = { code: string; message: string }

async function tryQuery(connection: Connection, query: string): Promise<Refusal | undefined> {
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // It may die between two steps; the next step tells.
  try {
    await client.connect()
    await client.query(query)
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { code: 'code' in error ? String(error.code) : '', message: error.message }
  } finally {
    await client.end()
  }
}

// Not listening yet, or still recovering, or shutting a child down: ask again. pg gives no code
// when the connection breaks off.
const PASSING = new Set(['', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '53300'])

function throwUnlessPassing({ code, message }: Refusal): void {
  if (PASSING.has(code) || code.startsWith('57P')) return
  if (code === '28P01') {
    throw new Error(
      'The database does not know the password in keys/database-password (from another backup?). ' +
        'Remove that file and start again: a new password is then set.',
    )
  }
  throw new Error(`PostgreSQL runs but refuses its own server: ${message}\n${adviceFor(message)}`)
}
