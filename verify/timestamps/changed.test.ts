// Tokens that were changed on their way: which bytes matter.

import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Sequence, Utf8String } from 'asn1js'
import fc from 'fast-check'
import { EXTENSIONS, openAuthority, skipOpenssl, type Authority } from './authority.test-suite.ts'
import { data, failures, request, verify } from './claim.test-suite.ts'
import { CERTIFICATES, CONTENT, DIGEST_ALGORITHMS, SIGNER, VERSION } from './surgery.test-suite.ts'
import { contentOf, edit, parse, part, parts } from './surgery.test-suite.ts'
import type { TimestampVerdict } from './verdict.ts'

const { signer: extensions } = EXTENSIONS

/** What a verdict says of the stamp itself. */
function told(verdict: TimestampVerdict) {
  const { isValid, genTime, serial, policy, tsaName, accuracyMs } = verdict
  return { isValid, genTime, serial, policy, tsaName, accuracyMs }
}

suite('a token is changed', { skip: skipOpenssl }, () => {
  let authority: Authority
  let reply: Uint8Array
  let honest: ReturnType<typeof told>
  before(() => {
    authority = openAuthority()
    authority.make('root')
    authority.make('middle', { issuer: 'root' })
    authority.make('tsa', { issuer: 'middle', extensions })
    authority.write('data', data)
    reply = authority.reply(request, 'tsa', { others: ['middle'] })
    honest = told(verify(authority, reply))
    assert.ok(honest.isValid)
  })
  after(() => authority.close())

  const opensslAgrees = (changed: Uint8Array) => {
    authority.write('changed', changed)
    return authority.check('openssl ts -verify -data data -in changed -CAfile root.crt').isValid
  }
  const flipped = (bytes: Uint8Array, at: number, bit: number) =>
    bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit))

  /** Where the bytes of a reply are that nothing signs, and what may be flipped there without any consequence. */
  function unsigned(): Map<number, { name: string; bits: number[] }> {
    const whole = parse(reply)
    const all = [0, 1, 2, 3, 4, 5, 6, 7]
    // NULL becomes what has no content either: an empty OCTET STRING, or a tagged nothing.
    const ofNull = [0, 6, 7]
    const content = (...path: number[]) => contentOf(part(whole, ...path)).from
    const tagOf = (...path: number[]) => content(...path) - 2
    return new Map([
      [content(0, 0), { name: 'status: 0 becomes 1, also granted', bits: [0] }],
      [content(1, ...VERSION), { name: 'version of the signed data', bits: all }],
      [tagOf(1, ...DIGEST_ALGORITHMS, 0, 1), { name: 'parameters announced', bits: ofNull }],
      [content(1, ...SIGNER, 0), { name: 'version of the signer', bits: all }],
      [tagOf(1, ...SIGNER, 2, 1), { name: 'parameters of the digest', bits: ofNull }],
    ])
  }

  /** Where the content of what is signed lies: hashes and signatures, which are all the same to a flip. */
  function signedRanges() {
    const whole = parse(reply)
    const attributes = part(whole, 1, ...SIGNER, 3)
    const certificates = parts(whole, 1, ...CERTIFICATES)
    const signature = part(whole, 1, ...SIGNER, 5)
    return [part(whole, 1, ...CONTENT, 0), ...certificates, attributes, signature].map(contentOf)
  }

  test('flipped bits at every position: never valid, but for five bytes that nothing signs', () => {
    const open = unsigned()
    const signed = signedRanges()
    for (let at = 0; at < reply.length; at += 1) {
      if (open.has(at)) continue
      const isSigned = signed.some(({ from, until }) => at >= from && at < until)
      for (const bit of isSigned ? [at % 8] : [0, 1, 2, 3, 4, 5, 6, 7]) {
        const verdict = verify(authority, flipped(reply, at, bit))
        assert.equal(verdict.isValid, false, `byte ${at}, bit ${bit}`)
        assert.notEqual(failures(verdict).length, 0, `byte ${at}, bit ${bit}`)
      }
    }
  })

  test('those five bytes: which flips leave it valid, with the same to tell, and openssl agrees', () => {
    for (const [at, { name, bits }] of unsigned()) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = flipped(reply, at, bit)
        const verdict = verify(authority, changed)
        assert.equal(verdict.isValid, bits.includes(bit), `${name}, bit ${bit}`)
        if (!verdict.isValid) continue
        assert.deepEqual(told(verdict), honest, name)
        assert.ok(opensslAgrees(changed), `${name}, bit ${bit}`)
      }
    }
  })

  test('the status text is not signed: another text, the same stamp', () => {
    const withText = edit(reply, (whole) => {
      const text = new Utf8String({ value: '准予 granted' })
      parts(whole, 0).push(new Sequence({ value: [text] }))
    })
    assert.equal(verify(authority, withText).status?.text, '准予 granted')
    const { from, until } = contentOf(part(parse(withText), 0, 1, 0))
    for (let at = from; at < until; at += 1) {
      const verdict = verify(authority, flipped(withText, at, 1))
      assert.deepEqual(told(verdict), honest)
      assert.notEqual(verdict.status?.text, '准予 granted')
      // A byte that is no character is no reason to lose the stamp.
      const broken = verify(authority, flipped(withText, at, 7))
      assert.deepEqual(told(broken), honest)
      assert.match(broken.status?.text ?? '', /\ufffd/)
    }
  })

  test('a certificate that the path does not need is not signed', () => {
    const more = authority.reply(request, 'tsa', { others: ['middle', 'root'] })
    const unchanged = told(verify(authority, more))
    assert.ok(unchanged.isValid)
    const set = parts(parse(more), 1, ...CERTIFICATES)
    const root = set.find(({ valueBeforeDecodeView }) =>
      Buffer.from(valueBeforeDecodeView).equals(authority.der('root')),
    )
    assert.ok(root)
    const { from, until } = contentOf(root)
    let stillValid = 0
    for (let at = from; at < until; at += 5) {
      const verdict = verify(authority, flipped(more, at, at % 8))
      if (verdict.isValid) stillValid += 1
      if (verdict.isValid) assert.deepEqual(told(verdict), unchanged)
      assert.deepEqual(failures(verdict), verdict.isValid ? [] : ['form'])
    }
    assert.ok(stillValid > 20, String(stillValid))
  })

  test('cut anywhere, or with a byte more, it has no form', () => {
    const check = (bytes: Uint8Array) => {
      const verdict = verify(authority, bytes)
      assert.deepEqual(failures(verdict), ['form'])
      assert.deepEqual(verdict.checks.length, 1)
    }
    for (let length = 0; length < reply.length; length += 1) check(reply.subarray(0, length))
    check(Uint8Array.of(...reply, 0))
    check(Uint8Array.of(...authority.tokenOf(reply), 0))
  })

  test('pieces taken out, put in and written over: valid only with the same to tell', () => {
    const token = authority.tokenOf(reply)
    const place = fc.nat(token.length)
    fc.assert(
      fc.property(place, fc.nat(4), fc.uint8Array({ maxLength: 6 }), (at, count, piece) => {
        const changed = Uint8Array.of(
          ...token.subarray(0, at),
          ...piece,
          ...token.subarray(at + count),
        )
        const verdict = verify(authority, changed)
        if (verdict.isValid) assert.deepEqual(told(verdict), honest)
      }),
      { numRuns: 400 },
    )
  })

  test('BER, as authorities written in Java send it, is read', () => {
    const info = authority.infoOf(authority.tokenOf(reply))
    const token = authority.sign(info, ['tsa'], {
      others: ['middle'],
      flags: ['-cades', '-stream'],
    })
    assert.equal(token[1], 0x80)
    assert.deepEqual(failures(verify(authority, token)), [])
    authority.write('ber', token)
    const command = 'openssl ts -verify -data data -in ber -token_in -CAfile root.crt'
    assert.ok(authority.check(command).isValid)
  })
})
