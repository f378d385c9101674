// 清除批次 (Art. 15): what was asked to be cleared, what waits for an answer, what is in its grace time, what is done.

import { CLEARING_GROUNDS, CLEARING_STATES } from '@shilu/core/rules/clearing.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { ArticleName } from '../../parts/article.tsx'
import { PrintMenu } from '../../parts/print-menu.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Size } from '../../parts/size.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { KeepingTabs } from '../keeping/keeping-tabs.tsx'
import { CLEARING_TONES, Countdown } from './countdown.tsx'

const POLL_MS = 30_000
type Item = Answer<'GET /clearings'>['items'][number]

export function Clearings() {
  const { t, language } = useWords()
  useTitle(t('clearings.title'))
  const navigate = useNavigate()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['keeping', 'clearings'],
    queryFn: ({ signal }) => call('GET /clearings', {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  return (
    <>
      <div className="head">
        <h1>{t('clearings.title')}</h1>
        <ArticleName number={15} />
        <span className="buttons">
          <PrintMenu
            path="/clearing-register"
            query={{}}
            words={{
              action: t('clearings.register'),
              pdf: t('use.print-pdf'),
              xlsx: t('use.print-xlsx'),
              done: t('clearings.printed'),
            }}
          />
        </span>
      </div>
      <KeepingTabs on="clearings" />
      <p className="mute">{t('clearings.note')}</p>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {data?.items.length === 0 ? (
        <Nothing title={t('clearings.nothing')}>{t('clearings.nothing-next')}</Nothing>
      ) : null}
      {data && data.items.length > 0 ? (
        <Rows
          label={t('clearings.title')}
          rowKey="id"
          columns={columnsOf(t, language)}
          items={data.items}
          total={data.items.length}
          isOdd={({ state }) => state === 'asked' || state === 'approved'}
          onOpen={({ id }) => void navigate({ to: '/keeping/clearings/$id', params: { id } })}
        />
      ) : null}
    </>
  )
}

const columnsOf = (t: Words, language: Language): TableColumnsType<Item> => [
  {
    title: t('clearings.batch'),
    key: 'batch',
    render: (_, one) => (
      <span className="file-words">
        <Link to="/keeping/clearings/$id" params={{ id: one.id }}>
          {one.number}
        </Link>
        <span lang="zh-CN">{one.why}</span>
        <span className="mute small">
          {t('clearing.asked', { by: one.askedBy, at: showTime(one.askedAt) })}
        </span>
        <span className="on-phone">
          <State one={one} language={language} /> <Counts one={one} />
        </span>
      </span>
    ),
  },
  {
    title: t('clearings.state'),
    key: 'state',
    width: 360,
    responsive: ['md'],
    render: (_, one) => <State one={one} language={language} />,
  },
  {
    title: t('appraisals.recordings'),
    key: 'counts',
    width: 260,
    responsive: ['md'],
    render: (_, one) => <Counts one={one} />,
  },
]

function Counts({ one }: { one: Item }) {
  const { t } = useWords()
  return (
    <>
      {t('clearings.counts', { inIt: one.inIt, pulled: one.pulled, cleared: one.cleared })} ·{' '}
      <Size sizeBytes={one.sizeBytes} />
    </>
  )
}

function State({ one, language }: { one: Item; language: Language }) {
  return (
    <span className="file-words">
      <span>
        <Tag tone={CLEARING_TONES[one.state]}>{CLEARING_STATES[one.state][language]}</Tag>{' '}
        {one.ground === 'on-discs' ? (
          <Tag tone="blue">{CLEARING_GROUNDS[one.ground][language]}</Tag>
        ) : null}
      </span>
      {one.state === 'approved' && one.clearsAt ? <Countdown clearsAt={one.clearsAt} /> : null}
    </span>
  )
}
