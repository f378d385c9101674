// What was given out, to whom and what for, the newest first; and the files of it, as far as they are here.

import { Progress, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { usePollMs } from '../../api/live.ts'
import { Digest } from '../../parts/copy.tsx'
import { ExportButton } from '../../parts/export-button.tsx'
import { Rows } from '../../parts/rows.tsx'
import { showSize } from '../../parts/size.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { PackageActions } from './actions.tsx'
import { Contents } from './contents.tsx'

export type Package = Answer<'GET /packages'>['items'][number]
const PAGE_ITEMS = 50
const POLL_MS = 2000

export function Packages() {
  const { t, language } = useWords()
  useTitle(t('place.packages'))
  const pollMs = usePollMs(POLL_MS)
  const list = useList({
    queryKey: ['packages'],
    page: (after, signal) => call('GET /packages', { after, limit: PAGE_ITEMS }, signal),
    pollMs,
  })
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  return (
    <>
      <div className="head">
        <h1>
          {t('place.packages')}{' '}
          {list.isKnown ? (
            <small className="mute">{t('list.total', { total: list.total })}</small>
          ) : null}
        </h1>
        {list.total > 0 ? (
          <span className="buttons">
            <ExportButton path="/packages/export" query={{}} total={list.total} />
          </span>
        ) : null}
      </div>
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? (
        <Nothing title={t('packages.empty')}>{t('packages.empty-next')}</Nothing>
      ) : null}
      {list.total > 0 ? (
        <Rows
          label={t('place.packages')}
          rowKey="id"
          columns={columns}
          items={list.items}
          total={list.total}
          isOdd={({ state }) => state === 'failed'}
          more={list.more}
        />
      ) : null}
    </>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, language: 'zh' | 'en'): TableColumnsType<Package> => [
  {
    title: t('packages.recipient'),
    key: 'recipient',
    render: (_, one) => (
      <>
        <strong>{one.recipient}</strong>
        <br />
        <span className="mute">{one.purpose}</span>
        <span className="on-phone">
          {showTime(one.orderedAt)} · {one.madeBy ?? t('packages.by-command')} ·{' '}
          {showSize(one.sizeBytes ?? one.totalBytes)}
          <State one={one} language={language} />
          <PackageActions one={one} />
        </span>
        <Contents one={one} />
      </>
    ),
  },
  {
    title: t('packages.when'),
    key: 'when',
    width: 176,
    ...WIDE,
    render: (_, one) => showTime(one.orderedAt),
  },
  {
    title: t('packages.by'),
    key: 'by',
    width: 110,
    ...WIDE,
    render: (_, { madeBy }) => madeBy ?? t('packages.by-command'),
  },
  {
    title: t('packages.size'),
    key: 'size',
    width: 110,
    ...WIDE,
    render: (_, { sizeBytes, totalBytes }) => showSize(sizeBytes ?? totalBytes),
  },
  {
    title: t('packages.state'),
    key: 'state',
    width: 280,
    ...WIDE,
    render: (_, one) => (
      <>
        <State one={one} language={language} />
        <PackageActions one={one} />
      </>
    ),
  },
]

const TONES = {
  making: 'blue',
  ready: 'green',
  failed: 'red',
  removed: 'gray',
  elsewhere: 'gray',
} as const

function State({ one, language }: { one: Package; language: 'zh' | 'en' }) {
  const { t } = useWords()
  const { state, doneBytes, totalBytes, problem, sha256, fetchedAt, container } = one
  const share = totalBytes === 0 ? 0 : Math.round((doneBytes / totalBytes) * 100)
  return (
    <div className="package-state">
      <Tag tone={TONES[state]}>{t(`packages.state.${state}`)}</Tag>
      {container === 'iso' ? <Tag tone="gray">{t('packages.iso')}</Tag> : null}
      {state === 'making' ? (
        <Progress percent={share} size="small" aria-label={t('packages.state.making')} />
      ) : null}
      {problem ? <p>{problem[language]}</p> : null}
      {state === 'ready' && sha256 ? (
        <div className="mute">
          <Digest name={t('packages.sha256')} value={sha256} />
        </div>
      ) : null}
      {fetchedAt ? (
        <div className="mute">{t('packages.fetched', { at: showTime(fetchedAt) })}</div>
      ) : null}
    </div>
  )
}
