// The pictures of the READMEs, from those that `npm run shots` took: small enough for everybody who
// clones the repository.
//
//   npm run shots -- recording --pictures

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { OUT } from './homes.ts'

const TO = join(import.meta.dirname, '..', '..', 'docs', 'pictures')
const SIZE = { width: 1366, height: 768 }
const BYTES_MAX = 250_000

/** Picture → where it goes. */
const PICTURES = {
  'desk--full': 'desk',
  'recordings--full': 'recordings',
  'recording-film--full': 'recording',
  'intake--full': 'intake',
  'desk--english': 'desk-en',
  'recordings--english': 'recordings-en',
  'recording-film--english': 'recording-en',
}

export async function writePictures(): Promise<void> {
  for (const [from, to] of Object.entries(PICTURES)) {
    const path = join(OUT, `${from}.png`)
    if (!existsSync(path)) continue
    const { size } = await sharp(path)
      .extract({ left: 0, top: 0, ...SIZE })
      .png({ palette: true, quality: 85, effort: 10 })
      .toFile(join(TO, `${to}.png`))
    if (size > BYTES_MAX) throw new Error(`${to}.png has ${size} bytes: too many`)
  }
}
