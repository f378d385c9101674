// What was recorded between arrival and departure: a bar for each device, photos as strokes, all of it together
// with its gaps. The same in words for whoever does not see the bars.

import type { CSSProperties } from 'react'
import { Article } from '../../parts/article.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { toMinutes } from '@shilu/core/stretches.ts'
import { shareOf } from './late.ts'
import type { Activity } from './queries.ts'

type Stretch = { fromMs: number; untilMs: number }
type Bounds = Stretch | null

const clock = (ms: number) => showTime(ms).slice(11, 16)
const exact = (ms: number) => showTime(ms).slice(11)

export function Coverage({
  activity,
  onWrite,
}: {
  activity: Activity
  onWrite: ((gap: Stretch) => void) | null
}) {
  const { t } = useWords()
  const { coverage } = activity
  const bounds = boundsOf(activity)
  const { requiredMs, coveredMs, gaps } = coverage
  const figures = {
    required: toMinutes(requiredMs),
    covered: toMinutes(coveredMs),
    share: shareOf(coveredMs, requiredMs),
    gaps: gaps.length,
  }
  return (
    <section className="card">
      <div className="coverage-head">
        <h2>{t('activities.coverage')}</h2>
        {requiredMs > 0 ? (
          <span className="mute">
            {t(gaps.length > 0 ? 'activities.required-gaps' : 'activities.required', figures)}{' '}
            <Article number={8} />
          </span>
        ) : null}
      </div>
      {bounds ? <Lanes activity={activity} bounds={bounds} /> : null}
      {coverage.kind === 'cannot-judge' ? (
        <p className="mute">
          {coverage.reasons.map((reason) => (
            <ReasonLine key={reason.code} reason={reason} />
          ))}
        </p>
      ) : null}
      <Gaps activity={activity} onWrite={onWrite} />
    </section>
  )
}

/** From arrival to departure; without one of them as far as there are recordings. */
function boundsOf({ arrived, left, coverage }: Activity): Bounds {
  const all = coverage.bars.flatMap(({ stretches }) => stretches)
  const first = Math.min(...all.map(({ fromMs }) => fromMs))
  const last = Math.max(...all.map(({ untilMs }) => untilMs))
  const fromMs = arrived ? Date.parse(arrived.at) : first
  const untilMs = left ? Date.parse(left.at) : last
  return Number.isFinite(fromMs) && Number.isFinite(untilMs) && untilMs > fromMs
    ? { fromMs, untilMs }
    : null
}

function Lanes({ activity, bounds }: { activity: Activity; bounds: Stretch }) {
  const { t } = useWords()
  const { coverage, marks } = activity
  const lengthMs = bounds.untilMs - bounds.fromMs
  const place = ({ fromMs, untilMs }: Stretch): CSSProperties => ({
    left: `${((fromMs - bounds.fromMs) / lengthMs) * 100}%`,
    width: `${((untilMs - fromMs) / lengthMs) * 100}%`,
  })
  const at = (ms: number): CSSProperties => ({
    left: `${((ms - bounds.fromMs) / lengthMs) * 100}%`,
  })
  const isInside = (ms: number) => ms >= bounds.fromMs && ms <= bounds.untilMs
  return (
    <div className="coverage">
      <Axis bounds={bounds} />
      {coverage.bars.map(({ device, stretches }) => (
        <Lane
          key={device ?? ''}
          name={device ? t('activities.device', { serial: device }) : t('activities.no-device')}
          figure={t('activities.minutes', { count: toMinutes(lengthOf(stretches)) })}
        >
          {stretches.map((one) => (
            <span
              key={one.fromMs}
              className="film"
              style={place(one)}
              title={`${exact(one.fromMs)}–${exact(one.untilMs)}`}
            />
          ))}
        </Lane>
      ))}
      {coverage.photosAtMs.length > 0 ? (
        <Lane
          name={t('activities.photos')}
          figure={t('activities.photo-count', { count: coverage.photosAtMs.length })}
        >
          {coverage.photosAtMs.filter(isInside).map((ms) => (
            <span key={ms} className="photo-stroke" style={at(ms)} title={exact(ms)} />
          ))}
        </Lane>
      ) : null}
      {coverage.requiredMs > 0 ? (
        <Lane
          name={t('activities.total')}
          figure={shareOf(coverage.coveredMs, coverage.requiredMs)}
          isTotal
        >
          {coverage.covered.map((one) => (
            <span key={one.fromMs} className="whole" style={place(one)} />
          ))}
          {coverage.gaps.map((one) => (
            <span
              key={one.fromMs}
              className={one.open.length > 0 ? 'gap' : 'gap told'}
              style={place(one)}
              title={`${exact(one.fromMs)}–${exact(one.untilMs)}`}
            />
          ))}
          {marks
            .map((mark) => Date.parse(mark.at))
            .filter(isInside)
            .map((ms) => (
              <span key={ms} className="pin" style={at(ms)} title={exact(ms)} />
            ))}
        </Lane>
      ) : null}
    </div>
  )
}

const lengthOf = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0)

function Axis({ bounds }: { bounds: Stretch }) {
  const { t } = useWords()
  const quarters = [0, 0.25, 0.5, 0.75, 1]
  const lengthMs = bounds.untilMs - bounds.fromMs
  const words = ['activities.arrived', null, null, null, 'activities.left'] as const
  return (
    <div className="coverage-axis" aria-hidden="true">
      {quarters.map((share, index) => {
        const word = words[index]
        return (
          <span key={share} style={{ left: `${share * 100}%` }} className={word ? '' : 'between'}>
            {clock(bounds.fromMs + lengthMs * share)}
            {word ? ` ${t(word)}` : ''}
          </span>
        )
      })}
    </div>
  )
}

type LaneProps = {
  name: string
  figure: string
  isTotal?: boolean
  children: React.ReactNode
}
function Lane({ name, figure, isTotal = false, children }: LaneProps) {
  return (
    <div className={isTotal ? 'lane-row total' : 'lane-row'}>
      <span className="lane-name">{name}</span>
      <div className="lane">{children}</div>
      <span className="lane-figure">{figure}</span>
    </div>
  )
}

function Gaps({
  activity,
  onWrite,
}: {
  activity: Activity
  onWrite: ((gap: Stretch) => void) | null
}) {
  const { t } = useWords()
  const { coverage, stoppageDueAt } = activity
  const [, ...reasons] = coverage.reasons
  if (coverage.gaps.length === 0) return null
  return (
    <>
      <ul className="gap-lines">
        {coverage.gaps.map((gap, index) => {
          const reason = reasons[index]
          const isOpen = gap.open.length > 0
          return (
            <li key={gap.fromMs} className={isOpen ? 'open' : ''}>
              {reason ? <ReasonLine reason={reason} /> : null}
              {isOpen && onWrite ? (
                <button type="button" className="link" onClick={() => onWrite(gap.open[0] ?? gap)}>
                  {t('activities.write-stoppage')}
                </button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {stoppageDueAt ? (
        <p className="mute small">
          {t('activities.gap-due', { at: showTime(Date.parse(stoppageDueAt) - 1000).slice(0, 16) })}{' '}
          <Article number={12} />
        </p>
      ) : null}
    </>
  )
}
