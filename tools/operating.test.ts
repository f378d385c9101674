// Whoever runs Shilu finds every finding of `shilu fsck` in the operating guide, with what to do.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

test('the operating guide has a line for every finding of fsck', () => {
  const union = /export type FindingCode =\n((?: {2}\| '[a-z0-9-]+'\n)+)/.exec(
    readFileSync('server/fsck.ts', 'utf8'),
  )
  const codes = [...(union?.[1] ?? '').matchAll(/'([a-z0-9-]+)'/g)].map(([, code]) => code)
  assert.ok(codes.length > 50)
  const guide = readFileSync('docs/operating.md', 'utf8')
  assert.deepEqual(
    codes.filter((code) => !guide.includes(`\`${code}\``)),
    [],
  )
})
