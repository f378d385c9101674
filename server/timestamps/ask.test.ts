// A real authority behind node:http, and servers that behave as none should.

import assert from 'node:assert/strict'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test, type TestContext } from 'node:test'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { askForTimestamp, type Answer, type Order } from './ask.ts'
import { EXTENSIONS, OTHER_POLICY, POLICY } from '../../verify/timestamps/authority.test-suite.ts'
import {
  openAuthority,
  skipOpenssl,
  type Authority,
} from '../../verify/timestamps/authority.test-suite.ts'
import { data, nonce, request } from '../../verify/timestamps/claim.test-suite.ts'

const TYPE = { 'content-type': 'application/timestamp-reply' }

async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`
}

const ask = (url: string, other: Partial<Order> = {}): Promise<Answer> =>
  askForTimestamp({ url, data, nonce, policy: null, roots: [], ...other })

suite('a real authority', { skip: skipOpenssl }, () => {
  let authority: Authority
  let roots: string[]
  before(() => {
    authority = openAuthority()
    authority.make('root')
    authority.make('tsa', { issuer: 'root', extensions: EXTENSIONS.signer })
    roots = [authority.pem('root')]
  })
  after(() => authority.close())

  const answering = (t: TestContext, seen: { type?: string; method?: string }[] = []) =>
    serve(t, (incoming, response) => {
      seen.push({
        type: incoming.headers['content-type'] ?? '',
        method: `${incoming.method} ${incoming.url}`,
      })
      void buffer(incoming).then((query) =>
        response
          .writeHead(200, { 'content-type': 'Application/Timestamp-Reply; charset=binary' })
          .end(authority.reply(query, 'tsa')),
      )
    })

  test('is asked as RFC 3161 wants it, and its stamp is checked and kept', async (t) => {
    const seen: { type?: string; method?: string }[] = []
    const answer = await ask(await answering(t, seen), { roots, policy: OTHER_POLICY })
    assert.deepEqual(seen, [{ type: 'application/timestamp-query', method: 'POST /tsa' }])
    assert.equal(answer.kind, 'stamped')
    assert.ok(answer.verdict.isValid)
    assert.equal(answer.verdict.policy, OTHER_POLICY)
    authority.write('data', data)
    authority.write('kept.tsr', answer.response)
    const command = 'openssl ts -verify -data data -in kept.tsr -CAfile root.crt'
    assert.ok(authority.check(command).isValid)
  })

  test('refuses, and says why', async (t) => {
    const answer = await ask(await answering(t), { roots, policy: '1.2.3.99' })
    assert.deepEqual(answer, {
      kind: 'rejected',
      code: 2,
      text: 'Requested policy is not supported.',
      failures: ['unacceptedPolicy'],
    })
  })

  test('whose root is not pinned', async (t) => {
    const answer = await ask(await answering(t))
    assert.equal(answer.kind, 'not-valid')
    assert.deepEqual(
      answer.failed.map(({ check }) => check),
      ['chain'],
    )
    assert.equal(answer.verdict.isValid, false)
  })

  test('that answers with what it gave to somebody else', async (t) => {
    const earlier = authority.reply(request, 'tsa')
    const url = await serve(t, (_incoming, response) => response.writeHead(200, TYPE).end(earlier))
    const codes = async (other: Partial<Order>) => {
      const answer = await ask(url, { roots, ...other })
      return answer.kind === 'not-valid' ? answer.failed.map(({ check }) => check) : answer.kind
    }
    assert.deepEqual(await codes({ policy: POLICY }), 'stamped')
    assert.deepEqual(await codes({ nonce: Buffer.from('0122334455667788', 'hex') }), ['nonce'])
    assert.deepEqual(await codes({ data: Buffer.from('other') }), ['imprint'])
    assert.deepEqual(await codes({ policy: OTHER_POLICY }), ['policy'])
  })
})

test('a server that fails, sends elsewhere, or forbids', async (t) => {
  let status = 500
  const url = await serve(t, (_incoming, response) =>
    response.writeHead(status, { ...TYPE, location: 'http://127.0.0.1:1/' }).end('an error page'),
  )
  for (status of [500, 503, 404, 401, 302, 307, 204])
    assert.deepEqual(await ask(url), { kind: 'http-status', status })
})

test('what is no reply', async (t) => {
  let send: (response: ServerResponse) => void = () => undefined
  const url = await serve(t, (_incoming, response) => send(response))
  const detail = async () => {
    const answer = await ask(url)
    assert.equal(answer.kind, 'not-a-reply')
    return answer.detail
  }
  send = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>log in</p>')
  assert.equal(await detail(), 'it is text/html')
  send = (response) => response.writeHead(200).end('x')
  assert.equal(await detail(), 'it is of no content type')
  send = (response) => response.writeHead(200, TYPE).end('<p>log in</p>')
  assert.match(await detail(), /cannot be read/)
  send = (response) => response.writeHead(200, TYPE).end()
  assert.match(await detail(), /cannot be read/)
})

test('10 MB are not read to their end, packed or not', async (t) => {
  const large = Buffer.alloc(10 * 1024 ** 2, 0x30)
  let sentBytes = 0
  const url = await serve(t, (incoming, response) => {
    response.on('close', () => (sentBytes = response.socket?.bytesWritten ?? 0))
    if (incoming.url?.endsWith('packed'))
      response.writeHead(200, { ...TYPE, 'content-encoding': 'gzip' }).end(gzipSync(large))
    else response.writeHead(200, TYPE).end(large)
  })
  const expected = { kind: 'not-a-reply', detail: 'more than 65536 bytes' }
  assert.deepEqual(await ask(url), expected)
  assert.deepEqual(await ask(`${url}/packed`), expected)
  assert.ok(sentBytes < large.length, String(sentBytes))
})

test('a server that never answers, or never comes to an end', async (t) => {
  const silent = await serve(t, () => undefined)
  const halting = await serve(t, (_incoming, response) => {
    response.writeHead(200, TYPE).write('0')
  })
  const dropping = await serve(t, (incoming) => incoming.socket.destroy())
  for (const url of [silent, halting]) {
    const startedAt = performance.now()
    const answer = await ask(url, { timeoutMs: 300 })
    assert.equal(answer.kind, 'unreachable')
    assert.match(answer.detail, /timeout/)
    assert.ok(performance.now() - startedAt < 5000)
  }
  assert.equal((await ask(dropping)).kind, 'unreachable')
})

test('nobody there, and addresses that are none', async () => {
  const answer = await ask('http://127.0.0.1:1/')
  assert.equal(answer.kind, 'unreachable')
  const elsewhere = ['', 'tsa.example', 'file:///etc/passwd', 'ftp://127.0.0.1/']
  const inline = `data:application/timestamp-reply;base64,${Buffer.from('0').toString('base64')}`
  for (const url of [...elsewhere, inline]) assert.equal((await ask(url)).kind, 'unreachable', url)
})

test('a nonce or a policy that is none is the caller’s mistake', async () => {
  await assert.rejects(ask('http://127.0.0.1:1/', { nonce: Buffer.alloc(8) }), RangeError)
  await assert.rejects(ask('http://127.0.0.1:1/', { policy: 'any' }), RangeError)
})
