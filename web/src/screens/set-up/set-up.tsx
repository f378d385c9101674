// First start: the unit and its first account. The one-time secret stands behind the # of the link,
// so that it reaches no log.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { Gate } from '../../parts/gate.tsx'
import { NewPassword } from '../../parts/new-password.tsx'
import { Failed, FormProblem, Loading } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

type Fields = { unit: string; login: string; name: string; password: string; again: string }
const LOGIN = /^[\p{L}\p{N}._@-]{2,64}$/u

export function SetUp() {
  const { t } = useWords()
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => call('GET /setup', {}, signal),
  })
  return (
    <Gate title={t('setup.title')}>
      {state.isPending ? <Loading /> : null}
      {state.error ? <Failed error={state.error} onRetry={() => void state.refetch()} /> : null}
      {state.data?.isSetUp ? (
        <Alert
          type="info"
          showIcon
          title={t('setup.done-already')}
          action={<Link to="/sign-in">{t('sign-in.title')}</Link>}
        />
      ) : null}
      {state.data?.isSetUp === false ? <Start token={token} /> : null}
    </Gate>
  )
}

function Start({ token }: { token: string | null }) {
  const { t } = useWords()
  return token ? (
    <SetUpForm token={token} />
  ) : (
    <Alert type="info" showIcon title={t('setup.no-link')} />
  )
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const submit = useMutation({
    mutationFn: ({ again: _again, ...fields }: Fields) => call('POST /setup', { token, ...fields }),
    onSuccess: async (session) => {
      cache.clear()
      cache.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: '/', replace: true })
    },
  })
  const required = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <Form<Fields>
      layout="vertical"
      onFinish={(fields) => submit.mutate(fields)}
      requiredMark={false}
    >
      <p className="mute">{t('setup.intro')}</p>
      <Form.Item name="unit" label={t('setup.unit')} rules={required}>
        <Input maxLength={100} placeholder={t('setup.unit-example')} />
      </Form.Item>
      <Form.Item name="name" label={t('setup.name')} rules={required}>
        <Input maxLength={60} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('setup.login')}
        rules={[{ required: true, pattern: LOGIN, message: t('setup.login-hint') }]}
      >
        <Input maxLength={64} autoComplete="username" />
      </Form.Item>
      <NewPassword name="password" label={t('setup.password')} />
      <FormProblem error={submit.error} />
      <Button type="primary" htmlType="submit" block loading={submit.isPending}>
        {t('setup.submit')}
      </Button>
    </Form>
  )
}
