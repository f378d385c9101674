// Where a package is written to: a folder or a ZIP. It gets its name only when it is whole; until then it
// lies beside its place under another one, and an end before that leaves nothing.

import { access, lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { safeName } from '@shilu/core/package/payload-names.ts'
import { Problem } from '@shilu/core/problems.ts'
import { openZipSink } from './zip/zip-sink.ts'

export type PackageSink = {
  /** The piece is written, or copied, before the next one is asked for. */
  file(path: string, sizeBytes: number, content: AsyncIterable<Uint8Array>): Promise<void>
  /** On the disk, and under its name. */
  finish(): Promise<void>
  /** Takes away what was written; nothing happens after `finish`. */
  abandon(): Promise<void>
}

export async function openSink(out: string): Promise<PackageSink> {
  const place = resolve(out)
  await requireFree(place)
  await access(dirname(place))
  const name = basename(place)
  const fresh = join(dirname(place), `.${name}.unfinished-${process.pid}`)
  await rm(fresh, { recursive: true, force: true })
  const isZip = /\.zip$/i.test(name)
  const inner = isZip
    ? openZipSink(fresh, safeName(name.slice(0, -4)))
    : await openFolderSink(fresh)
  let isFinished = false
  return {
    file: inner.file,
    async finish() {
      await inner.close()
      await requireFree(place)
      await rename(fresh, place)
      await syncFolder(dirname(place))
      isFinished = true
    },
    async abandon() {
      if (isFinished) return
      await inner.destroy()
      await rm(fresh, { recursive: true, force: true })
    },
  }
}

/** What writes the files. `close` brings all of it to the disk, `destroy` lets go of it. */
export type InnerSink = Pick<PackageSink, 'file'> & {
  close(): Promise<void>
  destroy(): Promise<void>
}

/** Throws Problem when something is there already. */
export async function requireFree(path: string): Promise<void> {
  const isThere = await lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (isThere) throw new Problem('PACKAGE_PLACE_TAKEN', { path })
}

async function openFolderSink(root: string): Promise<InnerSink> {
  await mkdir(root, { mode: 0o700 })
  const folders = new Set([root])
  return {
    async file(path, _sizeBytes, content) {
      const place = join(root, path)
      for (let folder = dirname(place); !folders.has(folder); folder = dirname(folder)) {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        folders.add(folder)
      }
      const file = await open(place, 'wx', 0o600)
      try {
        for await (const piece of content) await file.writeFile(piece)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async close() {
      for (const folder of folders) await syncFolder(folder)
    },
    destroy: async () => undefined,
  }
}

export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; NTFS journals the names by itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
