// Tokens that were made to deceive.

import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { X509Certificate } from 'node:crypto'
import { ObjectIdentifier } from 'asn1js'
import { EXTENSIONS, openAuthority, skipOpenssl, type Authority } from './authority.test-suite.ts'
import { data, detailOf, failures, request, verify } from './claim.test-suite.ts'
import { CERTIFICATES, CONTENT, CONTENT_TYPE, DIGEST_ALGORITHMS } from './surgery.test-suite.ts'
import { SIGNED_DATA, SIGNER, edit, parse, part, parts } from './surgery.test-suite.ts'

const { signer: extensions } = EXTENSIONS
const DATA = '1.2.840.113549.1.7.1'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'

suite('a token is made to deceive', { skip: skipOpenssl }, () => {
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

  test('two signers, or none', () => {
    assert.deepEqual(failuresOf(authority.sign(info, ['tsa', 'tsa2'])), ['one-signer'])
    const none = edit(token, (whole) => parts(whole, ...SIGNED_DATA, -1).pop())
    assert.deepEqual(failuresOf(none), ['one-signer'])
    const twice = edit(token, (whole) => {
      parts(whole, ...SIGNED_DATA, -1).push(part(whole, ...SIGNER))
    })
    assert.deepEqual(failuresOf(twice), ['one-signer'])
  })

  test('no signed attributes, or none that names the certificate', () => {
    assert.deepEqual(failuresOf(authority.sign(info, ['tsa'], { flags: ['-noattr'] })), [
      'content-type-attribute',
      'message-digest',
      'signature',
      'signing-certificate',
    ])
    assert.deepEqual(failuresOf(authority.sign(info, ['tsa'], { flags: [] })), [
      'signing-certificate',
    ])
  })

  test('no certificate of the signer in it, or the signer named by a key', () => {
    const flags = (flag: string) => authority.sign(info, ['tsa'], { flags: ['-cades', flag] })
    assert.deepEqual(failuresOf(flags('-nocerts')), ['signer-certificate'])
    assert.deepEqual(failuresOf(flags('-keyid')), ['signer-certificate'])
  })

  test('a hash that is not believed any more', () => {
    assert.deepEqual(failuresOf(authority.sign(info, ['tsa'], { digest: 'sha1' })), [
      'message-digest',
      'signature',
    ])
  })

  test('something else than a TSTInfo is signed', () => {
    const other = authority.sign(info, ['tsa'], { contentType: DATA })
    assert.deepEqual(failuresOf(other), ['content-type'])
    const relabelled = edit(other, (whole) => {
      parts(whole, ...CONTENT_TYPE.slice(0, -1))[0] = new ObjectIdentifier({ value: TST_INFO })
    })
    assert.deepEqual(failuresOf(relabelled), ['content-type-attribute'])
    const nothing = authority.sign(Buffer.from('not a TSTInfo'), ['tsa'])
    assert.deepEqual(failuresOf(nothing), ['info'])
  })

  test('the TSTInfo of another token', () => {
    const later = authority.infoOf(authority.tokenOf(authority.reply(request, 'tsa')))
    const other = authority.sign(later, ['tsa'])
    const mixed = edit(token, (whole) => {
      parts(whole, ...CONTENT)[0] = part(parse(other), ...CONTENT, 0)
    })
    assert.deepEqual(failuresOf(mixed), ['message-digest'])
  })

  test('the signature of another key, and one over other attributes', () => {
    const other = parse(authority.sign(info, ['tsa2']))
    const replace = (index: number) =>
      edit(token, (whole) => {
        parts(whole, ...SIGNER)[index] = part(other, ...SIGNER, index)
      })
    assert.deepEqual(failuresOf(replace(5)), ['signature'])
    assert.deepEqual(failuresOf(replace(3)), ['signature', 'signing-certificate'])
  })

  test('a hash that is not announced', () => {
    const unannounced = edit(token, (whole) => parts(whole, ...DIGEST_ALGORITHMS).pop())
    assert.deepEqual(failuresOf(unannounced), ['message-digest'])
  })

  test('another certificate for the same key, name and number', () => {
    const same = { issuer: 'root', subject: '/CN=same', serial: '77' }
    authority.make('short', { ...same, extensions, until: '20250101000000Z' })
    authority.make('long', { ...same, extensions, keyOf: 'short' })
    const honest = authority.sign(info, ['short'])
    assert.deepEqual(failuresOf(honest), ['chain'])
    const long = parse(authority.der('long'))
    const swapped = edit(honest, (whole) => {
      parts(whole, ...CERTIFICATES)[0] = long
    })
    assert.deepEqual(failuresOf(swapped), ['signing-certificate'])
    const both = edit(honest, (whole) => parts(whole, ...CERTIFICATES).push(long))
    assert.deepEqual(failuresOf(both), ['signer-certificate'])
  })

  test('the signer’s certificate twice is still one', () => {
    const twice = edit(token, (whole) => {
      const set = parts(whole, ...CERTIFICATES)
      set.push(...set)
    })
    assert.deepEqual(failuresOf(twice), [])
  })

  test('ESSCertID of the first version, and with the whole path', () => {
    authority.make('middle', { issuer: 'root' })
    authority.make('below', { issuer: 'middle', extensions })
    const others = ['middle', 'root']
    for (const essDigest of ['sha1', 'sha256', 'sha512']) {
      const reply = authority.reply(request, 'below', { others, essDigest, namesChain: true })
      const verdict = verify(authority, reply)
      assert.deepEqual(failures(verdict), [], essDigest)
      const expected = essDigest === 'sha1' ? 'ESSCertID' : 'ESSCertIDv2'
      assert.equal(detailOf(verdict, 'signing-certificate'), expected)
    }
  })

  test('an authority named that the path does not go by', () => {
    authority.make('twin', { issuer: 'root', subject: '/CN=a' })
    authority.make('other', { issuer: 'root', subject: '/CN=a', keyOf: 'twin' })
    authority.make('leaf', { issuer: 'twin', extensions })
    const reply = authority.reply(request, 'leaf', { others: ['twin', 'root'], namesChain: true })
    assert.deepEqual(failuresOf(reply), [])
    const swapped = edit(authority.tokenOf(reply), (whole) => {
      const set = parts(whole, ...CERTIFICATES)
      const index = set.findIndex(({ valueBeforeDecodeView }) =>
        Buffer.from(valueBeforeDecodeView).equals(authority.der('twin')),
      )
      set[index] = parse(authority.der('other'))
    })
    assert.deepEqual(failuresOf(swapped), ['signing-certificate'])
  })

  test('authorities that vouch for each other in a circle end nowhere, at once', () => {
    authority.make('x', { subject: '/CN=x' })
    authority.make('y', { subject: '/CN=y', issuer: 'x' })
    authority.make('x-by-y', { subject: '/CN=x', issuer: 'y', keyOf: 'x' })
    authority.make('lost', { issuer: 'y', extensions })
    const others = ['x', 'y', 'x-by-y']
    const startedAt = performance.now()
    assert.deepEqual(failuresOf(authority.sign(info, ['lost'], { others })), ['chain'])
    assert.deepEqual(failuresOf(authority.sign(info, ['tsa'], { others })), [])
    assert.ok(performance.now() - startedAt < 5000)
  })

  test('a certificate with another one inside as text is read as what it is', () => {
    const hex = Buffer.from(`\n${authority.pem('tsa')}`).toString('hex')
    const comment = `1.2.3.4=DER:0c82${(hex.length / 2).toString(16).padStart(4, '0')}${hex}`
    authority.make('outer', { issuer: 'root', extensions: `${extensions}\n${comment}` })
    // What it is about: a reader that looks for text first, as that of node, sees the inner one.
    const { subject } = new X509Certificate(new X509Certificate(authority.pem('outer')).raw)
    assert.match(subject, /CN=tsa$/)
    const signed = authority.sign(info, ['outer'])
    const verdict = verify(authority, signed)
    assert.deepEqual(failures(verdict), [])
    assert.equal(verdict.tsaName, 'C=CN, O=Test, CN=outer')
    authority.write('data', data)
    authority.write('outer.tok', signed)
    const command = 'openssl ts -verify -data data -in outer.tok -token_in -CAfile root.crt'
    assert.ok(authority.check(command).isValid)
  })
})
