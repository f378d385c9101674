// Somebody of the demonstration at work: signs in and asks the running server like a browser does, so
// that permissions hold and every event names the account that really asked.

import { createHash } from 'node:crypto'
import { COOKIE } from '../http/asker.ts'
import type { Api } from '../routes.ts'

export type Visitor = {
  ask<R extends keyof Api>(route: R, input: Api[R]['input']): Promise<Api[R]['output']>
  /** Looks at a file, the first bytes of it; the viewing is recorded like any other. */
  look(path: string): Promise<void>
  /** Of all bytes of a file, as somebody reads it back. */
  digestOf(path: string): Promise<{ sha256: string; sizeBytes: number }>
  /** The bytes of a file that an intake wants, as a phone sends them. */
  upload(intake: string, position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
}

type Init = {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
}

const LOOK_BYTES = 65_536

export function createVisitor(url: string, secret?: string): Visitor {
  let cookie = secret === undefined ? '' : `${COOKIE}=${secret}`
  const reach = async (path: string, init: Init = {}) => {
    const headers = cookie === '' ? init.headers : { ...init.headers, cookie }
    const answer = await fetch(`${url}/api/v1${path}`, { ...init, headers: headers ?? {} })
    if (!answer.ok)
      throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${await answer.text()}`)
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return answer
  }
  return {
    async ask(route, input) {
      const [method = '', template = ''] = route.split(' ')
      const rest = new Map(Object.entries(input as Record<string, unknown>))
      const path = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
        const value = String(rest.get(name))
        rest.delete(name)
        return encodeURIComponent(value)
      })
      if (method === 'GET') {
        const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
        return (await (await reach(`${path}?${query.toString()}`)).json()) as never
      }
      const body = JSON.stringify(Object.fromEntries(rest))
      const headers = { 'content-type': 'application/json' }
      return (await (await reach(path, { method, headers, body })).json()) as never
    },
    async look(path) {
      const answer = await reach(path, { headers: { range: `bytes=0-${LOOK_BYTES - 1}` } })
      await answer.arrayBuffer()
    },
    async digestOf(path) {
      const hash = createHash('sha256')
      let sizeBytes = 0
      for await (const piece of (await reach(path)).body ?? []) {
        hash.update(piece)
        sizeBytes += piece.length
      }
      return { sha256: hash.digest('hex'), sizeBytes }
    },
    async upload(intake, position, bytes) {
      const metadata = Object.entries({ intake, position: String(position) })
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(',')
      const tus = { 'tus-resumable': '1.0.0' }
      const length = String(bytes.length)
      const begun = await reach('/uploads', {
        method: 'POST',
        headers: { ...tus, 'upload-length': length, 'upload-metadata': metadata },
      })
      const place = (begun.headers.get('location') ?? '').replace('/api/v1', '')
      const headers = {
        ...tus,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      }
      await reach(place, { method: 'PATCH', headers, body: bytes })
    },
  }
}

export async function signIn(url: string, login: string, password: string): Promise<Visitor> {
  const visitor = createVisitor(url)
  await visitor.ask('POST /session', { login, password })
  return visitor
}
