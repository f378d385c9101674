// The wire to the server. Every call is safe to repeat, so an outage (unreachable, killed, started
// again) is waited out for as long as it takes, with growing pauses; who watches is told once, and
// once when it is over. What is no outage ends the wait: a refusal of this file, or of all of them.

import { ApiProblem, call, type Answer, type Route } from '../api/client.ts'
import type { Api } from '@shilu/server/routes.ts'

/** No answer, or one that comes from something in between: worth waiting for. */
export class Outage extends Error {}

/** The person stopped it. Not a failure of anything. */
export class Stopped extends Error {}

/** Ends the work on all files: going on makes no sense until a person has done something. */
export class Halt extends Error {
  readonly kind: 'signed-out' | 'store-full' | 'refused' | 'closed' | 'files-gone'
  readonly words: string

  constructor(kind: Halt['kind'], words: string) {
    super(kind)
    this.kind = kind
    this.words = words
  }
}

export type Link = {
  call<R extends Route>(signal: AbortSignal, route: R, input: Api[R]['input']): Promise<Answer<R>>
  /** Repeats `action` through outages. `madeProgress` begins the pauses anew: an upload moved on. */
  patiently<Value>(
    signal: AbortSignal,
    action: (madeProgress: () => void) => Promise<Value>,
  ): Promise<Value>
}

const PAUSE_FIRST_MS = 300
const PAUSE_LONGEST_MS = 5_000
const TIMEOUT_MS = 60_000
/** An error inside the server may pass, or it may be this one file: so often, then it is an answer. */
const INTERNAL_TRIES = 6
const PASSING = [0, 408, 423, 425, 429, 502, 503, 504]

export const isOutage = (cause: unknown): boolean =>
  cause instanceof Outage || (cause instanceof ApiProblem && PASSING.includes(cause.status))

const isInternal = (cause: unknown): boolean => cause instanceof ApiProblem && cause.status === 500

/** Some refusals are not about one file. */
function asHalt(cause: unknown): unknown {
  if (!(cause instanceof ApiProblem)) return cause
  const { status, code, detail } = cause
  if (status === 401) return new Halt('signed-out', detail)
  if (status === 507) return new Halt('store-full', detail)
  if (code === 'INTAKE_CLOSED') return new Halt('closed', detail)
  if (status === 403) return new Halt('refused', detail)
  return cause
}

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(new Stopped())
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
}

export function openLink(onOutage: (isOut: boolean) => void): Link {
  let isOut = false
  const tell = (next: boolean) => {
    if (isOut === next) return
    isOut = next
    onOutage(next)
  }

  async function patiently<Value>(
    signal: AbortSignal,
    action: (madeProgress: () => void) => Promise<Value>,
  ): Promise<Value> {
    let pauseMs = PAUSE_FIRST_MS
    let internal = 0
    const madeProgress = () => {
      pauseMs = PAUSE_FIRST_MS
      tell(false)
    }
    for (;;) {
      if (signal.aborted) throw new Stopped()
      try {
        const value = await action(madeProgress)
        tell(false)
        return value
      } catch (cause) {
        if (signal.aborted) throw new Stopped()
        if (isInternal(cause)) internal += 1
        const mayPass = isOutage(cause) || (isInternal(cause) && internal < INTERNAL_TRIES)
        // An answer, if a refusal, is a sign that the server is there.
        tell(isOutage(cause))
        if (!mayPass) throw asHalt(cause)
      }
      await pause(pauseMs * (0.75 + Math.random() / 2), signal)
      pauseMs = Math.min(pauseMs * 2, PAUSE_LONGEST_MS)
    }
  }

  return {
    patiently,
    call: (signal, route, input) => patiently(signal, () => callOnce(signal, route, input)),
  }
}

/** A server that says nothing for a minute is as good as none. */
async function callOnce<R extends Route>(signal: AbortSignal, route: R, input: Api[R]['input']) {
  const ends = new AbortController()
  const onAbort = () => ends.abort()
  signal.addEventListener('abort', onAbort)
  const timer = setTimeout(onAbort, TIMEOUT_MS)
  try {
    return await call(route, input, ends.signal)
  } catch (cause) {
    if (cause instanceof DOMException && !signal.aborted) throw new Outage('timeout')
    throw cause
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
