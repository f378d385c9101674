// Intakes, the newest first; those under way are asked for again.

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { Command, Failed, Loading, Nothing } from '../../parts/states.tsx'
import { showSize, showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'

type Item = Answer<'GET /intakes'>['items'][number]
const POLL_MS = 3000

export function Intakes() {
  const { t } = useWords()
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    queryKey: ['intakes'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /intakes', { limit: 50, ...(pageParam ? { after: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some((item) => item.state === 'open'))
        ? POLL_MS
        : false,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <>
      <div className="head">
        <h1>{t('place.intakes')}</h1>
        {list.data ? <span className="mute">{t('list.total', { total })}</span> : null}
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && total === 0 ? (
        <Nothing title={t('intakes.empty')}>
          <Command words={t('intakes.empty-next')} command="npx shilu dock /media/ZFY" />
        </Nothing>
      ) : null}
      {total > 0 ? (
        <>
          <Table<Item>
            rowKey="id"
            size="small"
            columns={columns(t)}
            dataSource={items}
            pagination={false}
            className="rows"
            onRow={(item) => ({
              onClick: () => void navigate({ to: '/intakes/$id', params: { id: item.id } }),
            })}
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

const columns = (t: Words): TableColumnsType<Item> => [
  {
    title: t('intake.source'),
    key: 'source',
    render: (_value, item) => (
      <Link to="/intakes/$id" params={{ id: item.id }} className="file-name">
        {item.source.volumeLabel ?? item.source.root}
      </Link>
    ),
  },
  {
    title: t('intake.state'),
    key: 'state',
    width: 96,
    render: (_value, item) => <IntakeState state={item.state} />,
  },
  {
    title: t('intake.opened'),
    key: 'opened',
    width: 170,
    responsive: ['md'],
    render: (_value, item) => showTime(item.openedAt),
  },
  { title: t('intake.by'), key: 'by', width: 130, responsive: ['lg'], dataIndex: 'openedBy' },
  {
    title: t('intake.files'),
    key: 'files',
    width: 80,
    align: 'right',
    responsive: ['md'],
    render: (_value, item) => item.counts.total,
  },
  {
    title: t('file.kept'),
    key: 'kept',
    width: 80,
    align: 'right',
    render: (_value, item) => item.counts.kept + item.counts['already-kept'],
  },
  {
    title: t('file.failed'),
    key: 'failed',
    width: 70,
    align: 'right',
    render: (_value, item) =>
      item.counts.failed > 0 ? <strong className="red">{item.counts.failed}</strong> : 0,
  },
  {
    title: t('recordings.size'),
    key: 'size',
    width: 100,
    align: 'right',
    responsive: ['md'],
    render: (_value, item) => showSize(item.sizeBytes),
  },
]

export function IntakeState({ state }: { state: Item['state'] }) {
  const { t } = useWords()
  return state === 'open' ? (
    <Tag color="processing">{t('intake.open')}</Tag>
  ) : (
    <Tag color="success">{t('intake.closed-state')}</Tag>
  )
}
