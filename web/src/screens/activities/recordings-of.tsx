// The recordings that belong to an activity, with why; those that may, for a person to decide; those that were
// taken out.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { GiveOut } from '../../parts/give-out.tsx'
import { KeepingTried } from '../../parts/keeping-tried.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { isWord } from '../../words/zh.ts'
import type { Activity } from './queries.ts'

type Shown = Pick<
  Activity['recordings'][number],
  'id' | 'fileName' | 'kind' | 'capturedAt' | 'durationMs' | 'device'
>

export function RecordingsOf({ activity, mayLink }: { activity: Activity; mayLink: boolean }) {
  const { t } = useWords()
  const [taking, setTaking] = useState<Shown | null>(null)
  const mayGiveOut = useMayDo('package.order')
  const [isGivingOut, setGivingOut] = useState(false)
  const { recordings } = activity
  return (
    <section className="card">
      <h2>
        {t('activities.recordings')}{' '}
        <small className="mute">{t('list.total', { total: recordings.length })}</small>
        {mayGiveOut && recordings.length > 0 ? (
          <Button size="small" className="beside" onClick={() => setGivingOut(true)}>
            {t('packages.give-out')}
          </Button>
        ) : null}
      </h2>
      {isGivingOut ? <GiveOut items={recordings} onClose={() => setGivingOut(false)} /> : null}
      {recordings.length === 0 ? <p className="mute">{t('activities.recordings-none')}</p> : null}
      <ul className="of-activity">
        {recordings.map((one) => (
          <Line key={one.id} one={one} reasons={one.reasons}>
            <Tag tone={one.by === null ? 'gray' : 'blue'}>
              {one.by === null
                ? t('activities.by-system')
                : t('activities.by-person', { name: one.by })}
            </Tag>
            {mayLink ? (
              <Button size="small" type="link" onClick={() => setTaking(one)}>
                {t('activities.refuse')}
              </Button>
            ) : null}
          </Line>
        ))}
      </ul>
      <Proposed activity={activity} onTake={mayLink ? setTaking : null} />
      <Refused activity={activity} mayLink={mayLink} />
      {taking ? (
        <TakeOut activity={activity.id} recording={taking} onClose={() => setTaking(null)} />
      ) : null}
    </section>
  )
}

type Take = ((one: Shown) => void) | null

function Proposed({ activity, onTake }: { activity: Activity; onTake: Take }) {
  const { t } = useWords()
  const { proposals } = activity
  if (proposals.length === 0) return null
  return (
    <>
      <h2>
        {t('activities.proposed')}{' '}
        <small className="mute">{t('list.total', { total: proposals.length })}</small>
      </h2>
      <ul className="of-activity">
        {proposals.map((one) => (
          <Line key={one.id} one={one} reasons={one.reasons}>
            <span className="mute small">
              {t('activities.confidence', { share: `${Math.round(one.confidence * 100)}%` })}
            </span>
            {onTake ? (
              <>
                <Confirm activity={activity.id} recording={one.id} word="activities.confirm" />
                <Button size="small" type="link" onClick={() => onTake(one)}>
                  {t('activities.refuse')}
                </Button>
              </>
            ) : null}
          </Line>
        ))}
      </ul>
    </>
  )
}

function Refused({ activity, mayLink }: { activity: Activity; mayLink: boolean }) {
  const { t } = useWords()
  const { refused } = activity
  if (refused.length === 0) return null
  return (
    <details>
      <summary>
        {t('activities.refused-list')} ({refused.length})
      </summary>
      <ul className="of-activity">
        {refused.map((one) => (
          <Line key={one.id} one={one} reasons={[]}>
            {mayLink ? (
              <Confirm activity={activity.id} recording={one.id} word="activities.put-back" />
            ) : null}
          </Line>
        ))}
      </ul>
    </details>
  )
}

type LineProps = {
  one: Shown
  reasons: Activity['recordings'][number]['reasons']
  children?: React.ReactNode
}
function Line({ one, reasons, children }: LineProps) {
  const { t } = useWords()
  const kind = `kind.${one.kind}`
  return (
    <li>
      <span className="of-what">
        <Link to="/recordings/$id" params={{ id: one.id }}>
          {one.capturedAt ? showTime(one.capturedAt) : t('recordings.captured-unknown')}
        </Link>{' '}
        <span className="mute small">
          {isWord(kind) ? t(kind) : one.kind}
          {one.durationMs === null ? '' : ` ${showDuration(one.durationMs)}`}
          {one.device ? ` · ${one.device}` : ''}
        </span>
        <span className="mute small of-reasons">
          {reasons.map((reason) => (
            <span key={reason.code}>
              <ReasonLine reason={reason} />{' '}
            </span>
          ))}
        </span>
      </span>
      <span className="of-acts">{children}</span>
    </li>
  )
}

type ConfirmProps = {
  activity: string
  recording: string
  word: 'activities.confirm' | 'activities.put-back'
}
function Confirm({ activity, recording, word }: ConfirmProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const confirming = useMutation({
    mutationFn: () =>
      call('POST /activities/{id}/recordings/{recording}/confirmation', {
        id: activity,
        recording,
      }),
    onSuccess: async () => {
      void message.success(t('activities.confirmed'))
      await cache.invalidateQueries({ queryKey: ['activities'] })
    },
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button size="small" loading={confirming.isPending} onClick={() => confirming.mutate()}>
      {t(word)}
    </Button>
  )
}

type TakeOutProps = { activity: string; recording: Shown; onClose: () => void }
function TakeOut({ activity, recording, onClose }: TakeOutProps) {
  const { t } = useWords()
  const cache = useQueryClient()
  const save = async ({ why }: { why: string }) => {
    await call('POST /activities/{id}/recordings/{recording}/refusal', {
      id: activity,
      recording: recording.id,
      why: why.trim(),
    })
    await cache.invalidateQueries({ queryKey: ['activities'] })
  }
  return (
    <FormDialog<{ why: string }>
      title={t('activities.refuse-title')}
      submit={t('activities.refuse')}
      done={t('activities.refused')}
      initial={{}}
      save={save}
      onClose={onClose}
    >
      <p>{t('activities.refuse-means', { name: recording.fileName })}</p>
      <KeepingTried change={{ kind: 'unlink', activity, recording: recording.id }} />
      <Form.Item
        name="why"
        label={t('activities.refuse-why')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
