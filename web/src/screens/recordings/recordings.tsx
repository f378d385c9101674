// The archive as a table: search and filters in the address bar, what fits nowhere first.

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { Command, Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Flags, KindTag } from '../../parts/tags.tsx'
import { showDuration, showSize, showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { RecordingFilters } from './filters.tsx'

type Item = Answer<'GET /recordings'>['items'][number]

export function Recordings() {
  const { t } = useWords()
  const search = useSearch({ from: '/signed-in/recordings' })
  const navigate = useNavigate()
  const hasFilters = Object.keys(search).length > 0
  const list = useInfiniteQuery({
    queryKey: ['recordings', search],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GET /recordings',
        { ...search, ...(pageParam ? { after: pageParam } : {}), limit: 50 },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const open = (id: string) => void navigate({ to: '/recordings/$id', params: { id } })
  return (
    <>
      <div className="head">
        <h1>{t('place.recordings')}</h1>
        {list.data ? <span className="mute">{t('list.total', { total })}</span> : null}
      </div>
      <RecordingFilters key={search.q ?? ''} search={search} />
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && total === 0 ? <NoRecordings hasFilters={hasFilters} /> : null}
      {total > 0 ? (
        <>
          <Table<Item>
            rowKey="id"
            size="small"
            columns={columns(t)}
            dataSource={items}
            pagination={false}
            className="rows"
            rowClassName={(item) => (item.flags.includes('fits-nowhere') ? 'odd-one' : '')}
            onRow={(item) => ({ onClick: () => open(item.id) })}
          />
          <div className="more">
            <span className="mute">{t('list.shown', { shown: items.length, total })}</span>
            {list.hasNextPage ? (
              <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {t('action.more')}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </>
  )
}

function NoRecordings({ hasFilters }: { hasFilters: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  if (hasFilters) {
    return (
      <Nothing title={t('recordings.nothing-found')}>
        <Button onClick={() => void navigate({ to: '/recordings', search: {} })}>
          {t('action.clear-filters')}
        </Button>
      </Nothing>
    )
  }
  return (
    <Nothing title={t('recordings.empty')}>
      <Command words={t('recordings.empty-next')} command="npx shilu dock /media/ZFY" />
    </Nothing>
  )
}

function columns(t: Words): TableColumnsType<Item> {
  return [
    {
      title: t('recordings.file'),
      key: 'file',
      render: (_value, item) => (
        <span className="file-cell">
          {item.hasPoster ? (
            <img
              src={`/api/v1/recordings/${item.id}/derivatives/poster`}
              alt=""
              width={64}
              height={36}
              loading="lazy"
            />
          ) : (
            <span className="no-poster" />
          )}
          <Link to="/recordings/$id" params={{ id: item.id }} className="file-name">
            {item.fileName}
          </Link>
        </span>
      ),
    },
    {
      title: t('recordings.kind'),
      key: 'kind',
      width: 84,
      responsive: ['md'],
      render: (_value, item) => <KindTag kind={item.kind} />,
    },
    {
      title: t('recordings.captured'),
      key: 'captured',
      width: 166,
      render: (_value, item) =>
        item.capturedAt ? (
          showTime(item.capturedAt)
        ) : (
          <span className="mute">{t('state.unknown')}</span>
        ),
    },
    {
      title: t('recordings.duration'),
      key: 'duration',
      width: 80,
      align: 'right',
      responsive: ['lg'],
      render: (_value, item) => (item.durationMs === null ? '' : showDuration(item.durationMs)),
    },
    {
      title: t('recordings.size'),
      key: 'size',
      width: 96,
      align: 'right',
      responsive: ['md'],
      render: (_value, item) => (
        <span title={`${item.sizeBytes} B`}>{showSize(item.sizeBytes)}</span>
      ),
    },
    {
      title: t('recordings.device'),
      key: 'device',
      width: 110,
      responsive: ['lg'],
      render: (_value, item) => item.device?.serial ?? '',
    },
    {
      title: t('recordings.officer'),
      key: 'officer',
      width: 100,
      responsive: ['lg'],
      render: (_value, item) => item.officer?.name ?? '',
    },
    {
      title: t('recordings.received'),
      key: 'received',
      width: 166,
      responsive: ['xl'],
      render: (_value, item) => showTime(item.receivedAt),
    },
    {
      title: t('recordings.flags'),
      key: 'flags',
      width: 190,
      responsive: ['md'],
      render: (_value, item) => <Flags flags={item.flags} />,
    },
  ]
}
