// Bytes that are no token, or no decent one.

import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { BitString, Constructed, Integer, Null, ObjectIdentifier, Sequence } from 'asn1js'
import { Set, Utf8String, type AsnType } from 'asn1js'
import fc from 'fast-check'
import { EXTENSIONS, openAuthority, skipOpenssl, type Authority } from './authority.test-suite.ts'
import { data, detailOf, failures, request, verify, verifyWithBoth } from './claim.test-suite.ts'
import { CERTIFICATES, CONTENT, CONTENT_TYPE, SIGNED_DATA, SIGNER } from './surgery.test-suite.ts'
import { edit, parse, parts } from './surgery.test-suite.ts'
import { TOKEN_MAX_BYTES } from './token.ts'

const { signer: extensions } = EXTENSIONS

suite('a token of no form', { skip: skipOpenssl }, () => {
  let authority: Authority
  let info: Uint8Array
  let token: Uint8Array
  before(() => {
    authority = openAuthority()
    authority.make('root')
    authority.make('tsa', { issuer: 'root', extensions })
    authority.make('tsa2', { issuer: 'root', extensions })
    info = authority.infoOf(authority.tokenOf(authority.reply(request, 'tsa', { hasName: false })))
    token = authority.sign(info, ['tsa'])
    assert.ok(verify(authority, token).isValid)
  })
  after(() => authority.close())
  const failuresOf = (bytes: Uint8Array) => failures(verify(authority, bytes))

  test('parts where none belong', () => {
    const [last, middle] = [Infinity, -1]
    for (const [path, index] of [
      [[], last],
      [SIGNED_DATA, last],
      [SIGNED_DATA, middle],
      [SIGNED_DATA.slice(0, 1), last],
      [CONTENT_TYPE.slice(0, -1), last],
      [CONTENT, last],
      [CERTIFICATES, last],
      [SIGNER, last],
      [SIGNER, middle],
    ] as const) {
      const more = edit(token, (whole) => parts(whole, ...path).splice(index, 0, new Null()))
      assert.deepEqual(failuresOf(more), ['form'], `${path.join('.')} ${index}`)
    }
  })

  const context = (tagNumber: number, ...value: AsnType[]) =>
    new Constructed({ idBlock: { tagClass: 3, tagNumber }, value })

  test('revocation lists and unsigned attributes are let pass and not believed', () => {
    const withLists = edit(token, (whole) => {
      parts(whole, ...SIGNED_DATA).splice(-1, 0, context(1, new Sequence()))
    })
    assert.deepEqual(failuresOf(withLists), [])
    const attribute = () => {
      const value = [new ObjectIdentifier({ value: '1.2.3.4' }), new Set({ value: [new Null()] })]
      return context(1, new Sequence({ value }))
    }
    const withAttributes = (...more: AsnType[]) =>
      failuresOf(edit(token, (whole) => parts(whole, ...SIGNER).push(attribute(), ...more)))
    assert.deepEqual(withAttributes(), [])
    assert.deepEqual(withAttributes(new Null()), ['form'])
  })

  test('a status with parts where none belong', () => {
    const reply = authority.reply(request, 'tsa')
    const withStatus = (...more: AsnType[]) =>
      failuresOf(edit(reply, (whole) => parts(whole, 0).push(...more)))
    const text = new Sequence({ value: [new Utf8String({ value: 'a' })] })
    const failure = new BitString({ valueHex: Uint8Array.of(0x80) })
    assert.deepEqual(withStatus(text, failure), [])
    assert.deepEqual(withStatus(text, failure, new Null()), ['form'])
    assert.deepEqual(withStatus(new Null()), ['form'])
    const behind = edit(reply, (whole) => parts(whole).push(new Null()))
    assert.deepEqual(failuresOf(behind), ['form'])
  })

  test('a reply that is granted but brings no token, and statuses that are none', () => {
    const withStatus = (value: number, count: number) =>
      edit(authority.reply(request, 'tsa'), (whole) => {
        parts(whole, 0)[0] = new Integer({ value })
        parts(whole).length = count
      })
    assert.deepEqual(failuresOf(withStatus(1, 2)), [])
    for (const status of [0, 1]) assert.deepEqual(failuresOf(withStatus(status, 1)), ['status'])
    for (const status of [2, 3, 4, 5])
      assert.deepEqual(failuresOf(withStatus(status, 2)), ['status'], String(status))
    for (const status of [-1, 6, 256, 2 ** 40])
      assert.deepEqual(failuresOf(withStatus(status, 2)), ['form'], String(status))
  })

  test('too large, too deep, too many certificates', () => {
    const large = edit(token, (whole) => {
      const filling = new Utf8String({ value: 'x'.repeat(TOKEN_MAX_BYTES) })
      parts(whole, ...SIGNED_DATA).splice(-1, 0, context(1, filling))
    })
    assert.match(detailOf(verify(authority, large), 'form'), /more than 65536 bytes/)
    const deep = Buffer.from('3080'.repeat(30_000), 'hex')
    assert.match(detailOf(verify(authority, deep), 'form'), /too deeply nested/)
    const many = edit(token, (whole) => {
      const set = parts(whole, ...CERTIFICATES)
      const [first] = set
      assert.ok(first)
      while (set.length < 17) set.push(first)
    })
    assert.match(detailOf(verify(authority, many), 'form'), /more than 16 certificates/)
  })

  test('64 KiB of the most costly bytes take no more than a moment', () => {
    const wide = Buffer.concat([
      Buffer.from('3082fff0', 'hex'),
      Buffer.from('0500'.repeat(32_760), 'hex'),
    ])
    const startedAt = performance.now()
    assert.deepEqual(failuresOf(wide), ['form'])
    const sixteen = edit(token, (whole) => {
      const set = parts(whole, ...CERTIFICATES)
      for (let count = 0; count < 15; count += 1) set.push(parse(authority.der('tsa2')))
    })
    assert.deepEqual(failuresOf(sixteen), [])
    assert.ok(performance.now() - startedAt < 3000)
  })
})

test('random bytes are never valid and never thrown at', () => {
  const claim = { data, nonce: null, policies: null, roots: [] }
  const check = (response: Uint8Array) => {
    const verdict = verifyWithBoth({ ...claim, response })
    assert.equal(verdict.isValid, false)
    assert.notEqual(failures(verdict).length, 0)
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 500 })
  // The same, of the right frame: a sequence of random values.
  const value = fc
    .tuple(
      fc.constantFrom(0x02, 0x04, 0x05, 0x06, 0x30, 0x31, 0xa0, 0xa1, 0x18, 0x03),
      fc.uint8Array({ maxLength: 20 }),
    )
    .map(([tag, content]) => [tag, content.length, ...content])
  const framed = fc
    .array(value, { maxLength: 5 })
    .map((values) => values.flat())
    .map((content) => Uint8Array.of(0x30, content.length & 0x7f, ...content.slice(0, 0x7f)))
  fc.assert(fc.property(framed, check), { numRuns: 500 })
})
