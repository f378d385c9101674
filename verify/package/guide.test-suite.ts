// The programs that stand in docs/formats/check-it-yourself.md, for the tests that run them as they stand there.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { TestContext } from 'node:test'

export const guide = readFileSync(
  new URL('../../docs/formats/check-it-yourself.md', import.meta.url),
  'utf8',
)
/** The first block of this language. */
export const blockOf = (language: string) =>
  new RegExp('^```' + language + '\\n([^]*?)^```$', 'm').exec(guide)?.[1] ?? ''

export function skipWithoutGo(t: TestContext): boolean {
  const isThere =
    spawnSync('go', ['version']).status === 0 &&
    existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog')
  if (!isThere) t.skip('there is no Go with golang.org/x/mod in /usr/share/gocode')
  return !isThere
}
