// The columns of the list of intakes, and of the files of one.

import { Link } from '@tanstack/react-router'
import { sayReason } from '@shilu/core/reasons.ts'
import { Progress, type TableColumnsType } from 'antd'
import type { Answer } from '../../api/client.ts'
import { isReasonCode } from '../../parts/reason.tsx'
import { showSize, Size } from '../../parts/size.tsx'
import { FileState, Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { isWord } from '../../words/zh.ts'

export type IntakeItem = Answer<'GET /intakes'>['items'][number]
export type IntakeFile = Answer<'GET /intakes/{id}/files'>['items'][number]
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
    title: t('intake.state'),
    key: 'state',
    width: 88,
    render: (_, item) => <IntakeState state={item.state} />,
  },
  {
    title: t('intake.opened'),
    key: 'opened',
    width: 168,
    ...WIDE,
    render: (_, item) => showTime(item.openedAt),
  },
  { title: t('intake.by'), key: 'by', width: 140, ...WIDER, dataIndex: 'openedBy' },
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

export const fileColumns = (t: Words): TableColumnsType<IntakeFile> => [
  {
    title: t('intake.path'),
    key: 'path',
    render: (_, file) => (
      <>
        {file.recording ? (
          <Link to="/recordings/$id" params={{ id: file.recording }} className="file-name">
            {file.path}
          </Link>
        ) : (
          <span className="file-name plain">{file.path}</span>
        )}
        <span className="on-phone mute">
          {showSize(file.sizeBytes)} <Remark file={file} />
        </span>
      </>
    ),
  },
  {
    title: t('recordings.kind'),
    key: 'kind',
    width: 100,
    ...WIDER,
    render: (_, file) => t(`kind.${file.kind}`),
  },
  {
    title: t('recordings.size'),
    key: 'size',
    width: 96,
    align: 'right',
    ...WIDE,
    render: (_, file) => <Size sizeBytes={file.sizeBytes} />,
  },
  {
    title: t('intake.state'),
    key: 'state',
    width: 108,
    render: (_, file) => <FileState state={file.state} />,
  },
  {
    title: t('intake.reason'),
    key: 'reason',
    width: 320,
    ...WIDE,
    render: (_, file) => <Remark file={file} />,
  },
]

export function IntakeState({ state }: { state: IntakeItem['state'] }) {
  const { t } = useWords()
  return state === 'open' ? (
    <Tag tone="amber">{t('intake.open')}</Tag>
  ) : (
    <Tag tone="green">{t('intake.closed-state')}</Tag>
  )
}

/** Why it is not evidence or why it failed; while it comes in, how far it has come. */
function Remark({ file }: { file: IntakeFile }) {
  const { t, language } = useWords()
  if (file.state === 'wanted' && file.receivedBytes > 0 && file.sizeBytes > 0) {
    const percent = Math.floor((file.receivedBytes / file.sizeBytes) * 100)
    return <Progress size="small" percent={percent} aria-label={t('intake.progress-column')} />
  }
  if (file.reason === null) return null
  const word = `file-reason.${file.reason}`
  if (isWord(word)) return <span>{t(word)}</span>
  // A code of core's table; what is no code is the dock's own words.
  return (
    <span>
      {isReasonCode(file.reason) ? sayReason({ code: file.reason }, language) : file.reason}
    </span>
  )
}
