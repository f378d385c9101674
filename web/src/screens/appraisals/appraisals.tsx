// 到期鉴定 (Art. 15): a list for each month in which something expired, and how far it is.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Size } from '../../parts/size.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { KeepingTabs } from '../keeping/keeping-tabs.tsx'

const POLL_MS = 30_000
type Item = Answer<'GET /appraisals'>['items'][number]

export function Appraisals() {
  const { t } = useWords()
  useTitle(t('appraisals.title'))
  const navigate = useNavigate()
  const mayDecide = useMayDo('appraisal.decide')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['keeping', 'appraisals'],
    queryFn: ({ signal }) => call('GET /appraisals', {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  return (
    <>
      <div className="head">
        <h1>{t('appraisals.title')}</h1>
        <ArticleName number={15} />
      </div>
      <KeepingTabs on="appraisals" />
      <p className="mute">{t('appraisals.note')}</p>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {data?.items.length === 0 ? (
        <Nothing title={t('appraisals.nothing')}>{t('appraisals.nothing-next')}</Nothing>
      ) : null}
      {data && data.items.length > 0 ? (
        <Rows
          label={t('appraisals.title')}
          rowKey="id"
          columns={columnsOf(t, mayDecide)}
          items={data.items}
          total={data.items.length}
          isOdd={({ undecided }) => undecided > 0}
          {...(mayDecide
            ? {
                onOpen: ({ id }: Item) =>
                  void navigate({ to: '/keeping/appraisals/$id', params: { id } }),
              }
            : {})}
        />
      ) : null}
    </>
  )
}

const figure = (t: Words, name: 'recordings' | 'undecided' | 'kept' | 'toClear' | 'cleared') => ({
  title: t(name === 'toClear' ? 'appraisals.to-clear' : `appraisals.${name}`),
  key: name,
  width: 110,
  align: 'right' as const,
  responsive: ['md' as const],
  render: (_: unknown, one: Item) => one[name],
})

const columnsOf = (t: Words, mayOpen: boolean): TableColumnsType<Item> => [
  {
    title: t('appraisals.month'),
    key: 'month',
    render: (_, one) => (
      <span className="file-words">
        {mayOpen ? (
          <Link to="/keeping/appraisals/$id" params={{ id: one.id }}>
            {one.month}
          </Link>
        ) : (
          one.month
        )}
        <span className="on-phone mute">
          {t('appraisal.sums', { ...one, total: one.recordings })} ·{' '}
          <Size sizeBytes={one.sizeBytes} />
        </span>
      </span>
    ),
  },
  figure(t, 'recordings'),
  {
    title: t('appraisals.size'),
    key: 'size',
    width: 110,
    align: 'right',
    responsive: ['md'],
    render: (_, { sizeBytes }) => <Size sizeBytes={sizeBytes} />,
  },
  figure(t, 'undecided'),
  figure(t, 'kept'),
  figure(t, 'toClear'),
  figure(t, 'cleared'),
]
