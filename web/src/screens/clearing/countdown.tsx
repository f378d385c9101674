// How long something approved can still be taken back. The time of this PC may be off: the moment itself stands beside it.

import type { ClearingState } from '@shilu/core/rules/clearing.ts'
import { useEffect, useState } from 'react'
import type { Tone } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'

export const CLEARING_TONES = {
  asked: 'amber',
  approved: 'red',
  clearing: 'red',
  done: 'gray',
  refused: 'gray',
  stopped: 'gray',
} as const satisfies Record<ClearingState, Tone>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const HOURS_PER_DAY = 24

export function Countdown({ clearsAt }: { clearsAt: string }) {
  const { t } = useWords()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  const leftMs = Date.parse(clearsAt) - now
  const at = showTime(clearsAt).slice(0, 16)
  if (leftMs <= 0) return <>{t('clearing.due', { at })}</>
  const hours = Math.floor(leftMs / HOUR_MS)
  return (
    <>
      {t('clearing.countdown', {
        days: Math.floor(hours / HOURS_PER_DAY),
        hours: hours % HOURS_PER_DAY,
        at,
      })}
    </>
  )
}
