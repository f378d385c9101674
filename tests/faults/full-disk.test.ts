// A full disk stops intake loudly and loses nothing (I9): the store of originals lies on a small
// tmpfs; once there is room the same command completes the intake.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeCard } from '../house/card.ts'
import {
  dockFolder,
  expectSoundHome,
  setUpHome,
  startServerProcess,
  stopProcess,
} from '../house/process.ts'

const FILES = 6
const FILE_BYTES = 6 * 1024 ** 2

test('a full disk: told, nothing lost, completed when there is room', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'shilu-full-'))
  const home = join(root, 'home')
  const originals = join(home, 'originals')
  mkdirSync(originals, { recursive: true })
  const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' })
  const small = mount('-t', 'tmpfs', '-o', 'size=20m,mode=0700', 'tmpfs', originals)
  if (small.status !== 0) {
    rmSync(root, { recursive: true, force: true })
    t.skip(`a small tmpfs cannot be mounted here: ${small.error?.message ?? small.stderr.trim()}`)
    return
  }
  try {
    await setUpHome(home)
    const card = join(root, 'card')
    const digests = makeCard(card, FILES, FILE_BYTES)
    const server = await startServerProcess(home)

    const full = await dockFolder(home, card)
    assert.equal(full.ended.code, 1)
    assert.match(full.ended.stderr, /full/i)
    await expectSoundHome(home)

    assert.equal(mount('-o', 'remount,size=200m', originals).status, 0)
    const done = await dockFolder(home, card)
    assert.equal(done.ended.code, 0, done.ended.stderr)
    for (const file of done.report?.files ?? []) {
      assert.ok(['kept', 'already-kept'].includes(file.state), `${file.path}: ${file.state}`)
      assert.equal(file.sha256, digests.get(file.path))
    }
    assert.equal(done.report?.files.length, FILES)
    await expectSoundHome(home)
    await stopProcess(server)
  } finally {
    spawnSync('umount', ['-l', originals])
    rmSync(root, { recursive: true, force: true })
  }
})
