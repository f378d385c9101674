// Has the logs stamped by the authorities outside (RFC 3161): once a day, when somebody wants it, and for every
// package. A token is kept only after every check has passed. An authority that is away holds nothing up: the
// log goes on, and it is asked again.

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseAway } from '../db/database.ts'
import { timestampReads, timestampWrites, unitsWithAuthorities } from '../db/timestamps.ts'
import { systemOf } from '../keeper.ts'
import { keepTimestamp } from '../operations/timestamps.ts'
import { isRefusal } from '../operations/operation.ts'
import { runOperation, type House } from '../run/run-operation.ts'
import { askForTimestamp, type Answer } from './ask.ts'
import type { Published } from '../custody/read-log.ts'

const LOOK_MS = 60_000
/** A new log has its first checkpoint within a second or two. */
const NEW_LOG_MS = 1000
const RETRY_MINUTES = 15
const DUE_HOURS = 24
const NONCE_BYTES = 8

type Authority = Awaited<ReturnType<ReturnType<typeof timestampReads>['authorities']>>[number]

export type Stamped = { response: Uint8Array; roots: string; stampedAt: string; tsaName: string }

/** One checkpoint, by one authority. Null: it gave nothing to keep, which its row says. Throws what the database says. */
export async function stampBy(
  house: House,
  authority: Authority,
  { size, note }: Pick<Published, 'size' | 'note'>,
  timeoutMs?: number,
): Promise<Stamped | null> {
  const { url, policy, roots, unit_id: unit, authority_id: id } = authority
  const nonce = randomBytes(NONCE_BYTES)
  // A DER integer of eight bytes that is positive and not zero.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x01
  const order = { url, data: Buffer.from(note), nonce, policy, roots: [roots] }
  const answer = await askForTimestamp({
    ...order,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })
  if (answer.kind !== 'stamped') {
    const now = house.now().toString()
    await timestampWrites(house.database.db).updateAuthority(unit, id, {
      asked_at: now,
      failing_since: authority.failing_since?.toString() ?? now,
      failure: sayAnswer(answer),
    })
    house.parts.changes.tell({ unit, what: 'log.asked' })
    return null
  }
  const { verdict, response } = answer
  const told = {
    stampedAt: verdict.genTime ?? '',
    serial: verdict.serial ?? '',
    tsaName: verdict.tsaName ?? '',
  }
  const input = { authority: id, logSize: size, note, response, nonce, ...told }
  const kept = await runOperation(house, keepTimestamp, input, systemOf(unit))
  if (isRefusal(kept)) throw new Error(kept.refusal)
  return { response, roots, stampedAt: told.stampedAt, tsaName: told.tsaName }
}

/** For the page: what the authority did instead. */
function sayAnswer(answer: Exclude<Answer, { kind: 'stamped' }>): string {
  if (answer.kind === 'http-status') return `HTTP ${answer.status}`
  if (answer.kind === 'rejected')
    return `rejected: ${[answer.code, ...answer.failures, answer.text].join(' ')}`
  if (answer.kind === 'not-valid')
    return answer.failed.map(({ check, detail }) => `${check}: ${detail}`).join('; ')
  return `${answer.kind}: ${answer.detail}`
}

export type Stamper = { wake(): void; stop(): Promise<void> }

/** `onProblem`: of a unit that could not be looked after; it is tried again. */
export function startStamper(house: House, onProblem: (error: unknown) => void): Stamper {
  const stopping = new AbortController()
  let woken = Promise.withResolvers<void>()

  /** False while there is nothing that could be stamped. */
  async function oneUnit(unit: string): Promise<boolean> {
    const reads = timestampReads(house.database.db)
    const published = await house.parts.log.checkpoint(unit)
    if (!published) return false
    for (const authority of await reads.authorities(unit)) {
      if (stopping.signal.aborted) break
      const last = await reads.lastOf(unit, authority.authority_id)
      if (isDue(authority, last, house.now())) await stampBy(house, authority, published)
    }
    return true
  }

  const work = (async () => {
    while (!stopping.signal.aborted) {
      let restMs = LOOK_MS
      try {
        for (const unit of await unitsWithAuthorities(house.database.db))
          if (!(await oneUnit(unit))) restMs = NEW_LOG_MS
      } catch (error) {
        if (!stopping.signal.aborted && !isDatabaseAway(error)) onProblem(error)
      }
      const rest = sleep(restMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      await Promise.race([woken.promise, rest])
      woken = Promise.withResolvers<void>()
    }
  })()
  return {
    wake: () => woken.resolve(),
    async stop() {
      stopping.abort()
      woken.resolve()
      await work
    },
  }
}

type Asking = Pick<Authority, 'wanted_at' | 'asked_at' | 'failing_since'>

/** Wanted since it was asked last, or a day after the last token; after a failure not at once again. */
export function isDue(
  { wanted_at: wanted, asked_at: asked, failing_since: failing }: Asking,
  last: Temporal.Instant | null,
  now: Temporal.Instant,
): boolean {
  const isBefore = (one: Temporal.Instant, other: Temporal.Instant) =>
    Temporal.Instant.compare(one, other) < 0
  if (wanted && (!asked || isBefore(asked, wanted))) return true
  if (failing && asked && isBefore(now, asked.add({ minutes: RETRY_MINUTES }))) return false
  return wanted !== null || !last || !isBefore(now, last.add({ hours: DUE_HOURS }))
}
