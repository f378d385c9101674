// Passes hints of changes between the nodes that share a database, by LISTEN and NOTIFY. Sent after the
// commit and outside of it: a NOTIFY inside would make all commits wait for one another. A lost
// connection is made again; hints of that time are lost, and pages look again by themselves.

import { randomUUID } from 'node:crypto'
import type pg from 'pg'

const CHANNEL = 'shilu_changes'
const GATHER_MS = 100
/** PostgreSQL takes 8,000 bytes at once; a change is some 200. */
const CHANGES_AT_ONCE = 25
const AGAIN_AFTER_MS = 2000

/** That something was done: the type of its event, and what it was about. */
export type Change = {
  unit: string
  what: string
  recording?: string | undefined
  intake?: string | undefined
}

/** What is told on this node and on the others. */
type Changes = {
  receive(change: Change): void
  relayTo(relay: { pass(change: Change): void }): void
}

export function startChangeRelay(pool: pg.Pool, changes: Changes): { stop(): Promise<void> } {
  const self = randomUUID()
  let waiting = new Map<string, Change>()
  let timer: NodeJS.Timeout | null = null
  let listener: pg.PoolClient | null = null
  let isStopped = false

  const send = () => {
    timer = null
    const gathered = [...waiting.values()]
    waiting = new Map()
    for (let from = 0; from < gathered.length; from += CHANGES_AT_ONCE) {
      const changed = gathered.slice(from, from + CHANGES_AT_ONCE)
      pool
        .query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ from: self, changed })])
        // A hint that cannot be passed on is no loss worth a word: the database is away.
        .catch(() => undefined)
    }
  }
  const listen = async (): Promise<void> => {
    if (isStopped) return
    try {
      const client = await pool.connect()
      const onEnd = (error?: Error) => {
        if (listener !== client) return
        listener = null
        client.release(error ?? true)
        setTimeout(() => void listen(), AGAIN_AFTER_MS).unref()
      }
      listener = client
      client.on('error', onEnd)
      client.on('end', () => onEnd())
      client.on('notification', ({ payload = '' }) => receive(payload))
      await client.query(`listen ${CHANNEL}`)
    } catch {
      if (!listener) setTimeout(() => void listen(), AGAIN_AFTER_MS).unref()
    }
  }
  const receive = (payload: string) => {
    const told = JSON.parse(payload) as { from: string; changed: Change[] }
    if (told.from === self) return
    for (const change of told.changed) changes.receive(change)
  }
  changes.relayTo({
    pass(change) {
      waiting.set(JSON.stringify(change), change)
      timer ??= setTimeout(send, GATHER_MS).unref()
    },
  })
  void listen()
  return {
    async stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
      const client = listener
      listener = null
      client?.release(true)
    },
  }
}
