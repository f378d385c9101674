// Which steps the item list demands, and which of them were seen (Art. 6, 9, 11).

import { STEP_METHODS } from '@shilu/core/rule-sets/item-list.ts'
import type { ContentMark } from '@shilu/core/content-mark.ts'
import { ReasonLine } from '../../parts/reason.tsx'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Step } from './name-step.tsx'
import type { Activity } from './queries.ts'

const TONES = { seen: 'green', partly: 'amber', 'not-seen': 'red' } as const

type Props = {
  activity: Activity
  onMark: ((mark: ContentMark) => void) | null
  onName: ((step: Step) => void) | null
}

export function Steps({ activity, onMark, onName }: Props) {
  const { t, language } = useWords()
  const { steps, itemList } = activity
  return (
    <section className="card">
      <h2>
        {t('activities.steps')}{' '}
        {itemList ? (
          <small className="mute">
            {t('activities.item-list', { title: itemList.title, number: itemList.number })}
          </small>
        ) : null}
      </h2>
      {steps.length === 0 ? <p className="mute">{t('activities.no-items')}</p> : null}
      {steps.length > 0 ? (
        <table className="plain">
          <thead>
            <tr>
              <th>{t('activities.step')}</th>
              <th>{t('activities.step-how')}</th>
              <th className="seen-at">{t('steps.seen-at')}</th>
              <th>{t('activities.step-state')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={`${step.item}/${step.code}`}>
                <td>
                  {step.title}{' '}
                  {step.isRequired ? null : (
                    <span className="mute small">{t('activities.step-optional')}</span>
                  )}
                </td>
                <td className="mute">
                  {step.methods.map((method) => STEP_METHODS[method][language]).join(' + ')}
                </td>
                <td className="seen-at">
                  <SeenAt step={step} />
                </td>
                <td>
                  <State step={step} onMark={onMark} />
                  {onName && activity.recordings.length > 0 ? (
                    <button
                      type="button"
                      className="link"
                      aria-label={`${t('steps.name')} ${step.title}`}
                      onClick={() => onName(step)}
                    >
                      {t('steps.name')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}

function SeenAt({ step: { seenAt } }: { step: Step }) {
  if (!seenAt) return <span className="mute">—</span>
  const { fromMs, untilMs } = seenAt
  const from = showTime(fromMs).slice(11)
  const until = showTime(untilMs).slice(11)
  return <>{from === until ? from : `${from}–${until}`}</>
}

function State({ step, onMark }: { step: Step; onMark: ((mark: ContentMark) => void) | null }) {
  const { t } = useWords()
  const { kind, films, photos, photosMin, at, reasons, mark, isRequired } = step
  const isMissing = kind !== 'seen' && !isRequired
  const needsMark = mark !== null && reasons.some(({ code }) => code === 'step-not-marked')
  return (
    <>
      <Tag tone={isMissing ? 'gray' : TONES[kind]}>{t(`activities.step.${kind}`)}</Tag>
      {at ? <span className="small">{showTime(at).slice(11)} </span> : null}
      {films > 0 && mark === null ? (
        <span className="mute small">{t('activities.films', { count: films })} </span>
      ) : null}
      {photosMin > 0 ? (
        <span className="mute small">
          {t('steps.photos-of', { count: photos, min: photosMin })}{' '}
        </span>
      ) : photos > 0 ? (
        <span className="mute small">{t('activities.photos-n', { count: photos })} </span>
      ) : null}
      {needsMark && onMark ? (
        <button type="button" className="link" onClick={() => onMark(mark)}>
          {t('activities.mark-it')}
        </button>
      ) : null}
      {reasons.length > 0 && kind !== 'seen' ? (
        <div className="mute small">
          {reasons.map((reason) => (
            <div key={reason.code}>
              <ReasonLine reason={reason} />
            </div>
          ))}
        </div>
      ) : null}
    </>
  )
}
