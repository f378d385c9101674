// The chain of custody: everything that happened to this recording, the oldest first.

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../../api/client.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { zh, type Word } from '../../words/zh.ts'

export function Custody({ id }: { id: string }) {
  const { t } = useWords()
  const events = useInfiniteQuery({
    queryKey: ['custody', id],
    queryFn: ({ pageParam, signal }) =>
      call(
        'GET /recordings/{id}/events',
        { id, limit: 20, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  })
  const items = events.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="card">
      <h2>
        {t('recording.custody')}{' '}
        {events.data ? (
          <small className="mute">
            {t('recording.custody-count', { total: events.data.pages[0]?.total ?? 0 })}
          </small>
        ) : null}
      </h2>
      {events.isPending ? <Loading /> : null}
      {events.isError ? (
        <Failed error={events.error} onRetry={() => void events.refetch()} />
      ) : null}
      <ol className="timeline">
        {items.map((event) => (
          <li key={event.id}>
            <time className="mute">{showTime(event.at)}</time>
            <span>
              {actorName(event.actor, t)} {eventName(event.type, t)}
            </span>
            <span className="mono mute">#{event.number}</span>
          </li>
        ))}
      </ol>
      {events.hasNextPage ? (
        <Button
          size="small"
          onClick={() => void events.fetchNextPage()}
          loading={events.isFetchingNextPage}
        >
          {t('action.more')}
        </Button>
      ) : null}
    </section>
  )
}

const eventName = (type: string, t: Words): string => {
  const word = `event.${type}`
  return word in zh ? t(word as Word) : type
}
const actorName = (actor: string, t: Words): string =>
  actor === 'system' ? t('actor.system') : actor === 'nobody' ? t('actor.nobody') : actor
