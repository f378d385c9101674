// Art. 6 On-site enforcement, investigation and evidence-taking, hearings, service by leaving, service by notice and other steps likely to be disputed are recorded as the item list (音像记录事项清单) says.
// Art. 11 Process with the body-worn recorder; still photos of evidence and key moments.
//
// For each step that the list demands: is there a recording of it? Where the list demands a mark, somebody must
// have marked its moment, and a recording must cover that moment; a step without needs recordings of the kinds
// that the list names, in the activity at all. That a film shows what it should, only a review can tell.

import type { ContentMark } from '../content-mark.ts'
import type { Reason } from '../reasons.ts'
import type { Stretch } from '../stretches.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export type StepMethod = 'video' | 'audio' | 'photo' | 'mark'
export type DemandedStep = {
  code: string
  title: string
  methods: readonly StepMethod[]
  /** Any one of the methods is enough. */
  isEither: boolean
  isRequired: boolean
  mark: ContentMark | null
}
export type SeenFootage = Stretch & { recording: string; kind: 'video' | 'audio' | 'photo' }
export type SetMark = { mark: ContentMark; atMs: number }

export type StepJudgement = {
  code: string
  title: string
  methods: readonly StepMethod[]
  isRequired: boolean
  mark: ContentMark | null
  kind: 'seen' | 'partly' | 'not-seen'
  /** When its moment was marked; the first, where it was several times. */
  atMs: number | null
  films: number
  photos: number
  reasons: Reason[]
}

export type StepsDecision = { steps: StepJudgement[]; missing: number; ruleSet: RuleSetName }

export function decideSteps(
  demanded: readonly DemandedStep[],
  footage: readonly SeenFootage[],
  marks: readonly SetMark[],
): StepsDecision {
  const steps = demanded.map((step) => judgeStep(step, footage, marks))
  const missing = steps.filter(({ isRequired, kind }) => isRequired && kind !== 'seen').length
  return { steps, missing, ruleSet: ruleSetName }
}

function judgeStep(
  step: DemandedStep,
  footage: readonly SeenFootage[],
  marks: readonly SetMark[],
): StepJudgement {
  const own = marks.filter(({ mark }) => mark === step.mark).toSorted((a, b) => a.atMs - b.atMs)
  const told = own.find(({ atMs }) => isFilmed(atMs, footage)) ?? own[0]
  const material = materialLacking(step, footage)
  const moment = momentLacking(step, told, footage)
  const { code, title, methods, isRequired, mark } = step
  return {
    code,
    title,
    methods,
    isRequired,
    mark,
    kind:
      material.reasons.length === 0 && moment === null
        ? 'seen'
        : material.isNothing || moment?.code === 'step-not-marked'
          ? 'not-seen'
          : 'partly',
    atMs: told?.atMs ?? null,
    films: footage.filter(({ kind }) => kind !== 'photo' && methods.includes(kind)).length,
    photos: methods.includes('photo') ? footage.filter(({ kind }) => kind === 'photo').length : 0,
    reasons: [...material.reasons, ...(moment ? [moment] : [])],
  }
}

/** Which kinds of recording are missing; `isNothing`: there is none of those that the list names. */
function materialLacking(step: DemandedStep, footage: readonly SeenFootage[]) {
  const demanded = step.methods.filter((method) => method !== 'mark')
  const lacking = demanded.filter((method) => !footage.some(({ kind }) => kind === method))
  const isNothing = demanded.length > 0 && lacking.length === demanded.length
  const isEnough = step.isEither && !isNothing
  const reasons = (isEnough ? [] : lacking).map((method): Reason => ({
    code: `step-no-${method}`,
    article: method === 'photo' ? 11 : 6,
    params: { step: step.title },
  }))
  return { reasons, isNothing }
}

/** A moment that must be marked and is not, or that no recording covers. */
function momentLacking(
  step: DemandedStep,
  told: SetMark | undefined,
  footage: readonly SeenFootage[],
): Reason | null {
  if (step.mark === null || !step.methods.includes('mark')) return null
  // Art. 9 is about telling the party; the rest stands in the item list of Art. 6.
  const reason = { article: step.mark === 'recording-told' ? 9 : 6, params: { step: step.title } }
  if (!told) return { code: 'step-not-marked', ...reason }
  const isPhotoEnough = step.isEither && footage.some(({ kind }) => kind === 'photo')
  return isPhotoEnough || isFilmed(told.atMs, footage)
    ? null
    : { code: 'step-not-filmed', ...reason }
}

const isFilmed = (atMs: number, footage: readonly SeenFootage[]): boolean =>
  footage.some(({ kind, fromMs, untilMs }) => kind !== 'photo' && fromMs <= atMs && atMs <= untilMs)
