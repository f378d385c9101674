// The code of this second, by the server's clock: its offset from this browser's counter is measured by round
// trips, half of which is the most that it can be wrong by. An old code would measure a false error, so
// nothing is shown when the server was not heard, answered slowly, or the PC has slept.

import { useEffect, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'

const ASK_EVERY_MS = 3000
const ANSWER_WITHIN_MS = 5000
/** Not heard for so long: no code. */
export const SILENT_AFTER_MS = 8000
/** Half of it is added to the error of every clock that is measured here. */
export const SLOW_MS = 1000
const SLEPT_MS = 1000

type Heard = {
  codes: Answer<'GET /clock-codes'>['codes']
  /** Server time less `performance.now()`. */
  offsetMs: number
  roundTripMs: number
  /** By both clocks of this PC: they part when it sleeps. */
  atMs: number
  wallMs: number
}
export type Shown =
  | { state: 'waiting' }
  | { state: 'silent'; seconds: number }
  | { state: 'slow'; seconds: number }
  | { state: 'code'; code: string; at: string }

export function useClockCodes(): { shown: Shown; error: unknown } {
  const [heard, setHeard] = useState<Heard | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [beganAtMs] = useState(() => performance.now())
  const nowMs = useEachSecond(heard?.offsetMs ?? 0)
  useEffect(() => {
    let isOver = false
    let timer = 0
    const ask = async () => {
      try {
        const answer = await heardNow()
        if (isOver) return
        setHeard(answer)
        setError(null)
      } catch (failure) {
        if (!isOver) setError(failure)
      }
      if (!isOver) timer = window.setTimeout(() => void ask(), ASK_EVERY_MS)
    }
    void ask()
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [])
  return { shown: shownAt(heard, beganAtMs, nowMs), error }
}

async function heardNow(): Promise<Heard> {
  const askedAtMs = performance.now()
  const { now, codes } = await call('GET /clock-codes', {}, AbortSignal.timeout(ANSWER_WITHIN_MS))
  const atMs = performance.now()
  const roundTripMs = atMs - askedAtMs
  const offsetMs = Date.parse(now) + roundTripMs / 2 - atMs
  return { codes, offsetMs, roundTripMs, atMs, wallMs: Date.now() }
}

export function shownAt(heard: Heard | null, beganAtMs: number, nowMs: number): Shown {
  const sinceMs = nowMs - (heard?.atMs ?? beganAtMs)
  if (sinceMs > SILENT_AFTER_MS) return { state: 'silent', seconds: Math.round(sinceMs / 1000) }
  if (!heard) return { state: 'waiting' }
  const hasSlept = Math.abs(Date.now() - heard.wallMs - sinceMs) > SLEPT_MS
  if (hasSlept) return { state: 'waiting' }
  if (heard.roundTripMs > SLOW_MS)
    return { state: 'slow', seconds: Math.round(heard.roundTripMs / 100) / 10 }
  const serverMs = nowMs + heard.offsetMs
  const code = heard.codes.findLast(({ at }) => Date.parse(at) <= serverMs)
  const isOfNow = code !== undefined && serverMs - Date.parse(code.at) < 1000
  return isOfNow ? { state: 'code', ...code } : { state: 'waiting' }
}

/** `performance.now()`, told again as each second of the server begins. */
function useEachSecond(offsetMs: number): number {
  const [nowMs, setNowMs] = useState(() => performance.now())
  useEffect(() => {
    let timer = 0
    const tick = () => {
      const atMs = performance.now()
      setNowMs(atMs)
      // A little after the second, so that it has begun for certain.
      timer = window.setTimeout(tick, 1010 - ((atMs + offsetMs) % 1000))
    }
    tick()
    return () => window.clearTimeout(timer)
  }, [offsetMs])
  return nowMs
}
