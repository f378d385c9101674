// A second Shilu witnesses the first: over the network, by files, with the witness away or knowing more than
// the log does. Packages carry what was cosigned, and the verifier counts it.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { cosignatureVerifier } from '@shilu/log/cosignature.ts'
import { checkEntry } from '@shilu/log/entry-proof.ts'
import { ed25519Verifier, openNote } from '@shilu/log/note.ts'
import { parsePolicy } from '@shilu/log/policy.ts'
import { ED25519_COSIGNATURE, parseVkey } from '@shilu/log/verifier-key.ts'
import { runVerify } from '@shilu/verify/command.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { sha256 } from '../../server/custody/append.ts'
import { makeKeyFile, verifyEd25519 } from '../../server/custody/log-key.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { SECURITY_LOGIN, SECURITY_PASSWORD, securityAdminOf } from '../house/security-admin.ts'
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
const place = mkdtempSync(join(tmpdir(), 'shilu-witnesses-'))

before(async () => {
  bureau = await startTestHouse()
  superior = await startTestHouse()
  ours = await securityAdminOf(bureau)
  theirs = await securityAdminOf(superior)
  unit = (await query('select unit_id from units')).rows[0].unit_id
  ;({ recording } = await dockOf(bureau).takeIn('DCIM/1.mp4', Buffer.from('食堂检查')))
  const log = await until(
    () => ours.ok('GET', '/log'),
    ({ key }) => key !== null,
  )
  await theirs.ok('POST', '/witnessed-logs', { name: '郏县教育体育局', vkey: log.key })
})
after(async () => {
  await bureau.end()
  await superior.end()
  rmSync(place, { recursive: true, force: true })
})

type Rows = { rows: any[] } // oxlint-disable-line typescript/no-explicit-any -- as the tests ask
const query = (text: string, values: unknown[] = []): Promise<Rows> =>
  bureau.server.house.database.pool.query(text, values)
const witnessKey = async () => (await theirs.ok('GET', '/witnessed-logs')).vkey as string
const shown = async (id = witness) =>
  (await ours.ok('GET', '/witnesses')).witnesses.find((one: { id: string }) => one.id === id)
const add = async (name: string, vkey: string, url: string | null): Promise<string> =>
  (await ours.ok('POST', '/witnesses', { name, vkey, url })).id
const remove = (id: string) => ours.ok('POST', `/witnesses/${id}/removal`, { why: '试验结束' })
const published = () => bureau.server.house.parts.log.checkpoint(unit)
const make = (out: string) =>
  giveOut(bureau.server.house, {
    recordings: [recording],
    purpose: '行政诉讼举证',
    recipient: '郏县人民法院',
    out: join(place, out),
  })

test('a second Shilu witnesses the first: what is signed here is cosigned there', async () => {
  const vkey = await witnessKey()
  witness = await add('市教育体育局', vkey, `${superior.url}/witness/`)
  const first = await until(shown, ({ size }) => size !== null)
  assert.equal(first.silentSince, null)
  const { logs } = await theirs.ok('GET', '/witnessed-logs')
  assert.equal(logs[0].size, first.size)

  // The newest cosigned checkpoint stands in proofs of what it covers; both keys have signed it.
  const { items } = await ours.ok('GET', '/log/events?limit=200')
  const covered = items.find(({ index }: { index: number }) => index < first.size)
  const { proof } = await ours.ok('GET', `/log/events/${covered.id}/proof`)
  const verifiers = [
    ed25519Verifier(parseVkey(logs[0].vkey, sha256), verifyEd25519),
    cosignatureVerifier(parseVkey(vkey, sha256), verifyEd25519),
  ]
  assert.equal(openNote(Buffer.from(proof.checkpoint), verifiers).verified.length, 2)

  const entry = {
    ...proof,
    nonce: Uint8Array.fromBase64(proof.nonce),
    hashes: proof.hashes.map((hash: string) => Uint8Array.fromBase64(hash)),
    checkpoint: Buffer.from(proof.checkpoint),
  }
  assert.ok(checkEntry(entry, verifiers[0]!, sha256).isProven)
  const served = await fetch(`${bureau.url}/log/${unit}/cosigned`)
  const open = openNote(new Uint8Array(await served.arrayBuffer()), verifiers)
  assert.equal(open.verified.length, 2)
  assert.equal((await fetch(`${superior.url}/log/${unit}/cosigned`)).status, 404)

  // It goes on from what was cosigned, when it is asked again.
  await ours.ok('POST', `/witnesses/${witness}/ask`)
  const next = await until(shown, ({ size }) => size > first.size)
  assert.equal(next.failure, null)
  const state = await ours.ok('GET', '/witnesses')
  assert.deepEqual([state.threshold, state.covered], [1, next.size])
})

