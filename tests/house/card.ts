// A card with files of random bytes, large enough that an intake can be interrupted in its middle.

import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function makeCard(folder: string, files: number, sizeBytes: number): Map<string, string> {
  const media = join(folder, 'DCIM', '100MEDIA')
  mkdirSync(media, { recursive: true })
  const digests = new Map<string, string>()
  for (let index = 0; index < files; index += 1) {
    const bytes = randomBytes(sizeBytes)
    const name = `8812345_410425_202609161412${String(index).padStart(2, '0')}_${String(index).padStart(4, '0')}.MP4`
    writeFileSync(join(media, name), bytes)
    digests.set(`DCIM/100MEDIA/${name}`, createHash('sha256').update(bytes).digest('hex'))
  }
  return digests
}

/** Waits until the home has begun to keep or receive; how an observer sees that an intake is on its way. */
export async function untilSomethingArrived(home: string): Promise<void> {
  const endsAt = performance.now() + 60_000
  while (performance.now() < endsAt) {
    try {
      if (readdirSync(join(home, 'originals', 'staged')).length > 0) return
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('nothing arrived')
}
