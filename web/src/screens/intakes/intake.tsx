// One intake: every file of the card with its state, live while it is under way; afterwards the report.

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { sayReason, type Reason } from '@shilu/core/reasons.ts'
import { REASON_WORDS } from '@shilu/core/reason-words.ts'
import { Progress, Table, type TableColumnsType } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { FileState } from '../../parts/tags.tsx'
import { showSize, showTime } from '../../parts/times.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { IntakeState } from './intakes.tsx'

type Whole = Answer<'GET /intakes/{id}'>
type File = Whole['files'][number]
const POLL_MS = 1500

export function Intake() {
  const { t, language } = useWords()
  const { id } = useParams({ from: '/signed-in/intakes/$id' })
  const intake = useQuery({
    queryKey: ['intake', id],
    queryFn: ({ signal }) => call('GET /intakes/{id}', { id }, signal),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? POLL_MS : false),
  })
  if (intake.isPending) return <Loading />
  if (intake.isError) return <Failed error={intake.error} onRetry={() => void intake.refetch()} />
  const whole = intake.data
  const { counts } = whole
  const done = counts.kept + counts['already-kept'] + counts['not-evidence'] + counts.failed
  const percent = counts.total === 0 ? 0 : Math.floor((done / counts.total) * 100)
  return (
    <>
      <div className="head">
        <Link to="/intakes" className="mute">
          {t('place.intakes')} /
        </Link>
        <h1>{whole.source.volumeLabel ?? whole.source.root}</h1>
        <IntakeState state={whole.state} />
      </div>
      <section className="card summary">
        <Progress
          percent={percent}
          status={counts.failed > 0 ? 'exception' : whole.state === 'open' ? 'active' : 'success'}
          aria-label={t('intake.progress-column')}
        />
        <p>
          {t('intake.progress', {
            kept: showSize(whole.keptBytes),
            total: showSize(whole.sizeBytes),
          })}{' '}
          · {t('list.total', { total: counts.total })}
          {(
            [
              'kept',
              'already-kept',
              'not-evidence',
              'failed',
              'received',
              'wanted',
              'listed',
            ] as const
          )
            .filter((state) => counts[state] > 0)
            .map((state) => ` · ${t(`file.${state}`)} ${counts[state]}`)
            .join('')}
        </p>
        <p className="mute">
          {t('intake.opened')} {showTime(whole.openedAt)}
          {whole.closedAt ? ` · ${t('intake.closed')} ${showTime(whole.closedAt)}` : ''} ·{' '}
          {t('intake.by')} {whole.openedBy} · {whole.source.root}
        </p>
      </section>
      <Table<File>
        rowKey="position"
        size="small"
        columns={columns(t, language)}
        dataSource={whole.files}
        pagination={false}
      />
      {whole.files.length < counts.total ? (
        <p className="mute">
          {t('intake.shown-files', { shown: whole.files.length, total: counts.total })}
        </p>
      ) : null}
    </>
  )
}

const columns = (t: Words, language: Language): TableColumnsType<File> => [
  {
    title: t('intake.path'),
    key: 'path',
    render: (_value, file) => <span className="file-name">{file.path}</span>,
  },
  {
    title: t('recordings.kind'),
    key: 'kind',
    width: 110,
    responsive: ['lg'],
    render: (_value, file) => t(`kind.${file.kind}`),
  },
  {
    title: t('recordings.size'),
    key: 'size',
    width: 100,
    align: 'right',
    responsive: ['md'],
    render: (_value, file) => <span title={`${file.sizeBytes} B`}>{showSize(file.sizeBytes)}</span>,
  },
  {
    title: t('intake.state'),
    key: 'state',
    width: 120,
    render: (_value, file) => <FileState state={file.state} />,
  },
  {
    title: t('intake.reason'),
    key: 'reason',
    width: 320,
    responsive: ['md'],
    render: (_value, file) => <FileRemark file={file} language={language} />,
  },
  {
    title: t('intake.recording'),
    key: 'recording',
    width: 70,
    render: (_value, file) =>
      file.recording ? (
        <Link to="/recordings/$id" params={{ id: file.recording }}>
          {t('intake.recording')}
        </Link>
      ) : null,
  },
]

function FileRemark({ file, language }: { file: File; language: Language }) {
  if (file.state === 'wanted' && file.receivedBytes > 0 && file.sizeBytes > 0) {
    return (
      <Progress size="small" percent={Math.floor((file.receivedBytes / file.sizeBytes) * 100)} />
    )
  }
  if (file.reason === null) return null
  return (
    <span>
      {file.reason in REASON_WORDS
        ? sayReason({ code: file.reason } as Reason, language)
        : file.reason}
    </span>
  )
}
