// Gives several recordings the same device or officer, one after the other (run-over.tsx).

import { Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useChoices } from '../../parts/use-choices.ts'
import { useWords } from '../../words/use-words.ts'
import type { Item } from './chosen.tsx'
import { RunProgress, useRunOver } from './run-over.tsx'

type Field = 'device' | 'officer'
type Fields = { value: string; why: string }
type Props = { items: readonly Item[]; field: Field; onClose: (isDone: boolean) => void }

export function CorrectChosen({ items, field, onClose }: Props) {
  const { t } = useWords()
  const [form] = Form.useForm<Fields>()
  // As they were when the dialog opened: the list behind it may change meanwhile.
  const [chosen] = useState(items)
  const { progress, run, stop } = useRunOver<Fields>(chosen, ({ id }, { value, why }) =>
    call('POST /recordings/{id}/corrections', { id, field, value, why: why.trim() }),
  )
  const options = useChoices(field)
  const total = chosen.length
  const required = { required: true, whitespace: true, message: t('form.required') }
  const isOver = progress !== null && !progress.isRunning
  return (
    <Modal
      open
      title={t(`recordings.give-${field}-title`, { total })}
      okText={isOver ? t('action.close') : t('recordings.give-submit', { total })}
      cancelText={progress?.isRunning ? t('action.stop') : t('action.cancel')}
      confirmLoading={progress?.isRunning ?? false}
      onOk={() => (isOver ? onClose(progress.failed.length === 0) : form.submit())}
      onCancel={() => (progress?.isRunning ? stop() : onClose(false))}
      mask={{ closable: false }}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={progress !== null}
        onFinish={(fields) => void run(fields)}
      >
        <Form.Item name="value" label={t(`recording.field.${field}`)} rules={[required]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={options}
            notFoundContent={t('state.none')}
          />
        </Form.Item>
        <Form.Item name="why" label={t('recording.correct-why')} rules={[required]}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
      <p className="mute">{t('recording.correct-note')}</p>
      {progress ? <RunProgress progress={progress} total={total} /> : null}
    </Modal>
  )
}
