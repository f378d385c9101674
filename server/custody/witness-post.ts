// One request to a witness over the network: to http and https alone, no redirect followed, so long and
// so much and no more. Whatever comes of it is an answer or a failure in words; nothing is thrown.

import type { WitnessFailure } from './witness-answer.ts'

const ANSWER_MAX_BYTES = 16 * 1024

export type Posted = { status: number; body: string } | { failure: WitnessFailure; detail: string }

/** Null for what is no address that a witness may have; without a slash at its end otherwise. */
export function witnessUrl(text: string): string | null {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return null
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return null
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

export async function postToWitness(
  url: string,
  request: Uint8Array,
  timeoutMs: number,
  stopping?: AbortSignal,
  what: 'add-checkpoint' | 'log-keys' = 'add-checkpoint',
): Promise<Posted> {
  const inTime = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(`${url}/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: Buffer.from(request),
      redirect: 'manual',
      signal: stopping ? AbortSignal.any([inTime, stopping]) : inTime,
    })
    return await readLimited(response)
  } catch (error) {
    if (inTime.aborted) return { failure: 'timed-out', detail: `${timeoutMs} ms` }
    return { failure: 'unreachable', detail: causeOf(error) }
  }
}

async function readLimited(response: Response): Promise<Posted> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    // Leaving the loop ends the connection.
    if (bytes > ANSWER_MAX_BYTES)
      return { failure: 'too-large', detail: `more than ${ANSWER_MAX_BYTES} bytes` }
    parts.push(part)
  }
  return { status: response.status, body: Buffer.concat(parts).toString() }
}

/** fetch hides why behind "fetch failed". */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message ?? cause)
}
