// Marks what is seen or heard at this moment of the recording, for the activity that it belongs to (Art. 6, 9, 10).

import { CONTENT_MARKS, type ContentMark } from '@shilu/core/content-mark.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { showExact, showTimeOfDay } from './clock.ts'
import type { Detail } from './recording.tsx'

type Fields = { activity: string; mark: ContentMark; note?: string }
type Props = { detail: Detail; capturedAt: string; seconds: number; onClose: () => void }

export function MarkMoment({ detail, capturedAt, seconds, onClose }: Props) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const [first] = detail.activities
  const save = async ({ activity, mark, note }: Fields) => {
    await call('POST /activities/{id}/marks', {
      id: activity,
      mark,
      recording: detail.id,
      at: new Date(Date.parse(capturedAt) + Math.round(seconds * 1000)).toISOString(),
      ...(note?.trim() ? { note: note.trim() } : {}),
    })
    await cache.invalidateQueries({ queryKey: ['activities'] })
    await cache.invalidateQueries({ queryKey: ['custody', detail.id] })
  }
  const required = [{ required: true, message: t('form.required') }]
  return (
    <FormDialog<Fields>
      title={t('activities.mark-add')}
      submit={t('activities.mark-submit')}
      done={t('activities.marked')}
      initial={first ? { activity: first.id } : {}}
      save={save}
      onClose={onClose}
    >
      <p>
        {showExact(seconds)} · {showTimeOfDay(capturedAt, seconds)}
      </p>
      <Form.Item name="mark" label={t('activities.mark-kind')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(CONTENT_MARKS).map(([value, words]) => ({
            value,
            label: words[language],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="activity"
        label={t('activities.title')}
        rules={required}
        hidden={detail.activities.length < 2}
      >
        <Select options={detail.activities.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item name="note" label={t('activities.mark-note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
