// One act as the API takes it.

import { ApiProblem, call } from '../../src/api/client.ts'
import { isOutage } from '../../src/taking-in/link.ts'
import { isSignedOut } from '../../src/api/cache.ts'
import type { KeptAct } from './act.ts'
import type { Sent } from './send.ts'

export async function sendAct(kept: KeptAct): Promise<Sent> {
  try {
    await callFor(kept)
    return 'sent'
  } catch (cause) {
    return answerOf(cause)
  }
}

/** An error within the server may pass: it is tried again later, as if it could not be reached. */
function answerOf(cause: unknown): Exclude<Sent, 'sent'> {
  if (isSignedOut(cause)) return 'signed-out'
  if (isOutage(cause) || !(cause instanceof ApiProblem) || cause.status >= 500) return 'offline'
  return { refused: { code: cause.code, words: cause.detail } }
}

function callFor({ activity: id, act, at }: KeptAct): Promise<unknown> {
  const tapped = { tappedAt: at, deviceNow: new Date().toISOString() }
  if (act.kind === 'open') {
    const { title, items, officers, party, place } = act
    return call('POST /activities', { id, title, items, officers, party, place })
  }
  if (act.kind === 'tap') {
    const { moment, point } = act
    const where = point ? { point } : {}
    return call('POST /activities/{id}/moments', { id, moment, ...tapped, ...where })
  }
  if (act.kind === 'mark') {
    const { mark, markId, note } = act
    const noted = note === null ? {} : { note }
    return call('POST /activities/{id}/marks', { id, mark, markId, ...tapped, ...noted })
  }
  if (act.kind === 'unmark')
    return call('DELETE /activities/{id}/marks/{mark}', { id, mark: act.markId })
  const unsaid = { effect: null, witness: null, device: null }
  return call('POST /stoppages', { ...act.stoppage, ...unsaid, activity: id })
}
