// Checks the whole form, says what entering it means and from when, and enters it.

import { parseBody } from '@shilu/core/rule-sets/bodies.ts'
import { differencesBetween } from '@shilu/core/rule-sets/compare.ts'
import type { RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { endOfBefore } from '@shilu/core/rule-sets/version.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, App, Button, Modal } from 'antd'
import { useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { FormProblem } from '../../parts/states.tsx'
import { useWords, type Words } from '../../words/use-words.ts'
import { Differences } from './differences.tsx'
import { DryRun, DryRunSums } from './dry-run.tsx'
import { dayBefore } from './queries.ts'
import type { Draft } from './specs.ts'
import { keyOf, useDryRun } from './use-dry-run.ts'

export type Heading = {
  title: string
  documentNumber: string
  source: string
  effectiveFrom: string
}
type Version = Answer<'GET /rule-sets/{id}'>
type Props = {
  kind: RuleSetKind
  heading: Heading
  body: Draft
  newest: Version
  today: string
}

export function EnterVersion(props: Props) {
  const { kind, heading, body, newest } = props
  const { t, language } = useWords()
  const [faults, setFaults] = useState<readonly string[]>([])
  const [isAsking, setAsking] = useState(false)
  const entering = useEntering(props, () => setAsking(false))
  // Deadlines say how long recordings are kept: what they change is shown before, and named in the confirmation.
  const { found, start, stop } = useDryRun()
  const asked = { effectiveFrom: heading.effectiveFrom, body, newest: newest.id }
  const isStale = found?.key !== keyOf(asked)
  const isTried = kind === 'deadlines'
  const faultsOf = (about: readonly string[]) => {
    const all = [...about, ...parseBody(kind, body).faults.map(({ words }) => words[language])]
    setFaults(all)
    return all
  }
  const check = () => {
    const isFit = faultsOf(faultsOfHeading(heading, t)).length === 0
    if (isFit && isTried && (isStale || !(found.isWhole || found.isRunning))) void start(asked)
    setAsking(isFit)
  }
  const look = () => {
    const about = isDayGiven(heading) ? [] : [t('rule-sets.day-needed')]
    if (faultsOf(about).length === 0) void start(asked)
  }
  return (
    <section className="card">
      <Faults faults={faults} />
      <FormProblem error={entering.error} />
      <span className="buttons">
        <Button type="primary" onClick={check}>
          {t('rule-sets.check-and-enter')}
        </Button>
        {isTried ? (
          <Button onClick={look}>{t(found ? 'dry-run.look-again' : 'dry-run.look')}</Button>
        ) : null}
      </span>
      {found ? <DryRun found={found} asked={asked} isStale={isStale} onStop={stop} /> : null}
      {isAsking ? (
        <Modal
          open
          title={t('rule-sets.confirm-title', { day: heading.effectiveFrom })}
          okText={t('rule-sets.confirm')}
          cancelText={t('action.cancel')}
          confirmLoading={entering.isPending}
          onOk={() => entering.mutate()}
          onCancel={() => setAsking(false)}
        >
          {isTried && found ? <DryRunSums found={found} onStop={stop} /> : null}
          <Consequences {...props} />
        </Modal>
      ) : null}
    </section>
  )
}

function useEntering({ kind, heading, body, newest }: Props, onSettled: () => void) {
  const { t } = useWords()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      call('POST /rule-sets', {
        kind,
        title: heading.title.trim(),
        documentNumber: heading.documentNumber.trim() || null,
        source: heading.source.trim(),
        effectiveFrom: heading.effectiveFrom,
        body,
        newest: newest.id,
      }),
    onSuccess: ({ id, number }) => {
      void message.success(t('rule-sets.entered', { number }))
      void cache.invalidateQueries({ queryKey: ['rule-sets'] })
      // It is entered: nothing is lost by leaving.
      void navigate({ to: '/rule-sets/$id', params: { id }, ignoreBlocker: true })
    },
    onSettled,
  })
}

function Faults({ faults }: { faults: readonly string[] }) {
  const { t } = useWords()
  if (faults.length === 0) return null
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      className="problem"
      title={t('rule-sets.faults', { count: faults.length })}
      description={
        <ul className="rule-faults">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      }
    />
  )
}

/** From when it applies, what ends by it, and what it has different. */
function Consequences({ kind, heading, body, newest, today }: Props) {
  const { t, language } = useWords()
  const { effectiveFrom: from } = heading
  const { body: parsed } = parseBody(kind, body)
  const { body: before } = parseBody(kind, newest.body)
  const until = endOfBefore(newest, from)
  return (
    <>
      <p>{t('rule-sets.means-from', { day: from })}</p>
      <p>
        {until <= newest.effectiveFrom
          ? t('rule-sets.means-replaced', { number: newest.number })
          : t('rule-sets.means-ends', { number: newest.number, day: dayBefore(until) })}
      </p>
      {from < today ? <p>{t('rule-sets.means-past')}</p> : null}
      <p className="mute">{t('rule-sets.means-decided')}</p>
      {parsed && before ? (
        <>
          <h2>{t('rule-sets.to-version', { number: newest.number })}</h2>
          <div className="rule-consequences">
            <Differences differences={differencesBetween(before, parsed, language)} />
          </div>
        </>
      ) : null}
    </>
  )
}

function faultsOfHeading(heading: Heading, t: Words): string[] {
  const faults: string[] = []
  if (heading.title.trim() === '') faults.push(t('rule-sets.title-needed'))
  if (heading.source.trim() === '') faults.push(t('rule-sets.source-needed'))
  if (!isDayGiven(heading)) faults.push(t('rule-sets.day-needed'))
  return faults
}

const isDayGiven = ({ effectiveFrom }: Heading): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(effectiveFrom)
