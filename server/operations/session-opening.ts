// What every way of signing in shares: how long a session lives and what a password must be.

import { Problem } from '@shilu/core/problems.ts'
import type { Parts } from '../tx.ts'

/** A session ends after a working day, and earlier when nothing was done for a while. */
export const SESSION_HOURS = 12
export const SESSION_IDLE_MINUTES = 60
export const PASSWORD_MIN_CHARACTERS = 8

export function openSession(parts: Parts, now: Temporal.Instant) {
  const secret = parts.secrets.make()
  const endsAt = now.add({ hours: SESSION_HOURS }).toString()
  return { secret, row: { digest: parts.secrets.digest(secret), endsAt } }
}

/** Throws PASSWORD_WEAK. Length counts; rules about character classes only make people write it down. */
export function checkPassword(password: string, login: string): void {
  const isWeak =
    Array.from(password).length < PASSWORD_MIN_CHARACTERS ||
    password.toLowerCase() === login.toLowerCase() ||
    /^(.)\1*$/u.test(password)
  if (isWeak) throw new Problem('PASSWORD_WEAK', { minimum: PASSWORD_MIN_CHARACTERS })
}
