// Who cosigns the log of this unit: how far each has, since when one is silent, and whether enough did. What a
// witness knows better than this log stands first and is red.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { isWord } from '../../words/zh.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { AddWitness, ChangeThreshold, RemoveWitness } from './witness-forms.tsx'
import { WitnessActions } from './witness-actions.tsx'

export type WitnessList = Answer<'GET /witnesses'>
export type Witness = WitnessList['witnesses'][number]
type Open = { form: 'add' } | { form: 'threshold' } | { form: 'remove'; witness: Witness }

export function Witnesses({ logKey }: { logKey: string | null }) {
  const { t } = useWords()
  const may = useMayDo('witness.manage')
  const cache = useQueryClient()
  const [open, setOpen] = useState<Open | null>(null)
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['witness', 'ours'],
    queryFn: ({ signal }) => call('GET /witnesses', {}, signal),
  })
  const close = (isSaved: boolean) => {
    setOpen(null)
    if (isSaved) void cache.invalidateQueries({ queryKey: ['witness'] })
  }
  return (
    <section className="card witnesses" aria-label={t('witness.title')}>
      <div className="witness-head">
        <h2>{t('witness.title')}</h2>
        {may ? (
          <span className="buttons">
            {data && data.witnesses.length > 0 ? (
              <Button onClick={() => setOpen({ form: 'threshold' })}>
                {t('witness.threshold')}
              </Button>
            ) : null}
            <Button onClick={() => setOpen({ form: 'add' })}>{t('witness.add')}</Button>
          </span>
        ) : null}
      </div>
      <p className="mute">{t('witness.note')}</p>
      {isPending ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <List list={data} may={may} onRemove={(witness) => setOpen({ form: 'remove', witness })} />
      ) : null}
      {open?.form === 'add' ? <AddWitness logKey={logKey} onClose={close} /> : null}
      {open?.form === 'threshold' && data ? <ChangeThreshold list={data} onClose={close} /> : null}
      {open?.form === 'remove' && data ? (
        <RemoveWitness witness={open.witness} list={data} onClose={close} />
      ) : null}
    </section>
  )
}

type ListProps = { list: WitnessList; may: boolean; onRemove: (witness: Witness) => void }

function List({ list, may, onRemove }: ListProps) {
  const { t } = useWords()
  const columns = useMemo(
    () => columnsOf(t, list.size, may ? onRemove : null),
    [t, list.size, may, onRemove],
  )
  const { witnesses } = list
  if (witnesses.length === 0)
    return (
      <p>
        <Tag tone="amber">{t('witness.none')}</Tag>{' '}
        {t(may ? 'witness.none-next' : 'witness.none-ask')}
      </p>
    )
  return (
    <>
      {witnesses
        .filter(({ isAlarm }) => isAlarm)
        .map((witness) => (
          <Alert
            key={witness.id}
            type="error"
            showIcon
            role="alert"
            className="notice"
            title={t(witness.failure === 'ahead' ? 'witness.alarm-ahead' : 'witness.alarm-other', {
              name: witness.name,
            })}
            description={t('witness.alarm-next')}
          />
        ))}
      <Quorum list={list} />
      <Rows
        label={t('witness.title')}
        rowKey="id"
        columns={columns}
        items={witnesses}
        total={witnesses.length}
        isOdd={({ isAlarm }) => isAlarm}
      />
    </>
  )
}

function Quorum({ list: { threshold, covered, size, witnesses } }: { list: WitnessList }) {
  const { t } = useWords()
  const figures = { threshold, all: witnesses.length, covered: covered ?? 0, size }
  return (
    <p>
      <Tag tone={covered === null ? 'amber' : 'green'}>
        {t(covered === null ? 'witness.not-met' : 'witness.met')}
      </Tag>{' '}
      {t(covered === null ? 'witness.not-met-words' : 'witness.met-words', figures)}
    </p>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (
  t: Words,
  size: number,
  onRemove: ListProps['onRemove'] | null,
): TableColumnsType<Witness> => [
  {
    title: t('witness.name'),
    key: 'name',
    render: (_, witness) => (
      <>
        <strong>{witness.name}</strong>
        <br />
        <span className="mute">{witness.url ?? t('witness.by-file')}</span>
        <span className="on-phone">
          <State witness={witness} size={size} />
          <br />
          <WitnessActions witness={witness} onRemove={onRemove} />
        </span>
      </>
    ),
  },
  {
    title: t('witness.state'),
    key: 'state',
    ...WIDE,
    render: (_, witness) => <State witness={witness} size={size} />,
  },
  {
    title: t('witness.actions'),
    key: 'actions',
    width: 290,
    ...WIDE,
    render: (_, witness) => <WitnessActions witness={witness} onRemove={onRemove} />,
  },
]

function State({ witness, size }: { witness: Witness; size: number }) {
  const { t } = useWords()
  const { silentSince, failure, failureDetail, cosignedAt } = witness
  return (
    <>
      {witness.size === null || cosignedAt === null ? (
        <Tag tone="gray">{t('witness.nothing-yet')}</Tag>
      ) : (
        <>
          <Tag tone={witness.size === size ? 'green' : 'blue'}>
            {t('witness.cosigned', { size: witness.size })}
          </Tag>{' '}
          <span className="mute">{showTime(cosignedAt)}</span>
        </>
      )}
      {silentSince === null ? null : (
        <>
          <br />
          <Tag tone={witness.isAlarm ? 'red' : 'amber'}>
            {t('witness.silent', { since: showTime(silentSince) })}
          </Tag>{' '}
          <span className="mute">{failureWords(failure, failureDetail, t)}</span>
        </>
      )}
    </>
  )
}

/** The code of a failure in words; what the other side said after it, as it said it. */
export function failureWords(failure: string | null, detail: string | null, t: Words): string {
  const word = `witness.failure.${failure}`
  return `${isWord(word) ? t(word) : (failure ?? '')}${detail ? ` (${detail})` : ''}`
}
