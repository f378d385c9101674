// What was measured in picture and sound: marks on the line of time, and the same in words.

import { STRETCH_KINDS, type StretchKind } from '@shilu/core/technical-measures.ts'
import type { Fact } from '../../parts/facts.tsx'
import { showDuration } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

const SPANS_SHOWN = 6
type Measures = NonNullable<Detail['measures']>

/** Narrow bars, a row for each kind, so that none hides another; they let the pointer through. */
export function MeasuredBars({ detail, lengthSeconds }: { detail: Detail; lengthSeconds: number }) {
  const stretches = detail.measures?.stretches ?? []
  if (lengthSeconds <= 0) return null
  const share = (ms: number) => Math.min(100, (ms / 1000 / lengthSeconds) * 100)
  return stretches.map(({ kind, fromMs, toMs }) => (
    <div
      key={`${kind} ${fromMs}`}
      className={`measured ${kind}`}
      style={{ left: `${share(fromMs)}%`, width: `${Math.max(0.2, share(toMs) - share(fromMs))}%` }}
    />
  ))
}

/** What the bars mean; nothing where there are none. */
export function MeasuredLegend({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const kinds = STRETCH_KINDS.filter((kind) => stretchesOf(detail.measures, kind).length > 0)
  if (kinds.length === 0) return null
  return (
    <p className="measured-legend small" title={t('measures.note')}>
      {kinds.map((kind) => (
        <span key={kind}>
          <i className={`measured ${kind}`} aria-hidden="true" />
          {t(`measures.${kind}`)}
        </span>
      ))}
    </p>
  )
}

export function measuredFacts(detail: Detail, t: Words): Fact[] {
  // Where neither picture nor sound was found, the findings tell why.
  const hasNothing =
    detail.facts !== null && !('video' in detail.facts) && !('audio' in detail.facts)
  if ((detail.kind !== 'video' && detail.kind !== 'audio') || hasNothing) return []
  return [[t('measures.title'), <InWords key="measures" measures={detail.measures} t={t} />]]
}

function InWords({ measures, t }: { measures: Detail['measures']; t: Words }) {
  if (measures === null) return <span className="mute">{t('measures.not-yet')}</span>
  const parts = [measures.picture, measures.sound]
  if (parts.every(({ state }) => state !== 'measured'))
    return <span className="mute">{t('measures.not-possible')}</span>
  const kinds = STRETCH_KINDS.filter((kind) => stretchesOf(measures, kind).length > 0)
  const { everyMs } = measures.picture
  return (
    <>
      {kinds.length === 0 ? t('measures.none') : null}
      {kinds.map((kind) => (
        <div key={kind}>{lineOf(measures, kind, t)}</div>
      ))}
      <div className="mute small">
        {everyMs === null
          ? null
          : `${t('measures.every', { seconds: Math.round(everyMs / 100) / 10 })}${t('player.stop')}`}
        {kinds.length === 0 ? null : t('measures.note')}
      </div>
    </>
  )
}

function lineOf(measures: Measures, kind: StretchKind, t: Words): string {
  const stretches = stretchesOf(measures, kind)
  const totalMs = stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  const spans = stretches
    .slice(0, SPANS_SHOWN)
    .map(({ fromMs, toMs }) => `${showDuration(fromMs)}–${showDuration(toMs)}`)
    .join(' ')
  return t('measures.line', {
    kind: t(`measures.${kind}`),
    count: stretches.length,
    total: showDuration(totalMs),
    spans: stretches.length > SPANS_SHOWN ? `${spans} ${t('measures.more')}` : spans,
  })
}

const stretchesOf = (measures: Detail['measures'], kind: StretchKind) =>
  (measures?.stretches ?? []).filter((stretch) => stretch.kind === kind)
