// Gives recordings out: purpose and recipient, and what that means, before it is recorded for good.

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Form, Input } from 'antd'
import { call } from '../api/client.ts'
import { useWords } from '../words/use-words.ts'
import {
  ChooseForm,
  FIRST_FORM,
  formOf,
  usePackageForms,
  type PackageForm,
} from './package-form.tsx'
import { FormDialog } from './form-dialog.tsx'
import { showSize } from './size.tsx'

type Fields = PackageForm & { purpose: string; recipient: string }
type Props = {
  items: readonly { id: string; sizeBytes: number }[]
  onClose: (isDone: boolean) => void
}

export function GiveOut({ items, onClose }: Props) {
  const { t } = useWords()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const forms = usePackageForms()
  const size = showSize(items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const rules = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <FormDialog<Fields>
      title={t('packages.give-out-n', { total: items.length })}
      submit={t('packages.give-out')}
      done={t('packages.ordered')}
      initial={FIRST_FORM}
      save={({ purpose, recipient, ...form }) =>
        call('POST /packages', {
          recordings: items.map(({ id }) => id),
          purpose: purpose.trim(),
          recipient: recipient.trim(),
          ...formOf(form, forms.data?.partMib ?? null),
        })
      }
      onClose={(isDone) => {
        onClose(isDone)
        if (!isDone) return
        void cache.invalidateQueries({ queryKey: ['packages'] })
        void navigate({ to: '/packages' })
      }}
    >
      <Alert
        type="warning"
        showIcon
        className="notice"
        title={t('packages.means', { total: items.length, size })}
      />
      <Form.Item name="purpose" label={t('packages.purpose')} rules={rules}>
        <Input maxLength={500} placeholder={t('packages.purpose-example')} />
      </Form.Item>
      <Form.Item name="recipient" label={t('packages.recipient')} rules={rules}>
        <Input maxLength={500} placeholder={t('packages.recipient-example')} />
      </Form.Item>
      <ChooseForm />
    </FormDialog>
  )
}
