// The failure table of disc making: broken off before and after each durable step, killed while xorriso runs, stopped
// while a drive burns. Afterwards there is one image under its digest, a copy is no further than what was done with it,
// and fsck finds nothing; what somebody changed behind the back of the events is named.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { check, expectSound } from '../house/check.ts'
import { copyA, idleA, newSet, settled } from '../house/disc-sets.ts'
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
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

const xorriso = spawnSync('sh', ['-c', 'command -v xorriso']).stdout.toString().trim()
const needs = xorriso === '' ? { skip: 'xorriso is not installed' } : {}
const place = mkdtempSync(join(tmpdir(), 'shilu-disc-faults-'))
after(() => rmSync(place, { recursive: true, force: true }))
const drive = `stdio:${join(place, 'drive')}`
const settings = { PATH: process.env['PATH'], SHILU_DISC_DRIVES: drive }

/** Does what xorriso does, after it has said that it began and has waited. */
function slowXorriso(name: string, when: string): { program: string; began: string } {
  const began = join(place, `${name}-began`)
  const program = join(place, name)
  const script = `#!/bin/sh\ncase "$*" in *${when}*) touch ${began}; sleep 4;; esac\nexec ${xorriso} "$@"\n`
  writeFileSync(program, script)
  chmodSync(program, 0o755)
  return { program, began }
}

for (const name of ['make-package', 'burn-disc', 'read-disc'] as const)
  for (const when of ['before', 'after'] as const)
    test(`the job ${name} fails ${when} its work`, needs, async () => {
      let failures = 0
      const job = (of: string, at: 'before' | 'after') => {
        if (of === name && at === when && failures++ === 0) throw new Error('broken off')
      }
      const house = await startTestHouse({ job }, undefined, settings)
      try {
        const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
        const set = await newSet(house.admin, [recording])
        const { discs } = await settled(house.admin, set)
        const { id } = discs[0].copies[0]
        await house.admin.ok('POST', `/disc-copies/${id}/burning-here`, { drive })
        assert.equal((await idleA(house.admin, set)).state, 'burned')
        await house.admin.ok('POST', `/disc-copies/${id}/reading-here`, { drive })
        assert.equal((await idleA(house.admin, set)).state, 'read-back')
        assert.ok(failures >= 1)
        assert.deepEqual(readdirSync(join(house.home, 'packages')), [`${discs[0].sha256}.iso`])
        await expectSound(house)
      } finally {
        await house.end()
      }
    })

const steps: [what: string, path: (copy: string, set: string) => string, body: object][] = [
  ['burned', (copy) => `/disc-copies/${copy}/burning`, { mediumId: 'M1' }],
  [
    'stated',
    (copy) => `/disc-copies/${copy}/reading`,
    { reading: 'statement', sha256: null, sizeBytes: 1 },
  ],
  ['placed', (copy) => `/disc-copies/${copy}/place`, { place: '柜 1' }],
  [
    'taken',
    (copy) => `/disc-copies/${copy}/taking`,
    { takenBy: '张强', purpose: '查阅', backDueOn: '2027-01-01' },
  ],
  ['brought back', (copy) => `/disc-copies/${copy}/return`, { place: '柜 2' }],
  ['lost', (copy) => `/disc-copies/${copy}/loss`, { why: '搬迁' }],
  ['remade', (copy) => `/disc-copies/${copy}/remaking`, { source: 'image', why: '遗失' }],
]

test(
  'a commit that fails leaves nothing of its step; one whose answer is lost has done it',
  needs,
  async () => {
    let armed: 'before' | 'after' | null = null
    const fire = (when: 'before' | 'after') => () => {
      if (armed !== when) return
      armed = null
      throw new Error('the connection is gone')
    }
    const commit = { beforeCommit: fire('before'), afterCommit: fire('after') }
    const house = await startTestHouse({ commit }, undefined, settings)
    try {
      const { admin } = house
      const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
      armed = 'before'
      const order = { recordings: [recording], medium: 'cd', title: '故障试验' }
      // Jobs of the house commit as well: whose commit fails is tried again by itself.
      await until(
        () => admin.ask('POST', '/disc-sets', order),
        ({ status }) => status === 200,
      )
      armed = null
      const { items } = await admin.ok('GET', '/disc-sets')
      const set = items[0].id
      await settled(admin, set)
      await expectSound(house)
      for (const [what, path, body] of steps) {
        const before = await copyA(admin, set)
        armed = 'before'
        const refused = await admin.ask('POST', path(before.id, set), body)
        assert.equal(refused.status, 500, `${what}: ${refused.text}`)
        assert.deepEqual(await copyA(admin, set), before, what)
        await expectSound(house)
        armed = 'after'
        const lost = await admin.ask('POST', path(before.id, set), body)
        assert.equal(lost.status, 500, `${what}: ${lost.text}`)
        if (what !== 'stated') assert.notDeepEqual(await copyA(admin, set), before, what)
        await expectSound(house)
      }
    } finally {
      await house.end()
    }
  },
)

