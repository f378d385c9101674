// Where a package is written to: a folder, a ZIP or an ISO image. It gets its name only when it is whole; until
// then it lies beside its place under another one, and an end before that leaves nothing.

import { access, lstat, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Container } from '@shilu/core/package/parts.ts'
import { safeName } from '@shilu/core/package/payload-names.ts'
import { Problem } from '@shilu/core/problems.ts'
import { openImageSink, type ImageLook } from '../images/image-sink.ts'
import { openFolderSink, syncFolder } from './folder-sink.ts'
import { openZipSink } from './zip/zip-sink.ts'

export type PackageSink = {
  /** The piece is written, or copied, before the next one is asked for. */
  file(path: string, sizeBytes: number, content: AsyncIterable<Uint8Array>): Promise<void>
  /** On the disk, and under its name. */
  finish(): Promise<void>
  /** Takes away what was written; nothing happens after `finish`. */
  abandon(): Promise<void>
}

export type SinkForm = { container: Exclude<Container, 'iso'> } | ({ container: 'iso' } & ImageLook)

export async function openSink(out: string, form: SinkForm): Promise<PackageSink> {
  const place = resolve(out)
  await requireFree(place)
  await access(dirname(place))
  const name = basename(place)
  const fresh = join(dirname(place), `.${name}.unfinished-${process.pid}`)
  await rm(fresh, { recursive: true, force: true })
  const inner = await openInner(fresh, name, form)
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

function openInner(fresh: string, name: string, form: SinkForm): InnerSink | Promise<InnerSink> {
  if (form.container === 'iso') return openImageSink(fresh, form)
  if (form.container === 'folder') return openFolderSink(fresh)
  return openZipSink(fresh, safeName(name.replace(/\.zip$/i, '')))
}

/** What a path says that is to be written. */
export const containerOf = (out: string): Container =>
  /\.zip$/i.test(out) ? 'zip' : /\.iso$/i.test(out) ? 'iso' : 'folder'

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
