// What stands at the end: the one JSON value for programs, or a table with a summary for people.

import { INTAKE_FILE_STATES } from '@shilu/core/recording.ts'
import { columnsOf, fitEnd, sizeWords, table } from './columns.ts'
import type { FileResult } from './one-file.ts'
import type { StopReason } from './stops.ts'
import type { FolderResult } from './take-in-folder.ts'
import type { Words } from './words.ts'

type JsonFile = {
  path: string
  sizeBytes: number
  state: string
  sha256: string | null
  recording?: string
  reason?: string
  receipt?: string
}

const jsonFile =
  (words: Words) =>
  (file: FileResult): JsonFile => {
    const { path, sizeBytes, state, sha256, recording, reason, receipt } = file
    return {
      path,
      sizeBytes,
      state,
      sha256,
      ...(recording === null ? {} : { recording }),
      ...(reason === null ? {} : { reason: words.sayReason(reason) }),
      ...(receipt === null ? {} : { receipt: receipt.state }),
    }
  }

export const isAllDone = (result: FolderResult): boolean =>
  result.isClosed &&
  result.files.every((file) => file.state !== 'failed' && file.receipt?.state !== 'wrong') &&
  (result.cleared === null || (result.cleared.refusal === null && result.cleared.left.length === 0))

/** One folder: `{intake, files}`. Several: the same with every file naming its own, and the intakes. */
export function jsonReport(
  results: readonly FolderResult[],
  isOneFolder: boolean,
  words: Words,
): unknown {
  const [first] = results
  const intake = first?.intake ?? null
  if (isOneFolder) return { intake, files: first?.files.map(jsonFile(words)) ?? [] }
  return {
    intake,
    files: results.flatMap((result) =>
      result.files.map((file) => ({
        ...jsonFile(words)(file),
        intake: result.intake,
        folder: result.folder,
      })),
    ),
    intakes: results.map((result) => ({
      intake: result.intake,
      folder: result.folder,
      done: isAllDone(result),
      counts: countsOf(result.files),
    })),
  }
}

function countsOf(files: readonly FileResult[]): Record<string, number> {
  const counts: Record<string, number> = { total: files.length }
  for (const state of INTAKE_FILE_STATES) counts[state] = 0
  for (const { state } of files) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

export function stopWords(stop: StopReason, words: Words): string {
  if (stop.kind === 'interrupted') return words.interrupted
  if (stop.kind === 'server-gone') return words.serverGone(stop.url, stop.detail)
  if (stop.kind === 'store-full') return words.storeFull(stop.problem.detail)
  if (stop.kind === 'refused') return words.refusedByServer(stop.problem.code, stop.problem.detail)
  return words.cardGone(stop.folder)
}

// Paths are shown whole unless they would break the table for all others.
const PATH_COLUMNS = 120

/** Reasons of one line each; the words of the whole summary follow the table. */
export function tableReport(result: FolderResult, words: Words): string {
  const rows = result.files.map((file) => [
    words.states[file.state],
    sizeWords(file.sizeBytes),
    fitEnd(file.path, PATH_COLUMNS),
    file.reason === null ? '' : words.sayReason(file.reason),
  ])
  const columns = [
    { title: words.state },
    { title: words.size, isNumber: true },
    { title: words.file },
    { title: words.remark },
  ]
  const title = words.summary(result.folder)
  const id = result.intake === null ? '' : `  ${words.intakeId(result.intake)}`
  const line = '─'.repeat(Math.min(PATH_COLUMNS, columnsOf(title + id)))
  const head = `\n${title}${id}\n${line}\n`
  const body = rows.length === 0 ? '' : `${table(columns, rows)}\n`
  return `${head}${body}${summary(result, words)}\n`
}

function summary(result: FolderResult, words: Words): string {
  const sizeBytes = result.files.reduce((sum, file) => sum + file.sizeBytes, 0)
  const parts = INTAKE_FILE_STATES.flatMap((state) => {
    const count = result.files.filter((file) => file.state === state).length
    return count === 0 ? [] : [`${words.states[state]} ${count}`]
  })
  const total = words.total(result.files.length, sizeWords(sizeBytes))
  const lines = [[total, ...parts].join('  ')]
  if (result.problem !== null) lines.push(words.folderFailed(result.folder, result.problem))
  // What stopped all folders is said once, at the end of everything.
  else if (result.stop?.kind === 'card-gone') lines.push(stopWords(result.stop, words))
  else if (result.isClosed) lines.push(isAllDone(result) ? words.allDone : words.notAllDone)
  return [...lines, ...receiptLines(result, words)].join('\n')
}

/** What is proven, what is not, and what was removed on the strength of it. */
function receiptLines({ files, isClosed, cleared }: FolderResult, words: Words): string[] {
  if (!isClosed) return []
  const lines: string[] = []
  const kept = files.filter(({ state }) => state === 'kept' || state === 'already-kept')
  const verified = kept.filter(({ receipt }) => receipt?.state === 'verified')
  if (kept.length > 0) lines.push(words.receipts(verified.length, kept.length))
  const missing = kept.find(({ receipt }) => receipt?.state === 'none')?.receipt
  if (missing?.state === 'none') lines.push(words.receiptMissing(missing.detail))
  for (const { path, receipt } of kept)
    if (receipt?.state === 'wrong') lines.push(words.receiptWrong(path, receipt.detail))
  if (cleared === null) return lines
  if (cleared.removed > 0) lines.push(words.cleared(cleared.removed))
  if (cleared.refusal !== null) lines.push(words.clearingRefused(cleared.refusal))
  for (const { path, reason } of cleared.left) lines.push(words.clearingLeft(path, reason))
  return lines
}
