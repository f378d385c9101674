// The history of a device or an officer beside its list: who did what when, and what was before and after.

import { Button, Drawer } from 'antd'
import { call } from '../api/client.ts'
import { useList } from '../api/lists.ts'
import { useWords } from '../words/use-words.ts'
import { actorWords, changesIn, eventWords, type Told } from './history-words.ts'
import { Failed, Loading } from './states.tsx'
import { showTime } from './times.ts'
import './history.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Props = {
  register: 'devices' | 'officers'
  id: string
  name: string
  onClose: () => void
}
const PAGE_EVENTS = 30
const WIDTH = 520

export function History({ register, id, name, onClose }: Props) {
  const { t } = useWords()
  return (
    <Drawer
      open
      size={WIDTH}
      title={t(register === 'devices' ? 'history.device' : 'history.officer', { name })}
      onClose={onClose}
      classNames={{ wrapper: 'history-drawer' }}
    >
      <Events register={register} id={id} />
    </Drawer>
  )
}

function Events({ register, id }: Pick<Props, 'register' | 'id'>) {
  const { t, language } = useWords()
  const events = useList<Told>({
    queryKey: ['history', register, id],
    page: async (after, signal) => {
      const input = { id, after, limit: PAGE_EVENTS }
      const page =
        register === 'devices'
          ? await call('GET /devices/{id}/events', input, signal)
          : await call('GET /officers/{id}/events', input, signal)
      return { ...page, items: page.items.map((event) => ({ ...event, names: page.names })) }
    },
  })
  if (events.isPending) return <Loading />
  return (
    <>
      {events.error ? <Failed error={events.error} onRetry={events.refetch} /> : null}
      {events.isKnown ? (
        <p className="mute history-total">{t('history.count', { total: events.total })}</p>
      ) : null}
      <ol className="history">
        {events.items.map((event) => (
          <li key={event.id}>
            <p className="history-head">
              <time dateTime={event.at}>{showTime(event.at)}</time>{' '}
              <span className="mono mute">#{event.number}</span>
            </p>
            <p>
              <strong>{actorWords(event.actor, t)}</strong> {eventWords(event, register, t)}
            </p>
            <Changes event={event} />
          </li>
        ))}
      </ol>
      {events.more ? (
        <Button onClick={events.more.load} loading={events.more.isLoading} lang={language}>
          {t('action.more')}
        </Button>
      ) : null}
    </>
  )
}

function Changes({ event }: { event: Told }) {
  const { t, language } = useWords()
  const changes = changesIn(event, t, language)
  if (changes === null) return null
  if (changes.length === 0) return <p className="mute">{t('history.nothing-changed')}</p>
  return (
    <dl className="history-changes">
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <dt className="mute">{name}</dt>
          <dd>
            {before === null ? null : (
              <>
                <span className="mute">{before}</span> <span aria-hidden="true">→</span>{' '}
              </>
            )}
            {after}
          </dd>
        </div>
      ))}
    </dl>
  )
}
