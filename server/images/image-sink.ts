// A package as an ISO image: its files as a folder first, then the image of it, which is read back file by file
// before it counts. So it takes twice the room of the package while it is made. Error correction comes last, onto what was
// proven. If we stop anywhere, nothing has the name of the package yet; whoever opened the sink removes what lies beside it.

import { createHash } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { Problem } from '@shilu/core/problems.ts'
import { openIso } from '@shilu/verify/iso/iso-files.ts'
import { openDisc } from '@shilu/verify/package/node-disc.ts'
import { openFolderSink } from '../packages/folder-sink.ts'
import type { InnerSink } from '../packages/sink.ts'
import type { MadeCorrection } from '@shilu/core/disc-correction.ts'
import { addCorrection, volumeFor, type CorrectionWish } from './correction.ts'
import { PADDING_SECTORS, runXorriso, type ImageLook as VolumeLook } from './run-xorriso.ts'

export type ImageLook = VolumeLook & {
  /** Of an image that is to have error correction; `onMade` is told what became of it. */
  correction?: (CorrectionWish & { onMade(made: MadeCorrection): void }) | undefined
}
const SECTOR_BYTES = 2048

export async function openImageSink(image: string, look: ImageLook): Promise<InnerSink> {
  const tree = `${image}.tree`
  await rm(tree, { recursive: true, force: true })
  // Nothing relies on it: the image is synced and read back against what came in, and it is gone then.
  const folder = await openFolderSink(tree, true)
  const written = new Map<string, string>()
  return {
    async file(path, sizeBytes, content) {
      const hash = createHash('sha256')
      await folder.file(path, sizeBytes, hashed(content, hash))
      written.set(path, hash.digest('hex'))
    },
    async close() {
      await runXorriso(tree, image, look)
      if (look.correction) await growVolume(tree, image, look, look.correction)
      await sync(image)
      await readBack(image, written, look.signal)
      // Before the correction needs room.
      await rm(tree, { recursive: true, force: true })
      if (look.correction)
        look.correction.onMade(await addCorrection(image, look.correction, look.signal))
    },
    destroy: () => rm(tree, { recursive: true, force: true }),
  }
}

/** Made once more where the volume is to be larger: which it hardly ever is. */
async function growVolume(tree: string, image: string, look: ImageLook, wish: CorrectionWish) {
  const sectors = (await stat(image)).size / SECTOR_BYTES
  const wanted = volumeFor(wish, sectors)
  if (wanted === sectors) return
  await rm(image)
  await runXorriso(tree, image, look, PADDING_SECTORS + wanted - sectors)
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Every file that was written is in it, with these bytes, under its name on every system; and nothing else is. */
export async function readBack(
  image: string,
  written: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  const files = await openIso(await openDisc(image)).catch((error: Error) => {
    throw differs('', error.message, error)
  })
  try {
    const [refused] = files.refused
    if (refused) throw differs(refused.path, refused.reason)
    const missing = new Set(written.keys())
    for (const { path } of files.files) {
      if (!missing.delete(path)) throw differs(path, 'not written by us')
      const hash = createHash('sha256')
      for await (const piece of files.read(path)) {
        signal?.throwIfAborted()
        hash.update(piece)
      }
      if (hash.digest('hex') !== written.get(path)) throw differs(path, 'SHA-256')
    }
    for (const path of missing) throw differs(path, 'missing')
  } finally {
    await files.close()
  }
}

const differs = (path: string, detail: string, cause?: unknown) =>
  new Problem('PACKAGE_IMAGE_DIFFERS', { path, detail }, cause)
