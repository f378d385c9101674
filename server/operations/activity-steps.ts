// Which recordings show a step (Art. 6, 11), as a person says it. It may be changed at any time; each change stands
// in the history of the recording that it is about.

import { Problem } from '@shilu/core/problems.ts'
import { isStep, type StepName } from '@shilu/core/rules/item-list.ts'
import { z } from 'zod'
import { belongs, judgeActivities } from './activity-facts.ts'
import { alreadyDone, operation } from './operation.ts'
import * as shapes from './shapes/activities.ts'
import { id } from './shapes/basics.ts'
import { getChangeable } from './show-activity.ts'
import { getVisible } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const RECORDINGS_MAX = 500

export const nameStep = operation({
  summary: 'Say which recordings of an activity show a step of the item list: these and no other',
  permission: 'activity.link',
  event: ['activity.steps-named'],
  input: z.strictObject({
    id,
    ...shapes.stepName.shape,
    recordings: z.array(id).max(RECORDINGS_MAX),
  }),
  output: z.object({ changed: z.int() }),
  async run({ tx, input, asker, now, commit }) {
    const unit = unitOf(asker)
    const { item, step, recordings } = input
    const row = await getChangeable(tx, asker, input.id)
    const [judged] = await judgeActivities(tx, unit, [row], now)
    if (!judged) throw new Problem('NOT_FOUND')
    const { links, shows, judgement } = judged
    if (!judgement.steps.steps.some((one) => isStep(one)({ item, step })))
      throw new Problem('STEP_UNKNOWN', { step })
    const own = new Set(links.filter(belongs).map((link) => link.recording_id))
    if (recordings.some((one) => !own.has(one))) throw new Problem('STEP_RECORDING_ELSEWHERE')
    let changed = 0
    for (const recording of own) {
      const before = shows.get(recording) ?? []
      const others = before.filter((one) => one.item !== item || one.step !== step)
      const isShown = recordings.includes(recording)
      if (isShown === others.length < before.length) continue
      await getVisible(tx, asker, recording)
      const after = (isShown ? [...others, { item, step }] : others).toSorted(byName)
      const told = { activity: input.id, recording, before: [...before].toSorted(byName), after }
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
