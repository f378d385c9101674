import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { EXTENSIONS, OTHER_POLICY, POLICY, dateOf } from './authority.test-suite.ts'
import { openAuthority, skipOpenssl, type Authority } from './authority.test-suite.ts'
import {
  data,
  detailOf,
  failures,
  nonce,
  request,
  verify,
  verifyWithBoth,
} from './claim.test-suite.ts'
import { nodeCrypto } from '../package/node-crypto.ts'
import { opensslCommand } from './openssl-command.ts'
import { timestampRequest } from './request.ts'
import { parse, part } from './surgery.test-suite.ts'
import { CHECKS } from './verdict.ts'

const VECTORS = join(import.meta.dirname, '../../../shared/vectors/self-made/rfc3161')
const skipVectors = existsSync(VECTORS) ? false : '../shared/vectors is not here'

suite('the tokens kept in ../shared/vectors', { skip: skipVectors }, () => {
  const read = (name: string) => readFileSync(join(VECTORS, name))
  const claimOf = (name: string) => ({
    response: read(name),
    data: read('cp.txt'),
    nonce: Buffer.from(part(parse(read('q.tsq')), 2).valueBlock.toBER()),
    policies: ['1.2.3.4.1'],
    roots: [read('ca.crt').toString()],
  })
  const facts = {
    isValid: true,
    genTime: '2026-11-23T08:09:55.298Z',
    serial: '0x02',
    policy: '1.2.3.4.1',
    tsaName: 'C=CN, O=Test, CN=Test TSA',
    accuracyMs: 1500,
  }

  test('a reply: valid, with everything it tells', () => {
    const { checks, ...told } = verifyWithBoth(claimOf('r.tsr'))
    assert.deepEqual(told, { ...facts, status: { code: 0, text: '', failures: [] } })
    assert.deepEqual(
      checks.map(({ check, isPassed }) => [check, isPassed]),
      CHECKS.map((code) => [code, true]),
    )
  })

  test('the bare token: the same, without a status', () => {
    const { checks, ...told } = verifyWithBoth(claimOf('tok.der'))
    assert.deepEqual(told, { ...facts, status: null })
    assert.equal(checks.length, CHECKS.length)
  })

  test('an imprint by SM3 is not checkable by us, and not valid', () => {
    const verdict = verifyWithBoth({ ...claimOf('r3.tsr'), nonce: null })
    assert.equal(verdict.isValid, false)
    assert.deepEqual(failures(verdict), ['imprint-algorithm'])
    assert.match(detailOf(verdict, 'imprint-algorithm'), /not checkable by us: SM3/)
  })
})

