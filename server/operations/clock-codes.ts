// The codes that a page shows to recorders: each for one second, some ahead, so that a page can change them in
// time with this server's clock and not with its own.

import { CLOCK_CODE_SHOWN_MS } from '@shilu/core/clock-code.ts'
import { z } from 'zod'
import { operation, unrecorded } from './operation.ts'
import { instant } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

const AHEAD_SECONDS = 30

export const showClockCodes = operation({
  summary: 'The clock codes of this second and of the next half minute, to be filmed by recorders',
  permission: 'clock-code.show',
  event: unrecorded('it tells the time; a code that is filmed leaves its event when it is found'),
  input: z.strictObject({}),
  output: z.object({
    /** The server's time as this was answered. */
    now: instant,
    shownMs: z.int(),
    codes: z.array(z.object({ at: instant, code: z.string() })),
  }),
  async run({ asker, now, parts }) {
    const unit = unitOf(asker)
    const first = now.round({ smallestUnit: 'second', roundingMode: 'floor' })
    const codes = Array.from({ length: AHEAD_SECONDS + 1 }, (_unused, index) => {
      const at = first.add({ seconds: index })
      return { at: at.toString(), code: parts.clockCodes.write(unit, at) }
    })
    return { now: now.toString(), shownMs: CLOCK_CODE_SHOWN_MS, codes }
  },
})
