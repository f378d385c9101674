// 年度评查 (Art. 17): where each year stands, and the reviews that were drawn.

import { REVIEW_YEAR_STATES, type ReviewYearState } from '@shilu/core/rules/review.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag, type Tone } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { DrawReview } from './draw-review.tsx'

const POLL_MS = 30_000
type All = Answer<'GET /reviews'>
type Item = All['items'][number]

const TONES: Record<ReviewYearState, Tone> = {
  nothing: 'gray',
  ahead: 'gray',
  due: 'amber',
  open: 'blue',
  done: 'green',
  overdue: 'red',
}

export function Reviews() {
  const { t } = useWords()
  useTitle(t('reviews.title'))
  const navigate = useNavigate()
  const mayDraw = useMayDo('review.draw')
  const mayRead = useMayDo('review.read')
  const [isDrawing, setDrawing] = useState(false)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['reviews'],
    queryFn: ({ signal }) => call('GET /reviews', {}, signal),
    refetchInterval: usePollMs(POLL_MS),
  })
  const open = data?.items.find(({ closed }) => closed === null)
  const toReview = (id: string) => navigate({ to: '/reviews/$id', params: { id } })
  return (
    <>
      <div className="head">
        <h1>{t('reviews.title')}</h1>
        <ArticleName number={17} />
        {mayDraw && data ? (
          <span className="buttons">
            <Button
              type="primary"
              disabled={open !== undefined}
              onClick={() => setDrawing(true)}
              {...(open ? { title: t('reviews.one-open', { number: open.number }) } : {})}
            >
              {t('reviews.draw')}
            </Button>
          </span>
        ) : null}
      </div>
      <p className="mute">{t('reviews.note')}</p>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {data ? <Years years={data.years} /> : null}
      {open && mayDraw ? (
        <Alert
          className="problem"
          type="info"
          showIcon
          title={t('reviews.one-open', { number: open.number })}
        />
      ) : null}
      {data?.items.length === 0 ? (
        <Nothing title={t('reviews.nothing')}>{t('reviews.nothing-next')}</Nothing>
      ) : null}
      {data && data.items.length > 0 ? (
        <Rows
          label={t('reviews.title')}
          rowKey="id"
          columns={columnsOf(t, mayRead)}
          items={data.items}
          total={data.items.length}
          isOdd={({ closed }) => closed === null}
          {...(mayRead ? { onOpen: ({ id }: Item) => void toReview(id) } : {})}
        />
      ) : null}
      {isDrawing && data ? (
        <DrawReview
          years={data.years}
          onClose={(drawn) => {
            setDrawing(false)
            if (drawn !== null) void toReview(drawn)
          }}
        />
      ) : null}
    </>
  )
}

function Years({ years }: { years: All['years'] }) {
  const { t, language } = useWords()
  return (
    <p className="tags" aria-label={t('reviews.years')}>
      {years.map(({ year, state }) => (
        <Tag key={year} tone={TONES[state]}>
          {t('reviews.year', { year })} {REVIEW_YEAR_STATES[state][language]}
        </Tag>
      ))}
    </p>
  )
}

const figure = (t: Words, name: 'drawn' | 'unjudged' | 'sound' | 'wanting') => ({
  title: t(`reviews.${name}`),
  key: name,
  width: 100,
  align: 'right' as const,
  responsive: ['md' as const],
  render: (_: unknown, one: Item) => one[name],
})

const columnsOf = (t: Words, mayOpen: boolean): TableColumnsType<Item> => [
  {
    title: t('reviews.number'),
    key: 'number',
    render: (_, one) => (
      <span className="file-words">
        {mayOpen ? (
          <Link to="/reviews/$id" params={{ id: one.id }}>
            {one.number}
          </Link>
        ) : (
          one.number
        )}
        <span className="mute small">
          {t('reviews.drawn-by', { by: one.drawnBy, at: showTime(one.drawnAt) })}
        </span>
        <span className="on-phone small">
          {t('reviews.sums', sumsOf(one))} <State one={one} />
        </span>
      </span>
    ),
  },
  {
    title: t('reviews.frame'),
    key: 'frame',
    width: 120,
    align: 'right',
    responsive: ['lg'],
    render: (_, { frame }) => frame,
  },
  figure(t, 'drawn'),
  figure(t, 'unjudged'),
  figure(t, 'sound'),
  figure(t, 'wanting'),
  {
    title: t('reviews.state'),
    key: 'state',
    width: 260,
    responsive: ['md'],
    render: (_, one) => <State one={one} />,
  },
]

const sumsOf = ({ drawn, unjudged, sound, wanting }: Item) => ({ drawn, unjudged, sound, wanting })

function State({ one: { closed } }: { one: Item }) {
  const { t } = useWords()
  if (!closed) return <Tag tone="blue">{t('reviews.open')}</Tag>
  return (
    <>
      <Tag tone="green">{t('reviews.closed')}</Tag>{' '}
      <span className="mute small">
        {closed.by} {showTime(closed.at)}
      </span>
    </>
  )
}
