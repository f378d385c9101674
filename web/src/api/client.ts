// Typed calls to the API: the one place that knows the address, the errors and the shapes. Types come
// from the server's own route table and are erased at build time.

import type { Api } from '@shilu/server/routes.ts'

export type Route = keyof Api
export type Answer<R extends Route> = Api[R]['output']

/** An error that the server told (RFC 9457), or that it could not be reached. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string

  constructor(code: string, status: number, detail: string) {
    super(code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.detail = detail
  }
}

export const OFFLINE = 'OFFLINE'
let language = 'zh'
export const speak = (next: string): void => {
  language = next
}

/** `{name}` in the path is taken from the input; the rest is the query of a GET, or the body. */
export async function call<R extends Route>(
  route: R,
  input: Api[R]['input'],
  signal?: AbortSignal,
): Promise<Answer<R>> {
  const [method = 'GET', path = ''] = route.split(' ')
  const rest = { ...(input as Record<string, unknown>) }
  const url = path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const isRead = method === 'GET' || method === 'DELETE'
  const query = new URLSearchParams()
  if (isRead)
    for (const [name, value] of Object.entries(rest))
      if (value !== undefined && value !== '') query.set(name, String(value))
  const search = query.toString()
  let response: Response
  try {
    response = await fetch(`/api/v1${url}${search ? `?${search}` : ''}`, {
      method,
      headers: {
        'accept-language': language,
        ...(isRead ? {} : { 'content-type': 'application/json' }),
      },
      ...(isRead ? {} : { body: JSON.stringify(rest) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(OFFLINE, 0, '')
  }
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Answer<R>
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown }
  return new ApiProblem(
    typeof body.code === 'string' ? body.code : 'INTERNAL',
    response.status,
    typeof body.detail === 'string' ? body.detail : '',
  )
}
