// What must be known on every screen: the session is over, the clock is wrong, a new version waits, the connection
// cannot do all that it should.

import { useEffect, useState } from 'react'
import { useWords, type Words } from '../src/words/use-words.ts'
import { SignInForm } from './screens/sign-in.tsx'
import { usePhone } from './use-phone.tsx'
import { onNewVersion } from './installed.ts'

const TOLD_FROM_MS = 2000
const MINUTE_MS = 60_000

export function Notices() {
  const { t } = useWords()
  const { state } = usePhone()
  const { kept, wire, halt } = state
  const [takeOver, setTakeOver] = useState<(() => void) | null>(null)
  useEffect(() => onNewVersion((next) => setTakeOver(() => next)), [])
  const offsetMs = kept?.offsetMs ?? 0
  return (
    <>
      {takeOver ? (
        <p className="notice">
          {t('phone.new-version')}{' '}
          <button type="button" className="link" onClick={takeOver}>
            {t('phone.take-over')}
          </button>
        </p>
      ) : null}
      {isSecureContext ? null : <p className="notice">{t('phone.not-secure')}</p>}
      {kept && wire === 'signed-out' ? (
        <section className="card">
          <p>{t('phone.sign-in-needed')}</p>
          <SignInForm />
        </section>
      ) : null}
      {kept && kept.pack.officer === null ? (
        <p className="notice">{t('phone.not-officer')}</p>
      ) : null}
      {halt ? <p className="notice trouble">{halt}</p> : null}
      {Math.abs(offsetMs) >= TOLD_FROM_MS ? (
        <p className="notice">
          {sayClock(offsetMs, t)}。{t('phone.clock-note')}
        </p>
      ) : null}
    </>
  )
}

export function sayClock(offsetMs: number, t: Words): string {
  const size = Math.abs(offsetMs)
  if (size < TOLD_FROM_MS) return t('phone.clock-right')
  const time =
    size < 2 * MINUTE_MS
      ? t('phone.seconds', { count: Math.round(size / 1000) })
      : t('activities.minutes', { count: Math.round(size / MINUTE_MS) })
  return t(offsetMs > 0 ? 'phone.clock-fast' : 'phone.clock-slow', { time })
}
