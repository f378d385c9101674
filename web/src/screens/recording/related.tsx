// What lies beside it: the same card, the same device about that time. A strip to look along; a click leads there.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, type Answer } from '../../api/client.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'

type Found = Answer<'GET /recordings/{id}/related'>
type Item = Found['sameCard']['items'][number]

export function Related({ id }: { id: string }) {
  const { t } = useWords()
  const related = useQuery({
    queryKey: ['related', id],
    queryFn: ({ signal }) => call('GET /recordings/{id}/related', { id }, signal),
    staleTime: 60_000,
  })
  const { data } = related
  const isAlone = data?.sameCard.total === 0 && data.sameDevice.total === 0
  return (
    <section className="card related">
      {related.isPending ? <Loading /> : null}
      {related.error ? (
        <Failed error={related.error} onRetry={() => void related.refetch()} />
      ) : null}
      {isAlone ? (
        <>
          <h2>{t('related.title')}</h2>
          <p className="mute">{t('related.none')}</p>
        </>
      ) : null}
      {data ? (
        <>
          <Strip title={t('related.same-card')} found={data.sameCard} />
          <Strip title={t('related.same-device')} found={data.sameDevice} />
        </>
      ) : null}
    </section>
  )
}

function Strip({ title, found }: { title: string; found: Found['sameCard'] }) {
  const { t } = useWords()
  const { items, total } = found
  if (items.length === 0) return null
  return (
    <>
      <h2>
        {title}{' '}
        <small className="mute">
          {total > items.length
            ? t('related.closest', { shown: items.length, total })
            : t('list.total', { total })}
        </small>
      </h2>
      <ul className="strip">
        {items.map((item) => (
          <li key={item.id}>
            <Tile item={item} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Tile({ item }: { item: Item }) {
  const { t } = useWords()
  const { id, kind, fileName, capturedAt, durationMs, hasPoster, isSealed } = item
  return (
    <Link to="/recordings/$id" params={{ id }} title={fileName}>
      {hasPoster ? (
        <img src={`/api/v1/recordings/${id}/derivatives/poster`} alt="" loading="lazy" />
      ) : (
        <span className="no-poster">{t(isSealed ? 'seal.tag' : `kind.${kind}`)}</span>
      )}
      <span className="tile-time">
        {capturedAt === null ? t('recordings.captured-unknown') : showTime(capturedAt).slice(5)}
      </span>
      <span className="mute small">
        {t(`kind.${kind}`)}
        {durationMs === null ? '' : ` ${showDuration(durationMs)}`}
      </span>
      <span className="only-heard">{fileName}</span>
    </Link>
  )
}
