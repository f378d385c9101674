// Art. 15: nothing in the product removes kept content but the clearing. Held by looking at who can call it at all.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../..')
const sources = globSync('{core,log,server,dock,verify,web/src,web/phone}/**/*.{ts,tsx}', {
  cwd: ROOT,
})
  .filter((path) => !/node_modules|\.test\.ts$|\.test-suite\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

const callers = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

test('Art. 15: only the clearing removes content from a store', () => {
  assert.ok(sources.length > 500, 'the sources were found')
  assert.deepEqual(callers(/\b(originals|derived|blobs|store)\??\.remove\(/), [
    'server/operations/clear-recordings.ts',
  ])
  assert.deepEqual(callers(/removeOnDisk\(/).toSorted(), [
    'server/blobs/disk-remove.ts',
    'server/blobs/disk.ts',
  ])
})

test('Art. 15: whoever else removes files removes none of a store', () => {
  const removing = callers(/import \{[^}]*\b(unlink|rm)(Sync)?\b[^}]*\} from 'node:fs/)
  const elsewhere = removing.filter((path) => !path.startsWith('server/blobs/'))
  for (const path of elsewhere) {
    const { text } = sources.find((one) => one.path === path) ?? { text: '' }
    assert.ok(!/folder\('(originals|derived)'\)/.test(text) || path === 'server/main.ts', path)
  }
})
