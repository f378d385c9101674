// Writes why recording stopped (Art. 12), as a draft or handed to the leader at once. It is written on a phone at the
// roadside: the times of the gap stand there already, the ground and the unit's own reason are one tap each, and
// what they say is put into the record, where it can be changed.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Modal } from 'antd'
import { useRef } from 'react'
import { call } from '../../api/client.ts'
import { Article } from '../../parts/article.tsx'
import { FormProblem } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { readMoment } from './moment-field.tsx'
import { activityQuery, type Stoppage } from './queries.ts'
import { StoppageFields, type Fields } from './stoppage-fields.tsx'

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
  const body = useRef<HTMLDivElement>(null)
  const whole = useQuery(activityQuery(activity)).data
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
      afterOpenChange={(isOpen) => {
        if (isOpen) focusFirst(body.current, gap !== null || stoppage !== null)
      }}
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
      <div ref={body}>
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initialOf(stoppage, gap)}
          scrollToFirstError={{ focus: true }}
        >
          <StoppageFields form={form} activity={whole ?? null} stoppage={stoppage} />
          <p className="mute small">
            {t('stoppages.final-note')} <Article number={12} />
          </p>
          <FormProblem error={saving.error} />
        </Form>
      </div>
    </Modal>
  )
}

/** The first thing that is still to be said. */
const focusFirst = (body: HTMLElement | null, hasTimes: boolean): void =>
  body
    ?.querySelector<HTMLElement>(hasTimes ? '.grounds input' : 'input')
    ?.focus({ preventScroll: true })

const writtenOf = (fields: Fields) => ({
  fromAt: readMoment(fields.from) ?? '',
  untilAt: readMoment(fields.until) ?? '',
  ground: fields.ground,
  subReason: fields.subReason ?? null,
  attachments: fields.attachments ?? [],
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
    ...(stoppage.subReason ? { subReason: stoppage.subReason.code } : {}),
    attachments: stoppage.attachments.map(({ id }) => id),
    reason: stoppage.reason,
    basis: stoppage.basis,
    substitute: stoppage.substitute ?? '',
    effect: stoppage.effect ?? '',
    witness: stoppage.witness ?? '',
    ...(stoppage.device ? { device: stoppage.device.id } : {}),
  }
}
