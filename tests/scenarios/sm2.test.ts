// SHILU_LOG_SM2: switched on, off and on again on one home. What is believed rests on Ed25519 all the while.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseNote } from '@shilu/log/note.ts'
import { browserPorts } from '@shilu/verify/page/browser-ports.ts'
import { checkPackage } from '@shilu/verify/package/check-package.ts'
import { openFolder } from '@shilu/verify/package/folder-files.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { digestHere } from '@shilu/verify/page/digests-here.ts'
import { blockOf, skipWithoutGo } from '../../verify/package/guide.test-suite.ts'
import { skipWithoutSm2 } from '../../verify/sm2/openssl.test-suite.ts'
import { ConfigProblem, readConfig } from '../../server/config.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

const ON = { SHILU_LOG_SM2: 'on' }
const FILES = ['log-sm2.pem', 'log-sm2.sig', 'log-sm2.vkey']
const place = mkdtempSync(join(tmpdir(), 'shilu-sm2-'))
let house: TestHouse
let recording: string
let unit: string

before(async () => {
  house = await startTestHouse()
  recording = (await dockOf(house).takeIn('DCIM/1.txt', Buffer.from('first'))).recording
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

async function make(out: string): Promise<string> {
  const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
  const folder = join(place, out)
  const made = await giveOut(house.server.house, { recordings: [recording], ...words, out: folder })
  unit = made.unit
  return folder
}
const keyPath = () => join(house.home, 'keys', `log-${unit}.sm2.key`)
const served = async (path: string) => fetch(`${house.url}/log/${unit}/${path}`)
const linesOf = (folder: string) =>
  parseNote(readFileSync(join(folder, 'integrity/checkpoint'))).signatures.length
const gm = (folder: string) =>
  readdirSync(join(folder, 'gm'))
    .filter((name) => name !== 'payload-sm3.txt')
    .toSorted()
const failures = async (folder: string) =>
  (await verifyPackage(folder, { pinnedKey: null })).checks
    .filter(({ isPassed }) => !isPassed)
    .map(({ code, reason, subject }) => `${code} ${reason} ${subject}`)

test('only on and off are settings', () => {
  assert.equal(readConfig({}).signsSm2, false)
  assert.equal(readConfig({ SHILU_LOG_SM2: 'off' }).signsSm2, false)
  assert.equal(readConfig(ON).signsSm2, true)
  for (const value of ['1', 'true', 'ON', 'yes'])
    assert.throws(
      () => readConfig({ SHILU_LOG_SM2: value }),
      (error) => error instanceof ConfigProblem && /SHILU_LOG_SM2/.test(error.message),
    )
})

test('off, as it comes: no key, no line, no files', async () => {
  const folder = await make('off')
  assert.equal(linesOf(folder), 1)
  assert.deepEqual(gm(folder), [])
  assert.ok(!existsSync(keyPath()))
  assert.equal((await served('log.sm2.vkey')).status, 404)
  assert.deepEqual(await failures(folder), [])
})

test('on: new checkpoints have the line, the package what checks it', async () => {
  house = await house.restart({}, ON)
  const folder = await make('on')
  assert.equal(linesOf(folder), 2)
  assert.deepEqual(gm(folder), FILES)
  const { checks } = await verifyPackage(folder, { pinnedKey: null })
  assert.deepEqual(
    checks.filter(({ isPassed }) => !isPassed),
    [],
  )
  assert.ok(checks.some(({ code }) => code === 'sm2-signature'))
  const answer = await served('log.sm2.vkey')
  assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
  assert.equal(await answer.text(), readFileSync(join(folder, 'gm/log-sm2.vkey'), 'utf8'))
  await expectSound(house)
})

test('the page in a browser checks it too; a reader without SM2 says that it did not', async () => {
  const open = () => openFolder(join(place, 'on'))
  const ports = browserPorts(digestHere)
  const inBrowser = await checkPackage(open, { pinnedKey: null }, ports)
  assert.ok(inBrowser.isPassed)
  assert.ok(inBrowser.checks.some(({ code }) => code === 'sm2-signature'))
  assert.ok(!inBrowser.notProven.some(({ code }) => code === 'no-sm2'))
  const report = await checkPackage(open, { pinnedKey: null }, { ...ports, verifySm2: null })
  assert.ok(report.isPassed)
  assert.ok(report.notProven.some(({ code }) => code === 'no-sm2'))
  assert.ok(!report.checks.some(({ code }) => code === 'sm2-signature'))
  const node = await verifyPackage(join(place, 'on'), { pinnedKey: null })
  assert.ok(!node.notProven.some(({ code }) => code === 'no-sm2'))
})

test('the line for openssl in docs/formats/check-it-yourself.md', (t) => {
  if (skipWithoutSm2(t)) return
  const how = { encoding: 'utf8' } as const
  const run = (cwd: string) => spawnSync('sh', ['-ec', blockOf('shell')], { ...how, cwd })
  assert.match(run(join(place, 'on')).stdout, /Signature Verified Successfully/)
  const copy = tampered('integrity/openssl/body', (bytes) => bytes.fill(0x61, 3, 4))
  assert.notEqual(run(copy).status, 0)
})

test('the page of the package says the same line, and says nothing where there is none', () => {
  const page = readFileSync(join(place, 'on', '说明.html'), 'utf8')
  assert.ok(page.includes(blockOf('shell').trim()))
  assert.doesNotMatch(readFileSync(join(place, 'off', '说明.html'), 'utf8'), /sm2/i)
})

test('note.Open of Go passes over the line that it does not know', (t) => {
  if (skipWithoutGo(t)) return
  const folder = tampered('bagit.txt', (bytes) => bytes)
  writeFileSync(join(place, 'check.go'), blockOf('go'))
  const env = { ...process.env, GOCACHE: join(place, 'go-cache'), GOFLAGS: '' }
  const how = { cwd: folder, env, encoding: 'utf8' } as const
  const { stdout } = spawnSync('sh', ['-ec', blockOf('bash')], how)
  assert.match(stdout, /^OK checkpoint /)
  assert.doesNotMatch(stdout, /WRONG/)
})

function tampered(path: string, change: (bytes: Buffer) => Uint8Array): string {
  const copy = join(place, 'copy')
  rmSync(copy, { recursive: true, force: true })
  cpSync(join(place, 'on'), copy, { recursive: true })
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path))))
  return copy
}

