// A dock, a witness, a package and a policy from before the key of the log was changed: each goes on after it, by
// proof and by nothing else.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { formatChain, parseChain, type KeyLink } from '@shilu/log/key-chain.ts'
import { runVerify } from '@shilu/verify/command.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { openReceipts } from '../../dock/receipts.ts'
import { dock as runDock, makeTree } from '../../dock/trees.test-suite.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { paperKey } from '../house/paper-log.ts'
import type { Person } from '../house/person.ts'
import { securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let bureau: TestHouse
let superior: TestHouse
let ours: Person
let theirs: Person
let unit: string
let recording: string
let witness: string
let first: string
let second: string
const place = mkdtempSync(join(tmpdir(), 'shilu-followed-'))

before(async () => {
  bureau = await startTestHouse()
  superior = await startTestHouse()
  ours = await securityAdminOf(bureau)
  theirs = await securityAdminOf(superior)
  ;({ recording } = await dockOf(bureau).takeIn('DCIM/1.mp4', Buffer.from('食堂检查')))
  const { key, path } = await until(
    () => ours.ok('GET', '/log'),
    (log) => log.key !== null,
  )
  first = key
  unit = path.split('/')[2]
  await theirs.ok('POST', '/witnessed-logs', { name: '郏县教育体育局', vkey: first })
  const { vkey } = await theirs.ok('GET', '/witnessed-logs')
  const url = `${superior.url}/witness`
  ;({ id: witness } = await ours.ok('POST', '/witnesses', { name: '市教育体育局', vkey, url }))
  await until(shown, ({ size }) => size !== null)
  await writeFile(join(place, 'dock.key'), bureau.dockKey, { mode: 0o600 })
})
after(async () => {
  await bureau.end()
  await superior.end()
  rmSync(place, { recursive: true, force: true })
})

const shown = async () =>
  (await ours.ok('GET', '/witnesses')).witnesses.find(({ id }: { id: string }) => id === witness)
const there = async () => (await theirs.ok('GET', '/witnessed-logs')).logs[0]
const keysHere = () => ours.ok('GET', '/log/keys')
const chainHere = async (): Promise<KeyLink[]> =>
  parseChain(await (await fetch(`${bureau.url}/log/${unit}/keys`)).text()) ?? []
const known = join(place, 'receipts', 'known-logs.txt')
const make = (out: string) =>
  giveOut(bureau.server.house, {
    recordings: [recording],
    purpose: '行政诉讼举证',
    recipient: '郏县人民法院',
    out: join(place, out),
  })
/** One card with a file of its own; every receipt must hold. */
async function takeCard(name: string): Promise<string> {
  const card = join(place, name)
  await mkdir(card, { recursive: true })
  await makeTree(card, { [`DCIM/${name}.mp4`]: name })
  const { code, err } = await runDock([
    card,
    '--server',
    bureau.url,
    '--key-file',
    join(place, 'dock.key'),
    '--json',
  ])
  assert.equal(code, 0, err)
  return err
}
const failures = async (folder: string, pinnedKey: string | null) =>
  (await verifyPackage(join(place, folder), { pinnedKey })).checks
    .filter(({ isPassed }) => !isPassed)
    .map(({ code, reason }) => `${code} ${reason}`)
async function askWitness(): Promise<void> {
  await ours.ok('POST', `/witnesses/${witness}/ask`)
}

test('before: the dock notes the first key, a package has no chain', async () => {
  assert.match(await takeCard('before'), /1 of 1 kept files/)
  assert.equal((await readFile(known, 'utf8')).trim(), first)
  await make('before-package')
  assert.deepEqual(await failures('before-package', first), [])
})

test('the dock follows to the new key by proof, and notes it', async () => {
  await ours.ok('POST', '/log/keys', { why: '例行更换' })
  await until(keysHere, ({ changes }) => changes[0].isPublished === true)
  second = (await keysHere()).vkey
  assert.notEqual(second, first)
  assert.match(await takeCard('after'), /1 of 1 kept files/)
  assert.deepEqual((await readFile(known, 'utf8')).trim().split('\n'), [first, second])
  // And again, from the new key on.
  assert.match(await takeCard('again'), /1 of 1 kept files/)
})

test('a server that goes back to the old key, or comes with another one, frees no card', async () => {
  const answer = {
    receipt: { body: '', nonce: '', index: 0, hashes: [], checkpoint: '' },
    problem: null,
  }
  const stranger = paperKey(unit).vkey
  const links = await chainHere()
  const [link] = links
  assert.ok(link)
  const forged: KeyLink = { ...link, body: link.body.replaceAll(second, stranger) }
  const file = { path: 'x', sha256: 'x', sizeBytes: 1 } as never
  for (const [logKey, keyChain] of [
    [first, links],
    [stranger, links],
    [stranger, [forged]],
    [stranger, [...links, { ...forged, body: forged.body.replaceAll(first, second) }]],
    [stranger, 'nonsense'],
  ] as const) {
    const api = { receipt: async () => ({ ...answer, logKey, keyChain }) } as never
    const taken = await openReceipts(join(place, 'receipts')).take(api, 'none', 0, file)
    assert.equal(taken.state, 'wrong')
    assert.match('detail' in taken ? taken.detail : '', /was another before/)
  }
  assert.deepEqual((await readFile(known, 'utf8')).trim().split('\n'), [first, second])
})

test('the witness is told over a checkpoint that it cosigned, and knows the new key from then on', async () => {
  await until(
    async () => {
      await askWitness()
      return there()
    },
    ({ vkey }) => vkey === second,
  )
  await until(keysHere, ({ unaware }) => unaware.length === 0)
  await until(
    () => theirs.ok('GET', '/log/events?type=witness.log-key-changed'),
    ({ items }) => items.length === 1,
  )
  await expectSound(superior)
})

const post = async (body: string) => {
  const answer = await fetch(`${superior.url}/witness/log-keys`, { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}

test('the witness takes no other key: not forged, not of a stranger, not over what it never cosigned', async () => {
  const [link] = await chainHere()
  assert.ok(link)
  const stranger = paperKey(unit).vkey
  const forged = { ...link, body: link.body.replaceAll(second, stranger) }
  assert.equal((await post('nonsense')).status, 400)
  assert.equal((await post(formatChain([]))).status, 400)
  assert.equal((await post(formatChain([forged]))).status, 422)
  const nobody = paperKey('019cac6a-0000-7000-8000-0000000000aa').vkey
  const ofNobody = { ...link, body: link.body.replaceAll(second, nobody) }
  assert.equal((await post(formatChain([ofNobody]))).status, 404)
  assert.equal((await post(formatChain([link]))).status, 200, 'known already')
  assert.equal((await there()).vkey, second)
})

test('packages verify given either key, and say that it was changed, when and why', async () => {
  const { vkey } = await make('both-sign')
  assert.equal(vkey, second)
  for (const pinned of [first, second, null])
    assert.deepEqual(await failures('both-sign', pinned), [], String(pinned))
  const policy = readFileSync(join(place, 'before-package/integrity/policy.txt'))
  writeFileSync(join(place, 'policy.txt'), policy)
  let said = ''
  const output = {
    stdout: (text: string) => void (said += text),
    stderr: () => undefined,
    isTerminal: false,
  }
  const flags = { key: first, policy: join(place, 'policy.txt') }
  assert.equal(await runVerify(join(place, 'both-sign'), flags, output), 0, said)
  assert.match(said, /日志换过公钥.*理由：例行更换/)
  assert.match(said, /您给出的是这个日志较早的公钥/)
  const stranger = paperKey(unit).vkey
  assert.deepEqual(await failures('both-sign', stranger), ['key-pinned other-key'])
})

test('a chain that was forged, or cut, in a package is found and named', async () => {
  const chain = await chainHere()
  const [link] = chain
  assert.ok(link)
  const stranger = paperKey(unit).vkey
  for (const [what, text] of [
    ['another former key', formatChain([{ ...link, body: link.body.replaceAll(first, stranger) }])],
    ['another reason', formatChain([{ ...link, body: link.body.replace('例行', '例外') }])],
    ['nothing', formatChain([])],
    ['no chain', '{}\n'],
  ] as const) {
    const copy = join(place, 'copy')
    rmSync(copy, { recursive: true, force: true })
    cpSync(join(place, 'both-sign'), copy, { recursive: true })
    writeFileSync(join(copy, 'integrity/keys.json'), text)
    const found = await failures('copy', first)
    assert.ok(found.includes('key-chain key-chain-wrong'), `${what}: ${found.join('; ')}`)
    assert.ok(found.includes('key-pinned other-key'), what)
  }
})

test('after the end dock, witness and packages go on with the new key alone', async () => {
  await ours.ok('POST', '/log/keys/end', { why: '均已换用' })
  const covered = await until(keysHere, ({ changes }) => changes[0].endedAt !== null)
  assert.equal(covered.vkey, second)
  assert.match(await takeCard('ended'), /1 of 1 kept files/)
  const { size } = bureau.server.house.logStates.get(unit) as { size: number }
  await until(
    async () => {
      await askWitness()
      return shown()
    },
    (one) => one.size >= size && one.failure === null,
  )
  await make('ended-package')
  for (const pinned of [first, second])
    assert.deepEqual(await failures('ended-package', pinned), [], pinned)
  await expectSound(bureau)
  await expectSound(superior)
})

test('where the witness was not told, a person brings the key: with the proof, or on one’s word', async () => {
  const change = (key: string, why = '对方来函') => ({ origin: `${unit}.shilu/custody`, key, why })
  await theirs.refused('WITNESSED_LOG_SAME_KEY', 'POST', '/witnessed-logs/key', change(second))
  await theirs.refused('LOG_KEY_INVALID', 'POST', '/witnessed-logs/key', change('nonsense'))
  const other = paperKey('019cac6a-0000-7000-8000-0000000000bb').vkey
  await theirs.refused('WITNESSED_LOG_OTHER_ORIGIN', 'POST', '/witnessed-logs/key', change(other))
  await superior.admin.refused('NOT_PERMITTED', 'POST', '/witnessed-logs/key', change(first))
  const chain = formatChain(await chainHere())
  // Back, as after an older backup of the witness: only a person can say so, and the log of the witness tells it.
  assert.equal((await theirs.ok('POST', '/witnessed-logs/key', change(first))).isProven, false)
  const wrong = chain.replace('例行', '例外')
  await theirs.refused('LOG_KEY_CHAIN_WRONG', 'POST', '/witnessed-logs/key', change(wrong))
  const taken = await theirs.ok('POST', '/witnessed-logs/key', change(chain))
  assert.deepEqual(taken, { vkey: second, isProven: true })
  await expectSound(superior)
})
