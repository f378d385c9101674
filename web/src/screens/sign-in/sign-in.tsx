// Sign in. What was typed stays when the server says no; only the password is typed again.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { Gate } from '../../parts/gate.tsx'
import { ProblemWords } from '../../parts/states.tsx'
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
    onSuccess: async () => {
      cache.removeQueries(sessionQuery)
      // Only a path of our own: a link must not lead anybody elsewhere after signing in.
      await (back?.startsWith('/') && !back.startsWith('//')
        ? navigate({ href: back })
        : navigate({ to: '/' }))
    },
    onError: () => form.setFieldValue('password', ''),
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
          <Input maxLength={64} autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('setup.password')} rules={required}>
          <Input.Password maxLength={256} autoComplete="current-password" />
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
          {t('sign-in.submit')}
        </Button>
      </Form>
    </Gate>
  )
}
