// Marks a moment of the activity, on one of its recordings or on none.

import { CONTENT_MARKS, type ContentMark } from '@shilu/core/content-mark.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { call } from '../../api/client.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { MomentField, readMoment } from './moment-field.tsx'
import type { Activity } from './queries.ts'

type Fields = { mark: ContentMark; at: string; recording?: string; note?: string }
type Props = { activity: Activity; mark: ContentMark | null; onClose: () => void }

export function MarkForm({ activity, mark, onClose }: Props) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const save = async ({ mark: chosen, at, recording, note }: Fields) => {
    await call('POST /activities/{id}/marks', {
      id: activity.id,
      mark: chosen,
      at: readMoment(at) ?? '',
      ...(recording ? { recording } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
    })
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  const at = activity.arrived ? showTime(activity.arrived.at) : ''
  return (
    <FormDialog<Fields>
      title={
        mark
          ? t('activities.mark-title', { mark: CONTENT_MARKS[mark][language] })
          : t('activities.mark-add')
      }
      submit={t('activities.mark-submit')}
      done={t('activities.marked')}
      initial={{ ...(mark ? { mark } : {}), at }}
      save={save}
      about={{ MARK_OUTSIDE_RECORDING: 'at', ACTIVITY_TIMES_AHEAD: 'at' }}
      onClose={onClose}
    >
      <Form.Item
        name="mark"
        label={t('activities.mark-kind')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(CONTENT_MARKS).map(([value, words]) => ({
            value,
            label: words[language],
          }))}
        />
      </Form.Item>
      <MomentField
        name="at"
        label={t('activities.mark-at')}
        note={t('activities.moment-note')}
        isRequired
      />
      <Form.Item name="recording" label={t('activities.mark-recording')}>
        <Select
          allowClear
          placeholder={t('activities.mark-none')}
          options={activity.recordings.map(({ id, capturedAt, fileName }) => ({
            value: id,
            label: `${capturedAt ? showTime(capturedAt).slice(11) : ''} ${fileName}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('activities.mark-note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
