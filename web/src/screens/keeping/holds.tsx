// 长期保存 (Art. 16): what the facts propose, what is held and why, and what somebody asks to lift.

import { HOLD_FACTS, HOLD_SCOPES, type HoldScope } from '@shilu/core/hold.ts'
import { HOLD_GROUNDS } from '@shilu/core/rules/retention.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Select, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { usePollMs } from '../../api/live.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { PlaceHold, useKeepingChanged } from '../../parts/place-hold.tsx'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, Nothing, problemWords } from '../../parts/states.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import { KeepingTabs } from './keeping-tabs.tsx'
import { HOLD_STATES, type HoldState } from './search.ts'
import './keeping.css' // oxlint-disable-line import/no-unassigned-import -- styles

const POLL_MS = 30_000
type Hold = Answer<'GET /holds'>['items'][number]
type Proposal = Answer<'GET /holds/proposals'>['items'][number]

export function Holds() {
  const { t, language } = useWords()
  useTitle(t('holds.title'))
  const { state } = useSearch({ from: '/signed-in/keeping/holds' })
  const navigate = useNavigate()
  const pollMs = usePollMs(POLL_MS)
  const proposals = useQuery({
    queryKey: ['keeping', 'proposals'],
    queryFn: ({ signal }) => call('GET /holds/proposals', {}, signal),
    refetchInterval: pollMs,
  })
  const holds = useQuery({
    queryKey: ['keeping', 'holds', state],
    queryFn: ({ signal }) => call('GET /holds', state ? { state } : {}, signal),
    refetchInterval: pollMs,
  })
  const error = proposals.error ?? holds.error
  const { data } = holds
  return (
    <>
      <div className="head">
        <h1>{t('holds.title')}</h1>
        <ArticleName number={16} />
      </div>
      <KeepingTabs on="holds" />
      {error ? <Failed error={error} onRetry={() => void holds.refetch()} /> : null}
      <Proposals items={proposals.data?.items ?? []} />
      <search className="filters">
        <Select
          allowClear
          value={state ?? null}
          placeholder={t('holds.all-states')}
          aria-label={t('holds.state')}
          className="state-choice"
          options={HOLD_STATES.map((value) => ({ value, label: t(`holds.state.${value}`) }))}
          onChange={(value: HoldState | null | undefined) =>
            void navigate({ to: '/keeping/holds', search: value ? { state: value } : {} })
          }
        />
      </search>
      {holds.isPending ? <Loading /> : null}
      {data && data.total === 0 ? (
        <Nothing title={t('holds.nothing')}>{t('holds.nothing-next')}</Nothing>
      ) : null}
      {data && data.total > 0 ? (
        <Rows
          label={t('holds.title')}
          rowKey="id"
          columns={columnsOf(t, language)}
          items={data.items}
          total={data.total}
          isOdd={({ lift }) => lift !== null}
          isOff={({ lifted }) => lifted !== null}
        />
      ) : null}
    </>
  )
}

function Proposals({ items }: { items: readonly Proposal[] }) {
  const { t, language } = useWords()
  if (items.length === 0) return null
  return (
    <section className="card">
      <h2>
        {t('holds.proposals')} <small className="mute">{t('holds.proposals-note')}</small>
      </h2>
      <Rows
        label={t('holds.proposals')}
        rowKey="key"
        items={items}
        total={items.length}
        columns={[
          {
            title: t('holds.target'),
            key: 'target',
            render: (_, one) => (
              <span className="file-words">
                <TargetLink of={one} />
                <span className="mute">{HOLD_FACTS[one.fact][language]}</span>
              </span>
            ),
          },
          {
            title: t('holds.answer'),
            key: 'answer',
            width: 240,
            render: (_, one) => <AnswerProposal proposal={one} />,
          },
        ]}
      />
    </section>
  )
}

