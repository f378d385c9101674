// Admits a person of another unit to this one, or changes the roles that the person has here.

import type { Role } from '@shilu/core/permissions.ts'
import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { RolesField } from '../accounts/roles-field.tsx'
import type { Admission } from './units.tsx'

type RoleHere = Exclude<Role, 'officer'>
type Fields = { login: string; roles: RoleHere[] }
type Props = { admission: Admission | null; onClose: (isSaved: boolean) => void }

export function Admit({ admission, onClose }: Props) {
  const { t } = useWords()
  return (
    <FormDialog<Fields>
      title={admission ? t('units.change-roles', { name: admission.name }) : t('units.admit')}
      submit={t('action.save')}
      done={t('units.admitted')}
      initial={{ roles: (admission?.roles ?? []) as RoleHere[] }}
      save={({ login, roles }) =>
        admission
          ? call('PATCH /admissions/{id}', { id: admission.id, roles })
          : call('POST /admissions', { login: login.trim(), roles })
      }
      about={{
        LOGIN_UNKNOWN: 'login',
        ACCOUNT_OF_THIS_UNIT: 'login',
        ADMITTED_ALREADY: 'login',
        ROLES_CLASH: 'roles',
      }}
      onClose={onClose}
    >
      {admission ? null : (
        <Form.Item
          name="login"
          label={t('accounts.login')}
          extra={t('units.login-note')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      )}
      <RolesField except={['officer']} />
    </FormDialog>
  )
}
