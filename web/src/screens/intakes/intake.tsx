// One intake: every file of the card with its state, live while it is under way; afterwards the report.

import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { INTAKE_FILE_STATES, type IntakeFileState } from '@shilu/core/recording.ts'
import { App, Button, Progress } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import type { Answer } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Rows } from '../../parts/rows.tsx'
import { showSize } from '../../parts/size.tsx'
import { Failed, Loading, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import type { Run } from '../../taking-in/run.ts'
import { cancelFile } from '../../taking-in/runs.ts'
import { useRun } from '../../taking-in/use-runs.ts'
import { useWords } from '../../words/use-words.ts'
import { sayClock } from '../../parts/say-clock.ts'
import { CardOf } from './bind-card.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { IntakeState, nameOfSource } from './columns.tsx'
import { fileColumns, type Doing, type IntakeFile } from './file-columns.tsx'
import { doneFiles, Figures } from './figures.tsx'
import './intakes.css' // oxlint-disable-line import/no-unassigned-import -- its styles
import { useIntake, useIntakeFiles, useMeter } from './live.ts'
import type { Reading } from './meter.ts'
import { Notices } from './notices.tsx'
import { PauseDock } from './pause-dock.tsx'
import { ReportButton } from './report-button.tsx'

type Whole = Answer<'GET /intakes/{id}'>
const PAGE_FILES = 100

export function Intake() {
  const { t } = useWords()
  const { id } = useParams({ from: '/signed-in/intakes/$id' })
  const intake = useIntake(id)
  const whole = intake.data
  useTitle(whole && `${t('place.intakes')} ${nameOfSource(whole)}`)
  if (intake.isPending) return <Loading />
  // While files go up, their own notice tells that the server is waited for.
  const failed = intake.error ? (
    <Failed error={intake.error} onRetry={() => void intake.refetch()} />
  ) : null
  if (!whole) return failed
  return <OneIntake key={id} whole={whole} atMs={intake.dataUpdatedAt} failed={failed} />
}

type OneProps = { whole: Whole; atMs: number; failed: ReactNode }

function OneIntake({ whole, atMs, failed }: OneProps) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<IntakeFileState | null>(null)
  const [isEnding, setEnding] = useState(false)
  const { run, isServerOut } = useRun(whole.id)
  const meter = useMeter(whole, atMs, isServerOut || failed !== null)
  const isOwn = useSession()?.account.id === whole.openedByAccount
  const isBusyElsewhere = whole.via === 'browser' && !run && meter.isMoving
  const isOpen = whole.state === 'open'
  // When every file is done, the notice offers it.
  const mayEnd = isOpen && isOwn && !isBusyElsewhere && doneFiles(whole) < whole.counts.total
  useFreshWhenOver(whole.id, run)
  return (
    <>
      <div className="head">
        <Link to="/intakes" className="mute">
          {t('place.intakes')} /
        </Link>
        <h1>{nameOfSource(whole)}</h1>
        <IntakeState state={whole.state} />
        {isOpen && (run?.mode === 'paused' || whole.paused) ? (
          <Tag tone="amber">{t('taking.paused')}</Tag>
        ) : null}
        <span className="buttons">
          {run && isOpen ? <StopAndGoOn run={run} /> : null}
          {isOpen && whole.via === 'dock' ? <PauseDock intake={whole} /> : null}
          {mayEnd ? <Button onClick={() => setEnding(true)}>{t('taking.end')}</Button> : null}{' '}
          <ReportButton intake={whole.id} />{' '}
          <Link to="/recordings" search={{ intake: whole.id }}>
            {t('intake.its-recordings')}
          </Link>
        </span>
      </div>
      {isServerOut ? null : failed}
      <Notices
        intake={whole}
        run={run}
        isOwn={isOwn}
        isServerOut={isServerOut}
        isBusyElsewhere={isBusyElsewhere}
        onEnd={() => setEnding(true)}
      />
      <Summary whole={whole} meter={meter} />
      <States counts={whole.counts} chosen={chosen} onChoose={setChosen} />
      <Files
        whole={whole}
        state={chosen}
        run={run}
        isOwn={isOwn}
        isBusyElsewhere={isBusyElsewhere}
      />
      {isEnding ? <CloseDialog intake={whole} onClose={() => setEnding(false)} /> : null}
    </>
  )
}

