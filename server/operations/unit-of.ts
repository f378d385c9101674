// The unit that an asker belongs to. Every permission but set-up and sign-in presupposes one.

import { Problem } from '@shilu/core/problems.ts'
import type { Asker } from '../tx.ts'

export function unitOf(asker: Asker): string {
  if (!asker.unit) throw new Problem('NOT_SIGNED_IN')
  return asker.unit
}
