// The frame of every page of a signed-in person: places by role, who is signed in, the language.

import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { mayDo, ROLES } from '@shilu/core/permissions.ts'
import { Button, Dropdown } from 'antd'
import { call } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { chooseLanguage, useWords } from '../words/use-words.ts'

const PLACES = [
  { to: '/recordings', word: 'place.recordings', permission: 'recording.list' },
  { to: '/intakes', word: 'place.intakes', permission: 'intake.read' },
] as const

export function Shell() {
  const { t } = useWords()
  const session = useSession()
  if (!session) return null
  const places = PLACES.filter((place) =>
    mayDo(['signed-in', ...session.account.roles], place.permission),
  )
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top">
        <span className="logo">{t('app.name')}</span>
        <span className="unit">{session.unit.name}</span>
        <Me />
      </header>
      <div className="wrap">
        <nav className="nav" aria-label={t('app.name')}>
          {places.map((place) => (
            <Link
              key={place.to}
              to={place.to}
              activeProps={{ className: 'on', 'aria-current': 'page' }}
            >
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

function Me() {
  const { t, language } = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const signOut = useMutation({
    mutationFn: () => call('DELETE /session', {}),
    onSettled: () => {
      cache.clear()
      void navigate({ to: '/sign-in' })
    },
  })
  const roles = session?.account.roles.map((role) => ROLES[role][language]).join(' · ')
  const items = [
    { key: 'password', label: t('me.password'), onClick: () => void navigate({ to: '/password' }) },
    { key: 'sign-out', label: t('me.sign-out'), onClick: () => signOut.mutate() },
  ]
  return (
    <span className="me">
      <Button type="text" onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}>
        {t('me.language')}
      </Button>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" title={roles}>
          {session?.account.name} <DownOutlined />
        </Button>
      </Dropdown>
    </span>
  )
}
