// The wire to the server. Every call is safe to repeat, so an outage (refused, reset, silent, 502,
// 503) is waited out with growing pauses, said once, until the patience for this one call is used up.
// The address is asked for again in an outage: a restarted server may listen elsewhere.

import { setTimeout as sleep } from 'node:timers/promises'
import { Stop } from './stops.ts'

export type ProblemBody = { status: number; code: string; detail: string }

/** The server answered, and the answer is no. */
export class Refusal extends Error {
  readonly problem: ProblemBody

  constructor(problem: ProblemBody, cause?: unknown) {
    super(`${problem.status} ${problem.code} ${problem.detail}`, { cause })
    this.name = 'Refusal'
    this.problem = problem
  }
}

/** No answer, or one that comes from something in between: worth waiting for. */
export class Outage extends Error {
  constructor(detail: string, cause?: unknown) {
    super(detail, { cause })
    this.name = 'Outage'
  }
}

export type LinkOptions = {
  /** The root of the server, asked for again after each failure. */
  where: () => Promise<string>
  key: string
  language: 'zh' | 'en'
  patienceMs: number
  /** Said once per outage, and once when it is over. */
  onOutage: (detail: string) => void
  onBack: () => void
}

export type ServerLink = {
  call<Answer>(order: Order, signal: AbortSignal): Promise<Answer>
  /** Repeats `action` through outages. `madeProgress` resets the patience (an upload that moved on). */
  patiently<Answer>(
    signal: AbortSignal,
    action: (attempt: Attempt) => Promise<Answer>,
  ): Promise<Answer>
  where(): Promise<string>
  headers: Readonly<Record<string, string>>
}

export type Order = { method: 'GET' | 'POST'; path: string; body?: unknown; timeoutMs?: number }
export type Attempt = { madeProgress: () => void }

const PAUSE_FIRST_MS = 200
const PAUSE_LONGEST_MS = 10_000
const TIMEOUT_MS = 60_000
/** An error inside the server may pass, or it may be this one file: so often, then it is an answer. */
const INTERNAL_TRIES = 6

const API = '/api/v1'

/** `path` under the interface of the server at `root`, which may itself lie under a prefix. */
export const addressOf = (root: string, path: string): string =>
  `${root.replace(/\/+$/, '')}${API}${path}`

export function problemOf(status: number, body: string): ProblemBody {
  try {
    const json = JSON.parse(body) as { code?: unknown; detail?: unknown; title?: unknown }
    const words = [json.detail, json.title].find((value) => typeof value === 'string')
    if (typeof json.code === 'string') return { status, code: json.code, detail: words ?? '' }
  } catch {
    // Not ours: a proxy's page. The status is what there is to tell.
  }
  return { status, code: `HTTP_${status}`, detail: body.slice(0, 200).trim() }
}

/** What an answer that is not 2xx means: an outage to be waited out, or a refusal. */
export function failureOf(status: number, body: string): Outage | Refusal {
  const problem = problemOf(status, body)
  // Not silence but a person's will: it has no end that patience could measure.
  if (problem.code === 'INTAKE_PAUSED') return new Refusal(problem)
  const passes = [408, 423, 425, 429, 502, 503, 504].includes(status)
  return passes ? new Outage(`${status} ${problem.code}`, problem) : new Refusal(problem)
}

const isInternal = (cause: unknown): boolean =>
  cause instanceof Refusal && cause.problem.status === 500

function causeWords(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (cause.name === 'TimeoutError') return 'timeout'
  const inner: unknown = cause.cause
  if (inner instanceof Error && 'code' in inner) return String(inner.code)
  return 'code' in cause ? String(cause.code) : cause.message
}

async function ask(root: string, headers: Record<string, string>, order: Order, ours: AbortSignal) {
  const limit = AbortSignal.timeout(order.timeoutMs ?? TIMEOUT_MS)
  try {
    const response = await fetch(addressOf(root, order.path), {
      method: order.method,
      headers,
      signal: AbortSignal.any([ours, limit]),
      ...(order.body === undefined ? {} : { body: JSON.stringify(order.body) }),
    })
    return { status: response.status, body: await response.text() }
  } catch (cause) {
    ours.throwIfAborted()
    throw new Outage(causeWords(cause), cause)
  }
}

/** Some refusals are not about one file: they end the run. */
export function asStop(cause: unknown): unknown {
  if (!(cause instanceof Refusal)) return cause
  const { problem } = cause
  if (problem.status === 507) return new Stop({ kind: 'store-full', problem }, cause)
  if (problem.status === 401 || problem.code === 'NOT_SET_UP' || problem.code === 'NOT_PERMITTED') {
    return new Stop({ kind: 'refused', problem }, cause)
  }
  return cause
}

export function openLink(options: LinkOptions): ServerLink {
  let isOut = false
  const headers = {
    authorization: `Bearer ${options.key}`,
    'accept-language': options.language,
  }

  const wentWell = (): void => {
    if (!isOut) return
    isOut = false
    options.onBack()
  }

  async function patiently<Answer>(
    signal: AbortSignal,
    action: (attempt: Attempt) => Promise<Answer>,
  ): Promise<Answer> {
    let pauseMs = PAUSE_FIRST_MS
    let since: number | null = null
    let internal = 0
    const madeProgress = (): void => {
      since = null
      pauseMs = PAUSE_FIRST_MS
      wentWell()
    }
    for (;;) {
      signal.throwIfAborted()
      try {
        const answer = await action({ madeProgress })
        wentWell()
        return answer
      } catch (cause) {
        signal.throwIfAborted()
        if (isInternal(cause)) internal += 1
        const mayPass = cause instanceof Outage || (isInternal(cause) && internal < INTERNAL_TRIES)
        if (!mayPass) throw asStop(cause)
        since ??= performance.now()
        const detail = (cause as Error).message
        if (performance.now() - since >= options.patienceMs) {
          throw new Stop({ kind: 'server-gone', url: await options.where(), detail }, cause)
        }
        if (!isOut && cause instanceof Outage) {
          isOut = true
          options.onOutage(detail)
        }
      }
      await sleep(pauseMs * (0.75 + Math.random() / 2), undefined, { signal }).catch(
        () => undefined,
      )
      pauseMs = Math.min(pauseMs * 2, PAUSE_LONGEST_MS)
    }
  }

  async function call<Answer>(order: Order, signal: AbortSignal): Promise<Answer> {
    const all =
      order.body === undefined ? headers : { ...headers, 'content-type': 'application/json' }
    return patiently(signal, async () => {
      const { status, body } = await ask(await options.where(), all, order, signal)
      if (status < 200 || status > 299) throw failureOf(status, body)
      try {
        return JSON.parse(body) as Answer
      } catch (cause) {
        throw new Outage('not JSON', cause)
      }
    })
  }

  return { call, patiently, where: options.where, headers }
}
