// What was dropped onto the page: files and folders, folders with all that is in them. The browser
// gives the entries of a folder in portions; each is asked for until none is left.

import type { ChosenFile } from './chosen.ts'

/** Must be called while the drop is handled: afterwards the browser has forgotten what it was. */
export function readDrop(dropped: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...dropped.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
  return flat(entries.map((entry) => filesOf(entry)))
}

async function filesOf(entry: FileSystemEntry | File | null): Promise<ChosenFile[]> {
  if (entry === null) return []
  if (entry instanceof File) return [{ path: entry.name, file: entry }]
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: ChosenFile[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (portion.length === 0) return found
    found.push(...(await flat(portion.map((one) => filesOf(one)))))
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<ChosenFile> =>
  new Promise((resolve, reject) => {
    entry.file((file) => resolve({ path: entry.fullPath.replace(/^\//, ''), file }), reject)
  })

const flat = async (lists: Promise<ChosenFile[]>[]): Promise<ChosenFile[]> =>
  (await Promise.all(lists)).reduce<ChosenFile[]>((all, list) => all.concat(list), [])

/** What an input gives: with a folder chosen, each file knows its path in it. */
export const readInput = (files: FileList): ChosenFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
