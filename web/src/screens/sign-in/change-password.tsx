// Change of the own password; forced at the first sign-in with a password that somebody else chose.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Card, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import { ProblemWords } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'

type Fields = { current: string; next: string; again: string }

export function ChangePassword() {
  const { t } = useWords()
  const { message } = App.useApp()
  const session = useSession()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const submit = useMutation({
    mutationFn: ({ current, next }: Fields) => call('POST /session/password', { current, next }),
    onSuccess: async () => {
      void message.success(t('password.saved'))
      await cache.invalidateQueries(sessionQuery)
      await navigate({ to: '/' })
    },
  })
  return (
    <Card className="narrow">
      <h1>{t('password.title')}</h1>
      {session?.mustChangePassword ? <p>{t('password.first')}</p> : null}
      <Form<Fields>
        layout="vertical"
        onFinish={(fields) => submit.mutate(fields)}
        requiredMark={false}
      >
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.Password maxLength={256} autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          extra={t('setup.password-hint')}
          rules={[{ required: true, min: 8, message: t('setup.password-hint') }]}
        >
          <Input.Password maxLength={256} autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('setup.password-again')}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === getFieldValue('next')
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
        <Button type="primary" htmlType="submit" loading={submit.isPending}>
          {t('action.save')}
        </Button>
      </Form>
    </Card>
  )
}
