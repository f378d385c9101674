// Which recordings belong to an activity? Whoever filmed it, and when, tell: an officer of the activity, with
// the corrected time within arrival and departure. What is certain is placed by the system, with its reasons;
// what is not is proposed, and a person confirms or refuses. One recording may serve two activities.
//
// ASSUMPTION: a recording that began or ended up to NEAR_MINUTES outside the activity may belong to it, and is proposed.
// ASSUMPTION: while no departure is known, an activity goes on until OPEN_HOURS after its arrival, and nothing of it is certain beyond that.

import type { Reason } from './reasons.ts'
import { lengthOf, within, type Stretch } from './stretches.ts'

export const NEAR_MINUTES = 30
export const OPEN_HOURS = 12
/** So much of a recording must lie within the activity to be certainly of it. */
export const CERTAIN_SHARE = 0.5

export type MatchedRecording = Stretch & {
  id: string
  officer: string | null
  /** A flag says that its time of capture is not to be believed as it is. */
  isTimeDoubtful: boolean
}
export type MatchingActivity = {
  id: string
  title: string
  officers: readonly { id: string; name: string }[]
  arrivedAt: Temporal.Instant
  leftAt: Temporal.Instant | null
}
export type Match = {
  recording: string
  kind: 'certain' | 'proposed'
  /** From 0 to 1; 1 is certain. An order among proposals, no probability. */
  confidence: number
  reasons: Reason[]
}

export const spanOf = ({ arrivedAt, leftAt }: Pick<MatchingActivity, 'arrivedAt' | 'leftAt'>) => ({
  fromMs: arrivedAt.epochMilliseconds,
  untilMs: (leftAt ?? arrivedAt.add({ hours: OPEN_HOURS })).epochMilliseconds,
})

/** `others`: activities of the same unit that may claim the recording as well. Null: nothing speaks for it. */
export function matchRecording(
  recording: MatchedRecording,
  activity: MatchingActivity,
  others: readonly MatchingActivity[],
): Match | null {
  const span = spanOf(activity)
  // A photo has no length: it lies within when its moment does.
  const own = {
    fromMs: recording.fromMs,
    untilMs: Math.max(recording.untilMs, recording.fromMs + 1),
  }
  const insideMs = lengthOf(within([own], span))
  const awayMs = insideMs > 0 ? 0 : Math.max(span.fromMs - own.untilMs, own.fromMs - span.untilMs)
  if (awayMs > NEAR_MINUTES * 60_000) return null
  const officer = activity.officers.find(({ id }) => id === recording.officer)
  if (!officer) {
    if (recording.officer !== null || insideMs === 0) return null
    return proposed(recording, 0.3, [{ code: 'match-no-officer' }])
  }
  const share = insideMs / (own.untilMs - own.fromMs)
  const { name } = officer
  if (insideMs === 0) {
    const params = { name, minutes: Math.ceil(awayMs / 60_000) }
    return proposed(recording, 0.4, [{ code: 'match-near', params }])
  }
  const reason: Reason =
    share >= CERTAIN_SHARE
      ? { code: 'match-officer-and-time', params: { name } }
      : { code: 'match-partly', params: { name, minutes: Math.floor(insideMs / 60_000) } }
  const doubts = doubtsOf(recording, officer.id, insideMs, activity, others)
  return share >= CERTAIN_SHARE && doubts.length === 0
    ? { recording: recording.id, kind: 'certain', confidence: 1, reasons: [reason] }
    : proposed(recording, 0.5 + share * 0.4, [reason, ...doubts])
}

function doubtsOf(
  recording: MatchedRecording,
  officer: string,
  insideMs: number,
  activity: MatchingActivity,
  others: readonly MatchingActivity[],
): Reason[] {
  const rival = others.find(
    (other) =>
      other.id !== activity.id &&
      other.officers.some(({ id }) => id === officer) &&
      lengthOf(
        within(
          [{ ...recording, untilMs: Math.max(recording.untilMs, recording.fromMs + 1) }],
          spanOf(other),
        ),
      ) *
        2 >
        insideMs,
  )
  return [
    ...(recording.isTimeDoubtful ? [{ code: 'match-time-doubtful' } as const] : []),
    ...(rival ? [{ code: 'match-other-activity', params: { title: rival.title } } as const] : []),
  ]
}

const proposed = (recording: MatchedRecording, confidence: number, reasons: Reason[]): Match => ({
  recording: recording.id,
  kind: 'proposed',
  confidence: Math.round(confidence * 100) / 100,
  reasons,
})
