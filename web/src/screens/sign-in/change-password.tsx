// Change of the own password; forced at the first sign-in with a password that somebody else chose.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Card, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import { NewPassword } from '../../parts/new-password.tsx'
import { FormProblem } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'

type Fields = { current: string; next: string; again: string }

export function ChangePassword() {
  const { t } = useWords()
  const { message } = App.useApp()
  const session = useSession()
  const cache = useQueryClient()
  const navigate = useNavigate()
  useTitle(t('password.title'))
  const submit = useMutation({
    mutationFn: ({ current, next }: Fields) => call('POST /session/password', { current, next }),
    onSuccess: async () => {
      void message.success(t('password.saved'))
      await cache.refetchQueries(sessionQuery)
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
          <Input.Password maxLength={256} autoComplete="current-password" />
        </Form.Item>
        <NewPassword name="next" label={t('password.next')} />
        <FormProblem error={submit.error} />
        <Button type="primary" htmlType="submit" loading={submit.isPending}>
          {t('action.save')}
        </Button>
      </Form>
    </Card>
  )
}
