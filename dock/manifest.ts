// Puts what was found on the server's manifest, batch by batch. Repeating it is safe: the server
// knows files by their path, and a file that changed since an earlier run starts again there.
//
// A path that the server does not accept must not cost the other 499 of its batch their place: the
// batch is halved until the one is found, and that one goes under an escaped name.

import { escapedName } from './file-names.ts'
import { FILES_PER_BATCH } from './intake-api.ts'
import type { IntakeApi, IntakeFile, ListedFile } from './intake-api.ts'
import type { CardFile, FileResult } from './one-file.ts'
import type { FoundFile } from './scan.ts'
import { Refusal } from './server-link.ts'
import type { Words } from './words.ts'

type Entry = { found: FoundFile; result: FileResult; isEscaped: boolean }

const BAD_INPUT = [400, 413, 422]

function listed(entry: Entry): ListedFile {
  const { pathBytes, sizeBytes, modifiedAt } = entry.found
  return { path: entry.result.path, pathBytes, sizeBytes, modifiedAt }
}

function escape(entry: Entry): Entry {
  const raw = Buffer.from(
    entry.found.pathBytes ?? entry.found.path,
    entry.found.pathBytes === null ? 'utf8' : 'base64',
  )
  // ASSUMPTION: whatever rule the path broke, a name of plain characters without a colon keeps it.
  entry.result.path = escapedName(raw).replaceAll(':', String.raw`\x3a`)
  const found = { ...entry.found, pathBytes: raw.toString('base64') }
  return { ...entry, found, isEscaped: true }
}

/** The answer for one file, found by its path, else by its place in the batch. */
function placed(entries: readonly Entry[], answer: readonly IntakeFile[]): CardFile[] {
  const byPath = new Map(answer.map((file) => [file.path, file]))
  return entries.flatMap((entry, index) => {
    const file = byPath.get(entry.result.path) ?? answer[index]
    if (file === undefined) return []
    return [{ found: entry.found, position: file.position, result: entry.result }]
  })
}

async function listBatch(
  api: IntakeApi,
  intake: string,
  entries: readonly Entry[],
  words: Words,
): Promise<CardFile[]> {
  try {
    return placed(entries, await api.list(intake, entries.map(listed)))
  } catch (cause) {
    if (!(cause instanceof Refusal) || !BAD_INPUT.includes(cause.problem.status)) throw cause
    const [first] = entries
    if (entries.length > 1) {
      const half = Math.ceil(entries.length / 2)
      const before = await listBatch(api, intake, entries.slice(0, half), words)
      return [...before, ...(await listBatch(api, intake, entries.slice(half), words))]
    }
    if (first === undefined) return []
    if (!first.isEscaped) return listBatch(api, intake, [escape(first)], words)
    first.result.state = 'failed'
    first.result.reason = words.failures['not-accepted'](cause.problem.detail)
    return []
  }
}

/** `results` stand in the same order as `found`. Returns those with a place on the manifest. */
export async function listFiles(
  api: IntakeApi,
  intake: string,
  found: readonly FoundFile[],
  results: readonly FileResult[],
  words: Words,
): Promise<CardFile[]> {
  const entries = found.map((file, index): Entry => {
    const result = results[index]
    if (result === undefined) throw new Error('a file without a result')
    return { found: file, result, isEscaped: false }
  })
  const files: CardFile[] = []
  for (let at = 0; at < entries.length; at += FILES_PER_BATCH) {
    files.push(...(await listBatch(api, intake, entries.slice(at, at + FILES_PER_BATCH), words)))
  }
  return files
}
