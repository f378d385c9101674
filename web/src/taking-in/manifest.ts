// Puts chosen files on the server's manifest, batch by batch. Repeating it is safe: the server knows
// files by their path.
//
// A name that the server does not accept must not cost the other 499 of its batch their place: the
// batch is halved until the one is found. That one is told with the server's words, never dropped.

import { ApiProblem, type Answer } from '../api/client.ts'
import { listedFile, type ChosenFile, type ListedFile } from './chosen.ts'
import type { Link } from './link.ts'
import type { Item } from './one-file.ts'

export type IntakeFile = Answer<'GET /intakes/{id}/files/{position}'>
/** A file that has no place on the manifest, and why. */
export type Refused = { path: string; reason: string }
type Entry = { listed: ListedFile; file: File }

export const FILES_PER_BATCH = 500
const FILES_PER_PAGE = 1000
const BAD_INPUT = [400, 413, 422]

export type Put = (files: ListedFile[]) => Promise<{ files: IntakeFile[] }>

/** `asListed` gives the path under which a file stands on the manifest already. */
export async function putOnManifest(
  put: Put,
  chosen: readonly (ChosenFile & { asListed?: string })[],
): Promise<{ items: Item[]; refused: Refused[] }> {
  const entries = chosen.map(({ asListed, ...one }): Entry => {
    const listed = listedFile(one)
    return {
      file: one.file,
      listed: asListed === undefined ? listed : { ...listed, path: asListed },
    }
  })
  const items: Item[] = []
  const refused: Refused[] = []

  async function batch(some: readonly Entry[]): Promise<void> {
    try {
      const { files } = await put(some.map(({ listed }) => listed))
      const byPath = new Map(files.map((file) => [file.path, file]))
      for (const { file, listed } of some) {
        const told = byPath.get(listed.path)
        if (told) items.push(itemOf(told, listed, file))
        else refused.push({ path: listed.path, reason: '' })
      }
    } catch (cause) {
      if (!(cause instanceof ApiProblem) || !BAD_INPUT.includes(cause.status)) throw cause
      const [first] = some
      if (some.length > 1) {
        const half = Math.ceil(some.length / 2)
        await batch(some.slice(0, half))
        await batch(some.slice(half))
      } else if (first) {
        refused.push({ path: first.listed.path, reason: cause.detail || cause.code })
      }
    }
  }

  for (let at = 0; at < entries.length; at += FILES_PER_BATCH)
    await batch(entries.slice(at, at + FILES_PER_BATCH))
  return { items, refused }
}

const ENDED = ['kept', 'already-kept', 'not-evidence', 'failed']

export const itemOf = (told: IntakeFile, listed: ListedFile, file: File): Item => ({
  position: told.position,
  listed,
  file,
  sha256: null,
  phase: ENDED.includes(told.state) ? 'ended' : 'waiting',
  bytes: 0,
  state: told.state,
  reason: told.reason,
})

/** Every file of an intake, or those in one state. */
export async function filesOf(
  link: Link,
  signal: AbortSignal,
  id: string,
  state?: IntakeFile['state'],
): Promise<IntakeFile[]> {
  const files: IntakeFile[] = []
  for (let after: number | undefined; ;) {
    const input = { id, after, state, limit: FILES_PER_PAGE }
    const page = await link.call(signal, 'GET /intakes/{id}/files', input)
    files.push(...page.items)
    if (page.next === null) return files
    after = Number(page.next)
  }
}
