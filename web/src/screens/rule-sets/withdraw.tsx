// Withdraws a version before it comes into force. The one before goes on, and both stay to be read.

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Head } from './queries.ts'

export function Withdraw({ version, onClose }: { version: Head; onClose: () => void }) {
  const { t } = useWords()
  const cache = useQueryClient()
  return (
    <FormDialog<{ why: string }>
      title={t('rule-sets.withdraw-title', { number: version.number })}
      submit={t('rule-sets.withdraw')}
      done={t('rule-sets.withdrawn')}
      initial={{ why: '' }}
      save={({ why }) => call('POST /rule-sets/{id}/withdrawal', { id: version.id, why })}
      onClose={(isSaved) => {
        if (isSaved) void cache.invalidateQueries({ queryKey: ['rule-sets'] })
        onClose()
      }}
    >
      <p>{t('rule-sets.withdraw-means', { day: version.effectiveFrom })}</p>
      <Form.Item
        name="why"
        label={t('rule-sets.why')}
        rules={[{ required: true, whitespace: true, message: t('rule-sets.why-needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}
