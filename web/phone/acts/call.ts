// One act as the API takes it.

import { ApiProblem, call } from '../../src/api/client.ts'
import { isOutage } from '../../src/taking-in/link.ts'
import { isSignedOut } from '../../src/api/cache.ts'
import type { KeptAct } from './act.ts'
import { tellMoment, type Told } from './clock.ts'
import type { Sent } from './send.ts'

/** `offsetNowMs`: as just measured. */
export async function sendAct(kept: KeptAct, offsetNowMs: number): Promise<Sent> {
  try {
    await callFor(kept, tellMoment(kept, offsetNowMs))
    return 'sent'
  } catch (cause) {
    return answerOf(cause)
  }
}

/** An error within the server may pass: it is tried again later, as if it could not be reached. */
function answerOf(cause: unknown): Sent {
  if (isSignedOut(cause)) return 'signed-out'
  // Stated once more as it stands there: it was heard the first time.
  if (cause instanceof ApiProblem && cause.code === 'ACTIVITY_EMPTY_CHANGE') return 'sent'
  if (isOutage(cause) || !(cause instanceof ApiProblem) || cause.status >= 500) return 'offline'
  return { refused: { code: cause.code, words: cause.detail } }
}

function callFor({ activity: id, act }: KeptAct, told: Told): Promise<unknown> {
  const deviceNow = new Date().toISOString()
  if (act.kind === 'open') {
    const { title, items, officers, party, place } = act
    return call('POST /activities', { id, title, items, officers, party, place })
  }
  if (act.kind === 'tap') {
    const { moment, point } = act
    const where = point ? { point } : {}
    if (told.kind === 'stated') {
      const stated = { at: told.at, knownBy: 'stated' as const }
      return call('PATCH /activities/{id}', { id, [moment]: stated, ...where })
    }
    const { tappedAt } = told
    return call('POST /activities/{id}/moments', { id, moment, tappedAt, deviceNow, ...where })
  }
  if (act.kind === 'mark') {
    const { mark, markId, note } = act
    const noted = note === null ? {} : { note }
    const when = told.kind === 'stated' ? { at: told.at } : { tappedAt: told.tappedAt, deviceNow }
    return call('POST /activities/{id}/marks', { id, mark, markId, ...when, ...noted })
  }
  if (act.kind === 'unmark')
    return call('DELETE /activities/{id}/marks/{mark}', { id, mark: act.markId })
  const unsaid = { effect: null, witness: null, device: null }
  return call('POST /stoppages', { ...act.stoppage, ...unsaid, activity: id })
}
