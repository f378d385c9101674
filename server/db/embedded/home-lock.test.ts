import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { findHomeHolder, HomeLocked, lockHome } from './home-lock.ts'

const LOCK_URL = new URL('home-lock.ts', import.meta.url).href

let folder: string
before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'shilu-lock-'))))
after(() => rm(folder, { recursive: true, force: true }))

/** Another process that tries for the lock, says what it got, and holds it until it is killed. */
function startStarter(home: string): ChildProcess {
  const program = `
    const { lockHome } = await import(${JSON.stringify(LOCK_URL)})
    try {
      await lockHome(${JSON.stringify(home)})
      process.stdout.write('won')
      setInterval(() => {}, 1000)
    } catch (error) {
      process.stdout.write(error.name)
    }`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function answerOf(starter: ChildProcess): Promise<string> {
  assert.ok(starter.stdout)
  const [answer] = await once(starter.stdout, 'data')
  return String(answer)
}

async function kill(starter: ChildProcess): Promise<void> {
  if (starter.exitCode !== null) return
  starter.kill('SIGKILL')
  await once(starter, 'exit')
}

test('a held home is refused, with who holds it and where it listens', async () => {
  const home = path.join(folder, 'held')
  const lock = await lockHome(home)
  await lock.announce('http://127.0.0.1:8460')
  await assert.rejects(lockHome(home), (error) => {
    assert.ok(error instanceof HomeLocked)
    assert.equal(error.pid, process.pid)
    assert.equal(error.url, 'http://127.0.0.1:8460')
    return true
  })
  assert.deepEqual(await findHomeHolder(home), {
    pid: process.pid,
    url: 'http://127.0.0.1:8460',
  })
  await lock.release()
  await lock.release()
  assert.equal(await findHomeHolder(home), undefined)
  await (await lockHome(home)).release()
})

test('of ten concurrent starters exactly one wins', async () => {
  const home = path.join(folder, 'race')
  const starters = Array.from({ length: 10 }, () => startStarter(home))
  try {
    const answers = await Promise.all(starters.map(answerOf))
    assert.deepEqual(answers.toSorted(), [...Array(9).fill('HomeLocked'), 'won'])
  } finally {
    await Promise.all(starters.map(kill))
  }
})

test('what a killed holder left is no obstacle, even when its pid lives again', async () => {
  const home = path.join(folder, 'killed')
  const holder = startStarter(home)
  assert.equal(await answerOf(holder), 'won')
  await assert.rejects(lockHome(home), { name: 'HomeLocked', pid: holder.pid })
  await kill(holder)
  await writeFile(path.join(home, 'run', 'server.json'), JSON.stringify({ pid: process.ppid }))
  assert.equal(await findHomeHolder(home), undefined)
  await (await lockHome(home)).release()
})

test('a torn note about the holder hides nothing', async () => {
  const home = path.join(folder, 'torn')
  const lock = await lockHome(home)
  await writeFile(path.join(home, 'run', 'server.json'), '{"pi')
  await assert.rejects(lockHome(home), { name: 'HomeLocked', pid: undefined })
  await lock.release()
})
