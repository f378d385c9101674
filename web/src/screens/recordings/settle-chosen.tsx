// States what several recordings of no activity are, or seals them: each by itself, with the one reason (Art. 5).

import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { StatedPurposeField, type StatedFields } from '../../parts/stated-purpose.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Item } from './chosen.tsx'
import { RunProgress, useRunOver } from './run-over.tsx'

type Props = {
  items: readonly Item[]
  act: 'state' | 'seal'
  onClose: (isDone: boolean) => void
}

export function SettleChosen({ items, act, onClose }: Props) {
  const { t } = useWords()
  const [form] = Form.useForm<StatedFields>()
  // As they were when the dialog opened: the list behind it may change meanwhile.
  const [chosen] = useState(items)
  const { progress, run, stop } = useRunOver<StatedFields>(chosen, ({ id }, { kind, why }) =>
    act === 'seal'
      ? call('POST /recordings/{id}/seal', { id, why: why.trim() })
      : call('POST /recordings/{id}/statement', { id, kind, why: why.trim() }),
  )
  const total = chosen.length
  const isOver = progress !== null && !progress.isRunning
  return (
    <Modal
      open
      title={t(`recordings.${act}-chosen-title`, { total })}
      okText={isOver ? t('action.close') : t(`recordings.${act}-chosen`)}
      cancelText={progress?.isRunning ? t('action.stop') : t('action.cancel')}
      confirmLoading={progress?.isRunning ?? false}
      onOk={() => (isOver ? onClose(progress.failed.length === 0) : form.submit())}
      onCancel={() => (progress?.isRunning ? stop() : onClose(false))}
      mask={{ closable: false }}
    >
      <p>{t(act === 'seal' ? 'seal.seal-means' : 'purpose.state-note')}</p>
      <Form<StatedFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={progress !== null}
        onFinish={(fields) => void run(fields)}
      >
        {act === 'state' ? (
          <StatedPurposeField />
        ) : (
          <Form.Item
            name="why"
            label={t('seal.why')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        )}
      </Form>
      {progress ? <RunProgress progress={progress} total={total} /> : null}
    </Modal>
  )
}
