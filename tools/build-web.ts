// Builds the pages into web/dist when they are missing or older than their sources. The new build
// takes the place of the old one in one rename: a half-made build never looks complete.
//
// --if-possible: ends quietly where vite is not installed (npm ci --omit=dev of a part, for example).

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const out = join(root, 'web', 'dist')
const fresh = join(root, 'web', 'dist.new')
const COMPRESSED_FROM_BYTES = 1024
const SOURCES = [
  'web/src/**/*',
  'web/public/*',
  'web/*.{html,ts,json}',
  'core/**/*.ts',
  'package-lock.json',
  'tools/build-web.ts',
]
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

function sourcesDigest(): string {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** A third of the bytes over the office network; the server sends what lies beside the file (http/server.ts). */
function compress(): void {
  for (const file of globSync('**/*.{js,css,svg,html}', { cwd: fresh })) {
    const path = join(fresh, file)
    const content = readFileSync(path)
    if (content.length >= COMPRESSED_FROM_BYTES)
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}

const stamp = join(out, '.built-from')
const digest = sourcesDigest()
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) process.exit(0)

if (!existsSync(vite)) {
  if (process.argv.includes('--if-possible')) process.exit(0)
  process.stderr.write('The pages cannot be built: vite is not installed. Run npm ci first.\n')
  process.exit(1)
}
process.stdout.write('正在构建页面 building the pages …\n')
rmSync(fresh, { recursive: true, force: true })
const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
  cwd: join(root, 'web'),
  env: { ...process.env, SHILU_WEB_OUT: 'dist.new' },
  stdio: ['ignore', 'inherit', 'inherit'],
})
if (build.status !== 0) process.exit(build.status ?? 1)
compress()
writeFileSync(join(fresh, '.built-from'), digest)
rmSync(out, { recursive: true, force: true })
renameSync(fresh, out)