/** When the last file has come to its end here, the page need not wait to hear it from the server. */
function useFreshWhenOver(id: string, run: Run | undefined): void {
  const cache = useQueryClient()
  const mode = run?.mode
  useEffect(() => {
    if (mode === 'over') void cache.invalidateQueries({ queryKey: ['intake', id] })
  }, [cache, id, mode])
}

function StopAndGoOn({ run }: { run: Run }) {
  const { t } = useWords()
  if (run.mode === 'running')
    return <Button onClick={() => run.pause()}>{t('taking.pause')}</Button>
  // What stopped by itself says in its notice how it goes on.
  if (run.mode === 'over' || run.halt) return null
  return (
    <Button type="primary" onClick={() => run.goOn()}>
      {t('taking.go-on')}
    </Button>
  )
}

function Summary({ whole, meter }: { whole: Whole; meter: Reading }) {
  const { t } = useWords()
  const { counts } = whole
  return (
    <section className="card summary" aria-label={t('intake.progress-column')}>
      {whole.state === 'open' ? (
        <Figures intake={whole} meter={meter} />
      ) : (
        <>
          <Progress
            percent={100}
            status={counts.failed > 0 ? 'exception' : 'success'}
            aria-label={t('intake.progress-column')}
          />
          <output>
            {t('intake.progress-files', { done: doneFiles(whole), total: counts.total })} ·{' '}
            {t('intake.progress', {
              kept: showSize(whole.keptBytes),
              total: showSize(whole.sizeBytes),
            })}
          </output>
        </>
      )}
      <p className="mute">
        {t('intake.opened')} {showTime(whole.openedAt)}
        {whole.closedAt ? ` · ${t('intake.closed')} ${showTime(whole.closedAt)}` : ''} ·{' '}
        {t(wayOf(whole), { name: whole.openedBy })} · {t('intake.source')} {whole.source.root}
        {whole.source.volumeId ? ` · ${t('intake.volume')} ${whole.source.volumeId}` : ''}
      </p>
      {whole.phoneOffsetMs === null ? (
        <CardOf intake={whole.id} hasFiles={counts.total > 0} />
      ) : (
        <p className="mute">
          {sayClock(whole.phoneOffsetMs, t)}。{t('taking.phone-clock')}
        </p>
      )}
    </section>
  )
}

const wayOf = ({ via, source }: Whole) => {
  if (source.kind === 'phone') return 'taking.by-phone'
  return via === 'dock' ? 'taking.by-dock' : 'taking.by-browser'
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

type FilesProps = {
  whole: Whole
  state: IntakeFileState | null
  run: Run | undefined
  isOwn: boolean
  isBusyElsewhere: boolean
}

/** The intake brings its first files along, unfinished and failed ones first; all of them, or those
    of one state, come page by page. */
function Files({ whole, state, run, isOwn, isBusyElsewhere }: FilesProps) {
  const { t } = useWords()
  const [shownFirst, setShownFirst] = useState(PAGE_FILES)
  const isOpen = whole.state === 'open'
  const doing: Doing = {
    isOpen,
    isOwn,
    isBusyElsewhere,
    itemOf: (position) => run?.item(position),
    ...useActions(whole.id, run),
  }
  const isBeyond = shownFirst > whole.files.length && whole.files.length < whole.counts.total
  const isEverything = state !== null || isBeyond
  const list = useIntakeFiles({ id: whole.id, state, isEnabled: isEverything, isOpen })
  if (list.isPending && isEverything) return <Loading />
  if (list.error && !list.isKnown) return <Failed error={list.error} onRetry={list.refetch} />
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
      columns={fileColumns(t, doing)}
      items={items}
      total={total}
      more={more}
      isOdd={(file) => file.state === 'failed'}
    />
  )
}

function useActions(id: string, run: Run | undefined) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const name = useSession()?.account.name ?? ''
  const done = (work: Promise<unknown>) =>
    void work
      .then(() => cache.invalidateQueries({ queryKey: ['intake', id] }))
      .catch((error: unknown) => void message.error(problemWords(error, t)))
  return {
    onCancel: ({ position }: IntakeFile) =>
      done(cancelFile(id, position, t('taking.reason.cancelled', { name }))),
    onRetry: ({ position }: IntakeFile) => done(run?.retry([position]) ?? Promise.resolve()),
  }
}
