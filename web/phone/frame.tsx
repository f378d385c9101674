// What stands around every screen of the phone: who is signed in, how the wire is, what waits, and what must be known.

import { Link, Outlet } from '@tanstack/react-router'
import { useWords } from '../src/words/use-words.ts'
import { countsOf } from './counts.ts'
import { Notices } from './notices.tsx'
import { SignIn } from './screens/sign-in.tsx'
import { usePhone } from './use-phone.tsx'

export function Frame() {
  const { t } = useWords()
  const { state } = usePhone()
  const { kept, wire } = state
  return (
    <>
      <header className="bar">
        <Link to="/" className="who">
          {t('app.name')}
          {kept ? ` · ${kept.account.name}` : ''}
        </Link>
        <Status />
      </header>
      <main>
        <Notices />
        {kept ? (
          <Outlet />
        ) : wire === 'unknown' ? (
          <p className="mute">{t('state.loading')}</p>
        ) : (
          <SignIn />
        )}
      </main>
    </>
  )
}

function Status() {
  const { t } = useWords()
  const { state } = usePhone()
  const { waiting, troubles } = countsOf(state)
  const wire = {
    unknown: t('phone.connecting'),
    online: state.isSending ? t('phone.sending') : t('phone.online'),
    offline: t('phone.offline'),
    'signed-out': t('phone.signed-out'),
  }[state.wire]
  const what = [
    wire,
    ...(waiting > 0 ? [t('phone.waiting', { count: waiting })] : []),
    ...(troubles > 0 ? [t('phone.troubles', { count: troubles })] : []),
  ].join(' · ')
  return (
    <Link to="/outbox" className={troubles > 0 ? 'status trouble' : 'status'} aria-live="polite">
      {what}
    </Link>
  )
}
