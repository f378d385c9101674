// A card full of files named as recorders name them.

import { randomFillSync } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const BLOCK_BYTES = 8 * 1024 ** 2

/** Random bytes: nothing can be compressed, shared or skipped. */
export function makeFiles(folder: string, count: number, fileBytes: number): void {
  mkdirSync(join(folder, 'DCIM'), { recursive: true })
  const block = Buffer.alloc(BLOCK_BYTES)
  for (let index = 0; index < count; index += 1) {
    const file = openSync(
      join(folder, 'DCIM', `8812345_410425_202609161412${String(index).padStart(2, '0')}.MP4`),
      'w',
    )
    for (let left = fileBytes; left > 0; left -= block.length) {
      randomFillSync(block)
      writeSync(file, block, 0, Math.min(left, block.length))
    }
    closeSync(file)
  }
}
