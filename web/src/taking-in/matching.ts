// Chosen again: which of the files now at hand are those of an intake that is not finished? First by
// their path; a file from another level of the same card still has its name and size. What fits no
// file is new to the intake.

import { isFinal, type IntakeFileState } from '@shilu/core/recording.ts'
import { acceptable, type ChosenFile } from './chosen.ts'

export type Known = { position: number; path: string; sizeBytes: number; state: IntakeFileState }
export type Pair<File extends Known> = { chosen: ChosenFile; known: File }
export type Matched<File extends Known> = { pairs: Pair<File>[]; fresh: ChosenFile[] }

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export function match<File extends Known>(
  chosen: readonly ChosenFile[],
  known: readonly File[],
): Matched<File> {
  const byPath = new Map(known.map((file) => [file.path, file]))
  const pairs: Pair<File>[] = []
  const rest: ChosenFile[] = []
  for (const one of chosen) {
    const found = byPath.get(acceptable(one.path))
    if (found?.sizeBytes === one.file.size) {
      pairs.push({ chosen: one, known: found })
      byPath.delete(found.path)
    } else rest.push(one)
  }
  const likeness = (name: string, sizeBytes: number) => `${sizeBytes} ${name}`
  const left = groupBy([...byPath.values()], (file) => likeness(nameOf(file.path), file.sizeBytes))
  const seeking = groupBy(rest, ({ path, file }) => likeness(nameOf(acceptable(path)), file.size))
  const fresh: ChosenFile[] = []
  for (const one of rest) {
    const alike = likeness(nameOf(acceptable(one.path)), one.file.size)
    const [only, ...others] = left.get(alike) ?? []
    // Two that look the same are no match: each would perhaps be the other one.
    const isSure = only && others.length === 0 && seeking.get(alike)?.length === 1
    if (isSure) pairs.push({ chosen: one, known: only })
    else fresh.push(one)
  }
  return { pairs, fresh }
}

/** How many files of an intake that are not finished are among those at hand. */
export const openOnes = (matched: Matched<Known>): number =>
  matched.pairs.filter(({ known }) => !isFinal(known.state)).length

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