function AnswerProposal({ proposal }: { proposal: Proposal }) {
  const { t } = useWords()
  const mayPlace = useMayDo('hold.place')
  const mayDecline = useMayDo('hold.ask-lift')
  const changed = useKeepingChanged()
  const [open, setOpen] = useState<'place' | 'decline' | null>(null)
  const name = proposal.name ?? ''
  return (
    <span className="buttons">
      {mayPlace ? (
        <Button size="small" type="primary" onClick={() => setOpen('place')}>
          {t('holds.place')}
        </Button>
      ) : null}
      {mayDecline ? (
        <Button size="small" onClick={() => setOpen('decline')}>
          {t('holds.decline')}
        </Button>
      ) : null}
      {open === 'place' ? (
        <PlaceHold
          scope={proposal.scope}
          target={proposal.target}
          name={name}
          ground={proposal.ground}
          proposal={proposal.key}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'decline' ? (
        <WhyDialog
          title={t('holds.decline-title', { name })}
          submit={t('holds.decline')}
          done={t('holds.declined')}
          means={t('holds.decline-means')}
          label={t('holds.why')}
          save={(why) => call('POST /holds/proposals/decline', { proposal: proposal.key, why })}
          onClose={(isSaved) => {
            setOpen(null)
            if (isSaved) changed()
          }}
        />
      ) : null}
    </span>
  )
}

const WIDE = { responsive: ['md' as const] }

const columnsOf = (t: Words, language: Language): TableColumnsType<Hold> => [
  {
    title: t('holds.target'),
    key: 'target',
    render: (_, one) => (
      <span className="file-words">
        <TargetLink of={one} />
        <span className="mute">
          {HOLD_SCOPES[one.scope][language]} · {t('keeping.items', { total: one.recordings })}
        </span>
        <span className="on-phone">
          <Why one={one} />
          <HoldActs hold={one} />
        </span>
      </span>
    ),
  },
  {
    title: t('holds.why'),
    key: 'why',
    width: 380,
    ...WIDE,
    render: (_, one) => <Why one={one} />,
  },
  {
    title: t('holds.state'),
    key: 'state',
    width: 320,
    ...WIDE,
    render: (_, one) => <HoldActs hold={one} />,
  },
]

function Why({ one }: { one: Hold }) {
  const { language } = useWords()
  return (
    <>
      <div>{HOLD_GROUNDS[one.ground][language]}</div>
      <div lang="zh-CN">{one.why}</div>
      <div className="mute small">
        {one.placedBy} {showTime(one.placedAt)}
      </div>
    </>
  )
}

function TargetLink({
  of: { scope, target, name },
}: {
  of: { scope: HoldScope; target: string; name: string | null }
}) {
  const { t } = useWords()
  const shown: ReactNode = <span lang="zh-CN">{name ?? t('holds.gone')}</span>
  if (scope === 'recording')
    return (
      <Link to="/recordings/$id" params={{ id: target }}>
        {shown}
      </Link>
    )
  if (scope === 'activity')
    return (
      <Link to="/activities/$id" params={{ id: target }}>
        {shown}
      </Link>
    )
  return (
    <Link to="/activities" search={{ case: target }}>
      {shown}
    </Link>
  )
}

function HoldActs({ hold }: { hold: Hold }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const mayAsk = useMayDo('hold.ask-lift')
  const mayAnswer = useMayDo('hold.answer')
  const changed = useKeepingChanged()
  const [open, setOpen] = useState<'ask' | 'approve' | 'refuse' | null>(null)
  const takingBack = useMutation({
    mutationFn: () => call('DELETE /holds/{id}/lift', { id: hold.id }),
    onSuccess: () => {
      void message.success(t('holds.taken-back'))
      changed()
    },
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  const close = (isSaved: boolean) => {
    setOpen(null)
    if (isSaved) changed()
  }
  const { lift, lifted } = hold
  if (lifted)
    return (
      <>
        <Tag tone="gray">{t('holds.state.lifted')}</Tag>
        <div className="mute small">
          {lifted.by} {showTime(lifted.at)} <span lang="zh-CN">{lifted.why}</span>
        </div>
      </>
    )
  return (
    <>
      <Tag tone={lift ? 'amber' : 'blue'}>
        {t(lift ? 'holds.state.lift-asked' : 'holds.state.stands')}
      </Tag>
      {lift ? (
        <div className="small">
          {lift.by} {showTime(lift.at)} <span lang="zh-CN">{lift.why}</span>
        </div>
      ) : null}
      <span className="buttons">
        {!lift && mayAsk ? (
          <Button size="small" onClick={() => setOpen('ask')}>
            {t('holds.ask-lift')}
          </Button>
        ) : null}
        {lift?.isOwn ? (
          <Button size="small" loading={takingBack.isPending} onClick={() => takingBack.mutate()}>
            {t('holds.take-back')}
          </Button>
        ) : null}
        {lift && !lift.isOwn && mayAnswer ? (
          <>
            <Button size="small" type="primary" onClick={() => setOpen('approve')}>
              {t('holds.lift')}
            </Button>
            <Button size="small" onClick={() => setOpen('refuse')}>
              {t('holds.refuse')}
            </Button>
          </>
        ) : null}
      </span>
      {open ? <ActDialog hold={hold} act={open} onClose={close} /> : null}
    </>
  )
}

function ActDialog({
  hold: { id, name, recordings },
  act,
  onClose,
}: {
  hold: Hold
  act: 'ask' | 'approve' | 'refuse'
  onClose: (isSaved: boolean) => void
}) {
  const { t } = useWords()
  const words = { ask: 'holds.ask-lift', approve: 'holds.lift', refuse: 'holds.refuse' } as const
  return (
    <WhyDialog
      title={t(`holds.${act}-title`, { name: name ?? '' })}
      submit={t(words[act])}
      done={t(`holds.${act}-done`)}
      means={t(`holds.${act}-means`, { total: recordings })}
      label={t('holds.why')}
      save={(why) =>
        act === 'ask'
          ? call('POST /holds/{id}/lift', { id, why })
          : call('POST /holds/{id}/lift/answer', { id, answer: act, why })
      }
      onClose={onClose}
    />
  )
}
