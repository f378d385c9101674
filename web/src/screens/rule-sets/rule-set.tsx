// One version of a rule set: where it comes from, when it is in force, what it says, and what it has different
// from the version before.

import { DownloadOutlined } from '@ant-design/icons'
import { RULE_SET_KINDS } from '@shilu/core/rule-sets/kinds.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useMayDo } from '../../api/session.ts'
import { Digest } from '../../parts/copy.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Failed, Loading, problemWords } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/use-words.ts'
import { BodyView } from './body-view.tsx'
import { DifferencesTo } from './differences.tsx'
import { ruleSetQuery } from './queries.ts'
import { Dates, VersionTags } from './version-line.tsx'
import { Withdraw } from './withdraw.tsx'
import './rule-sets.css' // oxlint-disable-line import/no-unassigned-import -- styles

type Version = Answer<'GET /rule-sets/{id}'>
const route = getRouteApi('/signed-in/rule-sets/$id')

export function RuleSet() {
  const { id } = route.useParams()
  const { t, language } = useWords()
  const query = useQuery(ruleSetQuery(id))
  useTitle(
    query.data
      ? `${RULE_SET_KINDS[query.data.kind][language]} ${t('rule-sets.number', { number: query.data.number })}`
      : t('place.rule-sets'),
  )
  if (query.isPending) return <Loading />
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return <Shown version={query.data} />
}

function Shown({ version }: { version: Version }) {
  const { t, language } = useWords()
  return (
    <>
      <div className="head">
        <Link to="/rule-sets" className="mute">
          {t('place.rule-sets')} /
        </Link>
        <h1>
          {RULE_SET_KINDS[version.kind][language]}{' '}
          {t('rule-sets.number', { number: version.number })} <VersionTags version={version} />
        </h1>
        <Commands version={version} />
      </div>
      {version.isExample ? (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={t('rule-sets.example-note')}
          description={<span lang="zh-CN">{version.source}</span>}
        />
      ) : null}
      <section className="card">
        <Facts
          title={t('rule-sets.about')}
          facts={[
            [t('rule-sets.title'), <Chinese key="title" text={version.title} />],
            [t('rule-sets.document'), <Chinese key="document" text={version.documentNumber} />],
            [t('rule-sets.source'), <Chinese key="source" text={version.source} />],
            [t('rule-sets.in-force'), <Dates key="dates" version={version} />],
            [t('rule-sets.entered-at'), showTime(version.enteredAt)],
            [
              t('rule-sets.entered-by'),
              version.enteredBy ? (
                <Chinese key="by" text={version.enteredBy} />
              ) : (
                t('rule-sets.by-set-up')
              ),
            ],
            [t('rule-sets.digest'), <Digest key="digest" name="SHA-256" value={version.sha256} />],
          ]}
        />
      </section>
      <section className="card rule-body">
        <BodyView kind={version.kind} body={version.body} />
      </section>
      {version.previous ? <DifferencesTo id={version.id} before={version.previous} /> : null}
    </>
  )
}

/** What people typed, in their language. */
const Chinese = ({ text }: { text: string | null }) =>
  text === null ? <>—</> : <span lang="zh-CN">{text}</span>

function Commands({ version }: { version: Version }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const mayEnter = useMayDo('rule-set.enter')
  const [isWithdrawing, setWithdrawing] = useState(false)
  const exporting = useMutation({
    mutationFn: () => download(`/rule-sets/${version.id}/export`, { language }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  return (
    <span className="buttons">
      {mayEnter ? (
        <Button
          onClick={() =>
            void navigate({
              to: '/rule-sets/new',
              search: { kind: version.kind, from: version.id },
            })
          }
        >
          {t('rule-sets.enter-from')}
        </Button>
      ) : null}
      {mayEnter && version.state === 'coming' ? (
        <Button danger onClick={() => setWithdrawing(true)}>
          {t('rule-sets.withdraw')}
        </Button>
      ) : null}
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {t('action.export')}
      </Button>
      {isWithdrawing ? <Withdraw version={version} onClose={() => setWithdrawing(false)} /> : null}
    </span>
  )
}
