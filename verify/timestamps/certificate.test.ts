// Signers and authorities of every kind. `openssl cms` signs with certificates that `openssl ts` would refuse.

import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { EXTENSIONS, openAuthority, skipOpenssl } from './authority.test-suite.ts'
import type { Authority } from './authority.test-suite.ts'
import { sign } from 'node:crypto'
import { BitString, BmpString, ObjectIdentifier, Primitive } from 'asn1js'
import { PrintableString, Sequence, Set as SetOf, type AsnType } from 'asn1js'
import { data, detailOf, failures, request, verify } from './claim.test-suite.ts'
import { CERTIFICATES, edit, parse, part, parts } from './surgery.test-suite.ts'

const { signer, authority: issuing } = EXTENSIONS
const USAGE = 'keyUsage=critical,digitalSignature'
const RSA = (bits: number) => `genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:${bits}`

suite('certificates', { skip: skipOpenssl }, () => {
  let authority: Authority
  /** A TSTInfo that does not tell the authority's name. */
  let info: Uint8Array
  before(() => {
    authority = openAuthority()
    authority.make('root')
    authority.make('tsa', { issuer: 'root', extensions: signer })
    info = authority.infoOf(authority.tokenOf(authority.reply(request, 'tsa', { hasName: false })))
  })
  after(() => authority.close())

  type Making = Parameters<Authority['make']>[1]
  /** The verdict over a token of a signer that is made like this. */
  function verdictOf(name: string, making: Making, others: string[] = [], digest?: string) {
    authority.make(name, { issuer: 'root', extensions: signer, ...making })
    const token = authority.sign(info, [name], { others, ...(digest ? { digest } : {}) })
    return verify(authority, token)
  }

  test('a token signed this way is valid, so that what follows fails for its reason alone', () => {
    assert.deepEqual(failures(verdictOf('good', {})), [])
    assert.deepEqual(failures(verdictOf('long', { key: RSA(2048) })), [])
    const large = { key: 'ecparam -name secp521r1 -genkey -noout' }
    assert.deepEqual(failures(verdictOf('large', large, [], 'sha512')), [])
    const wide = { key: 'ecparam -name secp384r1 -genkey -noout' }
    assert.deepEqual(failures(verdictOf('wide', wide, [], 'sha384')), [])
    const repudiation = `keyUsage=digitalSignature,nonRepudiation\n${signer.split('\n')[1]}`
    assert.deepEqual(failures(verdictOf('repudiation', { extensions: repudiation })), [])
    const unlimited = signer.split('\n')[1] ?? ''
    assert.deepEqual(failures(verdictOf('unlimited', { extensions: unlimited })), [])
  })

  test('the extended key usage: critical, timestamping, nothing else', () => {
    const cases = {
      none: '',
      lax: 'extendedKeyUsage=timeStamping',
      more: 'extendedKeyUsage=critical,timeStamping,codeSigning',
      other: 'extendedKeyUsage=critical,codeSigning',
      any: 'extendedKeyUsage=critical,anyExtendedKeyUsage',
      all: 'extendedKeyUsage=critical,timeStamping,anyExtendedKeyUsage',
    }
    for (const [name, line] of Object.entries(cases)) {
      const verdict = verdictOf(`eku-${name}`, { extensions: `${USAGE}\n${line}` })
      assert.equal(verdict.isValid, false, name)
      assert.deepEqual(failures(verdict), ['extended-key-usage'], name)
    }
  })

  test('the key usage: signatures, nothing else', () => {
    for (const usage of [
      'keyEncipherment',
      'digitalSignature,keyAgreement',
      'keyCertSign',
      'decipherOnly',
      'digitalSignature,decipherOnly',
    ]) {
      const extensions = `keyUsage=critical,${usage}\nextendedKeyUsage=critical,timeStamping`
      const verdict = verdictOf(`usage-${usage}`, { extensions })
      assert.deepEqual(failures(verdict), ['key-usage'], usage)
    }
  })

  /** Why there is no path, for a signer below `middle`, made like this. */
  function brokenChain(name: string, making: Making, more: Making = {}): string {
    authority.make(`middle-${name}`, { issuer: 'root', ...making })
    const below = { issuer: `middle-${name}`, ...more }
    const verdict = verdictOf(`below-${name}`, below, [`middle-${name}`])
    assert.equal(verdict.isValid, false, name)
    assert.deepEqual(failures(verdict), ['chain'], name)
    return detailOf(verdict, 'chain')
  }

  test('an authority between root and signer', () => {
    authority.make('middle', { issuer: 'root' })
    assert.deepEqual(failures(verdictOf('below', { issuer: 'middle' }, ['middle'])), [])
    assert.deepEqual(failures(verdictOf('alone', { issuer: 'middle' }, [])), ['chain'])
    authority.make('limited', {
      issuer: 'root',
      extensions: `${issuing.replace('CA:TRUE', 'CA:TRUE,pathlen:0')}\nextendedKeyUsage=timeStamping`,
    })
    assert.deepEqual(failures(verdictOf('under', { issuer: 'limited' }, ['limited'])), [])
  })

  test('an authority that must not be one, or not for this, or not then', () => {
    const dates = { until: '20250101000000Z' }
    assert.match(brokenChain('old', dates), /CN=middle-old is not valid at/)
    assert.match(brokenChain('new', { from: '20480101000000Z' }), /is not valid at/)
    assert.match(brokenChain('citizen', { extensions: USAGE }), /no path/)
    const noFlag = { extensions: 'basicConstraints=critical,CA:FALSE' }
    assert.match(brokenChain('no-flag', noFlag), /CN=middle-no-flag is no certificate authority/)
    const nothing = { extensions: 'subjectKeyIdentifier=hash' }
    assert.match(brokenChain('nothing', nothing), /is no certificate authority/)
    const noSigning = { extensions: 'basicConstraints=critical,CA:TRUE\nkeyUsage=cRLSign' }
    assert.match(brokenChain('no-signing', noSigning), /no path/)
    const web = { extensions: `${issuing}\nextendedKeyUsage=serverAuth` }
    assert.match(brokenChain('web', web), /may not issue for timestamping/)
    const names = { extensions: `${issuing}\nnameConstraints=critical,permitted;DNS:a.example` }
    assert.match(brokenChain('names', names), /critical extension .* \(2\.5\.29\.30\)/)
    assert.match(brokenChain('weak', { digest: 'sha1' }), /\(ECDSA with SHA-1 /)
    assert.match(brokenChain('small', { key: RSA(1024) }), /an RSA key of 1024 bits/)
    const chinese = { key: 'ecparam -name SM2 -genkey -noout' }
    assert.match(brokenChain('sm2', chinese, { digest: 'sm3' }), /\(SM2 /)
  })

  test('a signer that is signed with SHA-1, or whose key is small or of another kind', () => {
    assert.deepEqual(failures(verdictOf('sha1', { digest: 'sha1' })), ['chain'])
    assert.deepEqual(failures(verdictOf('rsa1024', { key: RSA(1024) })), ['signature', 'chain'])
    const brainpool = { key: 'ecparam -name brainpoolP256r1 -genkey -noout' }
    assert.deepEqual(failures(verdictOf('brainpool', brainpool)), ['signature', 'chain'])
    const explicit = { key: 'ecparam -name prime256v1 -genkey -noout -param_enc explicit' }
    assert.deepEqual(failures(verdictOf('explicit', explicit)), ['signature', 'chain'])
  })

  test('a signer with a critical extension that nobody knows', () => {
    const verdict = verdictOf('odd', { extensions: `${signer}\n1.2.3.4=critical,ASN1:NULL` })
    assert.deepEqual(failures(verdict), ['chain'])
    assert.match(detailOf(verdict, 'chain'), /1\.2\.3\.4/)
    const known = `${signer}\n1.2.3.4=ASN1:NULL\ncertificatePolicies=critical,1.2.3.5`
    assert.deepEqual(failures(verdictOf('even', { extensions: known })), [])
  })

  test('a signer with an extension twice', () => {
    const key = Buffer.from(authority.read('root.key')).toString()
    const doubled = edit(authority.der('tsa'), (whole) => {
      const extensions = parts(whole, 0, -1, 0)
      extensions.push(part(whole, 0, -1, 0, 0))
      parts(whole)[2] = new BitString({
        valueHex: sign('sha256', Buffer.from(part(whole, 0).toBER()), key),
      })
    })
    const token = edit(authority.sign(info, ['tsa']), (whole) => {
      parts(whole, ...CERTIFICATES)[0] = parse(doubled)
    })
    const verdict = verify(authority, token)
    assert.deepEqual(failures(verdict), ['signing-certificate', 'chain'])
    assert.match(detailOf(verdict, 'chain'), /CN=tsa has an extension twice/)
  })

  /** The certificate of `tsa` with other bytes where its issuer stands, signed anew by the root. */
  function withIssuer(name: string, issuer: AsnType): Uint8Array {
    const der = edit(authority.der('tsa'), (whole) => {
      parts(whole, 0)[3] = issuer
      const toSign = Buffer.from(part(whole, 0).toBER())
      const key = Buffer.from(authority.read('root.key')).toString()
      parts(whole)[2] = new BitString({ valueHex: sign('sha256', toSign, key) })
    })
    const base64 = Buffer.from(der).toString('base64')
    const lines = base64.replaceAll(/.{64}/g, '$&\n').trim()
    authority.write(
      `${name}.crt`,
      `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    )
    authority.write(`${name}.key`, authority.read('tsa.key'))
    return authority.sign(info, [name])
  }

  test('a name of other letters, spaces and kind of string is the same name, as it is to openssl', () => {
    authority.write('data', data)
    const step = (oid: string, value: AsnType) =>
      new SetOf({ value: [new Sequence({ value: [new ObjectIdentifier({ value: oid }), value] })] })
    const named = (country: string, organisation: AsnType, name: AsnType) =>
      new Sequence({
        value: [
          step('2.5.4.6', new PrintableString({ value: country })),
          step('2.5.4.10', organisation),
          step('2.5.4.3', name),
        ],
      })
    const [printed, wide] = [
      (value: string) => new PrintableString({ value }),
      (value: string) => new BmpString({ value }),
    ]
    const cases: [string, AsnType, boolean][] = [
      ['same', named('CN', printed('Test'), printed('root')), true],
      ['letters', named('cn', printed('TEST'), printed('rOOt')), true],
      ['spaces', named('CN', printed('  Test '), printed('root ')), true],
      ['wide', named('CN', wide('test'), printed('root')), true],
      ['other', named('CN', printed('Te st'), printed('root')), false],
      ['longer', named('CN', printed('Test'), printed('roots')), false],
    ]
    for (const [name, issuer, holds] of cases) {
      const token = withIssuer(name, issuer)
      assert.deepEqual(failures(verify(authority, token)), holds ? [] : ['chain'], name)
      authority.write('named', token)
      const command = 'openssl ts -verify -data data -in named -token_in -CAfile root.crt'
      assert.equal(authority.check(command).isValid, holds, name)
    }
  })

  test('the issuer that the key identifier names, by its key, its own issuer and its number', () => {
    authority.write('data', data)
    authority.make('double', { subject: '/C=CN/O=Test/CN=root', keyOf: 'root' })
    const byNumber = `${signer}\nauthorityKeyIdentifier=issuer:always`
    authority.make('numbered', { issuer: 'root', extensions: byNumber })
    const token = authority.sign(info, ['numbered'])
    for (const [root, holds] of [
      ['root', true],
      ['double', false],
    ] as const) {
      const verdict = verify(authority, token, { roots: [authority.pem(root)] })
      assert.deepEqual(failures(verdict), holds ? [] : ['chain'], root)
      authority.write('named', token)
      const command = `openssl ts -verify -data data -in named -token_in -CAfile ${root}.crt`
      assert.equal(authority.check(command).isValid, holds, root)
    }
  })

  test('how deep authorities may stand is counted', () => {
    const pathLength = (length: number) => issuing.replace('CA:TRUE', `CA:TRUE,pathlen:${length}`)
    authority.make('top', { extensions: pathLength(1) })
    authority.make('one', { issuer: 'top' })
    authority.make('two', { issuer: 'one' })
    const roots = [authority.pem('top')]
    const below = (issuer: string, others: string[]) => {
      authority.make(`of-${issuer}`, { issuer, extensions: signer })
      return failures(
        verify(authority, authority.sign(info, [`of-${issuer}`], { others }), { roots }),
      )
    }
    assert.deepEqual(below('one', ['one']), [])
    assert.deepEqual(below('two', ['two', 'one']), ['chain'])
  })

  test('four authorities between are enough, five too many', () => {
    const names = ['d1', 'd2', 'd3', 'd4', 'd5']
    for (const [index, name] of names.entries())
      authority.make(name, { issuer: names[index - 1] ?? 'root' })
    const below = (issuer: string) => failures(verdictOf(`under-${issuer}`, { issuer }, names))
    assert.deepEqual(below('d4'), [])
    assert.deepEqual(below('d5'), ['chain'])
  })

  test('what is pinned must be a root, valid then, and the very one', () => {
    authority.make('bridge', { issuer: 'root' })
    authority.make('bridged', { issuer: 'bridge', extensions: signer })
    const token = authority.sign(info, ['bridged'], { others: ['bridge'] })
    const pinned = (...names: string[]) => {
      const verdict = verify(authority, token, { roots: names.map(authority.pem) })
      assert.deepEqual(failures(verdict), verdict.isValid ? [] : ['chain'])
      return detailOf(verdict, 'chain')
    }
    assert.match(pinned('root'), /CN=root → /)
    assert.match(pinned('bridge'), /CN=bridge is pinned but no root/)
    assert.match(pinned('bridged'), /CN=bridged is pinned but no root/)
    authority.make('late', {
      keyOf: 'root',
      subject: '/C=CN/O=Test/CN=root',
      from: '20480101000000Z',
    })
    assert.match(pinned('late'), /CN=root is not valid at/)
    authority.make('twin', { subject: '/C=CN/O=Test/CN=root' })
    assert.match(pinned('twin'), /no path/)
    assert.match(pinned('twin', 'root'), /CN=root → /)
    authority.make('citizen', { extensions: USAGE, subject: '/C=CN/O=Test/CN=root', keyOf: 'root' })
    assert.match(pinned('citizen'), /no path/)
    assert.match(pinned('root', 'bridged'), /CN=root → /)
    const unsaid = 'basicConstraints=critical,CA:FALSE'
    authority.make('unsaid', { extensions: unsaid, subject: '/C=CN/O=Test/CN=root', keyOf: 'root' })
    assert.match(pinned('unsaid'), /CN=root is no certificate authority/)
  })

  test('a signer that is a pinned root itself is not of a root', () => {
    authority.make('self', { extensions: signer, subject: '/CN=self' })
    const token = authority.sign(info, ['self'])
    assert.deepEqual(failures(verify(authority, token, { roots: [authority.pem('self')] })), [
      'chain',
    ])
  })

  test('the name that the TSTInfo tells must be in the certificate', () => {
    const named = authority.infoOf(authority.tokenOf(authority.reply(request, 'tsa')))
    authority.make('tsa2', { issuer: 'root', extensions: signer })
    assert.deepEqual(failures(verify(authority, authority.sign(named, ['tsa']))), [])
    assert.deepEqual(failures(verify(authority, authority.sign(named, ['tsa2']))), ['tsa-name'])
    const alternative = `${signer}\nsubjectAltName=DNS:other.example,DNS:tsa.example`
    authority.make('tsa3', { issuer: 'root', extensions: alternative })
    const withName = (name: string) => rename(named, name)
    assert.deepEqual(
      failures(verify(authority, authority.sign(withName('tsa.example'), ['tsa3']))),
      [],
    )
    for (const name of ['sa.example', 'tsa.example.com'])
      assert.deepEqual(failures(verify(authority, authority.sign(withName(name), ['tsa3']))), [
        'tsa-name',
      ])
  })
})

/** The TSTInfo with a DNS name for its authority. */
function rename(info: Uint8Array, name: string): Uint8Array {
  return edit(info, (whole) => {
    parts(whole, -1)[0] = new Primitive({
      idBlock: { tagClass: 3, tagNumber: 2 },
      valueHex: Buffer.from(name),
    })
  })
}
