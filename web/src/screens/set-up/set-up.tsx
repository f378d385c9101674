// First start: the unit and its first account. The one-time secret stands behind the # of the link,
// so that it reaches no log.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { Gate } from '../../parts/gate.tsx'
import { Loading, ProblemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

type Fields = { unit: string; login: string; name: string; password: string; again: string }

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
      {state.data?.isSetUp ? (
        <Alert
          type="info"
          showIcon
          title={t('setup.done-already')}
          action={<Link to="/sign-in">{t('sign-in.title')}</Link>}
        />
      ) : null}
      {state.data?.isSetUp === false && !token ? (
        <Alert type="info" showIcon title={t('setup.no-link')} />
      ) : null}
      {state.data?.isSetUp === false && token ? <SetUpForm token={token} /> : null}
    </Gate>
  )
}

function SetUpForm({ token }: { token: string }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const submit = useMutation({
    mutationFn: ({ again: _again, ...fields }: Fields) => call('POST /setup', { token, ...fields }),
    onSuccess: async () => {
      history.replaceState(null, '', '/setup')
      await cache.invalidateQueries(sessionQuery)
      await navigate({ to: '/recordings' })
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
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="name" label={t('setup.name')} rules={required}>
        <Input maxLength={60} autoComplete="name" />
      </Form.Item>
      <Form.Item name="login" label={t('setup.login')} rules={required}>
        <Input maxLength={64} autoComplete="username" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('setup.password')}
        extra={t('setup.password-hint')}
        rules={[{ required: true, min: 8, message: t('setup.password-hint') }]}
      >
        <Input.Password maxLength={256} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('setup.password-again')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('setup.password-differs'))),
          }),
        ]}
      >
        <Input.Password maxLength={256} autoComplete="new-password" />
      </Form.Item>
      {submit.isError ? (
        <Alert
          type="error"
          showIcon
          title={<ProblemWords error={submit.error} />}
          className="form-problem"
        />
      ) : null}
      <Button type="primary" htmlType="submit" block loading={submit.isPending}>
        {t('setup.submit')}
      </Button>
    </Form>
  )
}
