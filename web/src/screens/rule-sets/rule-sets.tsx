// What the unit works by: for each kind of rule set the version in force, the one that is coming, and those
// that were.

import {
  ARTICLE_OF_KIND,
  RULE_SET_KINDS,
  RULE_SET_KIND_NAMES,
  type RuleSetKind,
} from '@shilu/core/rule-sets/kinds.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMayDo } from '../../api/session.ts'
import { Article } from '../../parts/article.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { ruleSetsQuery, type Head } from './queries.ts'
import { VersionLine } from './version-line.tsx'
import './rule-sets.css' // oxlint-disable-line import/no-unassigned-import -- styles

export function RuleSets() {
  const { t } = useWords()
  useTitle(t('place.rule-sets'))
  const query = useQuery(ruleSetsQuery)
  return (
    <>
      <div className="head">
        <h1>{t('place.rule-sets')}</h1>
      </div>
      <p className="mute">{t('rule-sets.note')}</p>
      {query.isPending ? <Loading /> : null}
      {query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data
        ? RULE_SET_KIND_NAMES.map((kind) => (
            <Kind
              key={kind}
              kind={kind}
              versions={query.data.versions.filter((one) => one.kind === kind)}
            />
          ))
        : null}
    </>
  )
}

function Kind({ kind, versions }: { kind: RuleSetKind; versions: Head[] }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const mayEnter = useMayDo('rule-set.enter')
  const isNow = ({ state }: Head) => state === 'in-force' || state === 'coming'
  const past = versions.filter((version) => !isNow(version))
  const newest = versions.find(({ state }) => state !== 'withdrawn')
  const name = RULE_SET_KINDS[kind][language]
  return (
    <section className="card">
      <div className="rule-head">
        <h2>
          {name} <Article number={ARTICLE_OF_KIND[kind]} />
        </h2>
        {mayEnter ? (
          <Button
            size="small"
            aria-label={`${t('rule-sets.enter')} ${name}`}
            onClick={() =>
              void navigate({
                to: '/rule-sets/new',
                search: { kind, ...(newest ? { from: newest.id } : {}) },
              })
            }
          >
            {t('rule-sets.enter')}
          </Button>
        ) : null}
      </div>
      {versions.filter(isNow).map((version) => (
        <VersionLine key={version.id} version={version} />
      ))}
      {versions.some(({ state }) => state === 'in-force') ? null : (
        <p className="red">{t('rule-sets.none-in-force')}</p>
      )}
      {past.length > 0 ? (
        <details>
          <summary>{t('rule-sets.past', { count: past.length })}</summary>
          {past.map((version) => (
            <VersionLine key={version.id} version={version} />
          ))}
        </details>
      ) : null}
    </section>
  )
}
