// Gives several recordings the same device or officer, one after the other. Those that are done stay
// done when it is stopped or one fails; the rest is named with its reason.

import { useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Progress, Select } from 'antd'
import { useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { problemWords } from '../../parts/states.tsx'
import { useChoices } from '../../parts/use-choices.ts'
import { useWords } from '../../words/use-words.ts'
import type { Item } from './chosen.tsx'

type Field = 'device' | 'officer'
type Fields = { value: string; why: string }
type Props = { items: readonly Item[]; field: Field; onClose: (isDone: boolean) => void }
type Progressed = { done: number; failed: { name: string; words: string }[]; isRunning: boolean }

export function CorrectChosen({ items, field, onClose }: Props) {
  const { t } = useWords()
  const [form] = Form.useForm<Fields>()
  // As they were when the dialog opened: the list behind it may change meanwhile.
  const [chosen] = useState(items)
  const { progress, run, stop } = useRun(chosen, field)
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
      {progress ? <Done progress={progress} total={total} /> : null}
    </Modal>
  )
}

function Done({ progress, total }: { progress: Progressed; total: number }) {
  const { t } = useWords()
  const { done, failed } = progress
  return (
    <>
      <Progress
        percent={Math.floor(((done + failed.length) / total) * 100)}
        status={failed.length > 0 ? 'exception' : 'normal'}
        aria-label={t('intake.progress-column')}
      />
      <output>{t('recordings.given', { done, total })}</output>
      {failed.length > 0 ? (
        <Alert
          type="error"
          title={t('recordings.not-given', { total: failed.length })}
          description={failed.map(({ name, words }) => (
            <div key={name}>
              {name}：{words}
            </div>
          ))}
        />
      ) : null}
    </>
  )
}

function useRun(chosen: readonly Item[], field: Field) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [progress, setProgress] = useState<Progressed | null>(null)
  const isStopped = useRef(false)
  const run = async ({ value, why }: Fields) => {
    const now: Progressed = { done: 0, failed: [], isRunning: true }
    setProgress({ ...now })
    for (const { id, fileName } of chosen) {
      if (isStopped.current) break
      try {
        await call('POST /recordings/{id}/corrections', { id, field, value, why: why.trim() })
        now.done += 1
      } catch (error) {
        now.failed.push({ name: fileName, words: problemWords(error, t) })
      }
      setProgress({ ...now })
    }
    setProgress({ ...now, isRunning: false })
    await cache.invalidateQueries({ queryKey: ['recordings'] })
  }
  return {
    progress,
    run,
    stop: () => {
      isStopped.current = true
    },
  }
}
