// The custody events of a change of key, written when the integrator has come so far. What was written already,
// by us before a stop or by somebody who was faster, is not written again.

import type { KeyChangeEvents } from './custody/key-change.ts'
import { systemOf } from './keeper.ts'
import { announceKey, endOverdueKey } from './operations/log-key-steps.ts'
import { runOperation, type House } from './run/run-operation.ts'

export const keyChangeEvents = (house: House): KeyChangeEvents => ({
  async announce(unit, change) {
    await runOperation(house, announceKey, change, systemOf(unit))
  },
  async end(unit, number) {
    await runOperation(house, endOverdueKey, { number }, systemOf(unit))
  },
})
