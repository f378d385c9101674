// The list of one month (Art. 15): what is needed to judge each of it stands in its row; what was called of no value is
// asked to be cleared from here.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import {
  APPRAISAL_DECISION_NAMES,
  appraisalSums,
  holdsListUp,
  type AppraisalDecision,
} from '@shilu/core/rules/appraisal.ts'
import { Alert, Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { call, type Answer } from '../../api/client.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { KeysLine } from '../../parts/keys-line.tsx'
import { onKeyOf, type KeyAction } from '../../parts/keys.ts'
import { useKeepingChanged } from '../../parts/place-hold.tsx'
import { Rows } from '../../parts/rows.tsx'
import { useChosen, useSelection, type Selection } from '../../parts/selection.tsx'
import { showSize } from '../../parts/size.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useRowWalk, type RowWalk } from '../../parts/use-row-walk.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { appraisalColumns } from './appraisal-columns.tsx'
import { Decide, Lost } from './decide.tsx'

type List = Answer<'GET /appraisals/{id}'>
export type AppraisalItem = List['items'][number]

export function Appraisal() {
  const { id } = useParams({ from: '/signed-in/keeping/appraisals/$id' })
  const { t } = useWords()
  // Not asked again by itself: each reading is in the custody log. A decision asks again.
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['keeping', 'appraisal', id],
    queryFn: ({ signal }) => call('GET /appraisals/{id}', { id }, signal),
    // Whoever comes back from a recording has opened it since.
    refetchOnMount: 'always',
  })
  const title = data ? t('appraisal.title', { month: data.month }) : t('appraisals.title')
  useTitle(title)
  return (
    <>
      <div className="head">
        <Link to="/keeping/appraisals" className="mute">
          {t('appraisals.title')} /
        </Link>
        <h1>{title}</h1>
        <ArticleName number={15} />
      </div>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {data ? <Whole list={data} /> : null}
    </>
  )
}

/** As the rule asks about it. */
const judged = (one: AppraisalItem) => ({ ...one, isCleared: one.state !== 'kept' })

function Whole({ list }: { list: List }) {
  const { t, language } = useWords()
  const selection = useSelection()
  const columns = useMemo(() => appraisalColumns(t, language), [t, language])
  const [asked, setAsked] = useState<Asked | null>(null)
  const { take, ...walk } = useRowWalk(list.id)
  const navigate = useNavigate()
  const open = (id: string) => void navigate({ to: '/recordings/$id', params: { id } })
  const actions = actionsOf({ walk, selection, open, decide: setAsked })
  const { back } = walk
  const wasByKey = useRef(false)
  // The dialog is gone, and with it the focus: whoever came by a key goes on where the key was pressed.
  useEffect(() => {
    if (asked === null && wasByKey.current) back()
    wasByKey.current = asked?.isByKey ?? false
  }, [asked, back])
  return (
    <>
      <p>
        {t('appraisal.sums', {
          ...appraisalSums(list.items.map(judged)),
        })}
      </p>
      <Sample list={list} />
      <Acts list={list} selection={selection} asked={asked} onAsk={setAsked} />
      <KeysLine actions={actions} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys work wherever the focus is inside the list */}
      <section ref={take} aria-label={t('appraisals.title')} onKeyDown={onKeyOf(actions)}>
        <Rows
          label={t('appraisals.title')}
          rowKey="id"
          columns={columns}
          items={list.items}
          total={list.items.length}
          selection={selection}
          isOdd={(one) => holdsListUp(judged(one))}
          isOff={({ state }) => state !== 'kept'}
          isWalked
        />
      </section>
    </>
  )
}

/** What a word is asked for about, and which; by a key also about the one row that it was pressed on. */
type Asked = { decision: AppraisalDecision; ids: ReadonlySet<string>; isByKey: boolean }
type Keyed = {
  walk: Omit<RowWalk, 'take'>
  selection: Selection
  open: (id: string) => void
  decide: (asked: Asked) => void
}

