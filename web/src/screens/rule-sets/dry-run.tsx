// What deadlines would change in keeping, before they are entered (Art. 15): how many would be kept longer, how many could
// be kept shorter and from when, and which. The same numbers stand in the confirmation.

import { DRY_RUN_KINDS } from '@shilu/core/rules/dry-run.ts'
import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Progress, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { downloadFor } from '../../api/download.ts'
import { Facts } from '../../parts/facts.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { Rows } from '../../parts/rows.tsx'
import { showSize, Size } from '../../parts/size.tsx'
import { FormProblem, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showDay, showLastDay } from '../../parts/times.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import type { Asked, DryRunItem, Found } from './use-dry-run.ts'

type Props = { found: Found; asked: Asked; isStale: boolean; onStop: () => void }

export function DryRun({ found, asked, isStale, onStop }: Props) {
  const { t } = useWords()
  return (
    <section className="rule-dry-run" aria-label={t('dry-run.title')}>
      <h2>{t('dry-run.title')}</h2>
      {isStale ? (
        <Alert type="warning" showIcon className="problem" title={t('dry-run.stale')} />
      ) : null}
      <FormProblem error={found.error} />
      <HowFar found={found} onStop={onStop} />
      {found.looked > 0 ? (
        <Whole found={found} asked={asked} mayExport={!isStale && !found.isRunning} />
      ) : null}
    </section>
  )
}

/** How many of how many were looked at: said for what is not whole as well. */
function HowFar({ found, onStop }: { found: Found; onStop: () => void }) {
  const { t } = useWords()
  const { looked, total, isRunning, isWhole, isSameKeeping, error } = found
  if (isRunning)
    return (
      <div className="rule-line">
        <output>{t('dry-run.looking', { looked, total })}</output>
        <Button onClick={onStop}>{t('action.stop')}</Button>
        <Progress
          percent={total === 0 ? 0 : Math.floor((100 * looked) / total)}
          showInfo={false}
          aria-label={t('dry-run.title')}
        />
      </div>
    )
  if (!isWhole)
    return error && looked === 0 ? null : <p>{t('dry-run.stopped', { looked, total })}</p>
  if (total === 0) return <p>{t('dry-run.none')}</p>
  return <p>{t(isSameKeeping ? 'dry-run.same-keeping' : 'dry-run.whole', { total })}</p>
}

function Whole({ found, asked, mayExport }: { found: Found; asked: Asked; mayExport: boolean }) {
  const { t, language } = useWords()
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  const { sums, earliest, items } = found
  const changed = sums.longer.recordings + sums.shorter.recordings
  return (
    <>
      <p className="mute">{t('dry-run.note', { day: showDay(found.at), days: found.graceDays })}</p>
      <dl className="rule-sums">
        {(['longer', 'shorter', 'covered', 'same'] as const).map((kind) =>
          kind === 'covered' && sums.covered.recordings === 0 ? null : (
            <div key={kind}>
              <dt>{t(`dry-run.${kind}`)}</dt>
              <dd>
                {t('dry-run.items', { total: sums[kind].recordings })}{' '}
                <span className="mute">
                  <Size sizeBytes={sums[kind].sizeBytes} />
                </span>
                {kind === 'shorter' && earliest ? (
                  <div className="small">{t('dry-run.earliest', { day: showDay(earliest) })}</div>
                ) : null}
              </dd>
            </div>
          ),
        )}
      </dl>
      <Months clearable={found.clearable} />
      {changed === 0 ? <p>{t('dry-run.nothing')}</p> : null}
      {items.length > 0 ? (
        <>
          <div className="rule-line">
            <h2>{t('dry-run.list')}</h2>
            {mayExport ? <Export asked={asked} /> : null}
          </div>
          <Rows
            label={t('dry-run.list')}
            rowKey="recording"
            columns={columns}
            items={items}
            total={changed}
          />
        </>
      ) : null}
    </>
  )
}

const MONTHS = 12

