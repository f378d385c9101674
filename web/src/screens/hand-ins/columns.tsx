// The columns of the hand-in register. On a phone the first says it all.

import { HAND_IN_WORDS } from '@shilu/core/activity-words.ts'
import { HAND_IN_EXCEPTION_WORDS } from '@shilu/core/rule-sets/hand-in-exceptions.ts'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { ReasonLine } from '../../parts/reason.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import type { Language, Words } from '../../words/use-words.ts'
import { HAND_IN_TONES } from '../activities/columns.tsx'
import { showLate } from '../activities/late.ts'
import type { Register } from './hand-ins.tsx'

type Entry = Register['items'][number]
const WIDE = { responsive: ['md' as const] }
const minute = (at: string) => showTime(at).slice(0, 16)
const byMoment = (name: 'endedAt' | 'dueAt' | 'receivedAt') => (a: Entry, b: Entry) =>
  (a[name] === null ? 0 : Date.parse(a[name])) - (b[name] === null ? 0 : Date.parse(b[name]))

export const handInColumns = (t: Words, language: Language): TableColumnsType<Entry> => [
  activityColumn(t, language),
  {
    title: t('hand-ins.officer'),
    key: 'officers',
    width: 120,
    ...WIDE,
    render: (_, one) => (
      <span className="cell-lines">
        {officersOf(one)}
        <span className="mute small">
          {[...new Set(one.officers.flatMap(({ section }) => section?.name ?? []))].join('、')}
        </span>
      </span>
    ),
  },
  {
    title: t('hand-ins.ended'),
    key: 'ended',
    width: 170,
    ...WIDE,
    sorter: byMoment('endedAt'),
    render: (_, { endedAt, returnedAt }) => (
      <span className="cell-lines">
        {endedAt ? <span>{t('hand-ins.end-at', { at: minute(endedAt) })}</span> : null}
        {returnedAt ? <span>{t('hand-ins.return-at', { at: minute(returnedAt) })}</span> : null}
        {(endedAt ?? returnedAt) ? null : <span className="mute">{t('activities.no-moment')}</span>}
      </span>
    ),
  },
  {
    title: t('hand-ins.due'),
    key: 'due',
    ...WIDE,
    sorter: byMoment('dueAt'),
    render: (_, one) => <Due one={one} />,
  },
  receivedColumn(t),
  {
    title: t('hand-ins.how'),
    key: 'how',
    width: 150,
    ...WIDE,
    sorter: (a, b) => (a.lateMs ?? 0) - (b.lateMs ?? 0),
    sortDirections: ['descend', 'ascend'],
    render: (_, one) => <How one={one} t={t} language={language} />,
  },
  {
    title: t('hand-ins.why'),
    key: 'why',
    className: 'use-cell',
    ...WIDE,
    render: (_, one) => <Why one={one} t={t} language={language} />,
  },
]

const activityColumn = (t: Words, language: Language): TableColumnsType<Entry>[number] => ({
  title: t('hand-ins.activity'),
  key: 'activity',
  render: (_, one) => (
    <span className="cell-lines">
      <Link to="/activities/$id" params={{ id: one.id }}>
        {one.title}
      </Link>
      <span className="mute small">{one.place}</span>
      <span className="on-phone cell-lines">
        <span>{officersOf(one)}</span>
        <How one={one} t={t} language={language} />
        <Due one={one} word={(at) => t('reminders.due-at', { at })} />
        <Why one={one} t={t} language={language} />
      </span>
    </span>
  ),
})

const receivedColumn = (t: Words): TableColumnsType<Entry>[number] => ({
  title: t('hand-ins.received'),
  key: 'received',
  width: 140,
  ...WIDE,
  sorter: byMoment('receivedAt'),
  render: (_, one) =>
    one.receivedAt ? (
      <span className="cell-lines">
        {minute(one.receivedAt)}
        <span className="mute small">{t('hand-ins.recordings', { count: one.recordings })}</span>
      </span>
    ) : (
      <span className="mute">{one.kind === 'nothing' ? '—' : t('hand-ins.not-received')}</span>
    ),
})

const officersOf = ({ officers }: Entry) => officers.map(({ name }) => name).join('、')

type Props = { one: Entry; t: Words; language: Language }

function How({ one: { kind, lateMs }, t, language }: Props) {
  if (kind === null) return <span className="mute">{t('hand-ins.judging')}</span>
  return (
    <span className="tags">
      <Tag tone={HAND_IN_TONES[kind]}>{HAND_IN_WORDS[kind][language]}</Tag>{' '}
      {lateMs === null ? null : (
        <span className="small">{t('activities.late-by', { time: showLate(lateMs, t) })}</span>
      )}
    </span>
  )
}

type DueProps = { one: Entry; word?: (at: string) => string }

const Due = ({ one: { dueAt, reasons }, word = (at) => at }: DueProps) => (
  <span className="cell-lines">
    {dueAt ? <span>{word(minute(dueAt))}</span> : null}
    {reasons.map(({ code, params }) => (
      <span key={code} className="mute small">
        <ReasonLine reason={{ code, params }} />
      </span>
    ))}
  </span>
)

function Why({ one: { exception, exceptionWhy, kind }, t, language }: Props) {
  const isLate = kind === 'late' || kind === 'overdue'
  if (exception === null)
    return isLate ? <span className="mute small">{t('hand-ins.no-why')}</span> : null
  return (
    <span className="cell-lines">
      <span>{HAND_IN_EXCEPTION_WORDS[exception][language]}</span>
      {exceptionWhy ? (
        <span className="small" lang="zh-CN">
          {exceptionWhy}
        </span>
      ) : null}
    </span>
  )
}
