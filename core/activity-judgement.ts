// Everything that is judged of one activity, from its facts: coverage (Art. 8, 12), the steps of the item list
// (Art. 6, 9, 11), the hand-in (Art. 13), and whether there were two officers. The page, the list, the registers
// and the desk all tell it from here.

import { countCertified, judgeOfficers, type ActivityOfficer, type Moments } from './activity.ts'
import type { Reason } from './reasons.ts'
import { decideCoverage, type Coverage, type Footage } from './rules/coverage.ts'
import {
  decideHandIn,
  type HandIn,
  type HandInDeadlines,
  type HandInException,
} from './rules/hand-in.ts'
import {
  decideSteps,
  type DemandedStep,
  type SetMark,
  type StepName,
  type StepsDecision,
} from './rules/item-list.ts'
import type { StoppageState } from './rules/stoppage.ts'
import type { Stretch } from './stretches.ts'

export type ActivityFacts = {
  moments: Moments
  officers: readonly ActivityOfficer[]
  /** The day by which certificates are judged: that of the arrival, else of its opening. */
  day: Temporal.PlainDate
  exception: HandInException | null
  /** Of the recordings that belong to it. */
  footage: readonly (Footage & { receivedAt: Temporal.Instant; shows: readonly StepName[] })[]
  marks: readonly SetMark[]
  stoppages: readonly (Stretch & { stoppage: string; state: StoppageState })[]
  /** What the item list demands of its items. */
  steps: readonly DemandedStep[]
  isSoundEnough: boolean
  gapToleranceMs: number
  handIn: HandInDeadlines
}

export type ActivityJudgement = {
  coverage: Coverage
  steps: StepsDecision
  handIn: HandIn
  officers: Reason[]
  /** Officers with a certificate that was valid on the day. */
  certified: number
  /** When the last of the material that belongs to it was taken in; null where there is none. */
  receivedAt: Temporal.Instant | null
}

export function judgeActivity(facts: ActivityFacts, now: Temporal.Instant): ActivityJudgement {
  const { moments, footage, exception, isSoundEnough, gapToleranceMs } = facts
  const coverage = decideCoverage({
    arrivedAt: moments.arrived,
    leftAt: moments.left,
    footage,
    isSoundEnough,
    explained: facts.stoppages.filter(({ state }) => state === 'approved'),
    gapToleranceMs,
  })
  const receivedAt = footage.reduce<Temporal.Instant | null>(
    (last, one) =>
      last === null || Temporal.Instant.compare(one.receivedAt, last) > 0 ? one.receivedAt : last,
    null,
  )
  const handIn = decideHandIn(
    {
      endedAt: moments.left,
      returnedAt: moments.returned,
      exception,
      receivedAt,
      isNothingRecorded: footage.length === 0 && coverage.kind === 'explained',
    },
    now,
    facts.handIn,
  )
  return {
    coverage,
    steps: decideSteps(facts.steps, footage, facts.marks),
    handIn,
    officers: judgeOfficers(facts.officers, facts.day),
    certified: countCertified(facts.officers, facts.day),
    receivedAt,
  }
}
