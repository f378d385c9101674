// The events of the log as a table, the newest first, each with its place and its proof.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { Select, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { EVENT_VERSION } from '@shilu/core/events.ts'
import { call, type Answer } from '../../api/client.ts'
import { useList } from '../../api/lists.ts'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { VerifyNow } from '../../proof/verify-now.tsx'
import { isWord } from '../../words/zh.ts'
import { useWords, type Words } from '../../words/use-words.ts'

type Entry = Answer<'GET /log/events'>['items'][number]
const PAGE_ITEMS = 50

export const wordsOf = (type: string, t: Words): string => {
  const word = `event.${type}`
  return isWord(word) ? t(word) : type
}

export function LogEvents() {
  const { t } = useWords()
  const { type } = useSearch({ from: '/signed-in/proof' })
  const navigate = useNavigate()
  const list = useList({
    queryKey: ['log-events', type],
    page: (after, signal) => call('GET /log/events', { after, type, limit: PAGE_ITEMS }, signal),
  })
  const columns = useMemo(() => columnsOf(t), [t])
  const options = useMemo(
    () =>
      Object.keys(EVENT_VERSION)
        .map((value) => ({ value, label: wordsOf(value, t) }))
        .toSorted((one, other) => one.label.localeCompare(other.label, 'zh')),
    [t],
  )
  return (
    <section aria-label={t('proof.events')}>
      <h2>
        {t('proof.events')}{' '}
        {list.isKnown ? (
          <small className="mute">{t('list.total', { total: list.total })}</small>
        ) : null}
      </h2>
      <search className="filters">
        <Select<string>
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={type ?? null}
          placeholder={t('proof.type')}
          aria-label={t('proof.type')}
          onChange={(next: string | undefined) =>
            void navigate({ to: '/proof', search: next === undefined ? {} : { type: next } })
          }
          options={options}
          notFoundContent={t('state.none')}
          className="event-type"
        />
      </search>
      {list.isPending ? <Loading /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.isKnown && list.total === 0 ? <Nothing title={t('proof.no-events')} /> : null}
      {list.total > 0 ? (
        <Rows
          label={t('proof.events')}
          rowKey="id"
          columns={columns}
          items={list.items}
          total={list.total}
          more={list.more}
        />
      ) : null}
    </section>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words): TableColumnsType<Entry> => [
  {
    title: t('proof.index'),
    key: 'index',
    width: 84,
    align: 'right',
    render: (_, { index }) => <span className="mono">{index}</span>,
  },
  {
    title: t('proof.at'),
    key: 'at',
    width: 176,
    ...WIDE,
    render: (_, { at }) => showTime(at),
  },
  {
    title: t('proof.what'),
    key: 'what',
    render: (_, entry) => (
      <>
        {wordsOf(entry.type, t)} <About entry={entry} />
        <span className="on-phone mute">
          {showTime(entry.at)} · {actorOf(entry.actor, t)}
          <br />
          <Verify entry={entry} />
        </span>
      </>
    ),
  },
  {
    title: t('proof.who'),
    key: 'who',
    width: 180,
    ...WIDE,
    render: (_, { actor }) => actorOf(actor, t),
  },
  {
    title: t('proof.state'),
    key: 'state',
    width: 260,
    ...WIDE,
    render: (_, entry) => <Verify entry={entry} />,
  },
]

const Verify = ({ entry: { id, index } }: { entry: Entry }) => (
  <VerifyNow
    name={String(index)}
    fetch={async () => [await call('GET /log/events/{id}/proof', { id })]}
  />
)

function About({ entry: { recording, intake } }: { entry: Entry }) {
  const { t } = useWords()
  if (recording)
    return (
      <Link to="/recordings/$id" params={{ id: recording }} className="about">
        {t('proof.recording')}
      </Link>
    )
  if (intake)
    return (
      <Link to="/intakes/$id" params={{ id: intake }} className="about">
        {t('proof.intake')}
      </Link>
    )
  return null
}

const actorOf = (actor: string, t: Words): string =>
  actor === 'system' ? t('actor.system') : actor === 'nobody' ? t('actor.nobody') : actor
