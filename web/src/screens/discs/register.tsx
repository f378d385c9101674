// 光盘台账, the disc register: every copy, where it lies and who has it, and of which something is due.

import { correctionWords } from '@shilu/core/disc-correction.ts'
import { DISC_COPY_STATES, DISC_MEDIA } from '@shilu/core/disc.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Radio, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { Article } from '../../parts/article.tsx'
import { PrintMenu } from '../../parts/print-menu.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showLastDay, showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { DiscPolicy } from './leaving.tsx'
import { DISC_DUE, type DiscDue, type DiscSearch } from './search.ts'
import { COPY_TONES } from './tones.ts'
import './discs.css' // oxlint-disable-line import/no-unassigned-import -- taken in for its effect

type Entry = Answer<'GET /disc-copies'>['items'][number]
type Totals = Answer<'GET /disc-copies'>['due']
const POLL_MS = 15_000

export function DiscRegister() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/keeping/discs/register' })
  useTitle(t('discs.register'))
  const query = useQuery({
    queryKey: ['discs', 'register', search],
    queryFn: ({ signal }) => call('GET /disc-copies', search, signal),
    refetchInterval: usePollMs(POLL_MS),
    placeholderData: (before) => before,
  })
  const { data } = query
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  const { q, due } = search
  return (
    <>
      <div className="head">
        <Link to="/keeping/discs" className="mute">
          {t('place.discs')} /
        </Link>
        <h1>{t('discs.register')}</h1>
        <Article number={16} />
        <span className="buttons">
          <PrintMenu
            path="/disc-copies/export"
            query={{ ...(due ? { due } : {}), ...(q ? { q } : {}) }}
            words={{
              action: t('discs.print'),
              pdf: t('discs.print-pdf'),
              xlsx: t('discs.print-xlsx'),
              done: t('discs.print-done'),
            }}
          />
        </span>
      </div>
      <DiscPolicy />
      <Filters search={search} totals={data?.due} />
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {data?.items.length === 0 ? (
        <Nothing title={t('discs.register-none')}>{t('discs.register-none-next')}</Nothing>
      ) : null}
      {data && data.items.length > 0 ? (
        <Rows
          label={t('discs.register')}
          rowKey="id"
          columns={columns}
          items={data.items}
          total={data.total}
          isOdd={({ state }) => state === 'failed' || state === 'lost'}
          onOpen={({ discSet }) =>
            void navigate({ to: '/keeping/discs/$id', params: { id: discSet } })
          }
        />
      ) : null}
    </>
  )
}

function Filters({ search, totals }: { search: DiscSearch; totals: Totals | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { q, due } = search
  const go = (next: DiscSearch) =>
    void navigate({ to: '/keeping/discs/register', search: next, replace: true })
  return (
    <search className="filters">
      <Radio.Group
        optionType="button"
        className="disc-due"
        value={due ?? ''}
        onChange={({ target }) => {
          const value = target.value as DiscDue | ''
          go({ ...(q ? { q } : {}), ...(value ? { due: value } : {}) })
        }}
        options={[
          { value: '', label: t('discs.all') },
          ...DISC_DUE.map((one) => ({
            value: one,
            label: `${t(`discs.due-${one}`)} ${totals?.[one] ?? ''}`,
          })),
        ]}
      />
      <Input.Search
        className="disc-search"
        allowClear
        defaultValue={q ?? ''}
        placeholder={t('discs.search')}
        aria-label={t('discs.search')}
        onSearch={(words) => go({ ...(due ? { due } : {}), ...(words ? { q: words } : {}) })}
      />
    </search>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, language: 'zh' | 'en'): TableColumnsType<Entry> => [
  {
    title: t('discs.number'),
    key: 'number',
    render: (_, one) => (
      <>
        <Link to="/keeping/discs/$id" params={{ id: one.discSet }}>
          <strong>{one.title}</strong>
        </Link>
        <br />
        <span className="mute">
          {one.number} · {t('discs.disc-n', { n: one.position, of: one.of })} ·{' '}
          {t('discs.copy', { letter: one.letter })}
        </span>
        <span className="on-phone">
          <State one={one} />
          <Place one={one} />
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
        {one.volumeId}
        <br />
        <span className="mute">{one.mediumId ?? DISC_MEDIA[one.medium][language]}</span>
        {one.correctionRoots === null ? null : (
          <div className="mute">{correctionWords(one.correctionRoots)}</div>
        )}
      </>
    ),
  },
  {
    title: t('discs.read'),
    key: 'state',
    width: 250,
    ...WIDE,
    render: (_, one) => <State one={one} />,
  },
  {
    title: t('discs.lies'),
    key: 'place',
    width: 280,
    ...WIDE,
    render: (_, one) => <Place one={one} />,
  },
]

function State({ one }: { one: Entry }) {
  const { t, language } = useWords()
  return (
    <>
      <Tag tone={COPY_TONES[one.state]}>{DISC_COPY_STATES[one.state][language]}</Tag>{' '}
      {one.readAt ? <span className="mute">{showTime(one.readAt)}</span> : null}
      {one.recheckAt ? (
        <div className="mute">{t('discs.recheck-by', { day: showLastDay(one.recheckAt) })}</div>
      ) : null}
    </>
  )
}

function Place({ one }: { one: Entry }) {
  const { t } = useWords()
  return (
    <>
      {one.place ? <div>{one.place}</div> : null}
      {one.takenBy ? (
        <div>{t('discs.out', { who: one.takenBy, day: one.backDueOn ?? '' })}</div>
      ) : null}
    </>
  )
}
