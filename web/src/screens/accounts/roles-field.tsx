// The roles of an account. The three administrators exclude each other; the form says so at once.

import { clashingRoles, ROLES, type Role } from '@shilu/core/permissions.ts'
import { Checkbox, Form } from 'antd'
import { useWords } from '../../words/use-words.ts'

/** `except`: roles that cannot be given here. */
export function RolesField({ except = [] }: { except?: readonly Role[] }) {
  const { t, language } = useWords()
  return (
    <Form.Item
      name="roles"
      label={t('accounts.roles')}
      extra={t('accounts.roles-note')}
      rules={[
        { required: true, message: t('form.required') },
        {
          validator: (_rule, roles: Role[] = []) =>
            clashingRoles(roles).length > 0
              ? Promise.reject(
                  new Error(
                    t('accounts.roles-clash', {
                      roles: clashingRoles(roles)
                        .map((role) => ROLES[role][language])
                        .join(language === 'zh' ? '、' : ', '),
                    }),
                  ),
                )
              : Promise.resolve(),
        },
      ]}
    >
      <Checkbox.Group
        options={Object.entries(ROLES)
          .filter(([value]) => !(except as readonly string[]).includes(value))
          .map(([value, words]) => ({ value, label: words[language] }))}
      />
    </Form.Item>
  )
}
