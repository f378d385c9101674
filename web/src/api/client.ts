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

  constructor(code: string, status: number, detail: string, options?: ErrorOptions) {
    super(code, options)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.detail = detail
  }
}

export const OFFLINE = 'OFFLINE'
let language = 'zh'
/** In which language the server tells its problems. */
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
  const { url, rest } = fillIn(path, Object.entries(input) as Entries)
  const isRead = method === 'GET' || method === 'DELETE'
  const response = await reach(isRead ? url + queryOf(rest) : url, {
    method,
    headers: {
      'accept-language': language,
      ...(isRead ? {} : { 'content-type': 'application/json' }),
    },
    ...(isRead ? {} : { body: JSON.stringify(Object.fromEntries(rest)) }),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await problemOf(response)
  return (await response.json()) as Answer<R>
}

/** What stands in an address; bodies may hold more, which is then only passed on. */
type Value = string | number | boolean | null | undefined
type Entries = [name: string, value: Value][]

function fillIn(path: string, input: Entries): { url: string; rest: Entries } {
  const rest = input.filter(([name]) => !path.includes(`{${name}}`))
  const url = input.reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, () => encodeURIComponent(String(value))),
    `/api/v1${path}`,
  )
  return { url, rest }
}

function queryOf(input: Entries): string {
  const query = new URLSearchParams(
    input.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString()
  return query === '' ? '' : `?${query}`
}

export async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(OFFLINE, 0, '', { cause: error })
  }
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown }
  return new ApiProblem(
    typeof body.code === 'string' ? body.code : 'INTERNAL',
    response.status,
    typeof body.detail === 'string' ? body.detail : '',
  )
}
