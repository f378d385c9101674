// A second Shilu witnesses the first: over the network, by files, with the witness away, hostile, or knowing
// more than the log does. Packages carry what was cosigned, and the verifier counts it.

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
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { cosign, cosignatureVerifier } from '@shilu/log/cosignature.ts'
import { checkEntry } from '@shilu/log/entry-proof.ts'
import { ed25519Verifier, formatSignatureLine, openNote, parseNote } from '@shilu/log/note.ts'
import { parsePolicy } from '@shilu/log/policy.ts'
import { ED25519_COSIGNATURE, formatVkey, parseVkey, verifierKey } from '@shilu/log/verifier-key.ts'
import { runVerify } from '@shilu/verify/command.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { sha256 } from '../../server/custody/append.ts'
import { makeKeyFile, verifyEd25519, type SecretKey } from '../../server/custody/log-key.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { SECURITY_LOGIN, SECURITY_PASSWORD, securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let bureau: TestHouse
let superior: TestHouse
let ours: Person
let theirs: Person
let unit: string
let recording: string
let witness: string
const place = mkdtempSync(join(tmpdir(), 'shilu-witnesses-'))
const hostile: Server[] = []

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
  for (const server of hostile) {
    server.closeAllConnections()
    server.close()
  }
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
async function until<T>(look: () => Promise<T>, isIt: (value: T) => boolean, ms = 15_000) {
  const endsAt = performance.now() + ms
  for (;;) {
    const value = await look()
    if (isIt(value)) return value
    assert.ok(performance.now() < endsAt, `it does not come: ${JSON.stringify(value)}`)
    await sleep(50)
  }
}
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

type Handler = (body: string, request: IncomingMessage, response: ServerResponse) => void
async function listen(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => handler(Buffer.concat(parts).toString(), request, response))
  })
  hostile.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

/** What an honest witness would answer to this request. */
function lineFor(key: SecretKey, body: string): string {
  const { text } = parseNote(Buffer.from(body.slice(body.indexOf('\n\n') + 2)))
  return `${formatSignatureLine(cosign(text, key.verifier, 1_772_415_060, key.sign))}\n`
}

test('hostile witnesses: each lie is named, none counts, and nobody waits for them', async () => {
  const key = makeKeyFile(join(place, 'hostile.key'), 'hostile', ED25519_COSIGNATURE)
  const other = makeKeyFile(join(place, 'other.key'), 'other', ED25519_COSIGNATURE)
  let hits = 0
  const target = await listen((_body, _request, response) => {
    hits += 1
    response.end()
  })
  const cases: [string, Handler][] = [
    [
      'too-large',
      (_body, _request, response) => {
        const more = () => {
          while (response.writable && response.write('x'.repeat(65_536)));
        }
        response.on('drain', more).on('error', () => undefined)
        more()
      },
    ],
    ['other-key', (body, _request, response) => response.end(lineFor(other, body))],
    [
      'wrong-signature',
      (body, _request, response) =>
        response.end(
          lineFor(
            key,
            body.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
          ),
        ),
    ],
    [
      'redirected',
      (_body, _request, response) => response.writeHead(307, { location: target }).end(),
    ],
    ['malformed-answer', (_body, _request, response) => response.end('yes\n')],
    ['malformed-answer', (_body, _request, response) => response.writeHead(409).end('many\n')],
    ['ahead', (_body, _request, response) => response.writeHead(409).end('999999999\n')],
    ['not-continued', (_body, _request, response) => response.writeHead(422).end('no\n')],
    ['unknown-log', (_body, _request, response) => response.writeHead(404).end()],
    ['log-key-refused', (_body, _request, response) => response.writeHead(403).end()],
    ['status', (_body, _request, response) => response.writeHead(500).end()],
    ['unreachable', (_body, request) => request.socket.destroy()],
  ]
  for (const [failure, handler] of cases) {
    const id = await add(`敌意 ${failure}`, key.vkey, await listen(handler))
    const seen = await until(
      () => shown(id),
      ({ silentSince }) => silentSince !== null,
    )
    assert.equal(seen.failure, failure)
    assert.equal(seen.size, null)
    assert.equal(seen.isAlarm, failure === 'ahead' || failure === 'not-continued')
    await remove(id)
  }
  assert.equal(hits, 0, 'a redirect was followed')

  // One that never ends its answer: signing and packages go on.
  const slow = await add(
    '迟缓',
    key.vkey,
    await listen((_body, _request, response) => response.write('—')),
  )
  const signed = (await published())?.size ?? 0
  const begun = performance.now()
  const made = await make('slow')
  assert.ok(performance.now() - begun < 12_000)
  assert.ok(made.checkpointSize > signed)
  assert.deepEqual(made.witnesses.missing.includes('迟缓'), true)
  const timedOut = await until(
    () => shown(slow),
    ({ failure }) => failure === 'timed-out',
  )
  assert.ok(timedOut.silentSince)
  await remove(slow)
})

test('addresses and keys that no witness has are refused', async () => {
  const key = makeKeyFile(join(place, 'fine.key'), 'fine', ED25519_COSIGNATURE).vkey
  for (const url of ['ftp://a/', 'file:///etc/passwd', 'a', 'http://u:p@a/', 'http://a/?x', '//a'])
    await ours.refused('WITNESS_URL_INVALID', 'POST', '/witnesses', { name: '甲', vkey: key, url })
  const { key: logKey } = await ours.ok('GET', '/log')
  for (const vkey of ['', logKey, key.slice(1)])
    await ours.refused('WITNESS_KEY_INVALID', 'POST', '/witnesses', { name: '甲', vkey, url: null })
  const own = (await ours.ok('GET', '/witnessed-logs')).vkey
  await ours.refused('WITNESS_IS_OURSELVES', 'POST', '/witnesses', {
    name: '甲',
    vkey: own,
    url: null,
  })
  // The key of one that is named already, under another name, would count twice.
  const named = parseVkey(await witnessKey(), sha256)
  const again = verifierKey('elsewhere', ED25519_COSIGNATURE, named.publicKey, sha256)
  await ours.refused('WITNESS_TAKEN', 'POST', '/witnesses', {
    name: '甲',
    vkey: formatVkey(again),
    url: null,
  })
  await bureau.admin.refused('NOT_PERMITTED', 'POST', '/witnesses', {
    name: '甲',
    vkey: key,
    url: null,
  })
})

test('a home brought back from yesterday is found out by its witness, and the page says so', async () => {
  await remove(witness)
  witness = await add('市教育体育局', await witnessKey(), `${superior.url}/witness`)
  await until(shown, ({ size }) => size !== null)
  const { home } = bureau
  const yesterday = join(place, 'yesterday')
  await bureau.server.stop()
  cpSync(home, yesterday, { recursive: true })

  await openBureau(home)
  await sections('今日', 20)
  const cosigned = await until(
    async () => {
      await ours.ok('POST', `/witnesses/${witness}/ask`)
      return shown()
    },
    ({ size }) => size > 60,
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
  await sections('另一个今日', 40)
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
