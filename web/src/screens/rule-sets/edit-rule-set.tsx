// A new version of a rule set: begun from another one or from a table, looked through, and entered with the day
// from which it is in force. Nothing is entered before what it means was confirmed.

import { RULE_SET_KINDS, type RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useId, useMemo, useState } from 'react'
import type { Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { NotFound } from '../../parts/not-found.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { Unsaved } from '../../parts/unsaved.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { EnterVersion, type Heading } from './enter-version.tsx'
import { Fields } from './field.tsx'
import { FromTable } from './from-table.tsx'
import { ruleSetQuery, ruleSetsQuery } from './queries.ts'
import { SPECS, type Draft } from './specs.ts'
import './rule-sets.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Version = Answer<'GET /rule-sets/{id}'>
const route = getRouteApi('/signed-in/rule-sets/new')

export function EditRuleSet() {
  const { kind, from } = route.useSearch()
  const mayEnter = useMayDo('rule-set.enter')
  const all = useQuery(ruleSetsQuery)
  const newest = all.data?.versions.find((one) => one.kind === kind && one.state !== 'withdrawn')
  const begin = from ?? newest?.id ?? ''
  const source = useQuery({ ...ruleSetQuery(begin), enabled: begin !== '' })
  const last = useQuery({ ...ruleSetQuery(newest?.id ?? ''), enabled: newest !== undefined })
  if (!mayEnter || !kind) return <NotFound />
  const error = all.error ?? source.error ?? last.error
  if (error) return <Failed error={error} onRetry={() => void all.refetch()} />
  if (!all.data || !source.data || !last.data) return <Loading />
  return (
    <Editor
      key={`${kind} ${begin}`}
      kind={kind}
      source={source.data}
      newest={last.data}
      today={all.data.today}
    />
  )
}

type Props = { kind: RuleSetKind; source: Version; newest: Version; today: string }

function Editor({ kind, source, newest, today }: Props) {
  const { t, language } = useWords()
  const name = RULE_SET_KINDS[kind][language]
  useTitle(`${t('rule-sets.enter')} ${name}`)
  const [first] = useState<Heading>({
    // The name of an example is not carried into what the unit lays down.
    title: source.isExample ? '' : source.title,
    documentNumber: '',
    source: '',
    effectiveFrom: today,
  })
  const [heading, setHeading] = useState(first)
  const [body, setBody] = useState<Draft>(source.body)
  // What the form began from stays with it: a version that somebody enters meanwhile is not passed over.
  const [standing] = useState(newest)
  const [begun] = useState<Draft>(source.body)
  const isChanged = useMemo(
    () => JSON.stringify([heading, body]) !== JSON.stringify([first, begun]),
    [heading, body, first, begun],
  )
  return (
    <>
      <Unsaved isChanged={isChanged} />
      <div className="head">
        <Link to="/rule-sets" className="mute">
          {t('place.rule-sets')} /
        </Link>
        <h1>
          {t('rule-sets.enter')} · {name}
        </h1>
      </div>
      <section className="card">
        <h2>{t('rule-sets.about')}</h2>
        <HeadingFields heading={heading} onChange={setHeading} />
        <p className="mute">
          {t(standing.isExample ? 'rule-sets.from-any-day' : 'rule-sets.from-today', {
            number: standing.number,
          })}
        </p>
      </section>
      {kind === 'item-list' || kind === 'phrases' ? (
        <FromTable kind={kind} onTake={setBody} />
      ) : null}
      <section className="card">
        <h2>{t('rule-sets.content')}</h2>
        <div className="rule-grid">
          <Fields specs={SPECS[kind]} draft={body} onChange={setBody} />
        </div>
      </section>
      <EnterVersion kind={kind} heading={heading} body={body} newest={standing} today={today} />
    </>
  )
}

type HeadingProps = { heading: Heading; onChange: (heading: Heading) => void }

function HeadingFields({ heading, onChange }: HeadingProps) {
  const { t } = useWords()
  const id = useId()
  const field = (name: keyof Heading, label: string, most: number, isDay = false) => (
    <div className="rule-field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <Input
        id={`${id}-${name}`}
        type={isDay ? 'date' : 'text'}
        maxLength={most}
        value={heading[name]}
        onChange={(event) => onChange({ ...heading, [name]: event.target.value })}
      />
    </div>
  )
  return (
    <div className="rule-grid">
      {field('title', t('rule-sets.title'), 200)}
      {field('documentNumber', t('rule-sets.document-optional'), 100)}
      {field('source', t('rule-sets.source-long'), 500)}
      {field('effectiveFrom', t('rule-sets.effective-from'), 10, true)}
    </div>
  )
}
