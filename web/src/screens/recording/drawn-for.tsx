// It was drawn for a review that is open (Art. 17): said where it is watched, and judged from here.

import { REVIEW_OUTCOMES, REVIEW_OUTCOME_NAMES } from '@shilu/core/rules/review.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useMayDo } from '../../api/session.ts'
import { Article } from '../../parts/article.tsx'
import { Tag } from '../../parts/tags.tsx'
import { useWords } from '../../words/use-words.ts'
import { JudgeDialog, type JudgeAct } from '../reviews/judge-dialog.tsx'
import type { Detail } from './recording.tsx'

type Props = { detail: Detail; onChanged: () => void }

export function DrawnFor({ detail, onChanged }: Props) {
  const { t, language } = useWords()
  const queries = useQueryClient()
  const mayJudge = useMayDo('review.judge')
  const [act, setAct] = useState<JudgeAct | null>(null)
  const { review } = detail
  if (review === null) return null
  const { outcome, finding } = review
  return (
    <section className="card">
      <h2>
        {t('reviews.title')} <Article number={17} />
      </h2>
      <p>
        <Link to="/reviews/$id" params={{ id: review.id }}>
          {t('review.title', { number: review.number })}
        </Link>{' '}
        <Tag tone={outcome === null ? 'gray' : outcome === 'sound' ? 'green' : 'amber'}>
          {outcome === null ? t('review.unjudged') : REVIEW_OUTCOMES[outcome][language]}
        </Tag>{' '}
        {finding ? <span lang="zh-CN">{finding}</span> : null}
      </p>
      {mayJudge && detail.seal === null ? (
        <span className="buttons">
          {REVIEW_OUTCOME_NAMES.map((name) => (
            <Button key={name} size="small" onClick={() => setAct(name)}>
              {t(`review.${name}`)}
            </Button>
          ))}
        </span>
      ) : null}
      {act ? (
        <JudgeDialog
          review={review.id}
          item={{ ...review, id: detail.id, fileName: detail.fileName }}
          act={act}
          onClose={(isSaved) => {
            setAct(null)
            if (!isSaved) return
            onChanged()
            void queries.invalidateQueries({ queryKey: ['reviews'] })
          }}
        />
      ) : null}
    </section>
  )
}
