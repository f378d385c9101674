// Somebody who uses the API: keeps the cookie as a browser does, or shows a key as a dock does.

import assert from 'node:assert/strict'

export type Answer = { status: number; headers: Headers; body: any; text: string; bytes: Buffer } // oxlint-disable-line typescript/no-explicit-any -- answers are judged by the tests themselves
export type Person = {
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Asks and expects a 2xx; gives the body. */
  ok(method: string, path: string, body?: unknown): Promise<Answer['body']>
  /** Asks and expects the problem of this code. */
  refused(code: string, method: string, path: string, body?: unknown): Promise<Answer>
}

export function createPerson(url: string, key?: string): Person {
  let cookie = ''
  const person: Person = {
    async ask(method, path, body, headers = {}) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        // No request of a test hangs: a server that does not answer is a finding.
        signal: AbortSignal.timeout(40_000),
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : {
              body:
                typeof body === 'string' || body instanceof Uint8Array
                  ? (body as string)
                  : JSON.stringify(body),
            }),
      })
      const set = response.headers.getSetCookie()[0]
      if (set) cookie = set.split(';')[0] ?? ''
      const bytes = Buffer.from(await response.arrayBuffer())
      const text = bytes.toString()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return {
        status: response.status,
        headers: response.headers,
        body: isJson && text ? JSON.parse(text) : null,
        text,
        bytes,
      }
    },
    async ok(method, path, body) {
      const answer = await person.ask(method, path, body)
      assert.ok(
        answer.status < 300,
        `${method} ${path}: ${answer.status} ${answer.text.slice(0, 400)}`,
      )
      return answer.body
    },
    async refused(code, method, path, body) {
      const answer = await person.ask(method, path, body)
      assert.equal(
        answer.body?.code,
        code,
        `${method} ${path}: ${answer.status} ${answer.text.slice(0, 400)}`,
      )
      assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8')
      return answer
    },
  }
  return person
}
