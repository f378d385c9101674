// The failure table of error correction: dvdisaster that fails, a commit whose answer is lost, and a server that ends while
// it runs. Afterwards there is one image under its digest, and nothing is called ready that is not.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { check, expectSound } from '../house/check.ts'
import { settled, type Asks } from '../house/disc-sets.ts'
import { createPerson } from '../house/person.ts'
import {
  dockFolder,
  expectSoundHome,
  killProcess,
  setUpHome,
  startServerProcess,
  stopProcess,
  type ServerProcess,
} from '../house/process.ts'
import { startTestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const xorriso = spawnSync('sh', ['-c', 'command -v xorriso']).stdout.toString().trim()
const needs = xorriso === '' ? { skip: 'xorriso is not installed' } : {}
const place = mkdtempSync(join(tmpdir(), 'shilu-correction-faults-'))
after(() => rmSync(place, { recursive: true, force: true }))
const settings = { PATH: process.env['PATH'] }

/** In place of dvdisaster. */
function correcting(name: string, lines: string): string {
  const program = join(place, name)
  writeFileSync(program, `#!/bin/sh\n${lines}\n`)
  chmodSync(program, 0o755)
  return program
}
const withCorrection = async (who: Asks, recordings: string[]): Promise<string> => {
  const wish = { recordings, medium: 'cd', title: '故障试验', correction: true }
  return (await who.ok('POST', '/disc-sets', wish)).discSet
}

for (const when of ['before', 'after'] as const)
  test(
    `the job make-package fails ${when} its work, with error correction that fails`,
    needs,
    async () => {
      let failures = 0
      const job = (of: string, at: 'before' | 'after') => {
        if (of === 'make-package' && at === when && failures++ === 0) throw new Error('broken off')
      }
      const program = correcting(
        'full',
        'head -c 50000 /dev/zero >> "$2"; echo "No space left" >&2; exit 1',
      )
      const env = { ...settings, SHILU_DVDISASTER: program }
      const house = await startTestHouse({ job }, undefined, env)
      try {
        const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
        const set = await withCorrection(house.admin, [recording])
        const { discs } = await settled(house.admin, set)
        assert.ok(failures >= 1)
        assert.equal(discs[0].correctionRoots, null)
        assert.equal(discs[0].correctionReason.code, 'disc-correction-failed')
        assert.deepEqual(readdirSync(join(house.home, 'packages')), [`${discs[0].sha256}.iso`])
        const { findings } = await check(house, true)
        assert.deepEqual(findings, [])
      } finally {
        await house.end()
      }
    },
  )

test(
  'a commit of what was made that fails or whose answer is lost: one image, one event',
  needs,
  async () => {
    for (const when of ['before', 'after'] as const) {
      let armed = false
      const fire = (at: 'before' | 'after') => () => {
        if (!armed || at !== when) return
        armed = false
        throw new Error('the connection is gone')
      }
      const commit = { beforeCommit: fire('before'), afterCommit: fire('after') }
      const begun = join(place, `begun-${when}`)
      const goOn = join(place, `go-on-${when}`)
      const wait = `touch ${begun}; while [ ! -e ${goOn} ]; do sleep 0.1; done; exit 1`
      const env = { ...settings, SHILU_DVDISASTER: correcting(`waiting-${when}`, wait) }
      const house = await startTestHouse({ commit }, undefined, env)
      try {
        const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
        const set = await withCorrection(house.admin, [recording])
        await until(async () => existsSync(begun), Boolean, 30_000)
        armed = true
        writeFileSync(goOn, '')
        // Whoever asks commits as well: nobody does until it has happened.
        await until(async () => !armed, Boolean, 30_000)
        const { discs } = await settled(house.admin, set)
        assert.deepEqual(readdirSync(join(house.home, 'packages')), [`${discs[0].sha256}.iso`])
        // The event has its place in the log within a second of its commit.
        const inLog = () => house.admin.ok('GET', '/log/events?type=package.ready')
        const { total } = await until(inLog, (found) => found.total > 0)
        assert.equal(total, 1)
        await expectSound(house)
      } finally {
        await house.end()
      }
    }
  },
)

test(
  'stopped and killed while dvdisaster runs: no image is called ready, the next start makes it',
  needs,
  async () => {
    const began = join(place, 'correcting-began')
    const slow = correcting(
      'endless',
      `head -c 9000 /dev/zero >> "$2"; touch ${began}; exec sleep 300`,
    )
    const home = join(place, 'home-correction')
    const card = join(place, 'card-correction')
    await setUpHome(home)
    process.env['SHILU_DVDISASTER'] = slow
    let running: ServerProcess | null = null
    try {
      spawnSync('mkdir', ['-p', join(card, 'DCIM')])
      writeFileSync(join(card, 'DCIM', '食堂.mp4'), Buffer.alloc(300_000, 7))
      let server = await startServerProcess(home)
      running = server
      await dockFolder(home, card)
      const signIn = async (url: string) => {
        const person = createPerson(url)
        await person.ok('POST', '/session', { login: 'wangmin', password: '三三两两-Shilu-2026' })
        return person
      }
      let admin = await signIn(server.url)
      const { items } = await admin.ok('GET', '/recordings')
      const set = await withCorrection(admin, [items[0].id])
      await until(async () => existsSync(began), Boolean, 30_000)
      assert.equal((await admin.ok('GET', `/disc-sets/${set}`)).discs[0].state, 'making')
      await killProcess(server)
      // As it lies there nothing is an image.
      await expectSoundHome(home)
      assert.ok(readdirSync(join(home, 'packages')).every((name) => name.includes('unfinished')))
      process.env['SHILU_DVDISASTER'] = join(place, 'not-there')
      server = await startServerProcess(home)
      running = server
      admin = await signIn(server.url)
      const { discs } = await settled(admin, set)
      assert.equal(discs[0].correctionReason.code, 'disc-correction-no-program')
      assert.deepEqual(readdirSync(join(home, 'packages')), [`${discs[0].sha256}.iso`])
      await stopProcess(server)
      await expectSoundHome(home)
    } finally {
      running?.child.kill('SIGKILL')
      delete process.env['SHILU_DVDISASTER']
    }
  },
)
