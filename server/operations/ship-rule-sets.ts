// Gives a unit that was founded before there were rule sets the example set that new units begin with.

import { z } from 'zod'
import { enterExamples } from './enter-rule-set.ts'
import { operation } from './operation.ts'
import { unitOf } from './unit-of.ts'

/** For the start of the server alone, which is why no route leads here. */
export const shipRuleSets = operation({
  summary: 'Enter the example set as the first version of every kind',
  permission: 'rule-set.ship',
  event: ['rule-set.entered'],
  input: z.strictObject({}),
  output: z.object({}),
  async run({ asker, now, parts, commit }) {
    await enterExamples({ commit, parts, now, actor: asker.actor, unit: unitOf(asker) })
    return {}
  },
})
