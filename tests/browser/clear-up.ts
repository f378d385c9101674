// After the last test: the unpacked browser goes away.

import { rmSync } from 'node:fs'
import { FOLDER } from './chromium.ts'

export default function clearUp(): void {
  const folder = process.env[FOLDER]
  if (folder) rmSync(folder, { recursive: true, force: true })
}
