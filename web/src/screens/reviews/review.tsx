// One review (Art. 17): what was drawn and how, what was said of each, what still waits; judged, put right and closed from here.

import {
  REVIEW_OUTCOME_NAMES,
  refuseClosing,
  refuseOutcome,
  reviewSums,
  type ReviewOutcome,
} from '@shilu/core/rules/review.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useMayDo } from '../../api/session.ts'
import { ArticleName } from '../../parts/article.tsx'
import { KeysLine } from '../../parts/keys-line.tsx'
import { onKeyOf, type KeyAction } from '../../parts/keys.ts'
import { Rows } from '../../parts/rows.tsx'
import { Failed, Loading, problemWords } from '../../parts/states.tsx'
import { showTime } from '../../parts/times.ts'
import { useRowWalk } from '../../parts/use-row-walk.ts'
import { useTitle } from '../../parts/use-title.ts'
import { WhyDialog } from '../../parts/why-dialog.tsx'
import { useWords } from '../../words/use-words.ts'
import { JudgeDialog, type JudgeAct } from './judge-dialog.tsx'
import { reviewColumns } from './review-columns.tsx'
import { asReviewed, type WholeReview } from './reviewed-item.ts'

export function Review() {
  const { id } = useParams({ from: '/signed-in/reviews/$id' })
  const { t } = useWords()
  // Not asked again by itself: each reading is in the custody log. A judgement asks again.
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['reviews', 'one', id],
    queryFn: ({ signal }) => call('GET /reviews/{id}', { id }, signal),
    // Whoever comes back from a recording has opened it since.
    refetchOnMount: 'always',
  })
  const title = data ? t('review.title', { number: data.number }) : t('reviews.title')
  useTitle(title)
  return (
    <>
      <div className="head">
        <Link to="/reviews" className="mute">
          {t('reviews.title')} /
        </Link>
        <h1>{title}</h1>
        <ArticleName number={17} />
        {data ? <Acts review={data} /> : null}
      </div>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Loading /> : null}
      {data ? <List review={data} /> : null}
    </>
  )
}

function Acts({ review }: { review: WholeReview }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const mayClose = useMayDo('review.close')
  const [isClosing, setClosing] = useState(false)
  const exporting = useMutation({
    mutationFn: () => download(`/reviews/${review.id}/export`, { language }),
    onError: (error) => void message.error(problemWords(error, t), 8),
  })
  const items = review.items.map(asReviewed)
  const isReady = refuseClosing(items, review.closed !== null) === null
  const sums = reviewSums(items)
  return (
    <span className="buttons">
      <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
        {t('review.export')}
      </Button>
      {mayClose && !review.closed ? (
        <Button type="primary" disabled={!isReady} onClick={() => setClosing(true)}>
          {t('review.close')}
        </Button>
      ) : null}
      {isClosing ? (
        <WhyDialog
          title={t('review.close-title', { number: review.number })}
          submit={t('review.close')}
          done={t('review.close-done')}
          means={t('review.close-means', sums)}
          label={t('review.close-why')}
          save={(why) => call('POST /reviews/{id}/close', { id: review.id, why })}
          onClose={(isSaved) => {
            setClosing(false)
            if (isSaved) void queries.invalidateQueries({ queryKey: ['reviews'] })
          }}
        />
      ) : null}
    </span>
  )
}

type Asked = { act: JudgeAct; id: string }

function List({ review }: { review: WholeReview }) {
  const { t, language } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mayJudge = useMayDo('review.judge') && review.closed === null
  const [asked, setAsked] = useState<Asked | null>(null)
  const { take, go, at, back } = useRowWalk(review.id)
  const columns = useMemo(
    () => reviewColumns({ t, language, mayJudge, onAct: (act, id) => setAsked({ act, id }) }),
    [t, language, mayJudge],
  )
  const wasAsked = useRef(false)
  // The dialog is gone, and with it the focus: one goes on at the row where one was.
  useEffect(() => {
    if (asked === null && wasAsked.current) back()
    wasAsked.current = asked !== null
  }, [asked, back])
  const word = (outcome: ReviewOutcome) => () => {
    const item = review.items.find(({ id }) => id === at())
    if (item && mayJudge && refuseOutcome(asReviewed(item), false) === null)
      setAsked({ act: outcome, id: item.id })
  }
  const open = () => {
    const id = at()
    if (id !== null) void navigate({ to: '/recordings/$id', params: { id } })
  }
  const actions: KeyAction[] = [
    { keys: ['j', 'ArrowDown'], shown: 'J ↓', word: 'keys.next', act: () => go(1) },
    { keys: ['k', 'ArrowUp'], shown: 'K ↑', word: 'keys.previous', act: () => go(-1) },
    { keys: ['Enter', 'o'], shown: 'Enter', word: 'keys.open-and-play', act: open },
    ...(mayJudge
      ? REVIEW_OUTCOME_NAMES.map((name, index): KeyAction => {
          const key = String(index + 1)
          return { keys: [key], shown: key, word: `review.${name}`, act: word(name) }
        })
      : []),
  ]
  const item = review.items.find(({ id }) => id === asked?.id)
  return (
    <>
      <Standing review={review} />
      <How review={review} />
      <KeysLine actions={actions} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys work wherever the focus is inside the list */}
      <section ref={take} aria-label={t('reviews.title')} onKeyDown={onKeyOf(actions)}>
        <Rows
          label={t('reviews.title')}
          rowKey="id"
          columns={columns}
          items={review.items}
          total={review.items.length}
          isOdd={({ outcome, isSealed }) => outcome === null && !isSealed}
          isWalked
        />
      </section>
      {asked && item ? (
        <JudgeDialog
          review={review.id}
          item={item}
          act={asked.act}
          onClose={(isSaved) => {
            setAsked(null)
            if (isSaved) void queries.invalidateQueries({ queryKey: ['reviews'] })
          }}
        />
      ) : null}
    </>
  )
}

function Standing({ review: { items, closed } }: { review: WholeReview }) {
  const { t } = useWords()
  const sums = reviewSums(items.map(asReviewed))
  if (closed)
    return (
      <Alert
        className="problem"
        type="success"
        showIcon
        title={t('review.is-closed', { by: closed.by, at: showTime(closed.at) })}
        description={<span lang="zh-CN">{closed.why}</span>}
      />
    )
  const isWaiting = sums.unjudged + sums.uncorrected > 0
  return (
    <Alert
      className="problem"
      type={isWaiting ? 'warning' : 'success'}
      showIcon
      title={t(isWaiting ? 'review.waits' : 'review.ready', sums)}
      description={t('review.sums', sums)}
    />
  )
}

/** For whoever wants to draw again. */
function How({ review }: { review: WholeReview }) {
  const { t } = useWords()
  return (
    <details className="small">
      <summary>
        {t('review.how', {
          year: review.year,
          frame: review.frame,
          drawn: review.items.length,
          by: review.drawnBy,
          at: showTime(review.drawnAt),
        })}
      </summary>
      <p>{t('review.how-words')}</p>
      <ul className="wrap-anywhere">
        <li>{t('review.seed', { seed: review.seed })}</li>
        <li>{t('review.frame-digest', { digest: review.frameSha256 })}</li>
        <li>{t('review.list-digest', { digest: review.listSha256 })}</li>
      </ul>
    </details>
  )
}
