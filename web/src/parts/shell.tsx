// The frame of every page of a signed-in person: places by role, who is signed in, the language.

import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { ROLES } from '@shilu/core/permissions.ts'
import { App, Button, Dropdown } from 'antd'
import { useEffect } from 'react'
import { call } from '../api/client.ts'
import { useSession, type Session } from '../api/session.ts'
import { useWords } from '../words/use-words.ts'
import { belongTo } from '../taking-in/runs.ts'
import { LanguageButton } from './language-button.tsx'
import { placesOf } from './places.ts'
import { problemWords } from './states.tsx'

export function Shell() {
  const { t } = useWords()
  const session = useSession()
  const account = session?.account.id
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
        <span className="unit">{session.unit.name}</span>
        <span className="me">
          <LanguageButton />
          <Me account={session.account} />
        </span>
      </header>
      <div className="wrap">
        <nav className="nav" aria-label={t('app.places')}>
          {placesOf(session.account.roles).map((place) => (
            <Link key={place.to} to={place.to} activeProps={{ className: 'on' }}>
              {t(place.word)}
            </Link>
          ))}
          <p className="zone">{t('app.zone')}</p>
        </nav>
        <main className="page" id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </>
  )
}

function Me({ account }: { account: Session['account'] }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const signOut = useMutation({
    mutationFn: () => call('DELETE /session', {}),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      cache.clear()
    },
    onError: (error) => void message.error(problemWords(error, t)),
  })
  const roles = account.roles.map((role) => ROLES[role][language]).join(' · ')
  const items = [
    { key: 'roles', label: roles, disabled: true },
    { key: 'password', label: t('me.password'), onClick: () => void navigate({ to: '/password' }) },
    { key: 'sign-out', label: t('me.sign-out'), onClick: () => signOut.mutate() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" aria-label={`${t('me.account')} ${account.name}`}>
        {account.name} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