/** The order is that of the line that tells them. A key decides nothing by itself: it asks for the reason first. */
function actionsOf({ walk, selection, open, decide }: Keyed): KeyAction[] {
  const withRow = (act: (id: string) => void) => () => {
    const id = walk.at()
    if (id !== null) act(id)
  }
  const word = (decision: AppraisalDecision) =>
    withRow((id) => {
      const chosen = selection.get()
      decide({ decision, ids: chosen.size > 0 ? chosen : new Set([id]), isByKey: true })
    })
  return [
    { keys: ['j', 'ArrowDown'], shown: 'J ↓', word: 'keys.next', act: () => walk.go(1) },
    { keys: ['k', 'ArrowUp'], shown: 'K ↑', word: 'keys.previous', act: () => walk.go(-1) },
    { keys: ['x', ' '], shown: 'X space', word: 'keys.choose', act: withRow(selection.toggle) },
    { keys: ['Enter', 'o'], shown: 'Enter', word: 'keys.open-and-play', act: withRow(open) },
    { keys: ['1'], shown: '1', word: 'appraisal.keep', act: word('keep') },
    { keys: ['2'], shown: '2', word: 'appraisal.long-term', act: word('long-term') },
    { keys: ['3'], shown: '3', word: 'appraisal.clear', act: word('clear') },
  ]
}

function Sample({ list }: { list: List }) {
  const { t } = useWords()
  const sample = list.items.filter((one) => one.isSample)
  const left = sample.filter((one) => holdsListUp(judged(one))).length
  const total = sample.length
  return (
    <Alert
      className="problem"
      type={left > 0 ? 'warning' : 'success'}
      showIcon
      title={t(left > 0 ? 'appraisal.sample-open' : 'appraisal.sample-done', { left, total })}
      description={
        <span className="small wrap-anywhere">{t('appraisal.seed', { seed: list.seed })}</span>
      }
    />
  )
}

type ActsProps = {
  list: List
  selection: Selection
  asked: Asked | null
  onAsk: (asked: Asked | null) => void
}

function Acts({ list, selection, asked, onAsk }: ActsProps) {
  const { t } = useWords()
  const chosen = useChosen(selection)
  const changed = useKeepingChanged()
  const mayAsk = useMayDo('clearing.ask')
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const wanted = list.items.filter(({ id }) => chosen.has(id))
  const toClear = list.items.filter(
    (one) => one.decision === 'clear' && one.clearing === null && one.state === 'kept',
  )
  const size = showSize(toClear.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const ask = async (why: string) => {
    const { id } = await call('POST /clearings', { appraisal: list.id, why })
    changed()
    await navigate({ to: '/keeping/clearings/$id', params: { id } })
  }
  return (
    <div className="filters">
      <span className="mute">{t('appraisal.chosen', { total: wanted.length })}</span>
      {APPRAISAL_DECISION_NAMES.map((name) => (
        <Button
          key={name}
          disabled={wanted.length === 0}
          onClick={() => onAsk({ decision: name, ids: chosen, isByKey: false })}
        >
          {t(`appraisal.${name}`)}
        </Button>
      ))}
      {mayAsk ? (
        <Button type="primary" disabled={toClear.length === 0} onClick={() => setAsking(true)}>
          {t('appraisal.ask', { total: toClear.length })}
        </Button>
      ) : null}
      {asked ? (
        <Decide
          appraisal={list.id}
          decision={asked.decision}
          items={list.items.filter(({ id }) => asked.ids.has(id))}
          onClose={(isSaved) => {
            onAsk(null)
            if (!isSaved) return
            selection.clear()
            changed()
          }}
        />
      ) : null}
      {isAsking ? (
        <WhyDialog
          title={t('appraisal.ask-title', { total: toClear.length, size })}
          submit={t('appraisal.ask', { total: toClear.length })}
          done={t('appraisal.ask-done')}
          means={t('appraisal.ask-means')}
          label={t('appraisal.why')}
          save={ask}
          onClose={() => setAsking(false)}
        >
          <Lost items={toClear} />
        </WhyDialog>
      ) : null}
    </div>
  )
}
