// What was dropped on the page, or chosen: a ZIP, or the files of a folder with their paths.

import { isIsoName } from '../iso/iso-files.ts'
import type { GivenFile } from './list-files.ts'

export type Given =
  { name: string; zip: Blob } | { name: string; iso: Blob } | { name: string; files: GivenFile[] }

/** Null where it is neither a ZIP nor an image. */
function packedIn(file: File): Given | null {
  if (/\.zip$/i.test(file.name)) return { name: file.name, zip: file }
  return isIsoName(file.name) ? { name: file.name, iso: file } : null
}

export function givenOfInput(list: FileList): Given | null {
  const files = [...list]
  const [first] = files
  if (!first) return null
  const packed = files.length === 1 ? packedIn(first) : null
  if (packed) return packed
  const given = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))
  return { name: given[0]?.path.split('/')[0] ?? '', files: given }
}

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle
type Dropped = {
  entry: FileSystemEntry | null
  handle: Promise<Handle | null> | null
  file: File | null
}

/** Must be called while the event is handled: after it the browser has forgotten what was dropped. */
export function takeDropped(transfer: DataTransfer): () => Promise<Given | null> {
  const dropped: Dropped[] = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({
      entry: item.webkitGetAsEntry?.() ?? null,
      handle: handleOf(item),
      file: item.getAsFile(),
    }))
  return () => readDropped(dropped)
}

function handleOf(item: DataTransferItem): Promise<Handle | null> | null {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?(): Promise<Handle | null> }
  const handle = getAsFileSystemHandle?.call(item) ?? null
  // It may be refused and not needed.
  handle?.catch(() => undefined)
  return handle
}

async function readDropped(dropped: Dropped[]): Promise<Given | null> {
  const [first] = dropped
  if (!first) return null
  const { file, entry } = first
  const packed = dropped.length === 1 && file && entry?.isDirectory !== true ? packedIn(file) : null
  if (packed) return packed
  const files: GivenFile[] = []
  for (const one of dropped) files.push(...(await filesOf(one)))
  return { name: entry?.name ?? file?.name ?? '', files }
}

/** In a page that lies in a file some browsers let only one of the two ways be gone. */
async function filesOf({ entry, handle, file }: Dropped): Promise<GivenFile[]> {
  if (entry?.isDirectory !== true && file) return [{ path: file.name, file }]
  try {
    if (entry) return await filesOfEntry(entry, '')
  } catch (error) {
    if (!handle) throw error
  }
  const known = await handle
  return known ? filesOfHandle(known, '') : []
}

async function filesOfEntry(entry: FileSystemEntry, above: string): Promise<GivenFile[]> {
  const path = above + entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const files: GivenFile[] = []
  for (;;) {
    // It gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return files
    for (const one of some) files.push(...(await filesOfEntry(one, `${path}/`)))
  }
}

async function filesOfHandle(handle: Handle, above: string): Promise<GivenFile[]> {
  const path = above + handle.name
  if (handle.kind === 'file') return [{ path, file: await handle.getFile() }]
  const files: GivenFile[] = []
  for await (const child of handle.values()) files.push(...(await filesOfHandle(child, `${path}/`)))
  return files
}
