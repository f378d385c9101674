// Sets a PIN of one's own, to confirm an issue or a return at somebody else's keyboard.

import { Form, Input } from 'antd'
import { call } from '../api/client.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../words/use-words.ts'

type Fields = { current: string; pin: string }

export function Pin({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const required = { required: true, message: t('form.required') }
  return (
    <FormDialog<Fields>
      title={t('pin.title')}
      submit={t('action.save')}
      done={t('pin.saved')}
      initial={{}}
      save={({ current, pin }) => call('POST /session/pin', { current, pin })}
      about={{ PASSWORD_WRONG: 'current', PIN_WEAK: 'pin' }}
      onClose={onClose}
    >
      <p>{t('pin.note')}</p>
      <Form.Item name="current" label={t('pin.current')} rules={[required]}>
        <Input.Password maxLength={256} autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="pin" label={t('pin.next')} extra={t('pin.next-note')} rules={[required]}>
        <Input.Password maxLength={12} inputMode="numeric" autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  )
}
