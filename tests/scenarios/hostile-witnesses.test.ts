// Witnesses that lie, in every way that an answer can, and addresses and keys that no witness has: each is named,
// none counts, and neither signing nor a package waits for them.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { cosign } from '@shilu/log/cosignature.ts'
import { formatSignatureLine, parseNote } from '@shilu/log/note.ts'
import { ED25519_COSIGNATURE, formatVkey, parseVkey, verifierKey } from '@shilu/log/verifier-key.ts'
import { sha256 } from '../../server/custody/append.ts'
import { makeKeyFile, type SecretKey } from '../../server/custody/log-key.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import type { Person } from '../house/person.ts'
import { securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let bureau: TestHouse
let ours: Person
let unit: string
let recording: string
const place = mkdtempSync(join(tmpdir(), 'shilu-hostile-witnesses-'))
const hostile: Server[] = []

before(async () => {
  bureau = await startTestHouse()
  ours = await securityAdminOf(bureau)
  ;({ recording } = await dockOf(bureau).takeIn('DCIM/1.mp4', Buffer.from('食堂检查')))
  const { path } = await until(
    () => ours.ok('GET', '/log'),
    ({ checkpoint }) => checkpoint !== null,
  )
  unit = path.split('/')[2]
})
after(async () => {
  for (const server of hostile) {
    server.closeAllConnections()
    server.close()
  }
  await bureau.end()
  rmSync(place, { recursive: true, force: true })
})

const shown = async (id: string) =>
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
  const there = makeKeyFile(join(place, 'there.key'), 'there', ED25519_COSIGNATURE).vkey
  await add('乙', there, null)
  const named = parseVkey(there, sha256)
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
