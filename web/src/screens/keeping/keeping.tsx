// 保管: what expires when, how many bytes that is and why (Art. 15), and whether the clock of the server is believed.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Size } from '../../parts/size.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { KeepingTabs } from './keeping-tabs.tsx'
import './keeping.css' // oxlint-disable-line import/no-unassigned-import -- styles

const POLL_MS = 30_000
type Calendar = Answer<'GET /keeping'>
type Sum = Calendar['over']

export function Keeping() {
  const { t } = useWords()
  useTitle(t('place.keeping'))
  const query = useQuery({
    queryKey: ['keeping', 'calendar'],
    queryFn: ({ signal }) => call('GET /keeping', {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const { data } = query
  return (
    <>
      <div className="head">
        <h1>{t('place.keeping')}</h1>
        <ArticleName number={15} />
      </div>
      <KeepingTabs on="calendar" />
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data ? <Page calendar={data} /> : null}
    </>
  )
}

function Page({ calendar }: { calendar: Calendar }) {
  const { t } = useWords()
  const { over, running, endless, undecided, goingOn } = calendar
  const hasAny = over.recordings + running.recordings + endless.recordings + undecided > 0
  return (
    <>
      <Clock clock={calendar.clock} />
      {undecided > 0 ? (
        <Alert
          className="problem"
          type="info"
          showIcon
          title={t('keeping.undecided', { total: undecided })}
        />
      ) : null}
      {goingOn > 0 ? (
        <Alert
          className="problem"
          type="warning"
          showIcon
          title={
            <>
              {t('keeping.going-on', { total: goingOn })}{' '}
              <Link to="/keeping/shortenings">{t('keeping.look')}</Link>
            </>
          }
        />
      ) : null}
      {hasAny ? (
        <>
          <dl className="sums">
            <Figure word={t('keeping.over')} sum={over} note={t('keeping.over-note')} />
            <Figure word={t('keeping.running')} sum={running} note={t('keeping.running-note')} />
            <Figure word={t('keeping.endless')} sum={endless} note={t('keeping.endless-note')} />
          </dl>
          <Months months={calendar.months} />
        </>
      ) : (
        <Nothing title={t('keeping.nothing')}>{t('keeping.nothing-next')}</Nothing>
      )}
    </>
  )
}

function Figure({ word, sum, note }: { word: string; sum: Sum; note: string }) {
  const { t } = useWords()
  return (
    <div className="card">
      <dt>{word}</dt>
      <dd>
        <strong>{t('keeping.items', { total: sum.recordings })}</strong>{' '}
        <Size sizeBytes={sum.sizeBytes} />
        <div className="mute small">{note}</div>
      </dd>
    </div>
  )
}

function Months({ months }: { months: Calendar['months'] }) {
  const { t } = useWords()
  const most = Math.max(1, ...months.map(({ sizeBytes }) => sizeBytes))
  if (months.length === 0) return <p className="mute">{t('keeping.no-months')}</p>
  return (
    <section>
      <h2>{t('keeping.calendar')}</h2>
      <Rows
        label={t('keeping.calendar')}
        rowKey="month"
        items={months}
        total={months.length}
        columns={[
          {
            title: t('keeping.month'),
            key: 'month',
            width: 120,
            render: (_, one) =>
              t('hand-ins.month-words', {
                year: one.month.slice(0, 4),
                month: one.month.slice(5),
              }),
          },
          {
            title: t('keeping.recordings'),
            key: 'recordings',
            width: 100,
            align: 'right',
            render: (_, one) => one.recordings,
          },
          {
            title: t('keeping.size'),
            key: 'size',
            width: 260,
            responsive: ['md'],
            render: (_, one) => (
              <span className="month-size">
                <span className="bar" style={{ width: `${(100 * one.sizeBytes) / most}px` }} />
                <Size sizeBytes={one.sizeBytes} />
              </span>
            ),
          },
          {
            title: t('keeping.why'),
            key: 'why',
            render: (_, one) =>
              byLabel(one.lines).map(([by, recordings]) => (
                <div key={by} className="small">
                  {t(`keeping.by.${by}`)}{' '}
                  <span className="mute">{t('keeping.items', { total: recordings })}</span>
                </div>
              )),
          },
        ]}
      />
    </section>
  )
}

const BY = {
  'kept-from-capture': 'capture',
  'kept-from-claimed': 'capture',
  'kept-from-receipt': 'receipt',
  'kept-case-served': 'case',
  'kept-case-closed': 'case',
  'kept-dossier-years': 'dossier',
  'appraised-to-keep': 'appraisal',
} as const
const byOf = (code: string) => (code in BY ? BY[code as keyof typeof BY] : 'other')

/** Lines that a reader knows by one name are one. */
function byLabel(lines: Calendar['months'][number]['lines']) {
  const found = new Map<ReturnType<typeof byOf>, number>()
  for (const { code, recordings } of lines) {
    const by = byOf(code)
    found.set(by, (found.get(by) ?? 0) + recordings)
  }
  return [...found]
}

function Clock({ clock }: { clock: Calendar['clock'] }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const mayConfirm = useMayDo('clock.confirm')
  const [isAsking, setAsking] = useState(false)
  if (clock.kind === 'believed')
    return <p className="mute small">{t('keeping.clock-believed', { now: showTime(clock.now) })}</p>
  return (
    <Alert
      className="problem"
      type="error"
      showIcon
      title={t('keeping.clock-doubted')}
      description={
        <>
          {clock.reasons.map((reason) => (
            <div key={reason.code}>
              <ReasonLine reason={reason} />
            </div>
          ))}
          <p>{t(clock.kind === 'outside' ? 'keeping.clock-outside' : 'keeping.clock-next')}</p>
          {mayConfirm && clock.kind !== 'outside' ? (
            <Button onClick={() => setAsking(true)}>{t('keeping.clock-confirm')}</Button>
          ) : null}
          {isAsking ? (
            <WhyDialog
              title={t('keeping.clock-confirm-title', { now: showTime(clock.now) })}
              submit={t('keeping.clock-confirm')}
              done={t('keeping.clock-confirmed')}
              means={t('keeping.clock-means')}
              label={t('keeping.clock-why')}
              save={(why) => call('POST /keeping/clock', { why })}
              onClose={(isSaved) => {
                setAsking(false)
                if (isSaved) void cache.invalidateQueries({ queryKey: ['keeping'] })
              }}
            />
          ) : null}
        </>
      }
    />
  )
}
