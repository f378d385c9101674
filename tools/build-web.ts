// Builds the pages into web/dist, and the page that verifies packages (build-verify-page.ts), when they are
// missing or older than their sources. The new build
// takes the place of the old one in one rename: a half-made build never looks complete.
//
// --if-possible: ends quietly where vite is not installed (npm ci --omit=dev of a part, for example).

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildVerifyPage, VERIFY_PAGE, VERIFY_PAGE_SOURCES } from './build-verify-page.ts'
import { isBuiltFrom, sourcesDigest } from './built-from.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'web', 'dist')
const fresh = join(root, 'web', 'dist.new')
const COMPRESSED_FROM_BYTES = 1024
const SOURCES = [
  'web/{src,phone}/**/*',
  'web/public/*',
  'web/*.{html,ts,json}',
  'core/**/*.ts',
  'log/*.ts',
  'package-lock.json',
  'tools/{build-web,built-from}.ts',
]
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

/** A third of the bytes over the office network; the server sends what lies beside the file (http/server.ts). */
function compress(): void {
  for (const file of globSync('**/*.{js,css,svg,html}', { cwd: fresh })) {
    const path = join(fresh, file)
    const content = readFileSync(path)
    if (content.length >= COMPRESSED_FROM_BYTES)
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}

async function build(name: string, stamp: string, sources: string[], make: () => unknown) {
  const digest = sourcesDigest(root, sources)
  if (isBuiltFrom(stamp, digest)) return
  if (!existsSync(vite)) {
    if (process.argv.includes('--if-possible')) return
    process.stderr.write(`${name} cannot be built: vite is not installed. Run npm ci first.\n`)
    process.exit(1)
  }
  process.stdout.write(`正在构建 building: ${name} …\n`)
  await make()
  writeFileSync(stamp, digest)
}

function run(folder: string, more: Record<string, string>): void {
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, folder),
    env: { ...process.env, ...more },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

function buildPages(): void {
  rmSync(fresh, { recursive: true, force: true })
  run('web', { SHILU_WEB_OUT: fresh })
  const phone = join(fresh, 'phone')
  run('web/phone', { SHILU_PHONE_OUT: phone })
  run('web/phone/worker', {
    SHILU_PHONE_OUT: phone,
    SHILU_PHONE_FILES: JSON.stringify(keptOnPhone(phone)),
  })
  compress()
  rmSync(out, { recursive: true, force: true })
  renameSync(fresh, out)
}

/** What the service worker keeps; files that carry their digest in the name need no other. */
function keptOnPhone(phone: string): { url: string; revision: string | null }[] {
  return globSync('**/*', { cwd: phone, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(phone, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
    .map((file) => ({
      url: `/phone/${file}`,
      revision: file.startsWith('assets/') ? null : digestOf(join(phone, file)),
    }))
}

const digestOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)

await build('web', join(out, '.built-from'), SOURCES, buildPages)
await build('verify/page', `${VERIFY_PAGE}.built-from`, VERIFY_PAGE_SOURCES, buildVerifyPage)
