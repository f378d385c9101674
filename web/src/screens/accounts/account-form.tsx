// Changes an account: roles, on or off, a new first password, the end of a lock. Whoever was signed in
// under the old roles or password signs in again.

import type { Role } from '@shilu/core/permissions.ts'
import { Checkbox, Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { ActiveField } from '../../parts/active-field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Account } from './accounts.tsx'
import { RolesField } from './roles-field.tsx'

type Fields = {
  name: string
  roles: Role[]
  isActive: boolean
  password?: string
  unlock?: boolean
}
type Props = { account: Account; onClose: (isSaved: boolean) => void }

export function AccountForm({ account, onClose }: Props) {
  const { t } = useWords()
  const save = ({ name, roles, isActive, password, unlock }: Fields) =>
    call('PATCH /accounts/{id}', {
      id: account.id,
      name: name.trim(),
      roles,
      isActive,
      ...(password ? { password } : {}),
      ...(unlock ? { unlock: true as const } : {}),
    })
  return (
    <FormDialog<Fields>
      title={t('accounts.change-title', { login: account.login })}
      submit={t('action.save')}
      done={t('accounts.saved')}
      initial={account}
      save={save}
      about={{ ROLES_CLASH: 'roles', PASSWORD_WEAK: 'password', LAST_ADMINISTRATOR: 'roles' }}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('accounts.name')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <RolesField />
      <ActiveField label={t('accounts.active')} note={t('accounts.off-note')} />
      {account.lockedUntil ? (
        <Form.Item name="unlock" valuePropName="checked">
          <Checkbox>{t('accounts.unlock', { at: showTime(account.lockedUntil) })}</Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item
        name="password"
        label={t('accounts.new-first-password')}
        extra={t('accounts.new-first-password-note')}
      >
        <Input.Password maxLength={256} autoComplete="new-password" />
      </Form.Item>
    </FormDialog>
  )
}
