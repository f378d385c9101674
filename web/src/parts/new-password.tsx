// A new password, typed twice. The server has the last word on what is good enough.

import { Form, Input } from 'antd'
import { useWords } from '../words/use-words.ts'

/** As the server asks; said before it has to refuse. */
const MIN_CHARACTERS = 8

export function NewPassword({ name, label }: { name: string; label: string }) {
  const { t } = useWords()
  return (
    <>
      <Form.Item
        name={name}
        label={label}
        extra={t('setup.password-hint')}
        rules={[{ required: true, min: MIN_CHARACTERS, message: t('setup.password-hint') }]}
      >
        <Input.Password maxLength={256} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('setup.password-again')}
        dependencies={[name]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue(name)
                ? Promise.resolve()
                : Promise.reject(new Error(t('setup.password-differs'))),
          }),
        ]}
      >
        <Input.Password maxLength={256} autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
