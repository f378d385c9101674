// `shilu demo` as a visitor runs it: one whole demonstration, checked to the last byte.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'
import { RECORDING_FLAGS } from '@shilu/core/recording.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import type { DemoReport } from '../../server/demo/fill.ts'
import { createPerson, type Person } from '../house/person.ts'
import {
  expectSoundHome,
  runShilu,
  setUpHome,
  startServerProcess,
  stopProcess,
  type Ended,
} from '../house/process.ts'

const WITHIN_MS = 300_000

let home = ''
let ended: Ended
let report: DemoReport
before(
  async () => {
    home = mkdtempSync(join(tmpdir(), 'shilu-demo-home-'))
    ended = await runShilu(['demo', '--home', home, '--json'])
    assert.equal(ended.code, 0, ended.stderr)
    report = JSON.parse(ended.stdout) as DemoReport
  },
  { timeout: WITHIN_MS },
)
after(() => rmSync(home, { recursive: true, force: true }))

async function served(use: (url: string) => Promise<void>): Promise<void> {
  const server = await startServerProcess(home)
  try {
    await use(server.url)
  } finally {
    await stopProcess(server)
  }
}
async function signedIn(url: string, login: string): Promise<Person> {
  const person = createPerson(url)
  const session = await person.ok('POST', '/session', { login, password: report.password })
  assert.equal(session.mustChangePassword, false)
  return person
}

test('an empty home becomes three units with people, devices and a year of recordings', () => {
  const { counts, lack } = report
  assert.equal(lack, null)
  assert.equal(counts.units, 3)
  assert.ok(counts.officers >= 12, `${counts.officers} officers`)
  assert.ok(counts.devices >= 10, `${counts.devices} devices`)
  assert.ok(counts.intakes >= 10, `${counts.intakes} intakes`)
  assert.ok(counts.recordings >= 100, `${counts.recordings} recordings`)
  assert.ok(counts.files > counts.recordings, 'what is not evidence stands on the manifests too')
})

test('nothing in it is wrong', async () => {
  await expectSoundHome(home)
})

test('what it has given out can be fetched, and holds', () =>
  served(async (url) => {
    const custodian = await signedIn(url, 'liuyang')
    const { items } = await custodian.ok('GET', '/packages')
    // Two that were given out, and the discs, where images can be made here.
    assert.ok(items.length >= 2, `${items.length} packages`)
    for (const { id, state } of items) {
      assert.equal(state, 'ready')
      const { bytes } = await custodian.ask('GET', `/packages/${id}/content`)
      const path = join(tmpdir(), `shilu-demo-${id}`)
      writeFileSync(path, bytes)
      const { checks } = await verifyPackage(path, { pinnedKey: null })
      rmSync(path)
      assert.deepEqual(
        checks.filter(({ isPassed }) => !isPassed),
        [],
      )
    }
  }))

test('what goes wrong with recordings in an office is in it; histories are not empty', () =>
  served(async (url) => {
    const custodian = await signedIn(url, 'liuyang')
    const { items, total } = await custodian.ok('GET', '/recordings?limit=200')
    assert.equal(items.length, total)
    const flags = new Set(items.flatMap((item: { flags: string[] }) => item.flags))
    const shown = [
      'fits-nowhere',
      'clock-not-set',
      'empty',
      'cut-short',
      'broken',
      'marked-important',
    ]
    for (const flag of shown) assert.ok(flags.has(flag), `no recording is ${flag}`)
    for (const flag of flags) assert.ok((RECORDING_FLAGS as readonly unknown[]).includes(flag))
    const kinds = new Set(items.map((item: { kind: string }) => item.kind))
    for (const kind of ['video', 'audio', 'photo']) assert.ok(kinds.has(kind), `no ${kind}`)
    assert.ok(items.some((item: { fileName: string }) => item.fileName.length > 60))
    const months = new Set(
      items.map((item: { capturedAt: string | null }) => item.capturedAt?.slice(0, 7)),
    )
    assert.ok(months.size >= 9, [...months].join(' '))

    const corrected = await Promise.all(
      items
        .filter((item: { fileName: string }) => /^(8812352_|9900001_)/.test(item.fileName))
        .map((item: { id: string }) => custodian.ok('GET', `/recordings/${item.id}`)),
    )
    const fields = corrected.flatMap((detail) =>
      detail.corrections.map((one: { field: string; by: string }) => `${one.field} ${one.by}`),
    )
    const put = ['capturedAt 刘洋', 'device 刘洋', 'officer 刘洋']
    assert.deepEqual(new Set(fields), new Set(put))
    const copies = items.filter((item: { fileName: string }) => item.fileName.endsWith('.AVI'))
    assert.equal(copies.length, 1)
    const old = await custodian.ok('GET', `/recordings/${copies[0].id}`)
    assert.equal(old.playback.kind, 'proxy')
  }))

