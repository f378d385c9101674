// What openssl says of an SM2 signature: the command of docs/formats/check-it-yourself.md with files of the test.

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export function skipWithoutSm2(t: TestContext): boolean {
  const { stdout } = spawnSync('openssl', ['ecparam', '-list_curves'], { encoding: 'utf8' })
  const isThere = /^\s*SM2\s*:/m.test(stdout ?? '')
  if (!isThere) t.skip('there is no openssl that has SM2')
  return !isThere
}

export function opensslVerifies(
  folder: string,
  { pem, message, signature }: { pem: string; message: Uint8Array; signature: Uint8Array },
): boolean {
  writeFileSync(join(folder, 'pem'), pem)
  writeFileSync(join(folder, 'message'), message)
  writeFileSync(join(folder, 'sig'), signature)
  const how = '-verify -pubin -inkey pem -rawin -digest sm3 -pkeyopt distid:1234567812345678'
  const args = ['pkeyutl', ...how.split(' '), '-sigfile', 'sig', '-in', 'message']
  const { status, stdout } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
  return status === 0 && /Verified Successfully/.test(stdout)
}
