// Adds an account. Its first password is told to the person, who must change it at the first sign-in.

import type { Role } from '@shilu/core/permissions.ts'
import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { ChooseOfficer } from '../../parts/choose-officer.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { RolesField } from './roles-field.tsx'
import { FirstPasswordField, LoginField } from './login-fields.tsx'

type Fields = { login: string; name: string; roles: Role[]; officer?: string; password: string }

export function NewAccount({ onClose }: { onClose: (isSaved: boolean) => void }) {
  const { t } = useWords()
  const save = ({ login, name, roles, officer, password }: Fields) =>
    call('POST /accounts', {
      login: login.trim(),
      name: name.trim(),
      roles,
      officer: officer ?? null,
      password,
    })
  const required = { required: true, whitespace: true, message: t('form.required') }
  return (
    <FormDialog<Fields>
      title={t('accounts.add')}
      submit={t('action.save')}
      done={t('accounts.saved')}
      initial={{ roles: [] }}
      save={save}
      about={{ LOGIN_TAKEN: 'login', ROLES_CLASH: 'roles', PASSWORD_WEAK: 'password' }}
      onClose={onClose}
    >
      <LoginField />
      <Form.Item name="name" label={t('accounts.name')} rules={[required]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <RolesField />
      <Form.Item name="officer" label={t('accounts.officer')} extra={t('accounts.officer-note')}>
        <ChooseOfficer allowClear />
      </Form.Item>
      <FirstPasswordField />
    </FormDialog>
  )
}
