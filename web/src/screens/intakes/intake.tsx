// One intake: every file of the card with its state, live while it is under way; afterwards the report.

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { INTAKE_FILE_STATES, type IntakeFileState } from '@shilu/core/recording.ts'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { Rows } from '../../parts/rows.tsx'
import { showSize } from '../../parts/size.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { fileColumns, IntakeState, nameOfSource } from './columns.tsx'
import { ReportButton } from './report-button.tsx'

type Whole = Answer<'GET /intakes/{id}'>
const POLL_MS = 1500
const PAGE_FILES = 100

export function Intake() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/intakes/$id' })
  const [chosen, setChosen] = useState<IntakeFileState | null>(null)
  const intake = useQuery({
    queryKey: ['intake', id],
    queryFn: ({ signal }) => call('GET /intakes/{id}', { id }, signal),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? POLL_MS : false),
  })
  const whole = intake.data
  useTitle(whole && `${t('place.intakes')} ${nameOfSource(whole)}`)
  if (intake.isPending) return <Loading />
  const failed = intake.error ? (
    <Failed error={intake.error} onRetry={() => void intake.refetch()} />
  ) : null
  if (!whole) return failed
  return (
    <>
      <div className="head">
        <Link to="/intakes" className="mute">
          {t('place.intakes')} /
        </Link>
        <h1>{nameOfSource(whole)}</h1>
        <IntakeState state={whole.state} />
        <span className="buttons">
          <ReportButton intake={id} />{' '}
          <Link to="/recordings" search={{ intake: id }}>
            {t('intake.its-recordings')}
          </Link>
        </span>
      </div>
      {failed}
      <Summary whole={whole} />
      <States counts={whole.counts} chosen={chosen} onChoose={setChosen} />
      <Files whole={whole} state={chosen} />
    </>
  )
}

function Summary({ whole }: { whole: Whole }) {
  const { t } = useWords()
  const { counts } = whole
  const done = counts.kept + counts['already-kept'] + counts['not-evidence'] + counts.failed
  const percent = counts.total === 0 ? 0 : Math.floor((done / counts.total) * 100)
  return (
    <section className="card summary" aria-label={t('intake.progress-column')}>
      <Progress
        percent={whole.state === 'closed' ? 100 : percent}
        status={whole.state === 'open' ? 'normal' : counts.failed > 0 ? 'exception' : 'success'}
        aria-label={t('intake.progress-column')}
      />
      <output>
        {t('intake.progress-files', { done, total: counts.total })} ·{' '}
        {t('intake.progress', {
          kept: showSize(whole.keptBytes),
          total: showSize(whole.sizeBytes),
        })}
      </output>
      <p className="mute">
        {t('intake.opened')} {showTime(whole.openedAt)}
        {whole.closedAt ? ` · ${t('intake.closed')} ${showTime(whole.closedAt)}` : ''} ·{' '}
        {t('intake.by')} {whole.openedBy} · {t('intake.source')} {whole.source.root}
        {whole.source.volumeId ? ` · ${t('intake.volume')} ${whole.source.volumeId}` : ''}
      </p>
    </section>
  )
}

type StatesProps = {
  counts: Whole['counts']
  chosen: IntakeFileState | null
  onChoose: (state: IntakeFileState | null) => void
}

/** How many files are in which state; each figure leads to its list. */
function States({ counts, chosen, onChoose }: StatesProps) {
  const { t } = useWords()
  const present = INTAKE_FILE_STATES.filter((state) => counts[state] > 0 || state === chosen)
  return (
    <fieldset className="states" aria-label={t('intake.state')}>
      <Button size="small" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t('intake.all')} {counts.total}
      </Button>
      {present.map((state) => (
        <Button
          key={state}
          size="small"
          danger={state === 'failed'}
          aria-pressed={chosen === state}
          onClick={() => onChoose(state)}
        >
          {t(`file.${state}`)} {counts[state]}
        </Button>
      ))}
    </fieldset>
  )
}

type FilesProps = { whole: Whole; state: IntakeFileState | null }

/** The intake brings its first files along, unfinished and failed ones first; all of them, or those
    of one state, come page by page. */
function Files({ whole, state }: FilesProps) {
  const { t } = useWords()
  const [shownFirst, setShownFirst] = useState(PAGE_FILES)
  const isBeyond = shownFirst > whole.files.length && whole.files.length < whole.counts.total
  const isEverything = state !== null || isBeyond
  const list = useList({
    queryKey: ['intake-files', whole.id, state],
    page: (after, signal) => {
      const { id } = whole
      const input = { id, after, state: state ?? undefined, limit: PAGE_FILES }
      return call('GET /intakes/{id}/files', input, signal)
    },
    isEnabled: isEverything,
    pollMs: whole.state === 'open' ? POLL_MS : false,
  })
  if (list.isPending && isEverything) return <Loading />
  if (list.error) return <Failed error={list.error} onRetry={list.refetch} />
  const isMore = shownFirst < whole.counts.total
  const first = {
    items: whole.files.slice(0, shownFirst),
    total: whole.counts.total,
    more: isMore
      ? { isLoading: false, load: () => setShownFirst(shownFirst + PAGE_FILES) }
      : undefined,
  }
  const { items, total, more } = list.isKnown && isEverything ? list : first
  return (
    <Rows
      label={t('intake.files')}
      rowKey="position"
      columns={fileColumns(t)}
      items={items}
      total={total}
      more={more}
      isOdd={(file) => file.state === 'failed'}
    />
  )
}
