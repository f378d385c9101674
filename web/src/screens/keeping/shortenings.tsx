// 缩短保存期限 (Art. 15): what a correction would shorten goes on as it was. Here is the dry run of it, and what was asked,
// approved and took effect.

import { SHORTENING_CAUSES, SHORTENING_STATES } from '@shilu/core/rules/shortening.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { useKeepingChanged } from '../../parts/place-hold.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { Rows } from '../../parts/rows.tsx'
import { useChosen, useSelection } from '../../parts/selection.tsx'
import { Size } from '../../parts/size.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag, type Tone } from '../../parts/tags.tsx'
import { showLastDay, showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { KeepingTabs } from './keeping-tabs.tsx'
import './keeping.css' // oxlint-disable-line import/no-unassigned-import -- styles

const POLL_MS = 30_000
type DryRun = Answer<'GET /keeping/dry-run'>
/** Of one recording: the lines that would end, and what comes of it. */
type Item = DryRun['items'][number] & { lines: DryRun['items'] }
type Shortening = Answer<'GET /shortenings'>['items'][number]

export function Shortenings() {
  const { t, language } = useWords()
  useTitle(t('shortenings.title'))
  const pollMs = usePollMs(POLL_MS)
  const dryRun = useQuery({
    queryKey: ['keeping', 'dry-run'],
    queryFn: ({ signal }) => call('GET /keeping/dry-run', {}, signal),
    refetchInterval: pollMs,
  })
  const asked = useQuery({
    queryKey: ['keeping', 'shortenings'],
    queryFn: ({ signal }) => call('GET /shortenings', {}, signal),
    refetchInterval: pollMs,
  })
  const error = dryRun.error ?? asked.error
  return (
    <>
      <div className="head">
        <h1>{t('shortenings.title')}</h1>
        <ArticleName number={15} />
      </div>
      <KeepingTabs on="shortenings" />
      <p className="mute">{t('shortenings.note')}</p>
      {error ? <Failed error={error} onRetry={() => void dryRun.refetch()} /> : null}
      {dryRun.isPending || asked.isPending ? <Loading /> : null}
      {dryRun.data ? <ToShorten dryRun={dryRun.data} /> : null}
      {asked.data && asked.data.items.length > 0 ? (
        <section>
          <h2>{t('shortenings.asked')}</h2>
          <Rows
            label={t('shortenings.asked')}
            rowKey="id"
            columns={askedColumns(t, language)}
            items={asked.data.items}
            total={asked.data.items.length}
            isOdd={({ state }) => state === 'asked'}
          />
        </section>
      ) : null}
    </>
  )
}

function ToShorten({ dryRun }: { dryRun: DryRun }) {
  const { t, language } = useWords()
  const selection = useSelection()
  const chosen = useChosen(selection)
  const mayAsk = useMayDo('shortening.ask')
  const changed = useKeepingChanged()
  const [isAsking, setAsking] = useState(false)
  const items = useMemo(() => byRecording(dryRun.items), [dryRun])
  const wanted = items.filter(({ recording }) => chosen.has(recording))
  if (items.length === 0)
    return <Nothing title={t('shortenings.nothing')}>{t('shortenings.nothing-next')}</Nothing>
  return (
    <section className="card">
      <div className="head">
        <h2>
          {t('shortenings.dry-run')}{' '}
          <small className="mute">
            {t('keeping.items', { total: dryRun.recordings })} <Size sizeBytes={dryRun.sizeBytes} />
          </small>
        </h2>
        {mayAsk ? (
          <span className="buttons">
            <Button type="primary" disabled={wanted.length === 0} onClick={() => setAsking(true)}>
              {t('shortenings.ask', { total: wanted.length })}
            </Button>
          </span>
        ) : null}
      </div>
      <Rows
        label={t('shortenings.dry-run')}
        rowKey="recording"
        columns={columnsOf(t, language)}
        items={items}
        total={items.length}
        selection={mayAsk ? selection : undefined}
      />
      {isAsking ? (
        <AskDialog
          wanted={wanted}
          graceDays={dryRun.graceDays}
          onClose={(isSaved) => {
            setAsking(false)
            if (!isSaved) return
            selection.clear()
            changed()
          }}
        />
      ) : null}
    </section>
  )
}

type AskProps = {
  wanted: readonly Item[]
  graceDays: number
  onClose: (isSaved: boolean) => void
}

/** Names what would be kept shorter, before it is asked for. */
function AskDialog({ wanted, graceDays, onClose }: AskProps) {
  const { t } = useWords()
  return (
    <WhyDialog
      title={t('shortenings.ask-title', { total: wanted.length })}
      submit={t('shortenings.ask', { total: wanted.length })}
      done={t('shortenings.ask-done')}
      means={t('shortenings.ask-means', { days: graceDays })}
      label={t('holds.why')}
      save={(why) =>
        call('POST /shortenings', {
          recordings: wanted.map(({ recording: id, shorterUntil }) => ({ id, shorterUntil })),
          why,
        })
      }
      onClose={onClose}
    >
      <ul className="lines">
        {wanted.slice(0, SHOWN).map((one) => (
          <li key={one.recording}>
            <span lang="zh-CN">{one.fileName}</span>
            <span>
              {ends(one.keptUntil, t)} → {ends(one.shorterUntil, t)}
            </span>
          </li>
        ))}
      </ul>
      {wanted.length > SHOWN ? (
        <p className="mute">{t('shortenings.more', { total: wanted.length - SHOWN })}</p>
      ) : null}
    </WhyDialog>
  )
}
const SHOWN = 8

const ends = (until: string | null, t: Words): string =>
  until === null ? t('recording.no-end') : showLastDay(until)

function byRecording(items: DryRun['items']): Item[] {
  const found = new Map<string, Item>()
  for (const one of items) {
    const item = found.get(one.recording)
    if (item) item.lines.push(one)
    else found.set(one.recording, { ...one, lines: [one] })
  }
  return [...found.values()]
}

const columnsOf = (t: Words, language: Language): TableColumnsType<Item> => [
  {
    title: t('shortenings.recording'),
    key: 'recording',
    render: (_, one) => (
      <span className="file-words">
        <Link to="/recordings/$id" params={{ id: one.recording }} className="file-name">
          {one.fileName}
        </Link>
        {one.lines.map((line) => (
          <span key={line.key} className="small">
            <Tag tone="amber">{SHORTENING_CAUSES[line.cause][language]}</Tag>
            <ReasonLine reason={line.reason} />
          </span>
        ))}
        <span className="on-phone">
          {ends(one.keptUntil, t)} → {ends(one.shorterUntil, t)}
        </span>
      </span>
    ),
  },
  {
    title: t('shortenings.kept'),
    key: 'kept',
    width: 130,
    responsive: ['md'],
    render: (_, one) => ends(one.keptUntil, t),
  },
  {
    title: t('shortenings.shorter'),
    key: 'shorter',
    width: 130,
    responsive: ['md'],
    render: (_, one) => ends(one.shorterUntil, t),
  },
]

const TONES = {
  asked: 'amber',
  approved: 'blue',
  done: 'gray',
  refused: 'red',
  'taken-back': 'gray',
} as const satisfies Record<Shortening['state'], Tone>

const askedColumns = (t: Words, language: Language): TableColumnsType<Shortening> => [
  {
    title: t('shortenings.what'),
    key: 'what',
    render: (_, one) => (
      <span className="file-words">
        <span>
          {t('keeping.items', { total: one.recordings })} <Size sizeBytes={one.sizeBytes} />
        </span>
        <span lang="zh-CN">{one.why}</span>
        <span className="mute small">
          {one.askedBy} {showTime(one.askedAt)}
        </span>
        <span className="on-phone">
          <State one={one} language={language} t={t} />
          <Acts one={one} />
        </span>
      </span>
    ),
  },
  {
    title: t('holds.state'),
    key: 'state',
    width: 320,
    responsive: ['md'],
    render: (_, one) => <State one={one} language={language} t={t} />,
  },
  {
    title: t('holds.answer'),
    key: 'acts',
    width: 220,
    responsive: ['md'],
    render: (_, one) => <Acts one={one} />,
  },
]

function State({ one, language, t }: { one: Shortening; language: Language; t: Words }) {
  return (
    <>
      <Tag tone={TONES[one.state]}>{SHORTENING_STATES[one.state][language]}</Tag>
      {one.takesEffectAt && one.state === 'approved' ? (
        <span className="small">
          {t('shortenings.takes-effect', { at: showTime(one.takesEffectAt).slice(0, 16) })}
        </span>
      ) : null}
      {one.answeredBy ? (
        <div className="mute small">
          {one.answeredBy} <span lang="zh-CN">{one.answer}</span>
        </div>
      ) : null}
    </>
  )
}

function Acts({ one }: { one: Shortening }) {
  const { t } = useWords()
  const mayAnswer = useMayDo('shortening.answer')
  const mayStop = useMayDo('shortening.stop')
  const changed = useKeepingChanged()
  const [act, setAct] = useState<'approve' | 'refuse' | 'stop' | null>(null)
  const canAnswer = mayAnswer && one.state === 'asked' && !one.isOwn
  const canStop = mayStop && (one.state === 'approved' || (one.state === 'asked' && one.isOwn))
  return (
    <span className="buttons">
      {canAnswer ? (
        <>
          <Button size="small" type="primary" onClick={() => setAct('approve')}>
            {t('shortenings.approve')}
          </Button>
          <Button size="small" onClick={() => setAct('refuse')}>
            {t('shortenings.refuse')}
          </Button>
        </>
      ) : null}
      {canStop ? (
        <Button size="small" onClick={() => setAct('stop')}>
          {t('shortenings.stop')}
        </Button>
      ) : null}
      {act ? (
        <WhyDialog
          title={t(`shortenings.${act}-title`, { total: one.recordings })}
          submit={t(`shortenings.${act}`)}
          done={t(`shortenings.${act}-done`)}
          means={t(`shortenings.${act}-means`)}
          label={t('holds.why')}
          save={(why) =>
            act === 'stop'
              ? call('POST /shortenings/{id}/stop', { id: one.id, why })
              : call('POST /shortenings/{id}/answer', { id: one.id, answer: act, why })
          }
          onClose={(isSaved) => {
            setAct(null)
            if (isSaved) changed()
          }}
        />
      ) : null}
    </span>
  )
}
