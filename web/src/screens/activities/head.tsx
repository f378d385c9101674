// The head of the page of one activity: its facts at a glance, and the next moment by one tap.

import { KNOWN_BY, MOMENTS, type Moment } from '@shilu/core/activity.ts'
import type { ContentMark } from '@shilu/core/content-mark.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { call } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { PlaceHoldButton } from '../../parts/place-hold.tsx'
import { problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { HandIn } from './columns.tsx'
import type { Step } from './name-step.tsx'
import type { Activity as Shown } from './queries.ts'
import { whereWeAre } from './where.ts'

export type Gap = { fromMs: number; untilMs: number }
/** Which form stands over the page. */
export type Open =
  | { form: 'change' | 'withdraw' }
  | { form: 'stoppage'; gap: Gap | null }
  | { form: 'step'; step: Step }
  | { form: 'mark'; mark: ContentMark | null }

export function Head({ activity, onOpen }: { activity: Shown; onOpen: (open: Open) => void }) {
  const { t } = useWords()
  const mayChange = useMayDo('activity.change') && !activity.isWithdrawn
  const mayWithdraw = useMayDo('activity.withdraw') && !activity.isWithdrawn
  const { items } = activity
  return (
    <>
      <div className="head">
        <Link to="/activities" className="mute">
          {t('place.activities')} /
        </Link>
        <h1>{activity.title}</h1>
        {items.map(({ code, category, stage }) => (
          <Tag key={code} tone="blue">
            {category} · {stage}
          </Tag>
        ))}
        {activity.isWithdrawn ? <Tag tone="gray">{t('activities.withdrawn')}</Tag> : null}
        <span className="buttons">
          {activity.isWithdrawn ? null : (
            <PlaceHoldButton scope="activity" target={activity.id} name={activity.title} />
          )}
          {mayWithdraw ? (
            <Button onClick={() => onOpen({ form: 'withdraw' })}>{t('activities.withdraw')}</Button>
          ) : null}
          {mayChange ? (
            <Button onClick={() => onOpen({ form: 'change' })}>{t('activities.change')}</Button>
          ) : null}
        </span>
      </div>
      <FactsLine activity={activity} />
    </>
  )
}

function FactsLine({ activity }: { activity: Shown }) {
  const { t, language } = useWords()
  const { judged, note } = activity
  return (
    <section className="card facts-line">
      <Fact name={t('activities.officers')}>
        {activity.officers.map(({ name }) => name).join('、') || t('state.unknown')}{' '}
        <Tag tone={activity.officerReasons.length > 0 ? 'amber' : 'green'}>
          {t('activities.certified', { count: judged?.certified ?? 0 })}
        </Tag>
      </Fact>
      <Fact name={t('activities.party')}>{activity.party}</Fact>
      <Fact name={t('activities.place')}>{placeOf(activity, t)}</Fact>
      <Fact name={t('activities.case')}>
        {activity.case ? (
          <Link to="/activities" search={{ case: activity.case.id }}>
            {activity.case.number}
          </Link>
        ) : null}
      </Fact>
      {(['arrived', 'left', 'returned'] as const).map((moment) => {
        const known = activity[moment]
        return (
          <Fact key={moment} name={t(`activities.${moment}`)}>
            {known ? (
              <>
                {showTime(known.at).slice(0, 16)}{' '}
                <span className="mute small">{KNOWN_BY[known.knownBy][language]}</span>
              </>
            ) : (
              <span className="mute">{t('activities.no-moment')}</span>
            )}
          </Fact>
        )
      })}
      <Fact name={t('activities.hand-in')}>
        <HandIn one={activity} language={language} />
      </Fact>
      {note ? <p className="note">{note}</p> : null}
      <p className="mute small note">
        {t('activities.opened-by', {
          name: activity.openedBy,
          at: showTime(activity.openedAt).slice(0, 16),
        })}
      </p>
    </section>
  )
}

function placeOf({ place, point }: Shown, t: Words): string {
  const figures = point && {
    latitude: point.latitude.toFixed(5),
    longitude: point.longitude.toFixed(5),
  }
  return [place, figures ? t('activities.point', figures) : null].filter(Boolean).join(' · ')
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  if (children === null || children === '') return null
  return (
    <span className="fact">
      <span className="mute">{name}</span> {children}
    </span>
  )
}

/** The next moment by one tap: for the phone at the scene. */
export function Taps({ activity }: { activity: Shown }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const next: Moment | undefined = (['arrived', 'left', 'returned'] as const).find(
    (moment) => activity[moment] === null,
  )
  const tapping = useMutation({
    mutationFn: async (moment: Moment) => {
      // What was tapped is the moment; where, is looked for as long as a person waits for it.
      const tappedAt = new Date().toISOString()
      const point = activity.point === null ? await whereWeAre() : null
      return call('POST /activities/{id}/moments', {
        id: activity.id,
        moment,
        tappedAt,
        deviceNow: new Date().toISOString(),
        ...(point ? { point } : {}),
      })
    },
    onSuccess: async () => {
      void message.success(t('activities.tapped'))
      await cache.invalidateQueries({ queryKey: ['activities'] })
    },
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  if (next === undefined) return null
  return (
    <p className="taps">
      <Button
        type="primary"
        size="large"
        loading={tapping.isPending}
        onClick={() => tapping.mutate(next)}
        aria-describedby="tap-note"
      >
        {MOMENTS[next][language]}
      </Button>
      <span id="tap-note" className="mute small">
        {t('activities.tap-note')}
      </span>
    </p>
  )
}