function Months({ clearable }: Pick<Found, 'clearable'>) {
  const { t } = useWords()
  if (clearable.length === 0) return null
  const rest = clearable.slice(MONTHS).reduce((sum, { recordings }) => sum + recordings, 0)
  return (
    <>
      <Facts
        title={t('dry-run.by-month')}
        facts={clearable
          .slice(0, MONTHS)
          .map(({ month, recordings, sizeBytes }) => [
            month,
            `${t('dry-run.items', { total: recordings })} ${showSize(sizeBytes)}`,
          ])}
      />
      {rest > 0 ? <p className="mute">{t('dry-run.more-months', { total: rest })}</p> : null}
    </>
  )
}

function Export({ asked }: { asked: Asked }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const exporting = useMutation({
    mutationFn: () => downloadFor('/rule-sets/dry-run/export', { ...asked, language }),
    onSuccess: () => void message.success(t('dossier.table-done')),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden="true" />}
      loading={exporting.isPending}
      onClick={() => exporting.mutate()}
    >
      {t('dry-run.export')}
    </Button>
  )
}

const ends = (until: string | null, t: Words): string =>
  until === null ? t('dry-run.no-end') : showLastDay(until)

const columnsOf = (t: Words, language: Language): TableColumnsType<DryRunItem> => [
  {
    title: t('shortenings.recording'),
    key: 'recording',
    render: (_, one) => (
      <span className="file-words">
        {/* In a tab of its own: what was typed here is not left. */}
        <Link
          to="/recordings/$id"
          params={{ id: one.recording }}
          target="_blank"
          className="file-name"
        >
          {one.fileName}
        </Link>
        <span className="small">
          <Tag tone={one.kind === 'shorter' ? 'amber' : 'green'}>
            {DRY_RUN_KINDS[one.kind][language]}
          </Tag>
          {one.thenBy.map((reason) => (
            <span key={JSON.stringify(reason)}>
              <ReasonLine reason={reason} />{' '}
            </span>
          ))}
        </span>
        <span className="on-phone">
          {ends(one.keptUntil, t)} → <Then one={one} />
        </span>
      </span>
    ),
  },
  {
    title: t('dry-run.now'),
    key: 'now',
    width: 130,
    responsive: ['md'],
    render: (_, one) => ends(one.keptUntil, t),
  },
  {
    title: t('dry-run.then'),
    key: 'then',
    width: 240,
    responsive: ['md'],
    render: (_, one) => <Then one={one} />,
  },
]

function Then({ one }: { one: DryRunItem }) {
  const { t } = useWords()
  return (
    <span className="file-words">
      <span>{ends(one.thenUntil, t)}</span>
      {one.kind === 'shorter' ? (
        <span className="small">
          {t('dry-run.then-shorter', { day: ends(one.shorterUntil, t) })}
        </span>
      ) : null}
      {one.clearableFrom ? (
        <span className="small mute">
          {t('dry-run.then-clearable', { day: showDay(one.clearableFrom) })}
        </span>
      ) : null}
    </span>
  )
}

/** In the confirmation: the numbers, and how far they go. */
export function DryRunSums({ found, onStop }: { found: Found; onStop: () => void }) {
  const { t } = useWords()
  const { sums, earliest } = found
  const said = (kind: 'longer' | 'shorter' | 'covered') => ({
    total: sums[kind].recordings,
    size: showSize(sums[kind].sizeBytes),
    day: earliest ? showDay(earliest) : '',
  })
  const kinds = (['longer', 'shorter', 'covered'] as const).filter(
    (kind) => sums[kind].recordings > 0,
  )
  return (
    <section aria-label={t('dry-run.confirm-title')}>
      <h2>{t('dry-run.confirm-title')}</h2>
      <FormProblem error={found.error} />
      <HowFar found={found} onStop={onStop} />
      {kinds.map((kind) => (
        <p key={kind}>
          <strong>{t(`dry-run.confirm-${kind}`, said(kind))}</strong>
        </p>
      ))}
      {found.looked > 0 && kinds.length === 0 ? <p>{t('dry-run.nothing')}</p> : null}
    </section>
  )
}
