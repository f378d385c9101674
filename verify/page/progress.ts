// How far the reading is, by bytes.

import type { PackageFiles } from '../package/files.ts'
import { shown } from '../package/report.ts'
import { find } from './dom.ts'
import { say } from './language.ts'

const EVERY_MS = 200

/** The same files; what is read of them moves the bar. */
export function withProgress(files: PackageFiles): PackageFiles {
  const bar = find('progress-bar', HTMLProgressElement)
  const words = find('progress-words', HTMLElement)
  const all = files.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let [read, shownAt] = [0, 0]
  const show = () => {
    if (performance.now() - shownAt < EVERY_MS) return
    shownAt = performance.now()
    const part = all === 0 ? 1 : Math.min(1, read / all)
    bar.value = part
    words.textContent = `${say('checking')} ${Math.floor(part * 100)}%`
  }
  return {
    ...files,
    async *read(path) {
      for await (const piece of files.read(path)) {
        read += piece.length
        show()
        yield piece
      }
    },
  }
}

export function showFile(path: string): void {
  find('progress-file', HTMLElement).textContent = shown(path)
}
