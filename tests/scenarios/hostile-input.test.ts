// Bad input of every kind: a problem with a stable code, and nothing half-written.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectSound } from '../house/check.ts'
import { createPerson } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf, TUS } from '../house/take-in.ts'

let house: TestHouse
let dock: ReturnType<typeof dockOf>
before(async () => {
  house = await startTestHouse()
  dock = dockOf(house)
})
after(() => house.end())

const source = { kind: 'folder', root: '/x' }

test('NUL is refused where a person writes it, and shown where a card says it', async () => {
  const nul = { login: 'a\u0000b', password: 'x' }
  await createPerson(house.url).refused('INPUT_INVALID', 'POST', '/session', nul)
  const intake = await dock.ok('POST', '/intakes', {
    resumeKey: 'nul',
    source: { kind: 'card', root: '/x', volumeLabel: 'A\u0000B', paramIni: 'DevNo=1\u0000\u0000' },
  })
  assert.equal(intake.source.volumeLabel, 'A\u2400B')
  await dock.ok('POST', `/intakes/${intake.id}/close`, {})
})

test('unknown fields, wrong types, over-long text, broken JSON and broken UTF-8', async () => {
  const { admin } = house
  await admin.refused('INPUT_INVALID', 'POST', '/sections', { name: '执法一中队', colour: 'red' })
  await admin.refused('INPUT_INVALID', 'POST', '/sections', { name: 7 })
  await admin.refused('INPUT_INVALID', 'POST', '/sections', { name: '长'.repeat(101) })
  await admin.refused('INPUT_INVALID', 'POST', '/sections', { name: 'a\u0000b' })
  await admin.refused('INPUT_INVALID', 'POST', '/sections', [])
  await admin.refused('BODY_NOT_JSON', 'POST', '/sections', '{"name":')
  await admin.refused(
    'BODY_NOT_JSON',
    'POST',
    '/sections',
    new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  )
  await admin.refused('BODY_NOT_JSON', 'POST', '/sections', '{"__proto__":{"name":"x"}}')
  const form = await admin.ask('POST', '/sections', 'name=x', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  assert.equal(form.body.code, 'MEDIA_TYPE_UNSUPPORTED')
  await admin.refused(
    'BODY_TOO_LARGE',
    'POST',
    '/sections',
    JSON.stringify({ name: 'x'.repeat(5 * 1024 ** 2) }),
  )
  const { items } = await admin.ok('GET', '/sections')
  assert.deepEqual(
    items.map((item: { name: string }) => item.name),
    ['政策法规股'],
  )
})

test('wrong ids, addresses, methods, cursors and ranges', async () => {
  const { admin } = house
  await admin.refused('INPUT_INVALID', 'GET', '/recordings/not-an-id')
  await admin.refused('NOT_FOUND', 'GET', '/recordings/018f0000-0000-7000-8000-000000000000')
  await admin.refused('NOT_FOUND', 'GET', '/nothing')
  await admin.refused('NOT_FOUND', 'PUT', '/recordings')
  await admin.refused('INPUT_INVALID', 'GET', '/recordings?after=bm90aGluZw')
  await admin.refused('INPUT_INVALID', 'GET', '/recordings?limit=0')
  await admin.refused('INPUT_INVALID', 'GET', '/recordings?limit=201')
  await admin.refused('INPUT_INVALID', 'GET', '/recordings?colour=red')
  const file = await dock.takeIn('range/1.mp4', Buffer.from('0123456789'))
  const original = `/recordings/${file.recording}/original`
  const ask = (range: string) => admin.ask('GET', original, undefined, { range })
  assert.equal((await ask('bytes=10-')).status, 416)
  assert.equal((await ask('bytes=10-')).headers.get('content-range'), 'bytes */10')
  assert.equal((await ask('bytes=-3')).text, '789')
  assert.equal((await ask('bytes=8-100')).text, '89')
  assert.equal((await ask('bytes=5-2')).status, 416)
  assert.equal((await ask('lines=1-2')).text, '0123456789')
  const head = await admin.ask('HEAD', original)
  assert.equal(head.headers.get('content-length'), '10')
  assert.equal(head.headers.get('etag'), `"${file.sha256}"`)
  assert.equal(
    (await admin.ask('GET', original, undefined, { 'if-none-match': `"${file.sha256}"` })).status,
    304,
  )
})

test('a hostile file name never becomes a page or a header', async () => {
  const name = '食堂 "><script>alert(1)</script>;filename=x.html'
  const file = await dock.takeIn(
    `evil/${name}`.replace('</', '<-'),
    Buffer.from('<html><script>1</script>'),
  )
  const original = await house.admin.ask('GET', `/recordings/${file.recording}/original`)
  assert.equal(original.headers.get('content-type'), 'application/octet-stream')
  assert.equal(original.headers.get('x-content-type-options'), 'nosniff')
  assert.match(original.headers.get('content-security-policy') ?? '', /sandbox/)
  const disposition = original.headers.get('content-disposition') ?? ''
  assert.match(disposition, /^attachment; filename="[^"]*"; filename\*=UTF-8''%E9%A3%9F%E5%A0%82/)
})

test('paths that climb, sizes that cannot be, names that stand twice', async () => {
  const intake = await dock.open('tricks')
  const list = (files: unknown[]) => dock.ask('POST', `/intakes/${intake}/files`, { files })
  for (const path of [
    '../etc/passwd',
    '/etc/passwd',
    'a//b',
    './a',
    'a/../b',
    'C:/x',
    'a\nb',
    'a\u0000b',
  ]) {
    assert.equal((await list([{ path, sizeBytes: 1 }])).body.code, 'FILE_NAME_INVALID', path)
  }
  for (const sizeBytes of [-1, 1.5, 2 ** 53, '1', null]) {
    assert.equal(
      (await list([{ path: 'a', sizeBytes }])).body.code,
      'INPUT_INVALID',
      String(sizeBytes),
    )
  }
  assert.equal(
    (
      await list([
        { path: 'a', sizeBytes: 1 },
        { path: 'a', sizeBytes: 1 },
      ])
    ).body.code,
    'INPUT_INVALID',
  )
  assert.equal((await list([])).body.code, 'INPUT_INVALID')
  assert.equal((await dock.ok('GET', `/intakes/${intake}`)).counts.total, 0)
})

test('an upload of another length or digest than declared leaves nothing', async () => {
  const bytes = Buffer.from('the declared bytes')
  const other = Buffer.from('some other bytes!!')
  assert.equal(bytes.length, other.length)
  const intake = await dock.open('wrong bytes')
  const [{ position }] = (await dock.list(intake, [{ path: 'w.mp4', bytes }])).files
  assert.equal((await dock.begin(intake, position, bytes.length)).body.code, 'FILE_STATE')
  await dock.offer(intake, position, bytes)
  assert.equal((await dock.begin(intake, position, bytes.length + 1)).body.code, 'LENGTH_MISMATCH')
  assert.equal((await dock.begin(intake, position + 9, bytes.length)).body.code, 'FILE_NOT_LISTED')

  const begun = await dock.begin(intake, position, bytes.length)
  const location = begun.headers.get('location') ?? ''
  assert.equal((await dock.patch(location, 5, bytes)).status, 409)
  const long = await dock.patch(location, 0, Buffer.concat([bytes, bytes]))
  assert.ok(long.status >= 400)
  const wrong = await dock.patch(location, 0, other)
  assert.equal(wrong.body?.code, 'DIGEST_MISMATCH')
  assert.equal((await dock.ok('GET', `/intakes/${intake}/files/${position}`)).state, 'wanted')

  const again = await dock.begin(intake, position, bytes.length)
  assert.equal((await dock.patch(again.headers.get('location') ?? '', 0, bytes)).status, 204)
  assert.equal((await dock.settled(intake, position)).state, 'kept')
  await expectSound(house)
})

test('an upload that stops in the middle is gone on with, also by another intake of the card', async () => {
  const bytes = Buffer.alloc(100_000, 'r')
  const first = await dock.open('stopped-1')
  const [one] = (await dock.list(first, [{ path: 's.mp4', bytes }])).files
  await dock.offer(first, one.position, bytes)
  const location =
    (await dock.begin(first, one.position, bytes.length)).headers.get('location') ?? ''
  assert.equal((await dock.patch(location, 0, bytes.subarray(0, 40_000))).status, 204)
  const second = await dock.open('stopped-2')
  const [two] = (await dock.list(second, [{ path: 's.mp4', bytes }])).files
  const answer = await dock.offer(second, two.position, bytes)
  assert.ok(location.endsWith(answer.upload))
  const head = await dock.ask('HEAD', `/uploads/${answer.upload}`, undefined, TUS)
  assert.equal(head.headers.get('upload-offset'), '40000')
  assert.equal((await dock.patch(location, 40_000, bytes.subarray(40_000))).status, 204)
  assert.equal((await dock.settled(second, two.position)).state, 'kept')
  await expectSound(house)
})

test('who may not, cannot: strangers, docks, foreign pages, wrong keys', async () => {
  const stranger = createPerson(house.url)
  await stranger.refused('NOT_SIGNED_IN', 'GET', '/recordings')
  await stranger.refused('NOT_SIGNED_IN', 'POST', '/intakes', { resumeKey: 'x', source })
  assert.equal((await stranger.ask('POST', '/uploads', undefined, TUS)).status, 401)
  await createPerson(house.url, 'A'.repeat(43)).refused('KEY_REFUSED', 'POST', '/intakes', {
    resumeKey: 'x',
    source,
  })
  await dock.refused('NOT_PERMITTED', 'GET', '/recordings')
  await dock.refused('NOT_PERMITTED', 'GET', '/accounts')
  const foreign = await house.admin.ask(
    'POST',
    '/sections',
    { name: '一' },
    { origin: 'http://evil.example' },
  )
  assert.equal(foreign.body.code, 'ORIGIN_REFUSED')
  const site = await house.admin.ask(
    'POST',
    '/sections',
    { name: '一' },
    { 'sec-fetch-site': 'cross-site' },
  )
  assert.equal(site.body.code, 'ORIGIN_REFUSED')
})

test('the API describes itself, and every route of the description answers', async () => {
  const api = await (await fetch(`${house.url}/api/v1/openapi.json`)).json()
  assert.equal(api.openapi, '3.1.0')
  assert.ok(
    api.paths['/api/v1/recordings'].get.parameters.some(
      (one: { name: string }) => one.name === 'q',
    ),
  )
  assert.ok(api.paths['/api/v1/recordings/{id}/original'].head)
  const body = api.paths['/api/v1/session'].post.requestBody.content['application/json'].schema
  assert.deepEqual(Object.keys(body.properties).toSorted(), ['login', 'password'])
  assert.equal(body.additionalProperties, false)
  for (const [path, methods] of Object.entries<Record<string, unknown>>(api.paths)) {
    for (const method of Object.keys(methods)) {
      const url = house.url + path.replaceAll(/\{\w+\}/g, '018f0000-0000-7000-8000-000000000000')
      const response = await fetch(url, { method: method.toUpperCase() })
      assert.notEqual(response.status, 404, `${method} ${path}`)
      assert.ok(response.status < 500, `${method} ${path}: ${response.status}`)
      await response.arrayBuffer()
    }
  }
})

test('health and metrics', async () => {
  const health = await fetch(`${house.url}/healthz`)
  assert.deepEqual([health.status, (await health.json()).status], [200, 'ok'])
  assert.match(await (await fetch(`${house.url}/metrics`)).text(), /^shilu_recordings \d+$/m)
})