suite('a real authority', { skip: skipOpenssl }, () => {
  let authority: Authority
  let reply: Uint8Array
  before(() => {
    authority = openAuthority()
    authority.make('root')
    authority.make('middle', { issuer: 'root' })
    authority.make('tsa', { issuer: 'middle', extensions: EXTENSIONS.signer })
    authority.make('stranger')
    authority.write('data', data)
    reply = authority.reply(request, 'tsa', { others: ['middle'] })
  })
  after(() => authority.close())

  /** What openssl says by the command that we print, and without the time in it. */
  function askOpenssl(response: Uint8Array, genTime: string | null, isToken = false) {
    authority.write('response', response)
    const names = { data: 'data', timestamp: 'response', roots: 'root.crt' }
    const command = opensslCommand({ ...names, isToken, genTime: genTime ?? '' })
    return {
      atThatTime: authority.check(command),
      now: authority.check(command.replace(/ -attime \d+/, '')),
    }
  }

  test('its reply and its token are valid, and openssl agrees', () => {
    const verdict = verify(authority, reply)
    assert.deepEqual(failures(verdict), [])
    assert.ok(verdict.isValid)
    assert.equal(verdict.serial, '0x2B')
    assert.equal(verdict.policy, POLICY)
    assert.equal(verdict.accuracyMs, 1500.02)
    assert.equal(verdict.tsaName, 'C=CN, O=Test, CN=tsa')
    assert.match(detailOf(verdict, 'chain'), /CN=root → .*CN=middle$/)
    const passedMs = Date.now() - Date.parse(verdict.genTime ?? '')
    assert.ok(passedMs > -1500 && passedMs < 120_000, String(passedMs))
    assert.ok(askOpenssl(reply, verdict.genTime).atThatTime.isValid)
    const token = authority.tokenOf(reply)
    assert.ok(verify(authority, token).isValid)
    assert.ok(askOpenssl(token, verdict.genTime, true).atThatTime.isValid)
  })

  test('other data, another nonce, no nonce, another policy, another root: each is named', () => {
    const other = (claim: Parameters<typeof verify>[2]) => {
      const verdict = verify(authority, reply, claim)
      assert.equal(verdict.isValid, false)
      return failures(verdict)
    }
    assert.deepEqual(other({ data: Buffer.from('other') }), ['imprint'])
    assert.deepEqual(other({ nonce: Buffer.from('1122334455667789', 'hex') }), ['nonce'])
    assert.deepEqual(other({ policies: [OTHER_POLICY] }), ['policy'])
    assert.deepEqual(other({ policies: [] }), ['policy'])
    assert.deepEqual(other({ roots: [authority.pem('stranger')] }), ['chain'])
    assert.deepEqual(other({ roots: [] }), ['chain'])
    assert.deepEqual(other({ roots: ['no certificate'] }), ['chain'])
  })

  test('what is not asked is not held against it', () => {
    const verdict = verify(authority, reply, { nonce: null, policies: null })
    assert.ok(verdict.isValid)
    const roots = [authority.pem('stranger'), authority.pem('stranger') + authority.pem('root')]
    assert.ok(verify(authority, reply, { roots }).isValid)
  })

  test('a token without the nonce that was sent', () => {
    authority.run('ts', '-query', '-data', 'data', '-sha256', '-no_nonce', '-cert', '-out', 'q.tsq')
    const without = authority.reply(authority.read('q.tsq'), 'tsa', { others: ['middle'] })
    assert.deepEqual(failures(verify(authority, without)), ['nonce'])
    assert.ok(verify(authority, without, { nonce: null }).isValid)
  })

  test('an imprint by SHA-384 is checked too', () => {
    authority.run('ts', '-query', '-data', 'data', '-sha384', '-cert', '-out', 'q.tsq')
    const response = authority.reply(authority.read('q.tsq'), 'tsa', { others: ['middle'] })
    assert.ok(verify(authority, response, { nonce: null }).isValid)
    const other = verify(authority, response, { nonce: null, data: Buffer.from('other') })
    assert.deepEqual(failures(other), ['imprint'])
  })

  test('a refusal tells its status, its reasons and its words', () => {
    const wanted = timestampRequest({ data, nonce, policy: '1.2.3.99' }, nodeCrypto)
    const verdict = verify(authority, authority.reply(wanted, 'tsa'))
    assert.equal(verdict.isValid, false)
    assert.deepEqual(failures(verdict), ['status'])
    assert.equal(verdict.status?.code, 2)
    assert.deepEqual(verdict.status.failures, ['unacceptedPolicy'])
    assert.match(verdict.status.text, /policy is not supported/)
    assert.match(detailOf(verdict, 'status'), /^status 2, unacceptedPolicy, .*policy/)
  })

  test('a certificate that has expired since: valid, where openssl needs the time to be told', async () => {
    const until = Temporal.Now.instant().add({ seconds: 3 })
    authority.make('short', { issuer: 'root', extensions: EXTENSIONS.signer, until: dateOf(until) })
    const response = authority.reply(request, 'short')
    const { genTime } = verify(authority, response)
    assert.ok(Temporal.Instant.compare(Temporal.Instant.from(genTime ?? ''), until) < 0)
    await wait(Math.max(0, until.epochMilliseconds - Date.now()) + 1100)
    const verdict = verify(authority, response)
    assert.ok(verdict.isValid)
    const { atThatTime, now } = askOpenssl(response, genTime)
    assert.ok(atThatTime.isValid, atThatTime.output)
    assert.ok(!now.isValid)
    assert.match(now.output, /certificate has expired/)
    const atMs = Date.now()
    assert.deepEqual(failures(verify(authority, response, { atMs })), ['chain'])
  })

  test('a certificate that had expired, or was not valid yet: not valid', () => {
    const { signer: extensions } = EXTENSIONS
    const [past, future] = ['20250101000000Z', '20480101000000Z']
    authority.make('old', { issuer: 'root', extensions, until: past })
    authority.make('new', { issuer: 'root', extensions, from: future })
    for (const name of ['old', 'new']) {
      const verdict = verify(authority, authority.reply(request, name))
      assert.deepEqual(failures(verdict), ['chain'], name)
      assert.match(detailOf(verdict, 'chain'), /is not valid at /)
    }
    const atMs = Date.parse('2024-01-01T00:00:00Z')
    assert.ok(verify(authority, authority.reply(request, 'old'), { atMs }).isValid)
  })
})
