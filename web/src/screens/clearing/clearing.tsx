// One clearing (Art. 15): what would be lost, or was; until when it can be taken back; who asked and who answered.

import { CLEARING_STATES } from '@shilu/core/rules/clearing.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { useKeepingChanged } from '../../parts/place-hold.tsx'
import { PrintMenu } from '../../parts/print-menu.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { Rows } from '../../parts/rows.tsx'
import { showSize, Size } from '../../parts/size.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { Lost } from '../appraisals/decide.tsx'
import { CLEARING_TONES, Countdown } from './countdown.tsx'

const POLL_MS = 10_000
type Detail = Answer<'GET /clearings/{id}'>
type Item = Detail['items'][number]

export function Clearing() {
  const { id } = useParams({ from: '/signed-in/keeping/clearings/$id' })
  const { t, language } = useWords()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['keeping', 'clearing', id],
    queryFn: ({ signal }) => call('GET /clearings/{id}', { id }, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const title = data
    ? t(data.ground === 'on-discs' ? 'leaving.batch' : 'clearing.title', { number: data.number })
    : t('clearings.title')
  useTitle(title)
  return (
    <>
      <div className="head">
        <Link to="/keeping/clearings" className="mute">
          {t('clearings.title')} /
        </Link>
        <h1>{title}</h1>
        {data ? (
          <Tag tone={CLEARING_TONES[data.state]}>{CLEARING_STATES[data.state][language]}</Tag>
        ) : null}
        <ArticleName number={data?.ground === 'on-discs' ? 16 : 15} />
        {data ? <Acts detail={data} /> : null}
        {data?.state === 'done' ? (
          <PrintMenu
            path={`/clearings/${id}/certificate`}
            query={{}}
            words={{
              action: t(
                data.ground === 'on-discs' ? 'leaving.certificate' : 'clearings.certificate',
              ),
              pdf: t('use.print-pdf'),
              xlsx: t('use.print-xlsx'),
              done: t('clearings.printed'),
            }}
          />
        ) : null}
      </div>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {data ? <Whole detail={data} /> : null}
    </>
  )
}

function Whole({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const mayStop = useMayDo('clearing.stop')
  const isOpen = detail.state === 'asked' || detail.state === 'approved'
  return (
    <>
      <Alert
        className="problem"
        type={isOpen || detail.state === 'clearing' ? 'warning' : 'info'}
        showIcon
        title={<Where detail={detail} />}
      />
      {detail.discSet ? (
        <p>
          <Link to="/keeping/discs/$id" params={{ id: detail.discSet }}>
            {t('leaving.to-set')}
          </Link>
        </p>
      ) : null}
      <p>
        {t('clearing.asked', { by: detail.askedBy, at: showTime(detail.askedAt) })}{' '}
        <span lang="zh-CN">{detail.why}</span>
        {detail.answeredBy && detail.answeredAt ? (
          <>
            <br />
            {t('clearing.answered', {
              by: detail.answeredBy,
              at: showTime(detail.answeredAt),
            })}{' '}
            <span lang="zh-CN">{detail.answer}</span>
          </>
        ) : null}
      </p>
      <Rows
        label={t('clearings.title')}
        rowKey="recording"
        columns={columnsOf(t, detail, isOpen && mayStop ? detail.id : null)}
        items={detail.items}
        total={detail.items.length}
        isOff={({ state }) => state !== 'in'}
      />
    </>
  )
}

function Where({ detail }: { detail: Detail }) {
  const { t } = useWords()
  if (detail.state === 'approved' && detail.clearsAt)
    return <Countdown clearsAt={detail.clearsAt} />
  if (detail.state === 'asked') return <>{t('clearing.waits')}</>
  if (detail.state === 'clearing') return <>{t('clearing.runs')}</>
  if (detail.state === 'done' && detail.doneAt)
    return (
      <>
        {t(detail.ground === 'on-discs' ? 'leaving.done' : 'clearing.done', {
          at: showTime(detail.doneAt),
        })}
      </>
    )
  return <>{t('clearing.ended')}</>
}

function Acts({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const changed = useKeepingChanged()
  const mayAnswer = useMayDo('clearing.answer')
  const mayStop = useMayDo('clearing.stop')
  const [act, setAct] = useState<'approve' | 'refuse' | 'stop' | null>(null)
  const canAnswer = mayAnswer && detail.state === 'asked' && !detail.isOwn
  const canStop = mayStop && (detail.state === 'asked' || detail.state === 'approved')
  const inIt = detail.items.filter(({ state }) => state === 'in')
  const about = {
    total: inIt.length,
    size: showSize(inIt.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
  }
  return (
    <span className="buttons">
      {canAnswer ? (
        <>
          <Button type="primary" onClick={() => setAct('approve')}>
            {t('clearing.approve')}
          </Button>
          <Button onClick={() => setAct('refuse')}>{t('clearing.refuse')}</Button>
        </>
      ) : null}
      {canStop ? <Button onClick={() => setAct('stop')}>{t('clearing.stop')}</Button> : null}
      {act ? (
        <WhyDialog
          title={t(
            detail.ground === 'on-discs' ? `leaving.${act}-title` : `clearing.${act}-title`,
            about,
          )}
          submit={t(`clearing.${act}`)}
          done={t(`clearing.${act}-done`)}
          means={t(
            detail.ground === 'on-discs' && act === 'approve'
              ? 'leaving.approve-means'
              : `clearing.${act}-means`,
          )}
          label={t('clearing.why')}
          save={(why) =>
            act === 'stop'
              ? call('POST /clearings/{id}/stop', { id: detail.id, why })
              : call('POST /clearings/{id}/answer', { id: detail.id, answer: act, why })
          }
          onClose={(isSaved) => {
            setAct(null)
            if (isSaved) changed()
          }}
        >
          <Lost items={inIt} />
        </WhyDialog>
      ) : null}
    </span>
  )
}

const columnsOf = (t: Words, detail: Detail, pullFrom: string | null): TableColumnsType<Item> => [
  {
    title: t('appraisal.file'),
    key: 'file',
    render: (_, one) => (
      <span className="file-words">
        <Link to="/recordings/$id" params={{ id: one.recording }} className="file-name">
          {one.fileName}
        </Link>
        <span className="mute small">
          {one.capturedAt ? `${showTime(one.capturedAt)} · ` : ''}
          <Size sizeBytes={one.sizeBytes} />
        </span>
        <span className="small">
          <span lang="zh-CN">{one.why}</span> <span className="mute">{one.decidedBy}</span>
        </span>
        <span className="on-phone">
          <State one={one} ground={detail.ground} />
          {pullFrom && one.state === 'in' ? <Pull from={pullFrom} one={one} /> : null}
        </span>
      </span>
    ),
  },
  {
    title: t('clearing.digest'),
    key: 'digest',
    width: 150,
    responsive: ['lg'],
    render: (_, { sha256 }) => (
      <span className="mono" title={sha256}>
        {sha256.slice(0, SHOWN_DIGITS)}…
      </span>
    ),
  },
  {
    title: t('clearing.item'),
    key: 'state',
    width: 300,
    responsive: ['md'],
    render: (_, one) => <State one={one} ground={detail.ground} />,
  },
  {
    title: '',
    key: 'pull',
    width: 110,
    responsive: ['md'],
    render: (_, one) =>
      pullFrom && one.state === 'in' ? <Pull from={pullFrom} one={one} /> : null,
  },
]
const SHOWN_DIGITS = 12

function State({ one, ground }: { one: Item; ground: Detail['ground'] }) {
  const { t } = useWords()
  const told = one.contentStays
    ? t('clearing.stays')
    : one.removedAt
      ? showTime(one.removedAt)
      : null
  return (
    <span className="file-words">
      <span>
        <Tag
          tone={
            one.state === 'in' ? 'amber' : one.state === 'pulled' || one.isBack ? 'green' : 'gray'
          }
        >
          {one.isBack
            ? t('leaving.back')
            : t(ground === 'on-discs' ? `leaving.item.${one.state}` : `clearing.item.${one.state}`)}
        </Tag>
      </span>
      {one.pulledWhy ? <span lang="zh-CN">{one.pulledWhy}</span> : null}
      {one.pulledReasons.map((reason) => (
        <ReasonLine key={JSON.stringify(reason)} reason={reason} />
      ))}
      {one.state === 'cleared' && !one.isBack ? (
        <span className="mute small">{told ?? t('clearing.removing')}</span>
      ) : null}
    </span>
  )
}

function Pull({ from, one }: { from: string; one: Item }) {
  const { t } = useWords()
  const changed = useKeepingChanged()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('clearing.pull')}
      </Button>
      {isOpen ? (
        <WhyDialog
          title={t('clearing.pull-title', { name: one.fileName })}
          submit={t('clearing.pull')}
          done={t('clearing.pull-done')}
          means={t('clearing.pull-means')}
          label={t('clearing.why')}
          save={(why) =>
            call('POST /clearings/{id}/pull', { id: from, recording: one.recording, why })
          }
          onClose={(isSaved) => {
            setOpen(false)
            if (isSaved) changed()
          }}
        />
      ) : null}
    </>
  )
}
