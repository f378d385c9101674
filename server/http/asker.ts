// Who asks: a person by the session cookie, a dock by its key, anybody else as nobody. UNTRUSTED:
// cookie, header and origin; nothing of them is believed beyond a digest that we stored ourselves.

import type { Grantee } from '@shilu/core/permissions.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { FastifyRequest } from 'fastify'
import { sessionReads } from '../db/sessions.ts'
import { SESSION_IDLE_MINUTES } from '../operations/session-opening.ts'
import type { House } from '../run/run-operation.ts'
import type { Asker } from '../tx.ts'

export const COOKIE = 'shilu_session'

export const NOBODY: Asker = {
  actor: { kind: 'nobody' },
  unit: null,
  home: null,
  grantees: ['anyone'],
  roles: [],
  officer: null,
  session: null,
}

/** Throws KEY_REFUSED or SESSION_ENDED when a secret was shown that is not (or no longer) known. */
export async function askerOf(request: FastifyRequest, house: House): Promise<Asker> {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return (await dockOf(bearer, house)) ?? (await personOf(bearer, house, 'KEY_REFUSED'))
  if (request.headers.authorization) throw new Problem('KEY_REFUSED')
  const secret = cookieOf(request.headers.cookie)
  if (!secret) return NOBODY
  refuseOtherSites(request)
  return personOf(secret, house, 'SESSION_ENDED')
}

async function dockOf(key: string, house: House): Promise<Asker | null> {
  const row = await sessionReads(house.database.db).findDock(house.parts.secrets.digest(key))
  if (!row) return null
  if (!row.is_active) throw new Problem('KEY_REFUSED')
  return {
    actor: { kind: 'dock', id: row.dock_id, name: row.name },
    unit: row.unit_id,
    home: row.unit_id,
    grantees: ['dock'],
    roles: [],
    officer: null,
    session: null,
  }
}

async function personOf(
  secret: string,
  house: House,
  refusal: 'KEY_REFUSED' | 'SESSION_ENDED',
): Promise<Asker> {
  const { db } = house.database
  const row = await sessionReads(db).findByDigest(house.parts.secrets.digest(secret))
  const now = house.now()
  if (!row?.is_active) throw new Problem(refusal)
  const isOver =
    Temporal.Instant.compare(now, row.ends_at) >= 0 ||
    Temporal.Instant.compare(now, row.last_used_at.add({ minutes: SESSION_IDLE_MINUTES })) >= 0
  if (isOver) throw new Problem(refusal)
  if (Temporal.Instant.compare(now, row.last_used_at.add({ minutes: 1 })) > 0) {
    // Only how long the person has been idle; at most once a minute, and no custody event hangs on it.
    await db
      .updateTable('sessions')
      .set({ last_used_at: now.toString() })
      .where('token_digest', '=', row.token_digest)
      .execute()
  }
  const isAtHome = row.unit_id === row.home_unit_id
  const roles = isAtHome ? row.home_roles : (row.admitted_roles ?? [])
  return {
    actor: { kind: 'account', id: row.account_id, name: row.name, roles },
    unit: row.unit_id,
    home: row.home_unit_id,
    // Whoever still has the first password may do nothing but change it.
    grantees: row.must_change ? ['signed-in'] : (['signed-in', ...roles] satisfies Grantee[]),
    roles,
    // An officer of one unit is nobody's officer in another.
    officer: isAtHome ? row.officer_id : null,
    session: row.token_digest,
  }
}

/** A browser sends the cookie along to whatever page asks; only our own pages may change things. */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none')
    throw new Problem('ORIGIN_REFUSED')
  if (origin === undefined) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Problem('ORIGIN_REFUSED')
}

function cookieOf(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value && /^[\w-]{20,100}$/.test(value)) return value
  }
  return null
}

export const sessionCookie = (secret: string, isSecure: boolean): string =>
  `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
export const endedCookie = `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