test('a package has the cosignature in its checkpoint and in each proof, and the policy', async () => {
  const made = await make('cosigned')
  assert.deepEqual(made.witnesses, { needed: 1, cosigned: ['市教育体育局'], missing: [] })
  const folder = join(place, 'cosigned')
  const policy = parsePolicy(readFileSync(join(folder, 'integrity/policy.txt')), sha256)
  assert.deepEqual(
    policy.witnesses.map(({ name }) => name),
    ['市教育体育局'],
  )
  const own = await verifyPackage(folder, { pinnedKey: made.vkey })
  assert.ok(own.isPassed, JSON.stringify(own.checks.filter(({ isPassed }) => !isPassed)))
  assert.ok(own.checks.some(({ code }) => code === 'quorum'))
  const open = own.notProven.map(({ code }) => code)
  assert.ok(open.includes('policy-not-pinned'), 'its own policy proves nothing of who they are')
  assert.ok(!open.includes('no-witness'))
  const pinned = await verifyPackage(folder, { pinnedKey: made.vkey, policy })
  assert.ok(pinned.isPassed)
  const left = pinned.notProven.map(({ code }) => code)
  assert.ok(!left.some((code) => /witness|policy|quorum/.test(code)), String(left))
  assert.match(readFileSync(join(folder, '说明.html'), 'utf8'), /有 1 个见证签名（市教育体育局/)
})

test('a flipped cosignature, a witness that is missing, another quorum: each is named', async () => {
  const folder = join(place, 'cosigned')
  const policy = parsePolicy(readFileSync(join(folder, 'integrity/policy.txt')), sha256)
  const look = async (change: (text: string) => string, demand: typeof policy | null) => {
    const copy = join(place, 'copy')
    rmSync(copy, { recursive: true, force: true })
    cpSync(folder, copy, { recursive: true })
    for (const path of ['integrity/checkpoint', ...globSync('integrity/proofs/*', { cwd: copy })])
      writeFileSync(join(copy, path), change(readFileSync(join(copy, path), 'utf8')))
    seal(copy)
    const report = await verifyPackage(copy, { pinnedKey: null, policy: demand })
    return {
      failed: report.checks
        .filter(({ isPassed }) => !isPassed)
        .map(({ code, reason }) => `${code} ${reason}`),
      open: report.notProven.map(({ code }) => code),
      words: report.checks.map(({ words }) => words.zh).join('\n'),
    }
  }
  const flip = (text: string) => {
    const line = text.split('\n').findLast((one) => one.includes('.shilu/witness')) ?? ''
    const at = line.length - 10
    const other = line[at] === 'A' ? 'B' : 'A'
    return text.replace(line, line.slice(0, at) + other + line.slice(at + 1))
  }
  const without = (text: string) =>
    text
      .split('\n')
      .filter((line) => !line.includes('.shilu/witness'))
      .join('\n')
  for (const demand of [null, policy])
    assert.deepEqual((await look(flip, demand)).failed, ['cosignatures cosignature-wrong'])
  const bare = await look(without, null)
  assert.deepEqual(bare.failed, [])
  assert.ok(bare.open.includes('quorum-not-met'))
  const demanded = await look(without, policy)
  assert.deepEqual(demanded.failed, ['quorum quorum-short'])
  assert.match(demanded.words, /还缺：市教育体育局/)

  const same = (text: string) => text
  const stranger = makeKeyFile(join(place, 'stranger.key'), 'stranger', ED25519_COSIGNATURE)
  const two = {
    ...policy,
    witnesses: [...policy.witnesses, { name: '省教育厅', key: stranger.verifier }],
    groups: [{ name: 'both', threshold: 2, members: ['市教育体育局', '省教育厅'] }],
    quorum: 'both',
  }
  const short = await look(same, two)
  assert.deepEqual(short.failed, ['quorum quorum-short'])
  assert.match(short.words, /还缺：省教育厅/)
  const [log] = policy.logs
  assert.ok(log)
  const elsewhere = { ...policy, logs: [{ key: { ...log.key, keyId: 1 } }] }
  assert.deepEqual((await look(same, elsewhere)).failed, ['policy-log policy-of-other-log'])
})

