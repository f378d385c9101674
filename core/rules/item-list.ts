// Art. 6 On-site enforcement, investigation and evidence-taking, hearings, service by leaving, service by notice and other steps likely to be disputed are recorded as the item list (音像记录事项清单) says.
// Art. 11 Process with the body-worn recorder; still photos of evidence and key moments.
//
// For each step that the list demands: is there a recording of it? Where the list demands a mark, somebody must
// have marked its moment, and a recording must cover that moment; a step without needs films of the kinds that
// the list names, in the activity at all. Photos count for the step that a person says they show. That a
// recording shows what it should, only a review can tell.
//
// ASSUMPTION: a photo that nobody has given to a step may be the one that is missing: the step is then seen in part until a person says so. One photo fills one place, in the order of the list.
// ASSUMPTION: a step that demands photos and names no number demands one.

import type { ContentMark } from '../content-mark.ts'
import type { Reason } from '../reasons.ts'
import type { Stretch } from '../stretches.ts'
import { ruleSetName, type RuleSetName } from './rule-set.ts'

export type StepMethod = 'video' | 'audio' | 'photo' | 'mark'
/** A step by its item and its own code: two items of an activity may use the same code. */
export type StepName = { item: string; step: string }
export type DemandedStep = {
  item: string
  code: string
  title: string
  methods: readonly StepMethod[]
  /** Any one of the methods is enough. */
  isEither: boolean
  isRequired: boolean
  mark: ContentMark | null
  /** How many photos are demanded, where photos are. */
  photosMin: number
}
export type SeenFootage = Stretch & {
  recording: string
  kind: 'video' | 'audio' | 'photo'
  /** Which steps it shows, as a person said it; none: nobody has. */
  shows: readonly StepName[]
}
export type SetMark = { mark: ContentMark; atMs: number }

export type StepJudgement = {
  item: string
  code: string
  title: string
  methods: readonly StepMethod[]
  isRequired: boolean
  mark: ContentMark | null
  kind: 'seen' | 'partly' | 'not-seen'
  /** When its moment was marked; the first, where it was several times. */
  atMs: number | null
  films: number
  /** Photos that were given to it. */
  photos: number
  /** How many it demands; 0 where it demands none. */
  photosMin: number
  /** Photos of no step that may be the missing ones. */
  photosUnassigned: number
  /** From the first to the last of its recordings; null where nobody said which, and no marked moment tells. */
  seenAt: Stretch | null
  reasons: Reason[]
}

export type StepsDecision = { steps: StepJudgement[]; missing: number; ruleSet: RuleSetName }

export function decideSteps(
  demanded: readonly DemandedStep[],
  footage: readonly SeenFootage[],
  marks: readonly SetMark[],
): StepsDecision {
  let unassigned = footage.filter(
    ({ kind, shows }) => kind === 'photo' && shows.length === 0,
  ).length
  const steps = demanded.map((step) => {
    const judged = judgeStep(step, footage, marks, unassigned)
    unassigned -= judged.photosUnassigned
    return judged
  })
  const missing = steps.filter(({ isRequired, kind }) => isRequired && kind !== 'seen').length
  return { steps, missing, ruleSet: ruleSetName }
}

export const isStep =
  ({ item, code }: Pick<DemandedStep, 'item' | 'code'>) =>
  (one: StepName): boolean =>
    one.item === item && one.step === code

function judgeStep(
  step: DemandedStep,
  footage: readonly SeenFootage[],
  marks: readonly SetMark[],
  unassigned: number,
): StepJudgement {
  const marked = marks.filter(({ mark }) => mark === step.mark).toSorted((a, b) => a.atMs - b.atMs)
  const told = marked.find(({ atMs }) => isFilmed(atMs, footage)) ?? marked[0]
  const own = footage.filter(({ shows }) => shows.some(isStep(step)))
  const photos = photosOf(step, own, unassigned)
  const material = materialLacking(step, footage, photos)
  const moment = momentLacking(step, told, footage, photos)
  const { item, code, title, methods, isRequired, mark } = step
  return {
    item,
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
    photos: photos.own,
    photosMin: photos.min,
    photosUnassigned: material.isPhotoFilled ? photos.filled : 0,
    seenAt: spanOf(own.length > 0 ? own : filmsAt(told, footage)),
    reasons: [...material.reasons, ...(moment ? [moment] : [])],
  }
}

type Photos = { own: number; min: number; filled: number }

function photosOf(step: DemandedStep, own: readonly SeenFootage[], unassigned: number): Photos {
  const count = own.filter(({ kind }) => kind === 'photo').length
  const min = step.methods.includes('photo') ? step.photosMin : 0
  return { own: count, min, filled: Math.min(Math.max(0, min - count), unassigned) }
}

/** Which kinds of recording are missing; `isNothing`: there is none of those that the list names. */
function materialLacking(step: DemandedStep, footage: readonly SeenFootage[], photos: Photos) {
  const demanded = step.methods.filter((method) => method !== 'mark')
  const isThere = (method: (typeof demanded)[number]) =>
    method === 'photo' ? photos.own >= photos.min : footage.some(({ kind }) => kind === method)
  const lacking = demanded.filter((method) => !isThere(method))
  const isWhole = step.isEither && lacking.length < demanded.length
  const reasons = isWhole
    ? []
    : lacking.map((method): Reason =>
        method === 'photo'
          ? photoLacking(step, photos)
          : { code: `step-no-${method}`, article: 6, params: { step: step.title } },
      )
  const isPhotoFilled = photos.filled > 0 && !isWhole
  const hasPhotos = photos.min > 0 && photos.own + photos.filled > 0
  const isNothing = demanded.length > 0 && lacking.length === demanded.length && !hasPhotos
  return { reasons, isNothing, isPhotoFilled }
}

function photoLacking(step: DemandedStep, { own, min, filled }: Photos): Reason {
  const params = { step: step.title, photos: own, min }
  if (filled > 0)
    return { code: 'step-photos-unassigned', article: 11, params: { ...params, filled } }
  return own > 0
    ? { code: 'step-photos-few', article: 11, params }
    : { code: 'step-no-photo', article: 11, params: { step: step.title } }
}

const filmsAt = (told: SetMark | undefined, footage: readonly SeenFootage[]) =>
  told === undefined ? [] : footage.filter((one) => isFilmed(told.atMs, [one]))

const spanOf = (footage: readonly Stretch[]): Stretch | null =>
  footage.length === 0
    ? null
    : {
        fromMs: Math.min(...footage.map(({ fromMs }) => fromMs)),
        untilMs: Math.max(...footage.map(({ untilMs }) => untilMs)),
      }

/** A moment that must be marked and is not, or that no recording covers. */
function momentLacking(
  step: DemandedStep,
  told: SetMark | undefined,
  footage: readonly SeenFootage[],
  photos: Photos,
): Reason | null {
  if (step.mark === null || !step.methods.includes('mark')) return null
  // Art. 9 is about telling the party; the rest stands in the item list of Art. 6.
  const reason = { article: step.mark === 'recording-told' ? 9 : 6, params: { step: step.title } }
  if (!told) return { code: 'step-not-marked', ...reason }
  const isPhotoEnough = step.isEither && photos.min > 0 && photos.own + photos.filled >= photos.min
  return isPhotoEnough || isFilmed(told.atMs, footage)
    ? null
    : { code: 'step-not-filmed', ...reason }
}

const isFilmed = (atMs: number, footage: readonly SeenFootage[]): boolean =>
  footage.some(({ kind, fromMs, untilMs }) => kind !== 'photo' && fromMs <= atMs && atMs <= untilMs)
