// What must be known on every screen: the session is over, the clock is wrong, a new version waits, the connection
// cannot do all that it should.

import { useEffect, useState } from 'react'
import { isClockOff, sayClock } from '../src/parts/say-clock.ts'
import { useWords } from '../src/words/use-words.ts'
import { SignInForm } from './screens/sign-in.tsx'
import { usePhone } from './use-phone.tsx'
import { onNewVersion } from './installed.ts'

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
      {isClockOff(offsetMs) ? (
        <p className="notice">
          {sayClock(offsetMs, t)}。{t('phone.clock-note')}
        </p>
      ) : null}
    </>
  )
}
