// What a version has different from another one, row by row.

import { FIELD_WORDS, type FieldName } from '@shilu/core/rule-sets/field-words.ts'
import { useQuery } from '@tanstack/react-query'
import { call, type Answer } from '../../api/client.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useWords } from '../../words/use-words.ts'

type Difference = Answer<'GET /rule-sets/{id}/differences'>['differences'][number]
const TONES = { added: 'green', removed: 'red', changed: 'blue', moved: 'gray' } as const

export function DifferencesTo({ id, before }: { id: string; before: string }) {
  const { t, language } = useWords()
  const query = useQuery({
    queryKey: ['rule-sets', id, 'differences', before, language],
    queryFn: ({ signal }) =>
      call('GET /rule-sets/{id}/differences', { id, with: before, language }, signal),
  })
  return (
    <section className="card">
      <h2>
        {t('rule-sets.differences')}{' '}
        {query.data ? (
          <small className="mute">
            {t('rule-sets.to-version', { number: query.data.before.number })}
          </small>
        ) : null}
      </h2>
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Differences differences={query.data.differences} /> : null}
    </section>
  )
}

export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t, language } = useWords()
  if (differences.length === 0) return <p className="mute">{t('rule-sets.no-differences')}</p>
  return (
    <ul className="rule-differences">
      {differences.map((one) => (
        <li key={`${one.kind} ${one.rows.join('/')} ${one.field}`}>
          <Tag tone={TONES[one.kind]}>{t(`rule-sets.difference.${one.kind}`)}</Tag>{' '}
          <span lang="zh-CN">{one.rows.join(' / ')}</span>{' '}
          {one.field && Object.hasOwn(FIELD_WORDS, one.field) ? (
            <span className="mute">{FIELD_WORDS[one.field as FieldName][language]}</span>
          ) : null}
          {one.kind === 'changed' || one.kind === 'moved' ? (
            <div className="rule-change" lang="zh-CN">
              <span className="mute">{one.before ?? '—'}</span> <span aria-hidden="true">→</span>{' '}
              {one.after ?? '—'}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