test('what is wrong with these files is found and named', async () => {
  const flipLast = (bytes: Buffer) =>
    bytes.map((byte, at) => (at === bytes.length - 2 ? byte ^ 1 : byte))
  const wrongLine = (bytes: Buffer) => {
    const lines = bytes.toString().split('\n')
    const [dash, name, base64 = ''] = (lines[5] ?? '').split(' ')
    lines[5] = [
      dash,
      name,
      Buffer.from(flipLast(Buffer.from(base64, 'base64'))).toString('base64'),
    ].join(' ')
    return Buffer.from(lines.join('\n'))
  }
  const noLine = (bytes: Buffer) =>
    Buffer.from(`${bytes.toString().split('\n').slice(0, 5).join('\n')}\n`)
  const ofLog = () => readFileSync(join(place, 'on/integrity/log.vkey'))
  const cases: [path: string, change: (bytes: Buffer) => Uint8Array, found: string][] = [
    ['gm/log-sm2.sig', flipLast, 'openssl-differs gm/log-sm2.sig'],
    ['gm/log-sm2.pem', flipLast, 'sm2-pem-differs gm/log-sm2.pem'],
    ['gm/log-sm2.vkey', ofLog, 'key-form gm/log-sm2.vkey'],
    ['gm/log-sm2.vkey', (bytes) => bytes.subarray(0, -1), 'key-form gm/log-sm2.vkey'],
    ['integrity/checkpoint', wrongLine, 'sm2-wrong gm/log-sm2.vkey'],
    ['integrity/checkpoint', noLine, 'sm2-line-missing gm/log-sm2.vkey'],
    ['integrity/checkpoint', () => Buffer.from('no checkpoint'), 'no-checkpoint gm/log-sm2.vkey'],
  ]
  for (const [path, change, found] of cases) {
    const all = await failures(tampered(path, change))
    assert.ok(all.includes(`sm2-signature ${found}`), `${found}: ${all.join('\n')}`)
  }
  for (const name of FILES) {
    const copy = tampered('bagit.txt', (bytes) => bytes)
    rmSync(join(copy, 'gm', name))
    assert.ok((await failures(copy)).includes(`sm2-signature missing gm/${name}`))
  }
})

test('off again, on again: the same key, one log', async () => {
  const key = readFileSync(keyPath(), 'utf8')
  house = await house.restart({}, {})
  const off = await make('off-again')
  assert.equal(linesOf(off), 1)
  assert.deepEqual(gm(off), [])
  assert.deepEqual(await failures(off), [])
  // Who holds an older checkpoint still finds the key of its line.
  assert.equal((await served('log.sm2.vkey')).status, 200)
  await expectSound(house)

  house = await house.restart({}, ON)
  const on = await make('on-again')
  assert.equal(linesOf(on), 2)
  assert.deepEqual(await failures(on), [])
  assert.equal(readFileSync(keyPath(), 'utf8'), key)
  await expectSound(house)
})

test('a key of SM2 that is gone is not replaced in silence; without SM2 the log goes on', async () => {
  const key = readFileSync(keyPath())
  rmSync(keyPath())
  house = await house.restart({}, ON)
  await assert.rejects(make('lost'), (error: Error) => /PACKAGE_LOG_WAITS/.test(String(error)))
  assert.ok(!existsSync(keyPath()))
  const state = house.server.house.logStates.get(unit)
  assert.ok(state?.state === 'halted' && state.reason === 'key-lost', JSON.stringify(state))
  assert.match(state.detail, /SM2/)
  house = await house.restart({}, {})
  assert.deepEqual(await failures(await make('without')), [])

  writeFileSync(keyPath(), key, { mode: 0o600 })
  house = await house.restart({}, ON)
  const folder = await make('back')
  assert.equal(linesOf(folder), 2)
  assert.deepEqual(await failures(folder), [])
  await expectSound(house)
})