test('the command takes a policy from elsewhere; a package from before there were policies verifies still', async () => {
  const folder = join(place, 'cosigned')
  const told: string[] = []
  const output = {
    stdout: (text: string) => void told.push(text),
    stderr: () => undefined,
    isTerminal: false,
  }
  const policy = join(folder, 'integrity/policy.txt')
  assert.equal(await runVerify(folder, { policy }, output), 0)
  assert.match(told.join(''), /见证达到门槛/)
  for (const none of [join(place, 'no-such-file'), join(folder, 'bag-info.txt')])
    assert.equal(await runVerify(folder, { policy: none }, output), 2)

  const old = join(place, 'old')
  cpSync(folder, old, { recursive: true })
  rmSync(join(old, 'integrity/policy.txt'))
  seal(old)
  const report = await verifyPackage(old, { pinnedKey: null })
  assert.ok(report.isPassed)
  assert.ok(report.notProven.some(({ code }) => code === 'no-witness'))
})

/** As whoever alters a package would: the tag manifests are written anew. */
function seal(root: string): void {
  for (const algorithm of ['sha256', 'sha512']) {
    const lines = globSync('**/*', { cwd: root })
      .filter((path) => statSync(join(root, path)).isFile())
      .filter((path) => !path.startsWith('data/') && !path.startsWith('tagmanifest'))
      .map((path) => {
        const digest = createHash(algorithm)
          .update(readFileSync(join(root, path)))
          .digest('hex')
        return `${digest}  ${path}\n`
      })
    writeFileSync(join(root, `tagmanifest-${algorithm}.txt`), lines.join(''))
  }
}

test('k of n: a package that fewer cosigned is made, and says so', async () => {
  const away = makeKeyFile(join(place, 'away.key'), 'away', ED25519_COSIGNATURE)
  const other = await add('省教育厅', away.vkey, 'http://127.0.0.1:9/witness')
  await ours.refused('WITNESS_THRESHOLD_INVALID', 'POST', '/witnesses/threshold', { threshold: 3 })
  await ours.ok('POST', '/witnesses/threshold', { threshold: 2 })
  const silent = await until(
    () => shown(other),
    ({ silentSince }) => silentSince !== null,
  )
  assert.equal(silent.failure, 'unreachable')
  assert.equal((await ours.ok('GET', '/witnesses')).covered, null)
  // The desk tells of it after a day.
  const desk = async () => (await bureau.admin.ok('GET', '/desk')).archive.log.silent
  assert.equal(await desk(), null)
  await query(
    `update witnesses set silent_since = now() - interval '25 hours' where witness_id = $1`,
    [other],
  )
  assert.equal((await desk()).total, 1)
  const made = await make('short')
  assert.deepEqual(made.witnesses, { needed: 2, cosigned: ['市教育体育局'], missing: ['省教育厅'] })
  const report = await verifyPackage(join(place, 'short'), { pinnedKey: null })
  assert.ok(report.isPassed)
  assert.ok(report.notProven.some(({ code }) => code === 'quorum-not-met'))
  assert.match(
    readFileSync(join(place, 'short/说明.html'), 'utf8'),
    /应有 2 个见证签名，只取得 1 个/,
  )
  assert.deepEqual(await remove(other), { threshold: 1 })
})

