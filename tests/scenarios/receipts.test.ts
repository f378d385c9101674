// Receipts: a dock frees a card of nothing but what a proof covers that it has checked itself, and only
// where the unit lets it.

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { checkReceipt } from '../../dock/receipts.ts'
import { dock as runDock, makeTree, snapshot } from '../../dock/trees.test-suite.ts'
import { check } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

type Json = {
  intake: string
  files: { path: string; state: string; receipt?: string; sha256: string }[]
}

async function scene(t: TestContext, name: string) {
  const folder = await mkdtemp(join(tmpdir(), 'shilu-receipts-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const card = join(folder, 'card')
  await mkdir(card)
  await makeTree(card, {
    [`DCIM/${name}-1.mp4`]: `${name} one`,
    [`DCIM/${name}-食堂.mp4`]: `${name} two`,
    'System Volume Information/x': 'system',
  })
  await writeFile(join(folder, 'dock.key'), house.dockKey, { mode: 0o600 })
  const to = (url = house.url) => [
    '--server',
    url,
    '--key-file',
    join(folder, 'dock.key'),
    '--json',
  ]
  return { card, to, receipts: join(folder, 'receipts') }
}

const byText = (one: string, other: string): number => (one < other ? -1 : 1)

const policy = (mayClearCards: boolean) =>
  house.admin.ok('POST', '/unit/card-policy', { mayClearCards, why: '收到回执后清卡' })

test('every kept file has its receipt, which is kept and proves it again without the server', async (t) => {
  const { card, to, receipts } = await scene(t, 'first')
  const { code, out, err } = await runDock([card, ...to()])
  assert.equal(code, 0, err)
  const { intake, files } = JSON.parse(out) as Json
  const states = files.map(({ state, receipt }) => `${state} ${receipt ?? '-'}`)
  assert.deepEqual(states.toSorted(byText), ['kept verified', 'kept verified', 'not-evidence -'])
  assert.match(err, /2 of 2 kept files/)
  const lines = (await readFile(join(receipts, `${intake}.jsonl`), 'utf8')).trim().split('\n')
  assert.equal(lines.length, 2)
  for (const line of lines) {
    const { path, sha256, logKey, ...receipt } = JSON.parse(line)
    const sizeBytes = (await readFile(join(card, path))).length
    assert.equal(checkReceipt(receipt, logKey, { sha256, sizeBytes }).state, 'verified')
    const other = digestOf(Buffer.from('another'))
    assert.equal(checkReceipt(receipt, logKey, { sha256: other, sizeBytes }).state, 'wrong')
    const altered = { ...receipt, body: receipt.body.replace('mp4', 'mp5') }
    assert.equal(checkReceipt(altered, logKey, { sha256, sizeBytes }).state, 'wrong')
    const moved = { ...receipt, index: receipt.index + 1 }
    assert.equal(checkReceipt(moved, logKey, { sha256, sizeBytes }).state, 'wrong')
  }
  // The same card again: nothing is sent, and the receipts are there all the same.
  const again = JSON.parse((await runDock([card, ...to()])).out) as Json
  const states2 = again.files.map(({ state, receipt }) => [state, receipt ?? null])
  assert.ok(states2.every(([state, one]) => state === 'not-evidence' || one === 'verified'))
})

test('a unit that does not allow it: the card stays as it is, and the dock says why', async (t) => {
  const { card, to } = await scene(t, 'refused')
  const untouched = await snapshot(card)
  const { code, err } = await runDock([card, '--clear-after-receipt', ...to()])
  assert.equal(code, 1)
  assert.match(err, /was not cleared: .*does not let docks/)
  assert.deepEqual(await snapshot(card), untouched)
})

test('allowed: what a receipt covers goes, file by file, and nothing else; each step has its event', async (t) => {
  await policy(true)
  const { card, to } = await scene(t, 'allowed')
  await writeFile(join(card, 'DCIM', 'empty.mp4'), '')
  const { code, out, err } = await runDock([card, '--clear-after-receipt', ...to()])
  assert.equal(code, 0, err)
  assert.match(err, /3 files with a receipt were removed/)
  const left = (await snapshot(card)).filter((line) => /\.(mp4|x)\b|\/x /.test(line))
  assert.equal(left.length, 1, left.join('\n'))
  assert.match(left[0] ?? '', /System Volume Information/)
  const { intake, files } = JSON.parse(out) as Json
  const { pool } = house.server.house.database
  const { rows } = await pool.query(
    "select type, body from events where intake_id = $1 and type like 'card.%' order by number",
    [intake],
  )
  assert.deepEqual(
    rows.map(({ type }) => type),
    ['card.clearing-begun', 'card.cleared'],
  )
  const told = JSON.parse(rows[1].body).details.files as { sha256: string }[]
  const kept = files.filter(({ state }) => state === 'kept' || state === 'already-kept')
  assert.deepEqual(
    told.map(({ sha256 }) => sha256).toSorted(byText),
    kept.map(({ sha256 }) => sha256).toSorted(byText),
  )
  assert.deepEqual((await check(house)).findings, [])
})

// oxlint-disable-next-line typescript/no-explicit-any -- a hostile server says anything
type Alter = (answer: any) => unknown

/** In between: what `alter` makes of the receipts, everything else as it is. */
async function between(t: TestContext, alter: Alter): Promise<string> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { method = 'GET', url = '' } = request
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(
          ([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name),
        ),
      ) as Record<string, string>
      const body = Buffer.concat(chunks)
      const hasBody = method !== 'GET' && method !== 'HEAD'
      const answer = await fetch(house.url + url, {
        method,
        headers,
        ...(hasBody ? { body } : {}),
      })
      const text = Buffer.from(await answer.arrayBuffer())
      const isReceipt = url.includes('/receipt')
      const sent = isReceipt
        ? Buffer.from(JSON.stringify(alter(JSON.parse(text.toString()))))
        : text
      const kept = [...answer.headers].filter(
        ([name]) =>
          ![
            'content-length',
            'content-encoding',
            'connection',
            'keep-alive',
            'transfer-encoding',
          ].includes(name),
      )
      response.writeHead(answer.status, Object.fromEntries(kept))
      response.end(method === 'HEAD' ? undefined : sent)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a server that lies about receipts frees no card, and the person is told', async (t) => {
  const lies: [string, Alter][] = [
    [
      'event',
      (answer) => ({
        ...answer,
        receipt: { ...answer.receipt, body: answer.receipt.body.replace('"at":"2', '"at":"3') },
      }),
    ],
    [
      'nonce',
      (answer) => ({
        ...answer,
        receipt: { ...answer.receipt, nonce: Buffer.alloc(32).toString('base64') },
      }),
    ],
    [
      'index',
      (answer) => ({ ...answer, receipt: { ...answer.receipt, index: answer.receipt.index - 1 } }),
    ],
    [
      'hashes',
      (answer) => ({
        ...answer,
        receipt: { ...answer.receipt, hashes: answer.receipt.hashes.toReversed() },
      }),
    ],
    [
      'checkpoint',
      (answer) => ({
        ...answer,
        receipt: {
          ...answer.receipt,
          checkpoint: answer.receipt.checkpoint.replace(/\n(\d+)\n/, '\n1$1\n'),
        },
      }),
    ],
    [
      'nonsense',
      () => ({
        receipt: { body: 7, nonce: '!', index: -1, hashes: ['x'], checkpoint: '' },
        logKey: 'key',
        problem: null,
      }),
    ],
  ]
  for (const [name, alter] of lies) {
    const { card, to } = await scene(t, name)
    const untouched = await snapshot(card)
    const url = await between(t, alter)
    const { code, out, err } = await runDock([card, '--clear-after-receipt', ...to(url)])
    assert.equal(code, 1, `${name}: ${err}`)
    assert.match(err, /does not hold/, name)
    assert.ok(
      (JSON.parse(out) as Json).files.every(({ receipt }) => receipt !== 'verified'),
      name,
    )
    assert.deepEqual(await snapshot(card), untouched, name)
  }
})

