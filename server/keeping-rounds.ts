// What comes with time: the server's own clock is looked at, and what is due by it is done (a shortening takes effect,
// a clearing goes on). Every minute, at the start and when somebody wakes it. Nothing is done by a clock that is not
// believed, and what could not be done is tried in the next round.

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { dayOf } from '@shilu/core/periods.ts'
import { isDatabaseAway } from './db/database.ts'
import { gatherSums } from './db/retention.ts'
import { clearDue, openLists } from './jobs/clearing-jobs.ts'
import { serverClockWrites } from './db/server-clocks.ts'
import { systemOf } from './keeper.ts'
import { isRefusal } from './operations/operation.ts'
import { termsOf } from './operations/retention-of.ts'
import { askUnitRetention } from './jobs/retention-jobs.ts'
import { judgeClock } from './operations/server-clock.ts'
import { takeEffect } from './operations/shorten.ts'
import { readsOf, runOperation, type House } from './run/run-operation.ts'

const LOOK_MS = 60_000

export type KeepingRounds = {
  /** One round now; resolves when it is over. Rounds take turns. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** What is due in one unit: does what it can, and never more than `now` allows. */
export type KeepingStep = (house: House, unit: string, now: Temporal.Instant) => Promise<void>

const STEPS: readonly KeepingStep[] = [decideMissing, sumUp, shortenDue, openLists, clearDue]

export function startKeepingRounds(
  house: House,
  onProblem: (error: unknown) => void,
): KeepingRounds {
  const stopping = new AbortController()
  const { signal } = stopping
  let last: { wall: Temporal.Instant; ran: number } | null = null
  let turn: Promise<void> = Promise.resolve()

  async function round(): Promise<void> {
    const now = house.now()
    const ran = performance.now()
    // Since the last look of this very process; over a start nobody counted.
    const ranForMs = last === null ? null : ran - last.ran
    for (const { unit_id: unit } of await house.database.db
      .selectFrom('units')
      .select('unit_id')
      .execute()) {
      if (signal.aborted) return
      if (await isBelieved(house, unit, now, ranForMs))
        for (const step of STEPS) await step(house, unit, now)
    }
    last = { wall: now, ran }
  }

  const look = (): Promise<void> => {
    turn = turn.then(round).catch((error: unknown) => {
      if (!signal.aborted && !isDatabaseAway(error)) onProblem(error)
    })
    return turn
  }
  const work = (async () => {
    while (!signal.aborted) {
      await look()
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
    }
  })()
  return {
    look,
    async stop() {
      stopping.abort()
      await work
      await turn
    },
  }
}

/** Notes the time that was lived through, or the doubt about it: the latter stays until a person has answered. */
export async function isBelieved(
  house: House,
  unit: string,
  now: Temporal.Instant,
  ranForMs: number | null,
): Promise<boolean> {
  return house.database.transact(async (db) => {
    const tx = readsOf(db)
    const row = await tx.serverClock.find(unit)
    const { kind } = await judgeClock(tx, unit, now, ranForMs)
    if (kind === 'believed') {
      await serverClockWrites(db).believe(unit, now.toString())
      return true
    }
    if (row && row.doubt_from === null) {
      await serverClockWrites(db).update(unit, {
        doubt_from: row.seen_at.toString(),
        doubt_to: now.toString(),
        doubt_kind: kind,
        noticed_at: now.toString(),
      })
      house.parts.changes.tell({ unit, what: 'clock.doubted' })
    }
    return false
  })
}

/** Units whose recordings are all decided by the terms of the day, as far as was looked. */
const isDecidedBy = new WeakMap<House, Map<string, string>>()

/** Recordings of before there was a retention, and all of them when other terms are in force. */
async function decideMissing(house: House, unit: string, now: Temporal.Instant): Promise<void> {
  const tx = readsOf(house.database.db)
  const { version } = await termsOf(tx, unit, now)
  const seen = isDecidedBy.get(house) ?? new Map<string, string>()
  isDecidedBy.set(house, seen)
  const day = `${dayOf(now).toString()} ${version ?? ''}`
  if (seen.get(unit) === day) return
  if (await tx.retention.hasOthers(unit, version)) await askUnitRetention(house.database.db, unit)
  seen.set(unit, day)
}

function sumUp(house: House, unit: string): Promise<void> {
  return gatherSums(house.database.db, unit)
}

async function shortenDue(house: House, unit: string, now: Temporal.Instant): Promise<void> {
  const due = await readsOf(house.database.db).shortenings.due(unit, now.toString())
  for (const { shortening_id: id } of due) {
    const done = await runOperation(house, takeEffect, { id }, systemOf(unit))
    if (isRefusal(done)) throw new Error(done.refusal)
  }
}
