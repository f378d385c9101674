// One stoppage record: what it says, where it stands, and what can be done with it now.

import { STOPPAGE_GROUNDS, STOPPAGE_STATES } from '@shilu/core/rules/stoppage.ts'
import { PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useMayDo } from '../../api/session.ts'
import { Poster } from '../../parts/poster.tsx'
import { FormProblem, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Stoppage } from './queries.ts'
import { StoppageForm } from './stoppage-form.tsx'

/** As on paper. */
const DIGEST_SHOWN = 12

export const STOPPAGE_TONES = {
  written: 'gray',
  submitted: 'amber',
  returned: 'red',
  approved: 'green',
} as const

export function StoppageTimes({ stoppage }: { stoppage: Stoppage }) {
  const { t } = useWords()
  const lengthMs = Date.parse(stoppage.untilAt) - Date.parse(stoppage.fromAt)
  const from = showTime(stoppage.fromAt)
  const until = showTime(stoppage.untilAt)
  const isSameDay = from.slice(0, 10) === until.slice(0, 10)
  return (
    <>
      {t('stoppages.times', {
        from,
        until: isSameDay ? until.slice(11) : until,
        minutes: Math.ceil(lengthMs / 60_000),
      })}
    </>
  )
}

export function StoppageCard({ stoppage }: { stoppage: Stoppage }) {
  const { t, language } = useWords()
  const facts = [
    [t('stoppages.ground'), STOPPAGE_GROUNDS[stoppage.ground][language]],
    [t('stoppages.sub-reason'), stoppage.subReason?.title],
    [t('stoppages.reason'), stoppage.reason],
    [t('stoppages.basis'), stoppage.basis],
    [t('stoppages.substitute'), stoppage.substitute],
    [t('stoppages.effect'), stoppage.effect],
    [t('stoppages.witness'), stoppage.witness],
    [t('stoppages.device'), stoppage.device?.serial],
    [t('stoppages.review-note'), stoppage.reviewNote],
  ] as const
  return (
    <article className="stoppage">
      <p>
        <strong>{stoppage.number}</strong>{' '}
        <Tag tone={STOPPAGE_TONES[stoppage.state]}>{STOPPAGE_STATES[stoppage.state][language]}</Tag>
        <StoppageTimes stoppage={stoppage} />
      </p>
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt className="mute">{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Attached stoppage={stoppage} />
      <p className="mute small">
        {t('stoppages.written', {
          name: stoppage.writtenBy,
          at: showTime(stoppage.writtenAt).slice(0, 16),
        })}
        {stoppage.reviewedBy && stoppage.reviewedAt
          ? ` · ${t('stoppages.reviewed', { name: stoppage.reviewedBy, at: showTime(stoppage.reviewedAt).slice(0, 16) })}`
          : ''}
      </p>
      <StoppageActs stoppage={stoppage} />
    </article>
  )
}

/** What it rests on: number in the list, name, the beginning of its digest. */
function Attached({ stoppage }: { stoppage: Stoppage }) {
  const { t } = useWords()
  const { attachments } = stoppage
  if (attachments.length === 0) return null
  return (
    <>
      <p className="mute small attached-head">
        {t('stoppages.attachments')} ({attachments.length})
      </p>
      <ol className="attached">
        {attachments.map((one) => (
          <li key={one.id}>
            <Poster item={one} />
            <span>
              <Link to="/recordings/$id" params={{ id: one.id }}>
                {one.fileName}
              </Link>
              <span className="mute small"> SHA-256 {one.sha256.slice(0, DIGEST_SHOWN)}…</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

export function StoppageActs({ stoppage }: { stoppage: Stoppage }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const mayWrite = useMayDo('stoppage.write')
  const mayReview = useMayDo('stoppage.review')
  const [open, setOpen] = useState<'change' | 'review' | null>(null)
  const printing = useMutation({
    mutationFn: () => download(`/stoppages/${stoppage.id}/report`, { language }),
    onSuccess: () => void message.success(t('stoppages.printed')),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  const { state, isOwn } = stoppage
  return (
    <span className="stoppage-acts">
      {state === 'submitted' && mayReview && !isOwn ? (
        <Button type="primary" size="small" onClick={() => setOpen('review')}>
          {t('stoppages.review')}
        </Button>
      ) : null}
      {state === 'submitted' && mayReview && isOwn ? (
        <span className="mute small">{t('stoppages.own')}</span>
      ) : null}
      {(state === 'written' || state === 'returned') && mayWrite ? (
        <Button size="small" onClick={() => setOpen('change')}>
          {t('stoppages.change')}
        </Button>
      ) : null}
      <Button
        size="small"
        icon={<PrinterOutlined aria-hidden="true" />}
        loading={printing.isPending}
        onClick={() => printing.mutate()}
      >
        {t('stoppages.print')}
      </Button>
      {open === 'change' ? (
        <StoppageForm
          activity={stoppage.activity}
          stoppage={stoppage}
          gap={null}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'review' ? <Review stoppage={stoppage} onClose={() => setOpen(null)} /> : null}
    </span>
  )
}

function Review({ stoppage, onClose }: { stoppage: Stoppage; onClose: () => void }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [form] = Form.useForm<{ note?: string }>()
  const reviewing = useMutation({
    mutationFn: (decision: 'approve' | 'return') =>
      call('POST /stoppages/{id}/review', {
        id: stoppage.id,
        decision,
        note: form.getFieldValue('note')?.trim() || null,
      }),
    onSuccess: async (_, decision) => {
      void message.success(
        t(decision === 'approve' ? 'stoppages.approved-done' : 'stoppages.returned-done'),
      )
      onClose()
      await cache.invalidateQueries({ queryKey: ['activities'] })
    },
  })
  const giveBack = () => {
    const note = form.getFieldValue('note')?.trim()
    if (note) return reviewing.mutate('return')
    form.setFields([{ name: 'note', errors: [t('stoppages.return-why')] }])
    form.focusField('note')
  }
  return (
    <Modal
      open
      title={t('stoppages.review-title', { number: stoppage.number })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button danger loading={reviewing.isPending} onClick={giveBack}>
            {t('stoppages.return')}
          </Button>
          <Button
            type="primary"
            loading={reviewing.isPending}
            onClick={() => reviewing.mutate('approve')}
          >
            {t('stoppages.approve')}
          </Button>
        </>
      }
    >
      <p>
        <strong>{stoppage.title}</strong>
        <br />
        <StoppageTimes stoppage={stoppage} />
      </p>
      <p>
        {STOPPAGE_GROUNDS[stoppage.ground][language]}
        {stoppage.subReason ? `：${stoppage.subReason.title}` : ''}
      </p>
      <p>{stoppage.reason}</p>
      <p className="mute">{stoppage.basis}</p>
      <Attached stoppage={stoppage} />
      <Form form={form} layout="vertical">
        <Form.Item name="note" label={t('stoppages.review-note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
      <p className="mute small">{t('stoppages.approve-means')}</p>
      <FormProblem error={reviewing.error} />
    </Modal>
  )
}
