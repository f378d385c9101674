// The frame of every page of a signed-in person: the unit, search, notices, help, who is signed in, the
// language, and the places by role.

import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIsConnected, useLive } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { LanguageButton } from '../parts/language-button.tsx'
import { belongTo } from '../taking-in/runs.ts'
import { useWords } from '../words/use-words.ts'
import { Bell } from './bell.tsx'
import { GlobalSearch } from './global-search.tsx'
import { Help } from './help.tsx'
import { Me } from './me.tsx'
import { opensGroup, placeAt, placesOf } from './places.ts'
import { UnitName } from './unit-name.tsx'
import './frame.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export function Shell() {
  const { t } = useWords()
  const session = useSession()
  const account = session?.account.id
  const here = placeAt(useLocation().pathname)
  useLive()
  useEffect(() => {
    if (account !== undefined) belongTo(account)
  }, [account])
  if (!session) return null
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top">
        <Link to="/" className="logo">
          {t('app.name')}
        </Link>
        <UnitName session={session} />
        <GlobalSearch roles={session.account.roles} />
        <span className="me">
          <Bell />
          <Help />
          <LanguageButton />
          <Me account={session.account} />
        </span>
      </header>
      <div className="wrap">
        <nav className="nav" aria-label={t('app.places')}>
          {placesOf(session.account.roles).map((place) => (
            <Link
              key={place.to}
              to={place.to}
              className={opensGroup(place) ? 'opens-group' : ''}
              activeProps={
                // Below an address that is itself below another one only the nearest is marked.
                here?.to === place.to
                  ? { className: opensGroup(place) ? 'opens-group on' : 'on' }
                  : { className: '', 'aria-current': undefined }
              }
            >
              {t(place.word)}
            </Link>
          ))}
          <p className="zone">{t('app.zone')}</p>
        </nav>
        <main className="page" id="content" tabIndex={-1}>
          {session.account.officer === null ? null : (
            <a className="to-phone" href="/phone/">
              {t('phone.help')} <small>{t('phone.help-note')}</small>
            </a>
          )}
          <Offline />
          <Outlet />
        </main>
      </div>
    </>
  )
}

/** Said once for all pages: what stands here may be old, and what to do. */
function Offline() {
  const { t } = useWords()
  return useIsConnected() ? null : <output className="offline">{t('state.not-heard')}</output>
}
