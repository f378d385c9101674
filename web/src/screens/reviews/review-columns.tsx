// The columns of a review. On a phone the first says it all.

import { refuseCorrection, refuseOutcome, REVIEW_OUTCOMES } from '@shilu/core/rules/review.ts'
import { Link } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { Poster } from '../../parts/poster.tsx'
import { Flags, GoneTag, KindTag, Tag } from '../../parts/tags.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords, type Language, type Words } from '../../words/use-words.ts'
import type { JudgeAct } from './judge-dialog.tsx'
import { asReviewed, type ReviewItem } from './reviewed-item.ts'

type Columns = {
  t: Words
  language: Language
  mayJudge: boolean
  onAct: (act: JudgeAct, id: string) => void
}
type Shown = Omit<Columns, 't'> & { one: ReviewItem }

export const reviewColumns = ({ t, ...acts }: Columns): TableColumnsType<ReviewItem> => [
  {
    title: t('appraisal.file'),
    key: 'file',
    render: (_, one) => <File {...acts} one={one} />,
  },
  {
    title: t('appraisal.activity'),
    key: 'activity',
    width: 200,
    responsive: ['lg'],
    render: (_, { activity }) =>
      activity === null ? (
        <span className="mute">{t('appraisal.none')}</span>
      ) : (
        <span lang="zh-CN">{activity}</span>
      ),
  },
  {
    title: t('review.outcome'),
    key: 'outcome',
    width: 420,
    responsive: ['md'],
    render: (_, one) => <Outcome {...acts} one={one} />,
  },
]

function File(shown: Shown) {
  const { t } = useWords()
  const { one } = shown
  return (
    <span className="file-cell">
      <Poster item={one} />
      <span className="file-words">
        <Link to="/recordings/$id" params={{ id: one.id }} className="file-name">
          {one.fileName}
        </Link>
        <span className="tags">
          <KindTag kind={one.kind} />
          <Flags flags={one.flags} />
        </span>
        <span className="mute small">
          {one.capturedAt ? showTime(one.capturedAt) : t('recordings.captured-unknown')}
          {one.durationMs === null ? '' : ` · ${showDuration(one.durationMs)}`}
          {one.officer ? ` · ${one.officer.name}` : ''}
        </span>
        <span className="on-phone">
          {one.activity ? <span lang="zh-CN">{one.activity} </span> : null}
          <Outcome {...shown} />
        </span>
      </span>
    </span>
  )
}

function Outcome({ one, language, mayJudge, onAct }: Shown) {
  const { t } = useWords()
  if (one.outcome === null && one.state !== 'kept') return <GoneTag state={one.state} />
  return (
    <span className="file-words">
      <span>
        {one.outcome ? (
          <Tag tone={one.outcome === 'sound' ? 'green' : 'amber'}>
            {REVIEW_OUTCOMES[one.outcome][language]}
          </Tag>
        ) : (
          <Tag tone={one.isSealed ? 'red' : 'gray'}>
            {t(one.isSealed ? 'review.sealed' : 'review.unjudged')}
          </Tag>
        )}{' '}
        {one.judgedBy ? (
          <span className="mute small">
            {one.judgedBy} {one.judgedAt ? showTime(one.judgedAt) : ''}
          </span>
        ) : null}
      </span>
      {one.finding ? <span lang="zh-CN">{one.finding}</span> : null}
      {one.correction ? (
        <span>
          {t('review.corrected')} <span lang="zh-CN">{one.correction}</span>{' '}
          <span className="mute small">
            {one.correctedBy} {one.correctedAt ? showTime(one.correctedAt) : ''}
          </span>
        </span>
      ) : null}
      {mayJudge ? <Buttons one={one} onAct={onAct} /> : null}
    </span>
  )
}

/** What cannot be done says why instead of a button. */
function Buttons({ one, onAct }: Pick<Shown, 'one' | 'onAct'>) {
  const { t } = useWords()
  const item = asReviewed(one)
  const refusal = refuseOutcome(item, false)
  if (refusal === 'REVIEW_SEALED') return null
  return (
    <>
      {refusal === 'REVIEW_OWN' ? <span className="mute small">{t('review.own')}</span> : null}
      {refusal === 'REVIEW_NOT_OPENED' && one.outcome === null ? (
        <span className="mute small">{t('review.open-first')}</span>
      ) : null}
      <span className="buttons">
        {refusal === null ? (
          <>
            <Button size="small" onClick={() => onAct('sound', one.id)}>
              {t('review.sound')}
            </Button>
            <Button size="small" onClick={() => onAct('wanting', one.id)}>
              {t('review.wanting')}
            </Button>
          </>
        ) : null}
        {refuseCorrection(item, false) === null ? (
          <Button size="small" onClick={() => onAct('correct', one.id)}>
            {t('review.correct')}
          </Button>
        ) : null}
      </span>
    </>
  )
}
