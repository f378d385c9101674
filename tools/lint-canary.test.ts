// A linter that silently stops seeing is worse than none: planted promises that nobody awaits, one a
// line, and the linter must report every one of them.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { test } from 'node:test'

const TEXT = 'tools/lint-canary/canary.ts.txt'
// Inside `server`, so that it is linted and typed as the server's own files are.
const FILE = 'server/lint-canary-planted.ts'

test('the linter sees every planted promise', () => {
  const planted = readFileSync(TEXT, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.includes('// planted:') ? [index + 1] : []))
  assert.ok(planted.length >= 12)
  copyFileSync(TEXT, FILE)
  try {
    const linter = spawnSync(
      process.execPath,
      ['node_modules/oxlint/bin/oxlint', '--format', 'json', FILE],
      { encoding: 'utf8' },
    )
    const { diagnostics } = JSON.parse(linter.stdout) as {
      diagnostics: { code: string; labels: { span: { line: number } }[] }[]
    }
    const seen = new Set(
      diagnostics
        .filter(({ code }) => /no-floating-promises|no-misused-promises/.test(code))
        .map(({ labels }) => labels[0]?.span.line),
    )
    assert.deepEqual(
      planted.filter((line) => !seen.has(line)),
      [],
      'planted lines that the linter no longer reports',
    )
  } finally {
    rmSync(FILE, { force: true })
  }
})
