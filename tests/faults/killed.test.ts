// kill -9 in the middle of an intake: of the server, of the dock, of PostgreSQL. After a restart and
// the same command again, every file of the card is there, once, and the check finds nothing.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeCard, untilSomethingArrived } from '../house/card.ts'
import {
  dockFolder,
  expectSoundHome,
  killProcess,
  setUpHome,
  startServerProcess,
  startShilu,
  stopProcess,
} from '../house/process.ts'

const FILES = 8
const FILE_BYTES = 6 * 1024 ** 2

let root: string
let home: string
before(async () => {
  root = mkdtempSync(join(tmpdir(), 'shilu-killed-'))
  home = join(root, 'home')
  await setUpHome(home)
})
after(() => rmSync(root, { recursive: true, force: true }))

async function expectWhole(card: string, digests: Map<string, string>): Promise<void> {
  const { ended, report } = await dockFolder(home, card)
  assert.equal(ended.code, 0, ended.stderr)
  assert.equal(report?.files.length, FILES)
  for (const file of report?.files ?? []) {
    assert.ok(['kept', 'already-kept'].includes(file.state), `${file.path}: ${file.state}`)
    assert.equal(file.sha256, digests.get(file.path))
  }
  const again = await dockFolder(home, card)
  assert.ok(again.report?.files.every((file) => file.state === 'already-kept'))
  await expectSoundHome(home)
}

test('the server is killed: after its restart the same command completes the intake', async () => {
  const card = join(root, 'card-1')
  const digests = makeCard(card, FILES, FILE_BYTES)
  const server = await startServerProcess(home)
  const dock = startShilu(['dock', card, '--home', home, '--json'])
  await untilSomethingArrived(home)
  await killProcess(server)
  await killProcess(dock)
  const next = await startServerProcess(home)
  await expectWhole(card, digests)
  await stopProcess(next)
})

test('the dock is killed: the same command goes on', async () => {
  const card = join(root, 'card-2')
  const digests = makeCard(card, FILES, FILE_BYTES)
  const server = await startServerProcess(home)
  const dock = startShilu(['dock', card, '--home', home, '--json'])
  await untilSomethingArrived(home)
  await killProcess(dock)
  await expectWhole(card, digests)
  await stopProcess(server)
})

test('PostgreSQL is killed: the server starts it again and the dock that was running completes', async () => {
  const card = join(root, 'card-3')
  const digests = makeCard(card, FILES, FILE_BYTES)
  const server = await startServerProcess(home)
  const dock = startShilu(['dock', card, '--home', home, '--json'])
  await untilSomethingArrived(home)
  const postmaster = Number(readFileSync(join(home, 'db', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  const ended = await dock.ended
  assert.equal(ended.code, 0, ended.stderr)
  await expectWhole(card, digests)
  await stopProcess(server)
})

test('without a server the dock brings one along, and killed together they lose nothing', async () => {
  const card = join(root, 'card-4')
  const digests = makeCard(card, FILES, FILE_BYTES)
  const dock = startShilu(['dock', card, '--home', home, '--json'])
  await untilSomethingArrived(home)
  await killProcess(dock)
  await expectWhole(card, digests)
})