test('recorders went out and came back: the use register of the demonstration is filled', () =>
  served(async (url) => {
    const custodian = await signedIn(url, 'liuyang')
    const { items } = await custodian.ok('GET', '/device-issues')
    assert.equal(items.length, 6)
    const out = items.filter((one: { ended: string | null }) => one.ended === null)
    assert.equal(out.length, 1, 'one is out now')
    const told = (one: { overrideWhy: string | null; recordings: { total: number } }) => one
    assert.equal(items.filter((one: ReturnType<typeof told>) => one.overrideWhy).length, 1)
    const filmed = items.filter((one: ReturnType<typeof told>) => one.recordings.total > 0)
    assert.ok(filmed.length >= 3, `${filmed.length} with recordings`)
    const ways = new Set(items.map((one: { confirmed: { how: string } }) => one.confirmed.how))
    assert.deepEqual(ways, new Set(['paper', 'password', 'pin']))
    const tasks = (await custodian.ok('GET', '/desk')).tasks as { task: string }[]
    for (const name of ['device-out-long', 'device-in-repair'])
      assert.ok(
        tasks.some(({ task }) => task === name),
        name,
      )
    const officer = await signedIn(url, 'liguoqiang')
    assert.equal((await officer.ok('GET', '/device-issues')).total, 2)
  }))

test('an officer is out with the phone right now: arrived, told, a photo handed in', () =>
  served(async (url) => {
    const officer = await signedIn(url, 'liguoqiang')
    const { activities } = await officer.ok('GET', '/phone')
    const [now] = activities.filter(({ left }: { left: unknown }) => left === null)
    assert.equal(now.arrived.knownBy, 'tapped')
    assert.equal(now.marks[0].mark, 'recording-told')
    assert.equal(now.recordings, 1)
  }))

test('one recorder filmed the clock code twice: its clock was fast and drifts, and who held it then is told', () =>
  served(async (url) => {
    const custodian = await signedIn(url, 'liuyang')
    const { items } = await custodian.ok('GET', '/recordings?flag=clock-off&limit=200')
    assert.ok(items.length >= 4, `${items.length} recordings`)
    const details = await Promise.all(
      items.map(({ id }: { id: string }) => custodian.ok('GET', `/recordings/${id}`)),
    )
    assert.deepEqual(new Set(details.map((one) => one.device.serial)), new Set(['8812346']))
    assert.deepEqual(new Set(details.map((one) => one.officer.name)), new Set(['王磊']))
    const own = details.filter((one) => one.clockCodes.length > 0)
    assert.deepEqual(
      own.map((one) => one.clock.errorMs).toSorted((a, b) => a - b),
      [4000, 27000],
    )
    assert.ok(details.some((one) => one.clock.driftMsPerHour > 0))
    const { items: all } = await custodian.ok('GET', '/recordings?q=8812345&limit=1')
    const unknown = await custodian.ok('GET', `/recordings/${all[0].id}`)
    assert.equal(unknown.clock.kind, 'unknown')
  }))

test('Art. 5: of what lies outside any activity, one is stated, one is sealed, and a request waits for the leader', () =>
  served(async (url) => {
    const custodian = await signedIn(url, 'liuyang')
    for (const outside of ['stated', 'sealed'])
      assert.equal((await custodian.ok('GET', `/recordings?outside=${outside}`)).total, 1, outside)
    const leader = await signedIn(url, 'zhangjianguo')
    const { items } = await leader.ok('GET', '/seal-requests?open=yes')
    assert.equal(items.length, 1)
    await leader.refused('RECORDING_SEALED', 'GET', `/recordings/${items[0].recording}/original`)
  }))

test('every account that is printed can sign in; each unit sees what is its own', () =>
  served(async (url) => {
    for (const { login } of report.accounts) await signedIn(url, login)
    const other = await signedIn(url, 'gaofeng')
    const { items } = await other.ok('GET', '/recordings')
    assert.ok(items.length > 0)
    for (const item of items) assert.match(item.fileName, /^7700121_/)
    const reviewer = await createPerson(url).ok('POST', '/session', {
      login: 'sunli',
      password: report.password,
    })
    assert.equal(reviewer.units.length, 3)
  }))

test('it says that it is a demonstration: to everybody, in every table, for good', () =>
  served(async (url) => {
    assert.deepEqual(await createPerson(url).ok('GET', '/setup'), {
      isSetUp: true,
      isDemonstration: true,
    })
    const custodian = await signedIn(url, 'liuyang')
    const { bytes } = await custodian.ask('GET', '/recordings/export')
    const { sheets } = await readXlsx(bytes)
    assert.deepEqual(sheets.at(-1)?.rows[0], [DEMONSTRATION_WORDS.zh, DEMONSTRATION_WORDS.en])
    assert.equal(sheets[0]?.rows[0]?.[0], '文件名')
  }))

test('neither a demonstration nor a real home is filled again or changed', async () => {
  const again = await runShilu(['demo', '--home', home])
  assert.equal(again.code, 1)
  assert.match(again.stderr, /DEMONSTRATION_THERE_ALREADY/)
  const real = mkdtempSync(join(tmpdir(), 'shilu-real-'))
  try {
    await setUpHome(real)
    const refused = await runShilu(['demo', '--home', real])
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /DEMONSTRATION_NEEDS_EMPTY_HOME/)
    assert.match(refused.stderr, /--home/)
    await expectSoundHome(real)
  } finally {
    rmSync(real, { recursive: true, force: true })
  }
})
