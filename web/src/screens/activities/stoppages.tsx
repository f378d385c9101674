// The stoppage records of the unit: what is before the leader first by a filter, all of them as a register.

import {
  STOPPAGE_GROUNDS,
  STOPPAGE_STATE_NAMES,
  STOPPAGE_STATES,
  type StoppageState,
} from '@shilu/core/rules/stoppage.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { call } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ExportButton } from '../../parts/export-button.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import type { Stoppage } from './queries.ts'
import { STOPPAGE_TONES, StoppageActs, StoppageTimes } from './stoppage-card.tsx'
import { Tabs } from './tabs.tsx'
import './activities.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

const POLL_MS = 15_000

export function Stoppages() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { state } = useSearch({ from: '/signed-in/activities/stoppages' })
  const mayExport = useMayDo('activity.export')
  useTitle(t('activities.tab.stoppages'))
  const query = useQuery({
    queryKey: ['activities', 'stoppages', state],
    queryFn: ({ signal }) => call('GET /stoppages', state ? { state } : {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const { data } = query
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  return (
    <>
      <div className="head">
        <h1>{t('place.activities')}</h1>
        <output className="mute">{data ? t('list.total', { total: data.total }) : ''}</output>
        <span className="buttons">
          {mayExport && data && data.total > 0 ? (
            <ExportButton
              path="/stoppages/export"
              query={state ? { state } : {}}
              total={data.total}
            />
          ) : null}
        </span>
      </div>
      <Tabs on="stoppages" />
      <search className="filters">
        <Select<StoppageState>
          allowClear
          value={state ?? null}
          placeholder={t('stoppages.all')}
          aria-label={t('stoppages.state')}
          onChange={(next: StoppageState | undefined) =>
            void navigate({ to: '/activities/stoppages', search: next ? { state: next } : {} })
          }
          options={STOPPAGE_STATE_NAMES.map((value) => ({
            value,
            label: STOPPAGE_STATES[value][language],
          }))}
        />
      </search>
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data && data.total === 0 ? (
        <Nothing title={t('stoppages.empty')}>{t('stoppages.empty-next')}</Nothing>
      ) : null}
      {data && data.total > 0 ? (
        <Rows
          label={t('activities.tab.stoppages')}
          rowKey="id"
          columns={columns}
          items={data.items}
          total={data.total}
          isOdd={(one) => one.state === 'returned'}
        />
      ) : null}
    </>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, language: Language): TableColumnsType<Stoppage> => [
  {
    title: t('activities.title'),
    key: 'activity',
    render: (_, one) => (
      <span className="file-words">
        <Link to="/activities/$id" params={{ id: one.activity }}>
          {one.title}
        </Link>{' '}
        <span className="mute small">{one.number}</span>
        <span className="short">{one.reason}</span>
        <span className="on-phone">
          <Tag tone={STOPPAGE_TONES[one.state]}>{STOPPAGE_STATES[one.state][language]}</Tag>
          <StoppageTimes stoppage={one} />
          <StoppageActs stoppage={one} />
        </span>
      </span>
    ),
  },
  {
    title: t('stoppages.ground'),
    key: 'ground',
    width: 200,
    ...WIDE,
    render: (_, one) => (
      <>
        {STOPPAGE_GROUNDS[one.ground][language]}
        {one.subReason ? <span className="mute small said">{one.subReason.title}</span> : null}
      </>
    ),
  },
  {
    title: t('stoppages.from'),
    key: 'from',
    width: 190,
    ...WIDE,
    render: (_, one) => <StoppageTimes stoppage={one} />,
  },
  {
    title: t('stoppages.state'),
    key: 'state',
    width: 230,
    ...WIDE,
    render: (_, one) => (
      <>
        <Tag tone={STOPPAGE_TONES[one.state]}>{STOPPAGE_STATES[one.state][language]}</Tag>
        <StoppageActs stoppage={one} />
      </>
    ),
  },
]
