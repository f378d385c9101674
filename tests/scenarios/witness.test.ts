// This home as a witness of other logs (C2SP tlog-witness): every answer that the protocol has, two requests at
// once, a stop between keeping and answering, and a log that shows two histories.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatAddCheckpoint } from '@shilu/log/add-checkpoint.ts'
import { cosignatureVerifier } from '@shilu/log/cosignature.ts'
import { ed25519Verifier, openNote, parseSignatureLine, signNote } from '@shilu/log/note.ts'
import { ED25519_COSIGNATURE, parseVkey } from '@shilu/log/verifier-key.ts'
import { sha256 } from '../../server/custody/append.ts'
import { verifyEd25519 } from '../../server/custody/log-key.ts'
import { paperKey, paperLog, type PaperLog } from '../house/paper-log.ts'
import type { Person } from '../house/person.ts'
import { SECURITY_LOGIN, SECURITY_PASSWORD, securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
let security: Person
let units = 0
before(async () => {
  house = await startTestHouse()
  security = await securityAdminOf(house)
})
after(() => house.end())

const newKey = () => paperKey(`019cac6a-0000-7000-8000-${String((units += 1)).padStart(12, '0')}`)
const admit = (log: PaperLog) =>
  security.ok('POST', '/witnessed-logs', { name: '叶县教育体育局', vkey: log.vkey })
async function newLog(): Promise<PaperLog> {
  const log = paperLog(newKey())
  await admit(log)
  return log
}
async function send(body: Uint8Array | string, headers: Record<string, string> = {}) {
  const response = await fetch(`${house.url}/witness/add-checkpoint`, {
    method: 'POST',
    body: body as string,
    headers,
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  }
}
const listed = async (log: PaperLog) =>
  (await security.ok('GET', '/witnessed-logs')).logs.find(
    ({ origin }: { origin: string }) => origin === log.origin,
  )
const text = (log: PaperLog, size: number) =>
  Buffer.from(log.note(size)).toString().split('\n\n')[0] + '\n'

test('a checkpoint that continues the last one is cosigned, by a key that cosigns and nothing else', async () => {
  const log = await newLog()
  const { vkey } = await security.ok('GET', '/witnessed-logs')
  const key = parseVkey(vkey, sha256)
  assert.equal(key.type, ED25519_COSIGNATURE)
  assert.match(key.name, /^[0-9a-f-]{36}\.shilu\/witness$/)
  assert.equal(statSync(join(house.home, 'keys/witness.key')).mode & 0o777, 0o600)
  assert.equal(await (await fetch(`${house.url}/witness/vkey`)).text(), `${vkey}\n`)
  const verifier = cosignatureVerifier(key, verifyEd25519)
  for (const [old, size] of [
    [0, 1],
    [1, 5],
    [5, 5],
    [5, 300],
  ] as const) {
    const answer = await send(log.request(old, size), { 'content-type': 'text/plain' })
    assert.equal(answer.status, 200, answer.text)
    assert.match(answer.text, /^— \S+ \S+\n$/)
    const { signature } = parseSignatureLine(answer.text.trimEnd())
    assert.ok(verifier.verify(Buffer.from(text(log, size)), signature))
    // Whoever watches the witness finds the same checkpoint there, signed by both.
    const digest = createHash('sha256').update(log.origin).digest('hex')
    const served = await fetch(`${house.url}/witness/${digest}/checkpoint`)
    const opened = openNote(new Uint8Array(await served.arrayBuffer()), [
      ed25519Verifier(parseVkey(log.vkey, sha256), verifyEd25519),
      verifier,
    ])
    assert.equal(opened.verified.length, 2)
    assert.equal(opened.text, text(log, size))
  }
  assert.equal((await listed(log)).size, 300)
  const nobody = await fetch(`${house.url}/witness/${'0'.repeat(64)}/checkpoint`)
  assert.equal(nobody.status, 404)
})

test('every refusal has the status of the protocol, and leaves what was cosigned', async () => {
  const key = newKey()
  const log = paperLog(key)
  await admit(log)
  assert.equal((await send(log.request(0, 7))).status, 200)
  const other = paperLog(newKey())
  const impostor = paperLog({ ...newKey(), verifier: key.verifier })
  const wrongProof = log.proof(7, 12).toReversed()
  const altered = Buffer.from(log.request(7, 12))
  altered[altered.length - 20] = altered[altered.length - 20] === 65 ? 66 : 65
  const empty = signNote(`${log.origin}\n0\n${Buffer.alloc(32).toString('base64')}\n`, [key.signer])
  const lines = (count: number) =>
    `old 7\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(count)}\n`
  const note12 = Buffer.from(log.note(12)).toString()
  const cases: [string, Uint8Array | string, number][] = [
    ['nothing', '', 400],
    ['no old line', `ald 7\n\n${note12}`, 400],
    ['a leading zero', `old 07\n\n${note12}`, 400],
    ['no base64', `old 7\n!!!!\n\n${note12}`, 400],
    ['sixty-four hashes', lines(64) + note12, 400],
    ['no checkpoint', 'old 7\n\nhello\n', 400],
    ['not UTF-8', Buffer.from([0xff, 0xfe]), 400],
    ['old larger than new', formatAddCheckpoint({ oldSize: 9, proof: [], note: log.note(7) }), 400],
    ['a log that nobody admitted', other.request(0, 3), 404],
    ['signed by another key', impostor.request(7, 12), 403],
    ['an altered signature', altered, 403],
    ['no longer at that size', log.request(5, 12), 409],
    ['from the beginning', log.request(0, 12), 409],
    ['smaller than before', log.request(0, 3), 409],
    ['without proof', formatAddCheckpoint({ oldSize: 7, proof: [], note: log.note(12) }), 422],
    [
      'another proof',
      formatAddCheckpoint({ oldSize: 7, proof: wrongProof, note: log.note(12) }),
      422,
    ],
    ['another history', paperLog(key, 'x').request(7, 12), 422],
    ['another root of the same size', paperLog(key, 'x').request(7, 7), 422],
    [
      'a proof where there is nothing to prove',
      formatAddCheckpoint({ oldSize: 7, proof: log.proof(7, 12), note: log.note(7) }),
      422,
    ],
    ['no leaves, and a root', formatAddCheckpoint({ oldSize: 0, proof: [], note: empty }), 422],
  ]
  for (const [what, body, status] of cases) {
    const answer = await send(body)
    assert.equal(answer.status, status, `${what}: ${answer.text}`)
    if (status === 409) {
      assert.equal(answer.text, '7\n')
      assert.equal(answer.type, 'text/x.tlog.size')
    }
    assert.equal((await listed(log)).size, 7, what)
  }
  const fresh = await newLog()
  const proven = formatAddCheckpoint({
    oldSize: 0,
    proof: fresh.proof(1, 2),
    note: fresh.note(2),
  })
  assert.equal((await send(proven)).status, 422, 'a proof from nothing')
  const huge = await send(`old 7\n\n${note12}${'x'.repeat(600 * 1024)}`)
  assert.equal(huge.status, 413)
  assert.equal((await send(log.request(7, 12))).status, 200, 'an honest one is cosigned still')
})

test('of requests that come at once, one after another is judged: none is taken back', async () => {
  const log = await newLog()
  assert.equal((await send(log.request(0, 10))).status, 200)
  const sizes = [11, 12, 13, 14, 15, 16, 17, 18]
  const answers = await Promise.all(sizes.map((size) => send(log.request(10, size))))
  const cosigned = sizes.filter((_, index) => answers[index]?.status === 200)
  assert.equal(cosigned.length, 1, 'from one size on, one checkpoint is cosigned')
  for (const { status, text: told } of answers)
    if (status !== 200) assert.deepEqual([status, told], [409, `${cosigned[0]}\n`])
  assert.equal((await listed(log)).size, cosigned[0])
})

test('two histories of one log: nothing is cosigned, both checkpoints are kept, and it is said', async () => {
  const key = newKey()
  const log = paperLog(key)
  await admit(log)
  await send(log.request(0, 4))
  await send(log.request(4, 9))
  assert.deepEqual((await listed(log)).forks, [])
  // Of the size that was cosigned last, and of an older one.
  const liar = paperLog(key, 'another history')
  assert.equal((await send(liar.request(9, 9))).status, 422)
  assert.equal((await send(liar.request(0, 4))).status, 409)
  const { forks, refusedWhy, size } = await listed(log)
  assert.equal(size, 9)
  assert.match(refusedWhy, /./)
  const verifier = ed25519Verifier(parseVkey(log.vkey, sha256), verifyEd25519)
  assert.deepEqual(
    forks.map((fork: { size: number }) => fork.size),
    [4, 9],
  )
  for (const { cosigned, other } of forks) {
    const [one, two] = [cosigned, other].map((note) => openNote(Buffer.from(note), [verifier]).text)
    assert.notEqual(one, two, 'both are signed by the log, of one size, and differ')
  }
  // Nobody can take it away again, not even in the database.
  const { pool } = house.server.house.database
  await assert.rejects(pool.query('delete from log_forks'), /never changed or removed/)
  await assert.rejects(pool.query('delete from witnessed_checkpoints'), /never changed/)
})

test('who may admit a log; one that was let go is refused, and nothing is forgotten', async () => {
  const key = newKey()
  const log = paperLog(key)
  await house.admin.refused('NOT_PERMITTED', 'POST', '/witnessed-logs', {
    name: '叶县',
    vkey: log.vkey,
  })
  const { vkey } = await security.ok('GET', '/witnessed-logs')
  for (const wrong of ['', 'x', log.vkey.slice(0, -2), vkey])
    await security.refused('LOG_KEY_INVALID', 'POST', '/witnessed-logs', {
      name: '叶县',
      vkey: wrong,
    })
  await admit(log)
  await security.refused('WITNESSED_LOG_TAKEN', 'POST', '/witnessed-logs', {
    name: '叶县',
    vkey: log.vkey,
  })
  await send(log.request(0, 5))
  await security.ok('POST', '/witnessed-logs/end', { origin: log.origin, why: '机构撤并' })
  assert.equal((await send(log.request(5, 6))).status, 404)
  assert.ok((await listed(log)).endedAt)
  await admit(log)
  assert.equal((await send(paperLog(key, 'x').request(0, 6))).status, 409)
  assert.equal((await send(log.request(5, 6))).status, 200)
})

test('a stop between keeping and answering: failed, but kept; before it: failed, and not kept', async () => {
  const log = await newLog()
  await send(log.request(0, 3))
  let fails: 'beforeCommit' | 'afterCommit' | null = null
  let commits = 0
  const fail = (when: typeof fails) => () => {
    commits += 1
    if (fails !== when) return
    fails = null
    throw new Error('the power failed')
  }
  house = await house.restart({
    commit: { beforeCommit: fail('beforeCommit'), afterCommit: fail('afterCommit') },
  })
  // What a start commits by itself must not be what fails.
  for (let seen = -1; seen !== commits; await sleep(1000)) seen = commits
  fails = 'beforeCommit'
  assert.equal((await send(log.request(3, 5))).status, 500)
  assert.equal((await send(log.request(3, 6))).status, 200, 'nothing was kept')
  fails = 'afterCommit'
  assert.equal((await send(log.request(6, 8))).status, 500)
  const again = await send(log.request(6, 8))
  assert.deepEqual([again.status, again.text], [409, '8\n'])
  assert.equal((await send(log.request(8, 8))).status, 200, 'the cosignature is to be had still')
})

test('a key that is gone is never replaced: nothing is cosigned, and it is said', async () => {
  const log = await newLogAfterRestart()
  const path = join(house.home, 'keys/witness.key')
  const bytes = readFileSync(path)
  rmSync(path)
  const answer = await send(log.request(0, 2))
  assert.equal(answer.status, 503)
  assert.match(answer.text, /WITNESS_KEY_LOST/)
  await security.refused('WITNESS_KEY_LOST', 'GET', '/witnessed-logs')
  writeFileSync(path, bytes, { mode: 0o600 })
  assert.equal((await send(log.request(0, 2))).status, 200)
})

async function newLogAfterRestart(): Promise<PaperLog> {
  const { createPerson } = await import('../house/person.ts')
  security = createPerson(house.url)
  await security.ok('POST', '/session', { login: SECURITY_LOGIN, password: SECURITY_PASSWORD })
  return newLog()
}
