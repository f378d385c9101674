// The disc sets of the unit: what each is of, how far its images are, and how its copies stand (Art. 16).

import { DISC_COPY_STATES, DISC_MEDIA } from '@shilu/core/disc.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { Article } from '../../parts/article.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { NewDiscSet } from './new-set.tsx'
import { COPY_TONES, IMAGE_TONES } from './tones.ts'
import './discs.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

export type DiscSetItem = Answer<'GET /disc-sets'>['items'][number]
const POLL_MS = 5000

export function Discs() {
  const { t, language } = useWords()
  const mayKeep = useMayDo('disc.keep')
  const navigate = useNavigate()
  const [isNew, setNew] = useState(false)
  useTitle(t('place.discs'))
  const query = useQuery({
    queryKey: ['discs', 'sets'],
    queryFn: ({ signal }) => call('GET /disc-sets', {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const { data } = query
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  return (
    <>
      <div className="head">
        <h1>
          {t('place.discs')}{' '}
          {data ? (
            <small className="mute">{t('list.total', { total: data.items.length })}</small>
          ) : null}
        </h1>
        <Article number={16} />
        <span className="buttons">
          <Link to="/keeping/discs/register" className="disc-link">
            {t('discs.register')}
          </Link>
          {mayKeep ? (
            <Button type="primary" onClick={() => setNew(true)}>
              {t('discs.new')}
            </Button>
          ) : null}
        </span>
      </div>
      {data?.canMakeImages === false ? (
        <Alert type="warning" showIcon className="notice" title={t('discs.no-program')} />
      ) : null}
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data?.items.length === 0 ? (
        <Nothing title={t('discs.empty')}>{t('discs.empty-next')}</Nothing>
      ) : null}
      {data && data.items.length > 0 ? (
        <Rows
          label={t('discs.sets')}
          rowKey="id"
          columns={columns}
          items={data.items}
          total={data.items.length}
          isOff={(one) => one.isCancelled}
          onOpen={({ id }) => void navigate({ to: '/keeping/discs/$id', params: { id } })}
        />
      ) : null}
      {isNew ? <NewDiscSet recordings={[]} onClose={() => setNew(false)} /> : null}
    </>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, language: 'zh' | 'en'): TableColumnsType<DiscSetItem> => [
  {
    title: t('discs.title'),
    key: 'title',
    render: (_, one) => (
      <>
        <Link
          to="/keeping/discs/$id"
          params={{ id: one.id }}
          aria-label={t('discs.to-set', { number: one.number })}
        >
          <strong>{one.title}</strong>
        </Link>
        <br />
        <span className="mute">
          {one.number} {one.reference}
        </span>
        <span className="on-phone">
          <Standing one={one} />
        </span>
      </>
    ),
  },
  {
    title: t('discs.medium'),
    key: 'medium',
    width: 190,
    ...WIDE,
    render: (_, one) => (
      <>
        {t('discs.disc-count', { total: one.discs.length })}
        <br />
        <span className="mute">{DISC_MEDIA[one.medium][language]}</span>
      </>
    ),
  },
  {
    title: t('discs.planned-at'),
    key: 'at',
    width: 190,
    ...WIDE,
    render: (_, one) => (
      <>
        {showTime(one.plannedAt)}
        <br />
        <span className="mute">{one.plannedBy}</span>
      </>
    ),
  },
  {
    title: t('discs.image'),
    key: 'standing',
    width: 330,
    ...WIDE,
    render: (_, one) => <Standing one={one} />,
  },
]

/** Each image and each copy that is not as it should be in the end; else how many are. */
function Standing({ one }: { one: DiscSetItem }) {
  const { t, language } = useWords()
  if (one.isCancelled) return <Tag tone="gray">{t('discs.cancelled')}</Tag>
  const images = one.discs.filter(({ state }) => state !== 'ready')
  const copies = Map.groupBy(
    one.discs.flatMap((disc) => disc.copies),
    ({ state }) => state,
  )
  return (
    <span className="disc-tags">
      {images.map(({ id, state, position }) => (
        <Tag key={id} tone={IMAGE_TONES[state]}>
          {position} {t(`discs.image-${state}`)}
        </Tag>
      ))}
      {[...copies].map(([state, all]) => (
        <Tag key={state} tone={COPY_TONES[state]}>
          {DISC_COPY_STATES[state][language]} {all.length}
        </Tag>
      ))}
    </span>
  )
}