test(
  'killed while xorriso makes an image: the next start makes it whole, once',
  needs,
  async () => {
    const home = join(place, 'home')
    const card = join(place, 'card')
    await setUpHome(home)
    const { program, began } = slowXorriso('slow-mkisofs', 'mkisofs')
    process.env['SHILU_XORRISO'] = program
    let running: ServerProcess | null = null
    try {
      spawnSync('mkdir', ['-p', join(card, 'DCIM')])
      writeFileSync(join(card, 'DCIM', '食堂.mp4'), Buffer.alloc(3_000_000, 7))
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
      const set = await newSet(admin, [items[0].id])
      await until(async () => existsSync(began), Boolean, 30_000)
      await killProcess(server)
      delete process.env['SHILU_XORRISO']
      server = await startServerProcess(home)
      running = server
      admin = await signIn(server.url)
      const { discs } = await settled(admin, set)
      assert.deepEqual(
        readdirSync(join(home, 'packages')).filter((name) => !name.startsWith('.')),
        [`${discs[0].sha256}.iso`],
      )
      await until(
        async () => (await admin.ok('GET', '/log/events?type=package.ready')).total,
        (total) => total === 1,
      )
      await stopProcess(server)
      await expectSoundHome(home)
    } finally {
      // An ended one is not there to be killed.
      running?.child.kill('SIGKILL')
      delete process.env['SHILU_XORRISO']
    }
  },
)

test(
  'stopped while a drive burns: the medium is called spoilt, and the copy is still to be burned',
  needs,
  async () => {
    const { program, began } = slowXorriso('slow-cdrecord', 'cdrecord')
    const env = { ...settings, SHILU_XORRISO: program }
    let house: TestHouse = await startTestHouse({}, undefined, env)
    try {
      const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
      const set = await newSet(house.admin, [recording])
      const { discs } = await settled(house.admin, set)
      const { id } = discs[0].copies[0]
      await house.admin.ok('POST', `/disc-copies/${id}/burning-here`, { drive, mediumId: 'M1' })
      // One drive, one disc at a time; and nothing else is noted of this copy meanwhile.
      const other = discs[0].copies[1].id
      for (const [copy, path, body] of [
        [other, 'burning-here', { drive }],
        [id, 'burning', { mediumId: 'M2' }],
      ] as const)
        assert.equal(
          (await house.admin.ask('POST', `/disc-copies/${copy}/${path}`, body)).status,
          409,
        )
      await until(async () => existsSync(began), Boolean, 30_000)
      house = await house.restart({}, settings)
      const copy = await idleA(house.admin, set)
      assert.equal(copy.state, 'planned')
      assert.equal(copy.mediumId, null)
      const history = await house.admin.ok('GET', `/disc-copies/${id}/history`)
      assert.deepEqual(
        history.items.map(({ type }: { type: string }) => type),
        ['disc.burning-begun', 'disc.burning-failed'],
      )
      await expectSound(house)
      await house.admin.ok('POST', `/disc-copies/${id}/burning-here`, { drive, mediumId: 'M2' })
      assert.equal((await idleA(house.admin, set)).state, 'burned')
      await expectSound(house)
    } finally {
      await house.end()
    }
  },
)

test(
  'cancelled while its image is made: nothing of it is left, and nothing is made',
  needs,
  async () => {
    const { program, began } = slowXorriso('slow-cancelled', 'mkisofs')
    const house = await startTestHouse({}, undefined, { ...settings, SHILU_XORRISO: program })
    try {
      const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
      const set = await newSet(house.admin, [recording])
      await until(async () => existsSync(began), Boolean, 30_000)
      await house.admin.ok('POST', `/disc-sets/${set}/cancellation`, { why: '选错了资料' })
      await settled(house.admin, set, (state) => state === 'failed')
      await until(
        async () => readdirSync(join(house.home, 'packages')),
        (names) => names.length === 0,
      )
      await expectSound(house)
    } finally {
      await house.end()
    }
  },
)

test(
  'what was changed behind the events is named: a copy, a set, a history, an image',
  needs,
  async () => {
    const house = await startTestHouse({}, undefined, settings)
    try {
      const { admin } = house
      const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
      const set = await newSet(admin, [recording])
      const { discs } = await settled(admin, set)
      const { id } = discs[0].copies[0]
      await admin.ok('POST', `/disc-copies/${id}/burning`, { mediumId: 'M1' })
      const { pool } = house.server.house.database
      const { sha256 } = discs[0]
      const tampers: [what: string, change: string, back: string, code: string][] = [
        [
          'called read back',
          `update disc_copies set state = 'read-back', read_back_at = now() where copy_id = '${id}'`,
          `update disc_copies set state = 'burned', read_back_at = null where copy_id = '${id}'`,
          'disc-copy-differs-from-events',
        ],
        [
          'another name',
          `update disc_sets set title = '另一个'`,
          `update disc_sets set title = '故障试验'`,
          'disc-set-differs-from-event',
        ],
        [
          'another history',
          `update disc_history set by = '他人'`,
          `update disc_history set by = '王敏'`,
          'disc-copy-differs-from-events',
        ],
      ]
      for (const [what, change, back, code] of tampers) {
        await pool.query(change)
        const { findings } = await check(house)
        assert.ok(
          findings.some((one) => one.code === code),
          `${what}: ${JSON.stringify(findings)}`,
        )
        await pool.query(back)
        await expectSound(house)
      }
      const image = join(house.home, 'packages', `${sha256}.iso`)
      const bytes = readFileSync(image)
      bytes.writeUInt8((bytes[100_000] ?? 0) ^ 1, 100_000)
      writeFileSync(image, bytes)
      assert.deepEqual(
        (await check(house, true)).findings.map(({ code }) => code),
        ['package-altered'],
      )
      rmSync(image)
      assert.deepEqual(
        (await check(house)).findings.map(({ code }) => code),
        ['package-missing'],
      )
      await pool.query('delete from disc_history')
      await pool.query('delete from disc_copies')
      const gone = (await check(house)).findings.map(({ code }) => code)
      assert.equal(gone.filter((code) => code === 'disc-copy-differs-from-events').length, 3)
    } finally {
      await house.end()
    }
  },
)
