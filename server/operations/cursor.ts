// A cursor: the place in an order after which a page goes on, opaque to the caller.

import { Problem } from '@shilu/core/problems.ts'
import type { z } from 'zod'

export const cursor = (place: unknown[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** UNTRUSTED: a cursor comes back from outside. Throws INPUT_INVALID on anything we did not make. */
export function readCursor<S extends z.ZodType>(
  text: string | undefined,
  shape: S,
): z.output<S> | null {
  if (text === undefined) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new Problem('INPUT_INVALID', { where: 'after' }, cause)
  }
}
