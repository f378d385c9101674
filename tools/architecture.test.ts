// Which folder may import what. This table is the dependency rule of ARCHITECTURE.md: the test reads
// every import in the repository and fails on one that the table does not allow.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const pure = ['core', 'log']
/** A folder → what it may import beside itself. `x` is the folder x alone, `x/*` all below it too. */
const allowed: Record<string, string[]> = {
  core: [],
  log: [],
  // Reads an ISO image wherever it lies: a disk, a browser.
  'verify/iso': [...pure, 'verify/package'],
  'verify/zip': [...pure, 'verify/package', 'yauzl', 'node:*'],
  // Reads what an authority sent; what it reckons with is given to it.
  'verify/timestamps': ['log', 'asn1js'],
  // The one place of SM2, for signing as well; what is made of it there serves the server too.
  'verify/sm2': ['log', 'sm-crypto-v2'],
  'verify/page/zip': ['@zip.js/*', 'verify/package', 'verify/page'],
  // A browser: nothing of Node, nothing that opens a connection.
  'verify/page': [
    ...pure,
    'verify/package',
    'verify/page/zip',
    'verify/iso',
    'verify/sm2',
    'verify/timestamps',
    '@noble/hashes/*',
    '@noble/curves/*',
    '@noble/ed25519',
    'micro-rsa-dsa-dh/*',
  ],
  verify: [...pure, 'verify/iso', 'verify/zip', 'verify/timestamps', 'verify/sm2', 'node:*'],
  dock: [...pure, 'node:*', 'tus-js-client', 'cli-progress', 'commander'],
  'server/operations': [...pure, 'zod', 'server/tx.ts', 'types:server/db'],
  'server/run': ['core', 'zod', 'node:assert/*', 'server/*'],
  'server/db': [...pure, 'pg', 'kysely', 'node:*'],
  'server/blobs': [...pure, 'node:*'],
  'server/custody': [...pure, 'verify/sm2', 'server/db', 'server/home.ts', 'types:pg', 'node:*'],
  'server/clock-codes': [
    ...pure,
    'zxing-wasm/*',
    'server/media',
    'server/home.ts',
    'types:server/tx.ts',
    'node:*',
  ],
  'server/media': [...pure, 'sharp', 'exifr', 'mediabunny', 'node:*'],
  'server/documents': [
    ...pure,
    'hucre*',
    '@myriaddreamin/*',
    'uqr',
    'node:*',
    'types:server/operations',
  ],
  'server/timestamps': [...pure, 'verify', 'node:*', 'server/*'],
  'server/jobs': [...pure, 'graphile-worker', 'types:pg', 'node:*', 'server/*'],
  'server/http': [
    ...pure,
    'fastify',
    '@fastify/static',
    '@tus/server',
    'pino',
    'prom-client',
    'zod',
    'node:*',
    'server/*',
  ],
  'server/secrets': ['node:*', 'server/tx.ts'],
  'server/fsck': [...pure, 'kysely', 'node:*', 'server/*'],
  // The one place that starts xorriso.
  'server/images': ['core', 'verify', 'verify/iso', 'server/packages', 'node:*'],
  // Drives, and the programs beside xorriso that burn.
  'server/discs': ['core', 'verify', 'server/images', 'node:*'],
  'server/packages/zip': ['yazl', 'node:*', 'types:server/packages'],
  'server/packages': [...pure, 'verify', 'node:*', 'server/*'],
  'server/demo': [...pure, 'dock', 'node:*', 'server/*'],
  'server/commands': [...pure, 'commander', 'zod', 'dock', 'verify', 'node:*', 'server/*'],
  server: [...pure, 'verify', 'zod', 'types:graphile-worker', 'node:*', 'server/*'],
  // The phone app: what is kept on the phone, and the service worker that keeps the app itself.
  'web/phone/store': ['core', 'idb', 'web/phone'],
  'web/phone/worker': ['workbox-*', 'vite', 'node:*'],
  'web/phone': [
    'web',
    'web/phone/store',
    'core',
    'log',
    'react*',
    '@tanstack/*',
    'i18next',
    '@noble/hashes/*',
    'vite',
    '@vitejs/*',
    'node:*',
  ],
  web: [
    'core',
    'log',
    'types:server/routes.ts',
    'types:server/operations',
    'types:zod',
    'react*',
    'antd*',
    '@ant-design/*',
    '@tanstack/*',
    'i18next',
    'dayjs*',
    'vite',
    '@vitejs/*',
    'tus-js-client',
    '@noble/hashes/*',
    '@noble/ed25519',
    'node:*',
  ],
}
const folders = Object.keys(allowed).toSorted((a, b) => b.length - a.length)
const folderOf = (path: string) => folders.find((folder) => path.startsWith(`${folder}/`)) ?? path

function matches(pattern: string, target: string, isType: boolean): boolean {
  if (pattern.startsWith('types:'))
    return isType && matches(pattern.slice('types:'.length), target, isType)
  if (pattern.endsWith('*')) return target.startsWith(pattern.slice(0, -1))
  return pattern === target || target.startsWith(`${pattern}/`)
}

for (const file of globSync('{core,log,verify,dock,server,web}/**/*.{ts,tsx}')) {
  if (/node_modules|\/dist\/|\.test\.ts$|\.test-suite\.ts$/.test(file)) continue
  const from = folderOf(file)
  test(`imports of ${file}`, () => {
    const source = readFileSync(file, 'utf8')
    const imports = source.matchAll(
      /^(import|export)( type)?\b[^;'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    )
    for (const [, , typeOnly, named, bare, dynamic] of imports) {
      const name = named ?? bare ?? dynamic ?? ''
      const target = name.startsWith('.') ? join(dirname(file), name) : name.replace('@shilu/', '')
      if (folderOf(target) === from) continue
      assert.ok(
        allowed[from]?.some((pattern) => matches(pattern, target, typeOnly !== undefined)),
        `${file} imports ${name}, but ${from} may import only: ${allowed[from]?.join(', ') || 'nothing'}`,
      )
    }
  })
}
