// The requests about sealed recordings: what waits for an answer first, and what became of the others (Art. 5).

import { SEAL_WISHES } from '@shilu/core/rules/sealing.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Checkbox, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { Article } from '../../parts/article.tsx'
import { Rows } from '../../parts/rows.tsx'
import { SealRequestActs, SealRequestState, useSealChanged } from '../../parts/seal-request.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'

const POLL_MS = 15_000
type Item = Answer<'GET /seal-requests'>['items'][number]

export function Sealing() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { only } = useSearch({ from: '/signed-in/recordings/sealing' })
  const onChanged = useSealChanged()
  useTitle(t('seal.requests'))
  const query = useQuery({
    queryKey: ['seal-requests', only],
    queryFn: ({ signal }) => call('GET /seal-requests', only ? { open: 'yes' } : {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const { data } = query
  const columns = useMemo(() => columnsOf(t, onChanged), [t, onChanged])
  return (
    <>
      <div className="head">
        <Link to="/recordings" search={{ outside: 'sealed' }} className="mute">
          {t('place.recordings')} /
        </Link>
        <h1>{t('seal.requests')}</h1>
        <output className="mute">{data ? t('list.total', { total: data.total }) : ''}</output>
      </div>
      <p className="mute">
        {t('seal.requests-note')} <Article number={5} />
      </p>
      <search className="filters">
        <Checkbox
          checked={only === 'waiting'}
          onChange={({ target }) =>
            void navigate({
              to: '/recordings/sealing',
              search: target.checked ? { only: 'waiting' } : {},
            })
          }
        >
          {t('seal.only-open')}
        </Checkbox>
      </search>
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data && data.total === 0 ? (
        <Nothing title={t('seal.requests-none')}>{t('seal.requests-none-next')}</Nothing>
      ) : null}
      {data && data.total > 0 ? (
        <Rows
          label={t('seal.requests')}
          rowKey="id"
          columns={columns}
          items={data.items}
          total={data.total}
          isOdd={(one) => one.state === 'asked'}
        />
      ) : null}
    </>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, onChanged: () => void): TableColumnsType<Item> => [
  {
    title: t('seal.file'),
    key: 'file',
    render: (_, one) => (
      <span className="file-words">
        <Link to="/recordings/$id" params={{ id: one.recording }} className="file-name">
          {one.fileName}
        </Link>
        <span className="mute">
          {one.sealedBecause === null ? '' : `${t('seal.why')}：${one.sealedBecause}`}
        </span>
        <span className="on-phone">
          <Asked one={one} />
          <SealRequestState request={one} />{' '}
          <SealRequestActs request={one} fileName={one.fileName} onChanged={onChanged} />
        </span>
      </span>
    ),
  },
  {
    title: t('seal.asker'),
    key: 'asker',
    width: 320,
    ...WIDE,
    render: (_, one) => <Asked one={one} />,
  },
  {
    title: t('seal.state'),
    key: 'state',
    width: 320,
    ...WIDE,
    render: (_, one) => (
      <>
        <SealRequestState request={one} />{' '}
        <SealRequestActs request={one} fileName={one.fileName} onChanged={onChanged} />
      </>
    ),
  },
]

function Asked({ one }: { one: Item }) {
  const { t, language } = useWords()
  return (
    <>
      <div>
        {t('seal.asked-by', { by: one.by, wish: SEAL_WISHES[one.wish][language] })}{' '}
        <span className="mute">{showTime(one.askedAt)}</span>
      </div>
      <div>{one.purpose}</div>
    </>
  )
}
