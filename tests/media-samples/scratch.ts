// A folder for one test file, gone when its process ends.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `shilu-${name}-`))
  // The process is ending: only the synchronous call still runs.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
