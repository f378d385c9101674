// Art. 8 Whole-process recording starts when the officers arrive and ends when they leave. On arrival the officer turns the recorder on and says on the recording the purpose, the task and who the officers are.
//
// What should have been recorded is the time from arrival to departure; what was recorded is the union over
// all recorders; what is left is a gap, and each gap is shown. A gap stays open until a stoppage record that
// the leader approved explains it (Art. 12). Nothing here is a judgement about a person.
//
// ASSUMPTION: arrival and departure are known to the minute, so a first picture within EDGE_TOLERANCE_MS after the one, or a last within it before the other, is no gap.
// ASSUMPTION: recorders cut their films into files; a cut up to the gap tolerance of the rule set is no gap.
// ASSUMPTION: a picture is required unless every item of the activity allows sound alone.

import type { Reason } from '../reasons.ts'
import { leftOf, lengthOf, toMinutes, unionOf, within, type Stretch } from '../stretches.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export const EDGE_TOLERANCE_MS = 60_000

export type Footage = Stretch & {
  recording: string
  /** Null where no device was found: it covers as well as any. */
  device: string | null
  kind: 'video' | 'audio' | 'photo'
}
export type Explained = Stretch & { stoppage: string }
export type CoverageFacts = {
  arrivedAt: Temporal.Instant | null
  leftAt: Temporal.Instant | null
  footage: readonly Footage[]
  /** Sound without a picture is enough for every item of the activity. */
  isSoundEnough: boolean
  /** Stoppage records that were approved. */
  explained: readonly Explained[]
  gapToleranceMs: number
}

export type Gap = Stretch & {
  kind: 'starts-late' | 'between' | 'ends-early' | 'nothing-recorded'
  /** The parts that no approved stoppage record explains. Empty: the gap is closed. */
  open: Stretch[]
  /** The approved records that explain a part of it. */
  stoppages: string[]
}
export type Bar = { device: string | null; stretches: Stretch[] }
export type Coverage = {
  kind: 'whole' | 'explained' | 'gaps' | 'cannot-judge'
  requiredMs: number
  coveredMs: number
  covered: Stretch[]
  bars: Bar[]
  photosAtMs: number[]
  gaps: Gap[]
  reasons: Reason[]
  ruleSet: RuleSetName
}

export function decideCoverage(facts: CoverageFacts): Coverage {
  const photosAtMs = facts.footage
    .filter(({ kind }) => kind === 'photo')
    .map(({ fromMs }) => fromMs)
    .toSorted((a, b) => a - b)
  const bounds = boundsOf(facts)
  const counted = facts.footage.filter(
    ({ kind }) => kind === 'video' || (kind === 'audio' && facts.isSoundEnough),
  )
  const bars = barsOf(counted, bounds, facts.gapToleranceMs)
  if (bounds === null) return cannotJudge(facts, bars, photosAtMs)
  const covered = unionOf(
    bars.flatMap(({ stretches }) => stretches),
    facts.gapToleranceMs,
  )
  const requiredMs = bounds.untilMs - bounds.fromMs
  const coveredMs = lengthOf(covered)
  const gaps = gapsOf(bounds, covered, facts)
  const open = gaps.filter((gap) => gap.open.length > 0)
  const kind = open.length > 0 ? 'gaps' : gaps.length > 0 ? 'explained' : 'whole'
  const params = { required: toMinutes(requiredMs), covered: toMinutes(coveredMs) }
  return {
    kind,
    requiredMs,
    coveredMs,
    covered,
    bars,
    photosAtMs,
    gaps,
    reasons: [{ code: `coverage-${kind}`, article: 8, params }, ...gaps.map(reasonOf)],
    ruleSet: ruleSetName,
  }
}

function cannotJudge(facts: CoverageFacts, bars: Bar[], photosAtMs: number[]): Coverage {
  const code = facts.arrivedAt === null ? 'coverage-no-arrival' : 'coverage-no-departure'
  return {
    kind: 'cannot-judge',
    requiredMs: 0,
    coveredMs: 0,
    covered: [],
    bars,
    photosAtMs,
    gaps: [],
    reasons: [{ code, article: 8 }],
    ruleSet: ruleSetName,
  }
}

/** Null while a moment is not known, or when nothing lies between the two. */
function boundsOf({ arrivedAt, leftAt }: CoverageFacts): Stretch | null {
  if (arrivedAt === null || leftAt === null) return null
  const bounds = { fromMs: arrivedAt.epochMilliseconds, untilMs: leftAt.epochMilliseconds }
  return bounds.untilMs > bounds.fromMs ? bounds : null
}

/** One bar for each device, in the order in which they began. Cut to the bounds where there are any. */
function barsOf(footage: readonly Footage[], bounds: Stretch | null, joinMs: number): Bar[] {
  const byDevice = Map.groupBy(footage, ({ device }) => device)
  return [...byDevice]
    .map(([device, own]) => {
      const joined = unionOf(own, joinMs)
      return { device, stretches: bounds === null ? joined : within(joined, bounds) }
    })
    .filter(({ stretches }) => stretches.length > 0)
    .toSorted((a, b) => (a.stretches[0]?.fromMs ?? 0) - (b.stretches[0]?.fromMs ?? 0))
}

function gapsOf(bounds: Stretch, covered: readonly Stretch[], facts: CoverageFacts): Gap[] {
  return leftOf(bounds, covered).flatMap((left) => {
    const isFirst = left.fromMs === bounds.fromMs
    const isLast = left.untilMs === bounds.untilMs
    const kind =
      isFirst && isLast
        ? 'nothing-recorded'
        : isFirst
          ? 'starts-late'
          : isLast
            ? 'ends-early'
            : 'between'
    const toleranceMs =
      kind === 'starts-late' || kind === 'ends-early'
        ? Math.max(EDGE_TOLERANCE_MS, facts.gapToleranceMs)
        : kind === 'between'
          ? facts.gapToleranceMs
          : 0
    if (left.untilMs - left.fromMs <= toleranceMs) return []
    const explaining = facts.explained.filter((one) => within([one], left).length > 0)
    // What a record leaves over at its edges is no more than two clocks differ by.
    const open = leftOf(left, explaining).filter(
      ({ fromMs, untilMs }) => explaining.length === 0 || untilMs - fromMs > EDGE_TOLERANCE_MS,
    )
    return [{ ...left, kind, open, stoppages: explaining.map(({ stoppage }) => stoppage) }]
  })
}

function reasonOf(gap: Gap): Reason {
  const at = Temporal.Instant.fromEpochMilliseconds(gap.fromMs).toString()
  const params = { at, minutes: Math.ceil((gap.untilMs - gap.fromMs) / 60_000) }
  return gap.open.length === 0
    ? { code: 'gap-explained', article: 12, params }
    : { code: `gap-${gap.kind}`, article: gap.stoppages.length > 0 ? 12 : 8, params }
}
