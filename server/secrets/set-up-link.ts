// The one-time secret of the set-up page: made anew at each start, never stored, worthless as soon as
// the home is set up (the operation refuses a second time).

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export function createSetUpLink(): { secret: string; matches(token: string): boolean } {
  const secret = randomBytes(32).toString('base64url')
  const expected = digest(secret)
  return { secret, matches: (token) => timingSafeEqual(digest(token), expected) }
}

const digest = (text: string) => createHash('sha256').update(text).digest()
