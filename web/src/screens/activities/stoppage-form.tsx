// Writes why recording stopped (Art. 12), as a draft or handed to the leader at once. The times of the gap stand
// there already.

import {
  STOPPAGE_GROUND_NAMES,
  STOPPAGE_GROUNDS,
  type StoppageGround,
} from '@shilu/core/rules/stoppage.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { call } from '../../api/client.ts'
import { useDevices } from '../../api/lists.ts'
import { Article } from '../../parts/article.tsx'
import { FormProblem } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { MomentField, readMoment } from './moment-field.tsx'
import type { Stoppage } from './queries.ts'

type Fields = {
  from: string
  until: string
  ground: StoppageGround
  reason: string
  basis: string
  substitute?: string
  effect?: string
  witness?: string
  device?: string
}
type Props = {
  activity: string
  /** Null: a new one. */
  stoppage: Stoppage | null
  gap: { fromMs: number; untilMs: number } | null
  onClose: () => void
}
const clean = (text: string | undefined): string | null => text?.trim() || null

export function StoppageForm({ activity, stoppage, gap, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const saving = useMutation({
    mutationFn: ({ fields, isSubmitted }: { fields: Fields; isSubmitted: boolean }) => {
      const written = { ...writtenOf(fields), isSubmitted }
      return stoppage
        ? call('PATCH /stoppages/{id}', { id: stoppage.id, ...written })
        : call('POST /stoppages', { activity, ...written })
    },
    onSuccess: async (_, { isSubmitted }) => {
      void message.success(t(isSubmitted ? 'stoppages.submitted' : 'stoppages.kept'))
      onClose()
      await cache.invalidateQueries({ queryKey: ['activities'] })
    },
  })
  const submit = async (isSubmitted: boolean) => {
    const fields = await form.validateFields().catch(() => null)
    if (fields) saving.mutate({ fields, isSubmitted })
  }
  return (
    <Modal
      open
      title={
        stoppage
          ? t('stoppages.change-title', { number: stoppage.number })
          : t('stoppages.write-title')
      }
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button loading={saving.isPending} onClick={() => void submit(false)}>
            {t('stoppages.keep')}
          </Button>
          <Button type="primary" loading={saving.isPending} onClick={() => void submit(true)}>
            {t('stoppages.submit')}
          </Button>
        </>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialOf(stoppage, gap)}
        scrollToFirstError={{ focus: true }}
      >
        <StoppageFields />
        <p className="mute small">
          {t('stoppages.final-note')} <Article number={12} />
        </p>
        <FormProblem error={saving.error} />
      </Form>
    </Modal>
  )
}

const writtenOf = (fields: Fields) => ({
  fromAt: readMoment(fields.from) ?? '',
  untilAt: readMoment(fields.until) ?? '',
  ground: fields.ground,
  reason: fields.reason.trim(),
  basis: fields.basis.trim(),
  substitute: clean(fields.substitute),
  effect: clean(fields.effect),
  witness: clean(fields.witness),
  device: fields.device ?? null,
})

function initialOf(stoppage: Stoppage | null, gap: Props['gap']): Partial<Fields> {
  if (stoppage === null)
    return gap ? { from: showTime(gap.fromMs), until: showTime(gap.untilMs) } : {}
  return {
    from: showTime(stoppage.fromAt),
    until: showTime(stoppage.untilAt),
    ground: stoppage.ground,
    reason: stoppage.reason,
    basis: stoppage.basis,
    substitute: stoppage.substitute ?? '',
    effect: stoppage.effect ?? '',
    witness: stoppage.witness ?? '',
    ...(stoppage.device ? { device: stoppage.device.id } : {}),
  }
}

function StoppageFields() {
  const { t, language } = useWords()
  const devices = useDevices()
  const needed = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <>
      <div className="moments two">
        <MomentField name="from" label={t('stoppages.from')} isRequired />
        <MomentField name="until" label={t('stoppages.until')} isRequired />
      </div>
      <Form.Item
        name="ground"
        label={t('stoppages.ground')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Radio.Group
          className="grounds"
          options={STOPPAGE_GROUND_NAMES.map((value) => ({
            value,
            label: STOPPAGE_GROUNDS[value][language],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('stoppages.reason')}
        extra={t('stoppages.reason-note')}
        rules={needed}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        name="basis"
        label={t('stoppages.basis')}
        extra={t('stoppages.basis-note')}
        rules={needed}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item name="substitute" label={t('stoppages.substitute')}>
        <Input maxLength={500} placeholder={t('stoppages.substitute-example')} />
      </Form.Item>
      <Form.Item name="effect" label={t('stoppages.effect')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="witness" label={t('stoppages.witness')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="device" label={t('stoppages.device')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={devices.map(({ id, serial, model }) => ({
            value: id,
            label: [serial, model].filter(Boolean).join(' '),
          }))}
          notFoundContent={t('state.none')}
        />
      </Form.Item>
    </>
  )
}
