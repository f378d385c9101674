// The columns of the files of an intake. While it is under way each file has a bar, and what this
// browser does with it right now is told before the server's state; afterwards the report remains.

import { Link } from '@tanstack/react-router'
import { isFinal } from '@shilu/core/recording.ts'
import { sayReason } from '@shilu/core/reasons.ts'
import { Button, type TableColumnsType } from 'antd'
import type { Answer } from '../../api/client.ts'
import { isReasonCode } from '../../parts/say-reason.ts'
import { showSize, Size } from '../../parts/size.tsx'
import { FileState, Tag } from '../../parts/tags.tsx'
import type { Item } from '../../taking-in/one-file.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { isWord } from '../../words/zh.ts'
import { Bar } from './bar.tsx'

export type IntakeFile = Answer<'GET /intakes/{id}/files'>['items'][number]

export type Doing = {
  isOpen: boolean
  /** Whether this person sends the files of this intake. */
  isOwn: boolean
  /** What this browser has of a file at hand. */
  itemOf: (position: number) => Item | undefined
  isBusyElsewhere: boolean
  onCancel: (file: IntakeFile) => void
  onRetry: (file: IntakeFile) => void
}

const WIDE = { responsive: ['md' as const] }
const WIDER = { responsive: ['lg' as const] }

export function fileColumns(t: Words, doing: Doing): TableColumnsType<IntakeFile> {
  const path = {
    title: t('intake.path'),
    key: 'path',
    render: (_: unknown, file: IntakeFile) => <Path file={file} doing={doing} />,
  }
  const kind = {
    title: t('recordings.kind'),
    key: 'kind',
    width: 100,
    ...WIDER,
    render: (_: unknown, file: IntakeFile) => t(`kind.${file.kind}`),
  }
  const size = {
    title: t('recordings.size'),
    key: 'size',
    width: 96,
    align: 'right' as const,
    ...WIDE,
    render: (_: unknown, file: IntakeFile) => <Size sizeBytes={file.sizeBytes} />,
  }
  const bar = {
    title: t('intake.progress-column'),
    key: 'bar',
    width: 170,
    ...WIDE,
    render: (_: unknown, file: IntakeFile) => <FileBar file={file} doing={doing} />,
  }
  const state = {
    title: t('intake.state'),
    key: 'state',
    width: 118,
    render: (_: unknown, file: IntakeFile) => <StateNow file={file} doing={doing} />,
  }
  const reason = {
    title: t('intake.reason'),
    key: 'reason',
    width: doing.isOpen ? 220 : 320,
    ...WIDE,
    render: (_: unknown, file: IntakeFile) => <Remark file={file} />,
  }
  const actions = {
    title: t('taking.actions'),
    key: 'actions',
    width: 72,
    ...WIDE,
    render: (_: unknown, file: IntakeFile) => <Actions file={file} doing={doing} />,
  }
  return [
    path,
    kind,
    size,
    ...(doing.isOpen ? [bar] : []),
    state,
    reason,
    ...(doing.isOpen && doing.isOwn ? [actions] : []),
  ]
}

type Props = { file: IntakeFile; doing: Doing }

function Path({ file, doing }: Props) {
  return (
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
        {doing.isOpen ? <FileBar file={file} doing={doing} /> : null}
        {doing.isOpen && doing.isOwn ? <Actions file={file} doing={doing} /> : null}
      </span>
    </>
  )
}

/** How far: read for its digest, or arrived. What is done has no bar any more. */
function FileBar({ file, doing }: Props) {
  const { t } = useWords()
  const item = doing.itemOf(file.position)
  const label = t('taking.bar', { path: file.path })
  if (isFinal(file.state)) return null
  if (item?.phase === 'reading')
    return <Bar done={item.bytes} total={file.sizeBytes} label={label} />
  if (file.state === 'listed') return null
  const sent = item?.phase === 'sending' ? item.bytes : 0
  return <Bar done={Math.max(file.receivedBytes, sent)} total={file.sizeBytes} label={label} />
}

function StateNow({ file, doing }: Props) {
  const { t } = useWords()
  const item = doing.itemOf(file.position)
  if (isFinal(file.state) || !doing.isOpen) return <FileState state={file.state} />
  if (item?.phase === 'reading') return <Tag tone="blue">{t('taking.state.reading')}</Tag>
  if (item?.phase === 'waiting') return <Tag tone="gray">{t('taking.state.waiting')}</Tag>
  const isMissing = doing.isOwn && !item && !doing.isBusyElsewhere && file.state !== 'received'
  if (isMissing) return <Tag tone="amber">{t('taking.state.not-here')}</Tag>
  return <FileState state={file.state} />
}

function Actions({ file, doing }: Props) {
  const { t } = useWords()
  const item = doing.itemOf(file.position)
  const mayRetry = file.state === 'failed' && item?.phase === 'ended'
  const mayCancel = file.state === 'listed' || file.state === 'wanted'
  if (!mayRetry && !mayCancel) return null
  const word = mayRetry ? 'taking.retry' : 'taking.cancel'
  return (
    <span className="file-actions">
      <Button
        type="link"
        size="small"
        aria-label={t(mayRetry ? 'taking.retry-file' : 'taking.cancel-file', { path: file.path })}
        onClick={() => (mayRetry ? doing.onRetry(file) : doing.onCancel(file))}
      >
        {t(word)}
      </Button>
    </span>
  )
}

/** Why it is not evidence or why it failed. */
function Remark({ file }: { file: IntakeFile }) {
  const { t, language } = useWords()
  if (file.reason === null) return null
  const word = `file-reason.${file.reason}`
  if (isWord(word)) return <span>{t(word)}</span>
  // A code of core's table; what is no code is the words of whoever sent it.
  return (
    <span>
      {isReasonCode(file.reason) ? sayReason({ code: file.reason }, language) : file.reason}
    </span>
  )
}
