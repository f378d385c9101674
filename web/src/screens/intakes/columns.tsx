// The columns of the intakes that have ended, and how an intake is called.

import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { Answer } from '../../api/client.ts'
import { showSize, Size } from '../../parts/size.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'

export type IntakeItem = Answer<'GET /intakes'>['items'][number]
const WIDE = { responsive: ['md' as const] }
const WIDER = { responsive: ['lg' as const] }

export const nameOfSource = ({ source }: Pick<IntakeItem, 'source'>): string =>
  source.volumeLabel ?? source.root

const keptOf = ({ counts }: IntakeItem): number => counts.kept + counts['already-kept']

export const intakeColumns = (t: Words): TableColumnsType<IntakeItem> => [
  {
    title: t('intake.source'),
    key: 'source',
    render: (_, item) => (
      <>
        <Link to="/intakes/$id" params={{ id: item.id }} className="file-name">
          {nameOfSource(item)}
        </Link>{' '}
        {item.source.volumeLabel ? <span className="mute">{item.source.root}</span> : null}
        <span className="on-phone mute">
          {showTime(item.openedAt)} · {showSize(item.sizeBytes)}
          <br />
          {t('file.kept')} {keptOf(item)} / {item.counts.total}
          {item.counts.failed > 0 ? ` · ${t('file.failed')} ${item.counts.failed}` : ''}
        </span>
      </>
    ),
  },
  {
    title: t('intake.opened'),
    key: 'opened',
    width: 168,
    ...WIDE,
    render: (_, item) => showTime(item.openedAt),
  },
  {
    title: t('intake.by'),
    key: 'by',
    width: 160,
    ...WIDER,
    render: (_, { openedBy, via }) => (
      <>
        {openedBy} {via === 'browser' ? <span className="mute">{t('taking.browser')}</span> : null}
      </>
    ),
  },
  number(t('intake.files'), 'total', (item) => item.counts.total, WIDE),
  number(t('file.kept'), 'kept', keptOf, WIDE),
  number(t('file.not-evidence'), 'not-evidence', (item) => item.counts['not-evidence'], WIDER),
  {
    ...number(t('file.failed'), 'failed', (item) => item.counts.failed, WIDE),
    render: (_, { counts }) =>
      counts.failed > 0 ? <strong className="red">{counts.failed}</strong> : 0,
  },
  {
    title: t('recordings.size'),
    key: 'size',
    width: 96,
    align: 'right',
    ...WIDE,
    render: (_, item) => <Size sizeBytes={item.sizeBytes} />,
  },
]

const number = (
  title: string,
  key: string,
  value: (item: IntakeItem) => number,
  when: { responsive?: ('md' | 'lg')[] },
) => ({
  title,
  key,
  width: 92,
  align: 'right' as const,
  ...when,
  render: (_: unknown, item: IntakeItem) => value(item),
})

export function IntakeState({ state }: { state: IntakeItem['state'] }) {
  const { t } = useWords()
  return state === 'open' ? (
    <Tag tone="amber">{t('intake.open')}</Tag>
  ) : (
    <Tag tone="green">{t('intake.closed-state')}</Tag>
  )
}