test('another log key than before is refused; a receipt of another file too', async (t) => {
  const { card, to, receipts } = await scene(t, 'key')
  await runDock([card, ...to()])
  const known = join(receipts, 'known-logs.txt')
  const key = (await readFile(known, 'utf8')).trim()
  const [name = '', id = ''] = key.split('+')
  await writeFile(known, `${name}+${id === '00000000' ? '00000001' : '00000000'}+AAAA\n`)
  const { code, err } = await runDock([card, '--clear-after-receipt', ...to()])
  assert.equal(code, 1)
  assert.match(err, /key of this log was another before/)
  await writeFile(known, `${key}\n`)

  let first: unknown = null
  const url = await between(t, (answer) => {
    first ??= answer
    return first
  })
  await makeTree(card, { 'DCIM/later.mp4': 'later' })
  const untouched = await snapshot(card)
  const swapped = await runDock([card, ...to(url)])
  assert.match(swapped.err, /receipt is of another file/)
  assert.deepEqual(await snapshot(card), untouched)
})

test('the policy is said by those who may, with a reason, and has its event', async () => {
  await policy(false)
  await house.admin.refused('CORRECTION_EMPTY', 'POST', '/unit/card-policy', {
    mayClearCards: false,
    why: 'x',
  })
  await house.admin.refused('INPUT_INVALID', 'POST', '/unit/card-policy', {
    mayClearCards: true,
    why: ' ',
  })
  const { pool } = house.server.house.database
  const { rows } = await pool.query(
    "select body from events where type = 'unit.card-policy-changed' order by number",
  )
  assert.deepEqual(
    rows.map(({ body }) => JSON.parse(body).details),
    [
      { before: false, after: true, why: '收到回执后清卡' },
      { before: true, after: false, why: '收到回执后清卡' },
    ],
  )
})
