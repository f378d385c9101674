// Withdraws an activity that was opened by mistake: says what is lost by it, and what is not.

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { KeepingTried } from '../../parts/keeping-tried.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Activity } from './queries.ts'

export function Withdraw({ activity, onClose }: { activity: Activity; onClose: () => void }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const save = async ({ why }: { why: string }) => {
    await call('POST /activities/{id}/withdrawal', { id: activity.id, why: why.trim() })
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  return (
    <FormDialog<{ why: string }>
      title={t('activities.withdraw-title')}
      submit={t('activities.withdraw')}
      done={t('activities.withdraw-done')}
      initial={{}}
      save={save}
      onClose={onClose}
    >
      <p>
        {t('activities.withdraw-means', {
          title: activity.title,
          count: activity.recordings.length,
        })}
      </p>
      <KeepingTried change={{ kind: 'withdrawal', activity: activity.id }} />
      <Form.Item
        name="why"
        label={t('activities.withdraw-why')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
