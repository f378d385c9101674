// Asks a timestamp authority for a token over the data and checks what it sends before anybody keeps it.
// UNTRUSTED: the authority and whoever stands between. Nothing is tried again here: when and how often is the
// caller's decision. If we stop during it, nothing was kept, and the authority has issued a token to nobody.

import { nodeCrypto } from '@shilu/verify/package/node-crypto.ts'
import { timestampRequest } from '@shilu/verify/timestamps/request.ts'
import { TOKEN_MAX_BYTES } from '@shilu/verify/timestamps/token.ts'
import {
  shown,
  type Check,
  type ReplyStatus,
  type TimestampVerdict,
} from '@shilu/verify/timestamps/verdict.ts'
import { verifyTimestamp } from '@shilu/verify/timestamps/verify.ts'

const QUERY = 'application/timestamp-query'
const REPLY = 'application/timestamp-reply'
const TIMEOUT_MS = 20_000
const GRANTED = 1

export type Order = {
  url: string
  data: Uint8Array
  /** Eight bytes, the first of them 01 to 7f. */
  nonce: Uint8Array
  /** To be stamped under, and then the only one that is accepted; null accepts any. */
  policy: string | null
  /** PEM. */
  roots: readonly string[]
  timeoutMs?: number
}

export type Answer =
  | { kind: 'stamped'; response: Uint8Array; verdict: TimestampVerdict }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'http-status'; status: number }
  | { kind: 'not-a-reply'; detail: string }
  | ({ kind: 'rejected' } & ReplyStatus)
  /** A reply, but not one to keep as a proof; the checks that failed. */
  | { kind: 'not-valid'; response: Uint8Array; failed: Check[]; verdict: TimestampVerdict }

/** Throws RangeError on a nonce or a policy that is none; everything else is an answer. */
export async function askForTimestamp(order: Order): Promise<Answer> {
  const { data, nonce, policy, roots } = order
  const request = timestampRequest({ data, nonce, policy }, nodeCrypto)
  const sent = await send(order, request)
  if (!(sent instanceof Uint8Array)) return sent
  const policies = policy === null ? null : [policy]
  const verdict = verifyTimestamp({ response: sent, data, nonce, policies, roots }, nodeCrypto)
  if (verdict.isValid) return { kind: 'stamped', response: sent, verdict }
  const failed = verdict.checks.filter(({ isPassed }) => !isPassed)
  const form = failed.find(({ check }) => check === 'form')
  if (form) return { kind: 'not-a-reply', detail: form.detail }
  if (verdict.status && verdict.status.code > GRANTED)
    return { kind: 'rejected', ...verdict.status }
  return { kind: 'not-valid', response: sent, failed, verdict }
}

async function send(order: Order, request: Uint8Array): Promise<Uint8Array | Answer> {
  try {
    const response = await fetch(webAddress(order.url), {
      method: 'POST',
      headers: { 'content-type': QUERY, accept: REPLY },
      body: Buffer.from(request),
      // An authority that moved is set anew by a person, not by whoever answers.
      redirect: 'manual',
      signal: AbortSignal.timeout(order.timeoutMs ?? TIMEOUT_MS),
    })
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (response.status !== 200 || type !== REPLY) {
      await response.body?.cancel()
      return response.status === 200
        ? { kind: 'not-a-reply', detail: `it is ${shown(type ?? 'of no content type')}` }
        : { kind: 'http-status', status: response.status }
    }
    const body = await readLimited(response)
    return body ?? { kind: 'not-a-reply', detail: `more than ${TOKEN_MAX_BYTES} bytes` }
  } catch (error) {
    return { kind: 'unreachable', detail: shown(reasonOf(error)) }
  }
}

/** fetch would also open `data:` and `blob:`. */
function webAddress(url: string): URL {
  const address = new URL(url)
  if (address.protocol !== 'http:' && address.protocol !== 'https:')
    throw new Error(`not a web address: ${url}`)
  return address
}

/** Null as soon as it is too much; the rest is not fetched. */
async function readLimited(response: Response): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of response.body ?? []) {
    sizeBytes += piece.length
    if (sizeBytes > TOKEN_MAX_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** fetch says "fetch failed" and keeps why as the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
