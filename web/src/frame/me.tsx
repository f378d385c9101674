// Who is signed in, with which roles; password, PIN and signing out.

import { DownOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ROLES } from '@shilu/core/permissions.ts'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { call } from '../api/client.ts'
import type { Session } from '../api/session.ts'
import { problemWords } from '../parts/states.tsx'
import { useWords } from '../words/use-words.ts'
import { Pin } from './pin.tsx'

export function Me({ account }: { account: Session['account'] }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [isPinOpen, setPinOpen] = useState(false)
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
    ...(account.officer === null
      ? []
      : [{ key: 'phone', label: <a href="/phone/">{t('phone.help')}</a> }]),
    { key: 'password', label: t('me.password'), onClick: () => void navigate({ to: '/password' }) },
    { key: 'pin', label: t('pin.action'), onClick: () => setPinOpen(true) },
    { key: 'sign-out', label: t('me.sign-out'), onClick: () => signOut.mutate() },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" aria-label={`${t('me.account')} ${account.name}`}>
          {account.name} <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      {isPinOpen ? <Pin onClose={() => setPinOpen(false)} /> : null}
    </>
  )
}
