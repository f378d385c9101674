// The columns of the list of activities. On a phone the first column tells the rest.

import { COVERAGE_WORDS, HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { Tag, type Tone } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { toMinutes } from '@shilu/core/stretches.ts'
import { showLate } from './late.ts'
import type { Listed } from './queries.ts'

const WIDE = { responsive: ['md' as const] }

export const COVERAGE_TONES = {
  whole: 'green',
  explained: 'green',
  gaps: 'red',
  'cannot-judge': 'gray',
} as const satisfies Record<string, Tone>
export const HAND_IN_TONES = {
  'on-time': 'green',
  late: 'amber',
  waiting: 'blue',
  'due-soon': 'amber',
  overdue: 'red',
  nothing: 'gray',
  'cannot-judge': 'gray',
} as const satisfies Record<string, Tone>

export const activityColumns = (t: Words, language: Language): TableColumnsType<Listed> => [
  {
    title: t('activities.title'),
    key: 'title',
    render: (_, one) => (
      <span className="file-words">
        <Link to="/activities/$id" params={{ id: one.id }}>
          {one.title}
        </Link>{' '}
        {one.isWithdrawn ? <Tag tone="gray">{t('activities.withdrawn')}</Tag> : null}
        <span className="mute small">
          {[one.party, one.place, one.case?.number].filter(Boolean).join(' · ')}
        </span>
        <span className="on-phone">
          <span className="mute small">
            {one.arrived ? showTime(one.arrived.at).slice(0, 16) : t('activities.no-moment')} ·{' '}
            {one.officers.map(({ name }) => name).join('、')}
          </span>
          <Coverage one={one} language={language} />
          <HandIn one={one} language={language} />
        </span>
      </span>
    ),
  },
  {
    title: t('activities.officers'),
    key: 'officers',
    width: 130,
    ...WIDE,
    render: (_, { officers }) => officers.map(({ name }) => name).join('、'),
  },
  {
    title: t('activities.arrived'),
    key: 'arrived',
    width: 150,
    ...WIDE,
    render: (_, { arrived }) =>
      arrived ? (
        showTime(arrived.at).slice(0, 16)
      ) : (
        <span className="mute">{t('activities.no-moment')}</span>
      ),
  },
  {
    title: t('activities.coverage'),
    key: 'coverage',
    width: 260,
    ...WIDE,
    render: (_, one) => <Coverage one={one} language={language} />,
  },
  {
    title: t('activities.hand-in'),
    key: 'hand-in',
    width: 220,
    ...WIDE,
    render: (_, one) => <HandIn one={one} language={language} />,
  },
]

function Coverage({ one, language }: { one: Listed; language: Language }) {
  const { t } = useWords()
  const { judged } = one
  if (one.isWithdrawn) return null
  if (!judged) return <span className="mute">{t('activities.judging')}</span>
  return (
    <span className="tags">
      <Tag tone={COVERAGE_TONES[judged.coverage]}>{COVERAGE_WORDS[judged.coverage][language]}</Tag>
      {judged.requiredMs > 0 ? (
        <span className="mute small">
          {t('activities.covered', {
            covered: toMinutes(judged.coveredMs),
            required: toMinutes(judged.requiredMs),
          })}
        </span>
      ) : null}{' '}
      {judged.missingSteps > 0 ? (
        <Tag tone="amber">{t('activities.steps-missing', { count: judged.missingSteps })}</Tag>
      ) : null}
      {judged.proposals > 0 ? (
        <Tag tone="blue">{t('activities.proposals', { count: judged.proposals })}</Tag>
      ) : null}
    </span>
  )
}

export function HandIn({
  one,
  language,
}: {
  one: Pick<Listed, 'handIn' | 'isWithdrawn'>
  language: Language
}) {
  const { t } = useWords()
  const { handIn } = one
  if (!handIn || one.isWithdrawn) return null
  const { kind, dueAt, lateMs } = handIn
  return (
    <span className="tags">
      <Tag tone={HAND_IN_TONES[kind]}>{HAND_IN_WORDS[kind][language]}</Tag>
      <span className="mute small">
        {lateMs !== null
          ? t('activities.late-by', { time: showLate(lateMs, t) })
          : dueAt !== null && kind !== 'on-time'
            ? t('activities.due', { at: showTime(dueAt).slice(0, 16) })
            : ''}
      </span>
    </span>
  )
}
