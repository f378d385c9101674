// A package as a folder: each file is on the disk before the next one is begun. A folder that something else is made of,
// and that is gone once that is proven, need not be: `isPassing`.

import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InnerSink } from './sink.ts'

export async function openFolderSink(root: string, isPassing = false): Promise<InnerSink> {
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
        if (!isPassing) await file.sync()
      } finally {
        await file.close()
      }
    },
    async close() {
      if (isPassing) return
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
