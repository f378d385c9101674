// Checks the whole archive once a day, unasked: `shilu fsck` in a process of its own, which notes what it found
// for the desk. At night where the server runs at night; a PC that is off then is checked when it is on.

import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ZONE } from '@shilu/core/periods.ts'
import { isDatabaseAway, type Db } from './db/database.ts'
import { lastCheckedAt } from './db/events.ts'

/** An office that has just switched its PC on has other things to do first. */
const FIRST_LOOK_MS = 20 * 60_000
const LOOK_MS = 10 * 60_000
const AT_LATEST_HOURS = 24
/** Within these hours of the night it is due a little before its day is over, so that it stays in the night. */
const NIGHT = { from: 2, until: 5, afterHours: 18 }

export function isCheckDue(last: Temporal.Instant | null, now: Temporal.Instant): boolean {
  if (last === null) return true
  const hours = now.since(last).total('hours')
  const { hour } = now.toZonedDateTimeISO(ZONE)
  const isNight = hour >= NIGHT.from && hour < NIGHT.until
  // A clock that went back makes it negative: a check too many does no harm.
  return hours < 0 || hours >= (isNight ? NIGHT.afterHours : AT_LATEST_HOURS)
}

type Parts = {
  db: Db
  now(): Temporal.Instant
  /** Waits while bytes are being taken in, not for ever. */
  whenQuiet(signal: AbortSignal): Promise<void>
  check(signal: AbortSignal): Promise<void>
  onProblem(error: unknown): void
  firstLookMs?: number
  lookMs?: number
}

export function startNightlyCheck(parts: Parts): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const rest = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)
  const work = (async () => {
    await rest(parts.firstLookMs ?? FIRST_LOOK_MS)
    while (!signal.aborted) {
      try {
        if (isCheckDue(await lastCheckedAt(parts.db), parts.now())) {
          await parts.whenQuiet(signal)
          if (!signal.aborted) await parts.check(signal)
        }
      } catch (error) {
        if (!signal.aborted && !isDatabaseAway(error)) parts.onProblem(error)
      }
      await rest(parts.lookMs ?? LOOK_MS)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await work
    },
  }
}

const SHILU = fileURLToPath(new URL('./bin/shilu.js', import.meta.url))

/** 0 and 1 are results, which the check has noted itself; anything else is thrown. */
export async function checkInOwnProcess(home: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [SHILU, 'fsck', '--home', home], {
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    signal,
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or the platform forbids it: priority is a courtesy.
  }
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr = (stderr + text.toString()).slice(-2000)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0 && code !== 1) throw new Error(`the nightly check ended with ${code}: ${stderr}`)
}
