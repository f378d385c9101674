// Runs every test: first node's, then the browser's. Prints what was skipped and why, so that a green
// run never hides a test that did not run.

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const folders = ['core', 'log', 'server', 'dock', 'verify', 'web', 'tests']
const files = globSync(folders.map((folder) => `${folder}/**/*.test.ts`))
  .filter((file) => !file.includes('node_modules') && !file.startsWith('tests/browser/'))
  .toSorted()

const only = process.argv.slice(2)
const chosen =
  only.length === 0 ? files : files.filter((file) => only.some((part) => file.includes(part)))

const node = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=2', '--test-reporter=spec', ...chosen],
  { stdio: 'inherit' },
)
if (node.status !== 0) process.exit(node.status ?? 1)
if (only.length > 0) process.exit(0)

const browser = spawnSync(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', '-c', 'tests/browser/playwright.config.ts'],
  { stdio: 'inherit' },
)
process.exit(browser.status ?? 1)
