// The reminders of the person signed in (Art. 13): in the bell and on the desk. Following one marks it as seen.

import { HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, type Answer } from '../api/client.ts'
import { usePollMs } from '../api/live.ts'
import { useWords } from '../words/use-words.ts'
import { Article } from './article.tsx'
import { Tag } from './tags.tsx'
import { showTime } from './times.ts'

type Reminder = Answer<'GET /reminders'>['items'][number]
const KEY = ['activities', 'reminders']
const POLL_MS = 60_000
const ON_DESK = 5

export const useReminders = () =>
  useQuery({
    // Under the activities: whatever changes them changes this.
    queryKey: KEY,
    queryFn: ({ signal }) => call('GET /reminders', {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })

const TONES = { 'due-soon': 'amber', overdue: 'red', 'long-overdue': 'red' } as const

export function ReminderLines({ items, onGo }: { items: Reminder[]; onGo?: () => void }) {
  const { t, language } = useWords()
  const cache = useQueryClient()
  const see = useMutation({
    mutationFn: (id: string) => call('POST /reminders/{id}/seen', { id }),
    onSettled: () => void cache.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <ul className="reminders">
      {items.map(({ id, activity, stage, dueAt, madeAt, isSeen, kind }) => (
        <li key={id} className={isSeen ? 'mute' : ''}>
          <Link
            to="/activities/$id"
            params={{ id: activity.id }}
            onClick={() => {
              if (!isSeen) see.mutate(id)
              onGo?.()
            }}
          >
            {activity.title}
          </Link>{' '}
          <Tag tone={isSeen ? 'gray' : TONES[stage]}>{t(`reminders.${stage}`)}</Tag>
          {kind !== null && (kind === 'on-time' || kind === 'late' || kind === 'nothing') ? (
            <Tag tone="green">{HAND_IN_WORDS[kind][language]}</Tag>
          ) : null}
          {kind === null ? <Tag tone="gray">{t('reminders.withdrawn')}</Tag> : null}
          <span className="mute small reminder-times">
            {t('reminders.due-at', { at: showTime(dueAt).slice(0, 16) })} ·{' '}
            {t('reminders.made-at', { at: showTime(madeAt).slice(0, 16) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** On the desk: those that were not seen yet. */
export function OwnReminders() {
  const { t } = useWords()
  const { data } = useReminders()
  if (!data || data.unseen === 0) return null
  return (
    <section className="card">
      <h2>
        {t('reminders.title')} <Article number={13} />{' '}
        <small className="mute">{t('reminders.unseen', { count: data.unseen })}</small>
      </h2>
      <ReminderLines items={data.items.filter(({ isSeen }) => !isSeen).slice(0, ON_DESK)} />
    </section>
  )
}
