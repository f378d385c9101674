// Which steps a recording shows (Art. 6, 11), as a person says it, for one or for many photos at once. It may be
// changed at any time; each change stands in the recording's own history.

import { Problem } from '@shilu/core/problems.ts'
import { isStep, type StepName } from '@shilu/core/rules/item-list.ts'
import { z } from 'zod'
import { belongs, judgeActivities } from './activity-facts.ts'
import { alreadyDone, operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/activities.ts'
import { getChangeable } from './show-activity.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const AT_ONCE_MAX = 200
const STEPS_MAX = 40

export const nameSteps = operation({
  summary: 'Say which steps of the item list recordings of an activity show; none takes it back',
  permission: 'activity.link',
  event: ['activity.steps-named'],
  input: z.strictObject({
    id,
    recordings: z.array(id).min(1).max(AT_ONCE_MAX),
    steps: z.array(shapes.stepName).max(STEPS_MAX),
  }),
  output: z.object({ changed: z.int() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const row = await getChangeable(tx, asker, input.id)
    const [judged] = await judgeActivities(tx, unit, [row], now)
    if (!judged) throw new Problem('NOT_FOUND')
    const { links, shows, judgement } = judged
    const after = input.steps.filter(isFirst).toSorted(byName)
    const unknown = after.filter((one) => !judgement.steps.steps.some((step) => isStep(step)(one)))
    if (unknown.length > 0)
      throw new Problem('STEP_UNKNOWN', { steps: unknown.map(({ step }) => step).join('、') })
    let changed = 0
    for (const recording of new Set(input.recordings)) {
      const link = links.find((one) => one.recording_id === recording)
      await getVisible(tx, asker, recording)
      if (!link || !belongs(link)) throw new Problem('STEP_RECORDING_ELSEWHERE')
      const before = [...(shows.get(recording) ?? [])].toSorted(byName)
      if (JSON.stringify(before) === JSON.stringify(after)) continue
      const told = { activity: input.id, recording, before, after }
      await commit('activity.steps-named', told, { recording }, (write, eventId) =>
        write.stepRecordings.set({ unit, activity: input.id, recording }, after, {
          decided_by: JSON.stringify(asker.actor),
          decided_at: now.toString(),
          event_id: eventId,
        }),
      )
      changed += 1
    }
    return changed > 0 ? { changed } : alreadyDone({ changed })
  },
})

const byName = (a: StepName, b: StepName): number =>
  a.item === b.item ? compare(a.step, b.step) : compare(a.item, b.item)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const isFirst = (one: StepName, at: number, all: readonly StepName[]): boolean =>
  all.findIndex((other) => other.item === one.item && other.step === one.step) === at