test('where networks are not joined the same bytes go as files', async () => {
  await remove(witness)
  const vkey = await witnessKey()
  witness = await add('市教育体育局（文件交换）', vkey, null)
  // Nothing is known of it by this name: it says how far it was, and then cosigns.
  const blind = await ours.ok('POST', `/witnesses/${witness}/request`)
  assert.match(blind.text, /^old 0\n\n/)
  const told = await theirs.ok('POST', '/witnessed-logs/answer', { text: blind.text })
  assert.equal(told.status, 409)
  const known = await ours.ok('POST', `/witnesses/${witness}/answer`, { text: told.text })
  assert.equal(known.cosignedAt, null)
  assert.equal(`${known.size}\n`, told.text)
  await sections('文件交换', 1)
  await until(
    async () => (await published())?.size ?? 0,
    (size) => size > known.size,
  )
  const request = await ours.ok('POST', `/witnesses/${witness}/request`)
  assert.ok(request.text.startsWith(`old ${known.size}\n`))
  // By the network the same body gets the same answer, but for the time.
  const answer = await theirs.ok('POST', '/witnessed-logs/answer', { text: request.text })
  assert.equal(answer.status, 200)
  const later = await fetch(`${superior.url}/witness/add-checkpoint`, {
    method: 'POST',
    body: request.text,
  })
  assert.equal(await later.text(), `${request.size}\n`)
  const taken = await ours.ok('POST', `/witnesses/${witness}/answer`, { text: answer.text })
  assert.equal(taken.size, request.size)
  assert.equal((await shown()).size, request.size)
  for (const text of [
    '',
    'hello\n',
    '— other/key AAAAAAAAAAAA\n',
    answer.text.slice(0, -9) + 'AAAA\n',
  ])
    await ours.refused('WITNESS_ANSWER_REFUSED', 'POST', `/witnesses/${witness}/answer`, { text })
  const nonsense = await theirs.ok('POST', '/witnessed-logs/answer', { text: 'hello' })
  assert.equal(nonsense.status, 400)
})

const TODAY = 20

test('a home brought back from yesterday is found out by its witness, and the page says so', async () => {
  await remove(witness)
  witness = await add('市教育体育局', await witnessKey(), `${superior.url}/witness`)
  const { size: then } = await until(shown, ({ size }) => size !== null)
  const { home } = bureau
  const yesterday = join(place, 'yesterday')
  await bureau.server.stop()
  cpSync(home, yesterday, { recursive: true })

  await openBureau(home)
  await sections('今日', TODAY)
  const cosigned = await until(
    async () => {
      await ours.ok('POST', `/witnesses/${witness}/ask`)
      return shown()
    },
    ({ size }) => size >= then + TODAY,
  )
  await bureau.server.stop()
  // The last answer may not have arrived here: what counts is what the witness has.
  const [{ size: witnessed }] = (await theirs.ok('GET', '/witnessed-logs')).logs
  assert.ok(witnessed >= cosigned.size)
  rmSync(home, { recursive: true })
  cpSync(yesterday, home, { recursive: true })

  // Journal, key and database fit each other: nobody inside can know.
  await openBureau(home)
  const health = await fetch(`${bureau.url}/healthz`)
  assert.equal(health.status, 200)
  const behind = await until(shown, ({ failure }) => failure !== null)
  assert.equal(behind.failure, 'ahead')
  assert.ok(behind.isAlarm)
  assert.match(behind.failureDetail, new RegExp(`^${witnessed} > `))
  // Grown beyond it, the log is another history, and its own signature says so.
  await sections('另一个今日', 2 * TODAY)
  await until(
    async () => (await published())?.size ?? 0,
    (size) => size > witnessed,
  )
  const forked = await until(
    async () => {
      await ours.ok('POST', `/witnesses/${witness}/ask`)
      return shown()
    },
    ({ failure }) => failure === 'not-continued',
  )
  assert.ok(forked.isAlarm)
  const { logs } = await theirs.ok('GET', '/witnessed-logs')
  assert.equal(logs[0].size, witnessed, 'nothing more was cosigned')
  assert.match(logs[0].refusedWhy, /does not continue/)
  await expectSound(superior)
})

async function openBureau(home: string): Promise<void> {
  bureau = await startTestHouse({}, home)
  ours = createPerson(bureau.url)
  await ours.ok('POST', '/session', { login: SECURITY_LOGIN, password: SECURITY_PASSWORD })
}

async function sections(name: string, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1)
    await bureau.admin.ok('POST', '/sections', { name: `${name}${number}` })
}
