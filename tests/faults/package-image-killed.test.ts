// kill -9 of the server while xorriso writes the image of a package: nothing is called ready that is not, the next
// start makes it anew, and what the forsaken xorriso still writes is never taken for a package.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { createPerson, type Person } from '../house/person.ts'
import {
  dockFolder,
  expectSoundHome,
  killProcess,
  setUpHome,
  startServerProcess,
  stopProcess,
} from '../house/process.ts'
import { makeCard } from '../house/card.ts'
import { until } from '../house/until.ts'

const root = mkdtempSync(join(tmpdir(), 'shilu-image-killed-'))
const [home, begun, goOn, ended] = ['home', 'begun', 'go-on', 'ended'].map((name) =>
  join(root, name),
) as [string, string, string, string]
after(() => rmSync(root, { recursive: true, force: true }))
const found = spawnSync('sh', ['-c', 'command -v xorriso']).stdout.toString().trim()
const needs =
  found === '' || process.platform === 'win32' ? { skip: 'xorriso is not installed' } : {}

const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }

/** Writes the beginning of an image in its first life and stands still until it is told to go on. */
const SLOW = `#!/bin/sh
out=''
for word; do [ "$before" = '-o' ] && out="$word"; before="$word"; done
if [ -n "$out" ] && [ ! -e '${begun}' ]; then
  head -c 200000 /dev/zero > "$out"
  : > '${begun}'
  while [ ! -e '${goOn}' ]; do sleep 0.1; done
  '${found}' "$@"
  : > '${ended}'
  exit 0
fi
exec '${found}' "$@"
`

async function signedIn(url: string): Promise<Person> {
  const person = createPerson(url)
  await person.ok('POST', '/session', { login: 'wangmin', password: '三三两两-Shilu-2026' })
  return person
}

test('the server is killed while xorriso writes', needs, async () => {
  await setUpHome(home)
  const slow = join(root, 'xorriso')
  writeFileSync(slow, SLOW)
  chmodSync(slow, 0o755)
  process.env['SHILU_XORRISO'] = slow
  const first = await startServerProcess(home)
  const card = join(root, 'card')
  makeCard(card, 2, 300_000)
  const { report } = await dockFolder(home, card)
  assert.equal(report?.files.length, 2)
  let person = await signedIn(first.url)
  const { items } = await person.ok('GET', '/recordings')
  const recordings = items.map(({ id }: { id: string }) => id)
  const { package: id } = await person.ok('POST', '/packages', {
    recordings,
    ...words,
    container: 'iso',
  })
  const folder = join(home, 'packages')
  const files = () => readdirSync(folder)
  const row = async () =>
    (await person.ok('GET', '/packages')).items.find((one: { id: string }) => one.id === id)
  await until(
    async () => existsSync(begun),
    (isSo) => isSo,
  )
  assert.equal((await row()).state, 'making')
  assert.ok(
    files().every((name) => name.includes('unfinished')),
    files().join(),
  )
  await killProcess(first)
  // As it lies there nothing is a package: the register calls it being made, and the check has nothing to say.
  await expectSoundHome(home)

  const next = await startServerProcess(home)
  person = await signedIn(next.url)
  const ready = await until(row, ({ state }) => state === 'ready')
  // The one of the first life goes on only now.
  writeFileSync(goOn, '')
  await until(
    async () => existsSync(ended),
    (isSo) => isSo,
  )
  const image = join(folder, `${ready.sha256}.iso`)
  const checked = await verifyPackage(image, { pinnedKey: null })
  assert.deepEqual(
    checked.checks.filter(({ isPassed }) => !isPassed),
    [],
  )
  const again = await person.ask('GET', `/packages/${id}/content`)
  assert.equal(again.status, 200)
  await stopProcess(next)
  await expectSoundHome(home)
  // What the forsaken one may have left goes at the next start.
  const last = await startServerProcess(home)
  assert.deepEqual(files(), [`${ready.sha256}.iso`])
  await stopProcess(last)
})
