// Founds a further unit with its first administrator, who is told the first password and changes it.

import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { FirstPasswordField, LoginField } from '../accounts/login-fields.tsx'

type Fields = { name: string; login: string; accountName: string; password: string }

export function NewUnit({ onClose }: { onClose: (isSaved: boolean) => void }) {
  const { t } = useWords()
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <FormDialog<Fields>
      title={t('units.found')}
      submit={t('units.found')}
      done={t('units.founded')}
      initial={{}}
      save={({ name, login, accountName, password }) =>
        call('POST /units', {
          name: name.trim(),
          login: login.trim(),
          accountName: accountName.trim(),
          password,
        })
      }
      about={{ UNIT_TAKEN: 'name', LOGIN_TAKEN: 'login', PASSWORD_WEAK: 'password' }}
      onClose={onClose}
    >
      <p className="mute">{t('units.found-note')}</p>
      <Form.Item name="name" label={t('setup.unit')} rules={[required]}>
        <Input maxLength={100} placeholder={t('setup.unit-example')} />
      </Form.Item>
      <Form.Item name="accountName" label={t('units.first-admin')} rules={[required]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <LoginField />
      <FirstPasswordField />
    </FormDialog>
  )
}
