// An old package, and what became of the log since: that it went on from the package's checkpoint is proven by a
// file, also past a change of its key; and who knows the new key alone can check a package of the old one.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { formatChain, parseChain, type KeyLink } from '@shilu/log/key-chain.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import { runVerify } from '@shilu/verify/command.ts'
import { sha256, openNodePorts } from '@shilu/verify/package/node-ports.ts'
import { checkVouched } from '@shilu/verify/package/other-keys.ts'
import { collectChecks } from '@shilu/verify/package/report.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { paperKey, paperLog } from '../house/paper-log.ts'
import type { Person } from '../house/person.ts'
import { runShilu } from '../house/process.ts'
import { securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let security: Person
let recording: string
let first: string
let second: string
let ordered: string
const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
const place = mkdtempSync(join(tmpdir(), 'shilu-later-'))
const old = join(place, 'old')

before(async () => {
  house = await startTestHouse()
  security = await securityAdminOf(house)
  ;({ recording } = await dockOf(house).takeIn('DCIM/1.mp4', Buffer.from('食堂检查')))
  const made = await giveOut(house.server.house, { recordings: [recording], ...words, out: old })
  first = made.vkey
  ;({ package: ordered } = await house.admin.ok('POST', '/packages', {
    recordings: [recording],
    ...words,
  }))
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

type Given = { pinned?: string | null; keys?: string | null; later?: Uint8Array | null }
async function judged({ pinned = first, keys = null, later = null }: Given, path = old) {
  const report = await verifyPackage(path, { pinnedKey: pinned, keys, later })
  return {
    failures: report.checks
      .filter(({ isPassed }) => !isPassed)
      .map(({ code, reason }) => `${code} ${reason}`),
    passed: report.checks.filter(({ isPassed }) => isPassed).map(({ code }) => code),
    open: report.notProven.map(({ code }) => code),
  }
}
const consistency = async (out: string, ...more: string[]) => {
  const args = ['consistency', old, '--home', house.home, '--out', join(place, out), ...more]
  const ended = await runShilu(args)
  return { ...ended, file: ended.code === 0 ? readFileSync(join(place, out)) : null }
}
const chain = async (): Promise<string> => (
  await consistency(`c${Math.random()}`, '--keys-out', join(place, 'keys')),
  readFileSync(join(place, 'keys'), 'utf8')
)

test('the log went on: a file proves it, by the command and from the register', async () => {
  await dockOf(house).takeIn('DCIM/2.mp4', Buffer.from('later'))
  const { file, stdout } = await consistency('later')
  assert.ok(file)
  assert.match(stdout, /the log went on from \d+ to \d+ entries/)
  const held = await judged({ later: file })
  assert.deepEqual(held.failures, [])
  assert.ok(held.passed.includes('later-checkpoint'))
  // What is there already is not written over.
  assert.equal((await consistency('later')).code, 1)

  await until(
    () => house.admin.ok('GET', '/packages'),
    ({ items }) => items.find(({ id }: { id: string }) => id === ordered).state === 'ready',
  )
  const answer = await house.admin.ok('GET', `/packages/${ordered}/later`)
  assert.equal(answer.keys, null)
  const path = join(place, 'ordered.zip')
  writeFileSync(path, (await house.admin.ask('GET', `/packages/${ordered}/content`)).bytes)
  const byRegister = await judged({ later: Buffer.from(answer.proof) }, path)
  assert.deepEqual(byRegister.failures, [])
  assert.ok(byRegister.passed.includes('later-checkpoint'))
  // The proof of one package is none for another.
  assert.deepEqual((await judged({ later: Buffer.from(answer.proof) })).failures, [
    'later-checkpoint later-other-size',
  ])
})

test('what is no proof, or of a log that was rewritten, is said', async () => {
  const file = readFileSync(join(place, 'later'), 'utf8')
  const [head = '', note = ''] = file.split('\n\n', 2)
  const changed = async (text: string) =>
    (await judged({ later: Buffer.from(text) })).failures.join()
  assert.equal(await changed('nonsense'), 'later-checkpoint later-form')
  assert.equal(await changed(''), 'later-checkpoint later-form')
  const hashes = head.split('\n')
  assert.ok(hashes.length > 1, 'the proof has hashes')
  const fewer = file.replace(head, hashes.slice(0, -1).join('\n'))
  assert.equal(await changed(fewer), 'later-checkpoint later-not-consistent')
  const larger = file.replace(
    /\n\n(\S+)\n(\d+)\n/,
    (_, origin, size) => `\n\n${origin}\n${Number(size) + 1}\n`,
  )
  assert.equal(await changed(larger), 'later-checkpoint later-not-signed')
  assert.ok(note.includes('.shilu/custody'))
  // Another history, signed by a key that is not the log's.
  const other = paperLog(paperKey(note.split('.')[0] ?? ''))
  const size = Number(/^old (\d+)/.exec(head)?.[1])
  assert.equal(
    await changed(Buffer.from(other.request(size, size + 3)).toString()),
    'later-checkpoint later-not-signed',
  )
  assert.equal(await runVerify(old, { to: join(place, 'nowhere') }, silent), 2)
  assert.equal(await runVerify(old, { keys: join(place, 'later') }, silent), 2)
})
const silent = { stdout: () => undefined, stderr: () => undefined, isTerminal: false }

test('after a change of the key: who knows the new one alone follows back by the chain', async () => {
  await security.ok('POST', '/log/keys', { why: '例行更换' })
  const { vkey } = await until(
    () => security.ok('GET', '/log/keys'),
    ({ changes }) => changes[0].isPublished === true,
  )
  second = vkey
  assert.deepEqual((await judged({ pinned: second })).failures, ['key-pinned other-key'])
  const keys = await chain()
  const vouched = await judged({ pinned: second, keys })
  assert.deepEqual(vouched.failures, [])
  assert.ok(vouched.passed.includes('key-vouched'))
  assert.ok(vouched.open.includes('old-key-alone'))
  // A proof to a checkpoint of the new key leaves nothing open about the old one.
  const { file } = await consistency('past-the-change')
  const closed = await judged({ pinned: second, keys, later: file })
  assert.deepEqual(closed.failures, [])
  assert.ok(closed.passed.includes('later-checkpoint'))
  assert.ok(!closed.open.includes('old-key-alone'))
  // One to a checkpoint that only the old key signed leaves it open, and is no proof by the new key.
  const stale = await judged({ pinned: second, keys, later: readFileSync(join(place, 'later')) })
  assert.deepEqual(stale.failures, ['later-checkpoint later-not-signed'])
  assert.ok(stale.open.includes('old-key-alone'))
  // By the old key nothing has changed; and with the chain it knows the later checkpoint.
  assert.deepEqual((await judged({ later: file, keys })).failures, [])
  writeFileSync(join(place, 'keys-file'), keys)
  const flags = { key: second, keys: join(place, 'keys-file'), to: join(place, 'past-the-change') }
  assert.equal(await runVerify(old, flags, silent), 0)
  await expectSound(house)
})

test('a forged chain makes no stranger a key of the log, in either direction', async () => {
  const keys = await chain()
  const [link] = parseChain(keys) ?? []
  assert.ok(link)
  const stranger = paperKey(first.split('.')[0] ?? '').vkey
  const forge = (change: (link: KeyLink) => KeyLink) => formatChain([change(link)])
  const swapped = (from: string, to: string) =>
    forge((one) => ({ ...one, body: one.body.replaceAll(from, to) }))
  const forged: [what: string, pinned: string, chain: string][] = [
    ['the new key is another', stranger, swapped(second, stranger)],
    ['the old key is another', second, swapped(first, stranger)],
    [
      'old and new are exchanged',
      second,
      forge((one) => ({
        ...one,
        body: one.body.replaceAll(first, '!').replaceAll(second, first).replaceAll('!', second),
      })),
    ],
    ['another index', second, forge((one) => ({ ...one, index: one.index + 1 }))],
    ['another nonce', second, forge((one) => ({ ...one, nonce: `${one.nonce.slice(1, -1)}A=` }))],
    ['a hash less', second, forge((one) => ({ ...one, hashes: one.hashes.slice(1) }))],
    ['twice the same', second, formatChain([link, link])],
  ]
  for (const [what, pinned, text] of forged) {
    const { failures } = await judged({ pinned, keys: text })
    assert.ok(failures.includes('key-chain key-chain-wrong'), `${what}: ${failures.join()}`)
    assert.ok(failures.includes('key-pinned other-key'), `${what}: ${failures.join()}`)
  }
  // A chain that holds and is of no use here.
  assert.deepEqual((await judged({ pinned: stranger, keys })).failures, ['key-pinned other-key'])
})

test('whoever has stolen the old key signs in vain past the change, or beside it', () => {
  const ports = openNodePorts()
  const unit = first.split('.')[0] ?? ''
  const [oldKey, newKey] = [paperKey(unit), paperKey(unit)]
  const log = paperLog(oldKey)
  const change = {
    from: oldKey.vkey,
    to: newKey.vkey,
    at: '',
    why: '',
    index: 5,
    size: 9,
    root: sha256(Buffer.from('the true log')),
  }
  const verdict = (size: number, from = log) => {
    const report = collectChecks()
    const checkpoint = { origin: from.origin, size, root: sha256(Buffer.from('another log')) }
    const signed = { checkpoint, note: from.note(size), vkey: oldKey.vkey, vkeys: [] }
    checkVouched(signed, [change], ports, report)
    return report.checks().map(({ reason }) => reason)
  }
  assert.deepEqual(verdict(5), [])
  assert.deepEqual(verdict(6), ['signed-past-change'])
  // Signed by both, of the size of the change, and another log.
  assert.deepEqual(verdict(9, paperLog({ ...newKey, vkey: newKey.vkey })), ['other-history'])
  assert.equal(parseVkey(newKey.vkey, sha256).name, log.origin)
})
