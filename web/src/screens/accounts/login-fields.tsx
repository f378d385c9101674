// With what a new person signs in: the login, and a first password that must be changed.

import { Form, Input } from 'antd'
import { useWords } from '../../words/use-words.ts'

export function LoginField() {
  const { t } = useWords()
  return (
    <Form.Item
      name="login"
      label={t('accounts.login')}
      extra={t('setup.login-hint')}
      rules={[{ required: true, whitespace: true, message: t('form.required') }]}
    >
      <Input maxLength={64} autoComplete="off" />
    </Form.Item>
  )
}

export function FirstPasswordField() {
  const { t } = useWords()
  return (
    <Form.Item
      name="password"
      label={t('accounts.first-password')}
      extra={t('accounts.first-password-note')}
      rules={[{ required: true, whitespace: true, message: t('form.required') }]}
    >
      <Input.Password maxLength={256} autoComplete="new-password" />
    </Form.Item>
  )
}
