// Before the first test: the pages as they are in the checkout now.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export default function buildPages(): void {
  const tool = join(import.meta.dirname, '..', '..', 'tools', 'build-web.ts')
  const build = spawnSync(process.execPath, [tool], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the pages could not be built')
}
