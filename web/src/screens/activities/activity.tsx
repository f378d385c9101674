// One activity: who was where from when to when, what was recorded of it, which steps are missing, when it was
// handed in, and why each of these is judged as it is.

import { KNOWN_BY } from '@shilu/core/activity.ts'
import { HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { CONTENT_MARKS } from '@shilu/core/content-mark.ts'
import { REMINDER_STAGE_WORDS } from '@shilu/core/rules/hand-in-reminders.ts'
import { HAND_IN_EXCEPTION_WORDS } from '@shilu/core/rule-sets/hand-in-exceptions.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ReasonLine } from '../../parts/reason.tsx'
import { Failed, Loading, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { ActivityForm } from './activity-form.tsx'
import { COVERAGE_TONES, HAND_IN_TONES } from './columns.tsx'
import { Coverage } from './coverage.tsx'
import { NameStep } from './name-step.tsx'
import { MarkForm } from './mark-form.tsx'
import { activityQuery, type Activity as Shown } from './queries.ts'
import { RecordingsOf } from './recordings-of.tsx'
import { Steps } from './steps.tsx'
import { StoppageCard } from './stoppage-card.tsx'
import { StoppageForm } from './stoppage-form.tsx'
import { Head, Taps, type Gap, type Open } from './head.tsx'
import { Withdraw } from './withdraw.tsx'
import './activities.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

const POLL_MS = 15_000
export function Activity() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/activities/$id' })
  const query = useQuery({ ...activityQuery(id), refetchInterval: usePollMs(POLL_MS) })
  const { data } = query
  useTitle(data?.title ?? t('place.activities'))
  if (query.error && !data)
    return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return data ? <Page key={id} activity={data} /> : <Loading />
}

function Page({ activity }: { activity: Shown }) {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const isLive = !activity.isWithdrawn
  const mayChange = useMayDo('activity.change') && isLive
  const mayLink = useMayDo('activity.link') && isLive
  const mayWrite = useMayDo('stoppage.write') && isLive
  const write = (gap: Gap | null) => setOpen({ form: 'stoppage', gap })
  return (
    <>
      <Head activity={activity} onOpen={setOpen} />
      {mayChange ? <Taps activity={activity} /> : null}
      <Coverage activity={activity} onWrite={mayWrite ? write : null} />
      <div className="two-cards">
        <div>
          <Steps
            activity={activity}
            onMark={mayChange ? (mark) => setOpen({ form: 'mark', mark }) : null}
            onName={mayLink ? (step) => setOpen({ form: 'step', step }) : null}
          />
          <Marks
            activity={activity}
            onAdd={mayChange ? () => setOpen({ form: 'mark', mark: null }) : null}
          />
        </div>
        <div>
          <Judgements activity={activity} />
          <Stoppages
            activity={activity}
            onWrite={mayWrite ? () => write(firstOpen(activity)) : null}
          />
        </div>
      </div>
      <RecordingsOf activity={activity} mayLink={mayLink} />
      {open?.form === 'change' ? <ActivityForm activity={activity} onClose={close} /> : null}
      {open?.form === 'withdraw' ? <Withdraw activity={activity} onClose={close} /> : null}
      {open?.form === 'stoppage' ? (
        <StoppageForm activity={activity.id} stoppage={null} gap={open.gap} onClose={close} />
      ) : null}
      {open?.form === 'step' ? (
        <NameStep activity={activity} step={open.step} onClose={close} />
      ) : null}
      {open?.form === 'mark' ? (
        <MarkForm activity={activity} mark={open.mark} onClose={close} />
      ) : null}
    </>
  )
}

/** What a record that is written now is most likely about. */
const firstOpen = ({ coverage }: Shown): Gap | null =>
  coverage.gaps.find(({ open }) => open.length > 0)?.open[0] ?? null

function Judgements({ activity }: { activity: Shown }) {
  const { t, language } = useWords()
  const { handIn, handInReasons, officerReasons, exception, exceptionWhy, coverage } = activity
  return (
    <section className="card">
      <h2>{t('activities.judgements')}</h2>
      <ul className="judgements">
        <li>
          <Tag tone={COVERAGE_TONES[coverage.kind]}>{t('activities.coverage')}</Tag>
          <span>{coverage.reasons[0] ? <ReasonLine reason={coverage.reasons[0]} /> : null}</span>
        </li>
        {handIn ? (
          <li>
            <Tag tone={HAND_IN_TONES[handIn.kind]}>{HAND_IN_WORDS[handIn.kind][language]}</Tag>
            <span>
              {handInReasons.map((reason) => (
                <ReasonLine key={reason.code} reason={reason} />
              ))}{' '}
              {handIn.dueAt
                ? `${t('activities.due', { at: showTime(handIn.dueAt).slice(0, 16) })}${handIn.receivedAt ? '；' : ''}`
                : ''}
              {handIn.receivedAt
                ? t('activities.in-at', { at: showTime(handIn.receivedAt).slice(0, 16) })
                : ''}
            </span>
          </li>
        ) : null}
        {activity.reminders.length > 0 ? (
          <li>
            <Tag tone="gray">{t('reminders.title')}</Tag>
            <span>
              {activity.reminders.map(({ stage, name, madeAt, seenAt }) => (
                <span key={`${stage} ${name} ${madeAt}`} className="reminded small">
                  {REMINDER_STAGE_WORDS[stage][language]}：
                  {t(seenAt ? 'reminders.told-seen' : 'reminders.told', { name })}{' '}
                  {showTime(madeAt).slice(0, 16)}
                </span>
              ))}
            </span>
          </li>
        ) : null}
        {exception ? (
          <li>
            <Tag tone="blue">{HAND_IN_EXCEPTION_WORDS[exception][language]}</Tag>
            <span>{exceptionWhy}</span>
          </li>
        ) : null}
        {officerReasons.map((reason) => (
          <li key={`${reason.code} ${reason.params?.['name'] ?? ''}`}>
            <Tag tone="amber">{t('activities.officers')}</Tag>
            <span>
              <ReasonLine reason={reason} />
            </span>
          </li>
        ))}
      </ul>
      <p className="mute small">{t('activities.rule-set', { name: activity.ruleSet })}</p>
    </section>
  )
}

function Stoppages({ activity, onWrite }: { activity: Shown; onWrite: (() => void) | null }) {
  const { t } = useWords()
  if (activity.stoppages.length === 0 && !onWrite) return null
  return (
    <section className="card">
      <h2>
        {t('activities.open-stoppages')}{' '}
        <small className="mute">{t('list.total', { total: activity.stoppages.length })}</small>
      </h2>
      {activity.stoppages.map((one) => (
        <StoppageCard key={one.id} stoppage={one} />
      ))}
      {onWrite ? <Button onClick={onWrite}>{t('activities.write-stoppage')}</Button> : null}
    </section>
  )
}

function Marks({ activity, onAdd }: { activity: Shown; onAdd: (() => void) | null }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const removing = useMutation({
    mutationFn: (mark: string) =>
      call('DELETE /activities/{id}/marks/{mark}', { id: activity.id, mark }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['activities'] }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  if (activity.marks.length === 0 && !onAdd) return null
  return (
    <section className="card">
      <h2>{t('activities.marks')}</h2>
      <ul className="of-activity">
        {activity.marks.map((one) => (
          <li key={one.id}>
            <span className="of-what">
              {showTime(one.at).slice(11)} <strong>{CONTENT_MARKS[one.mark][language]}</strong>{' '}
              <span className="mute small">
                {one.by} · {KNOWN_BY[one.knownBy][language]} {one.note ?? ''}
              </span>
            </span>
            {onAdd ? (
              <span className="of-acts">
                <Button
                  size="small"
                  type="link"
                  onClick={() => removing.mutate(one.id)}
                  aria-label={`${t('activities.mark-remove')}: ${CONTENT_MARKS[one.mark][language]}`}
                >
                  {t('activities.mark-remove')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {onAdd ? <Button onClick={onAdd}>{t('activities.mark-add')}</Button> : null}
    </section>
  )
}
