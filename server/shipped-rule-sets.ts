// Units that were founded before there were rule sets get the example set at the start, all of it or nothing
// (one transaction). If we stop before, the next start does it; of two servers that start at once one does.

import { Problem } from '@shilu/core/problems.ts'
import { unitsWithoutRuleSets } from './db/rule-sets.ts'
import { systemOf } from './keeper.ts'
import { shipRuleSets } from './operations/ship-rule-sets.ts'
import { runOperation, type House } from './run/run-operation.ts'

export async function ensureRuleSets(house: House): Promise<void> {
  for (const unit of await unitsWithoutRuleSets(house.database.db)) {
    try {
      await runOperation(house, shipRuleSets, {}, systemOf(unit))
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'RULE_SET_MOVED')) throw error
    }
  }
}
