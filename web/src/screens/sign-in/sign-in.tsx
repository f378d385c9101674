// Sign in. What was typed stays when the server says no; only the password is typed again.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { Gate } from '../../parts/gate.tsx'
import { FormProblem } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

type Fields = { login: string; password: string }

export function SignIn() {
  const { t } = useWords()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { back } = useSearch({ from: '/sign-in' })
  const [form] = Form.useForm<Fields>()
  const submit = useMutation({
    mutationFn: (fields: Fields) => call('POST /session', fields),
    onSuccess: async (session) => {
      cache.clear()
      cache.setQueryData(sessionQuery.queryKey, session)
      await (isOwnAddress(back) ? navigate({ href: back }) : navigate({ to: '/' }))
    },
    onError: () => form.resetFields(['password']),
  })
  const required = [{ required: true, message: t('form.required') }]
  return (
    <Gate title={t('sign-in.title')}>
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={(fields) => submit.mutate(fields)}
        requiredMark={false}
      >
        <Form.Item name="login" label={t('setup.login')} rules={required}>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is for nothing else */}
          <Input maxLength={64} autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('setup.password')} rules={required}>
          <Input.Password maxLength={256} autoComplete="current-password" />
        </Form.Item>
        <FormProblem error={submit.error} />
        <Button type="primary" htmlType="submit" block loading={submit.isPending}>
          {t('sign-in.submit')}
        </Button>
      </Form>
    </Gate>
  )
}

/** UNTRUSTED: a link must not lead anybody to another site after signing in. */
const isOwnAddress = (back: unknown): back is string =>
  typeof back === 'string' && /^\/(?![/\\])/.test(back)
