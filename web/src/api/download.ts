// Fetches a file and has the browser save it, so that a refusal can be shown as words and not as a page
// of JSON.

import { reach, problemOf } from './client.ts'

/** Throws ApiProblem. */
export async function download(path: string, query: Record<string, string>): Promise<void> {
  await save(await reach(`/api/v1${path}?${new URLSearchParams(query).toString()}`, {}))
}

/** What is to be saved depends on more than an address can hold. Throws ApiProblem. */
export async function downloadFor(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await save(await reach(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function save(response: Response): Promise<void> {
  if (!response.ok) throw await problemOf(response)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = nameIn(response.headers.get('content-disposition') ?? '')
  link.click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const nameIn = (disposition: string): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? 'export.xlsx')
