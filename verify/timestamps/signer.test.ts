// Signed attributes that no honest program would sign, each under a good signature.

import assert from 'node:assert/strict'
import { createHash, sign } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { Constructed, Integer, Null, ObjectIdentifier, OctetString, Sequence, Set } from 'asn1js'
import type { AsnType } from 'asn1js'
import { EXTENSIONS, openAuthority, skipOpenssl, type Authority } from './authority.test-suite.ts'
import { detailOf, failures, request, verify } from './claim.test-suite.ts'
import { SIGNER, edit, parse, part, parts } from './surgery.test-suite.ts'

const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const ESS_V1 = '1.2.840.113549.1.9.16.2.12'
const ESS_V2 = '1.2.840.113549.1.9.16.2.47'
const SHA256 = '2.16.840.1.101.3.4.2.1'
const SM3 = '1.2.156.10197.1.401'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'

const oid = (value: string) => new ObjectIdentifier({ value })
const octets = (valueHex: Uint8Array) => new OctetString({ valueHex })
const sequence = (...value: AsnType[]) => new Sequence({ value })
const attribute = (type: string, ...value: AsnType[]) => sequence(oid(type), new Set({ value }))

suite('signed attributes', { skip: skipOpenssl }, () => {
  let authority: Authority
  let token: Uint8Array
  let certificate: Uint8Array
  let key: string
  before(() => {
    authority = openAuthority()
    authority.make('root')
    authority.make('tsa', { issuer: 'root', extensions: EXTENSIONS.signer })
    authority.make('tsa2', { issuer: 'root', extensions: EXTENSIONS.signer })
    token = authority.tokenOf(authority.reply(request, 'tsa'))
    certificate = authority.der('tsa')
    key = Buffer.from(authority.read('tsa.key')).toString()
  })
  after(() => authority.close())

  /** The verdict over the token when its signer had signed these attributes. */
  function verdictOf(change: (attributes: AsnType[]) => void) {
    const changed = edit(token, (whole) => change(parts(whole, ...SIGNER, 3)))
    const attributes = Buffer.from(part(parse(changed), ...SIGNER, 3).valueBeforeDecodeView)
    attributes[0] = 0x31
    const signed = edit(changed, (whole) => {
      parts(whole, ...SIGNER)[5] = octets(sign('sha256', attributes, key))
    })
    return verify(authority, signed)
  }
  const failuresOf = (change: (attributes: AsnType[]) => void) => failures(verdictOf(change))
  const typeOf = (one: AsnType) => (part(one, 0) as ObjectIdentifier).getValue()
  const indexOf = (attributes: AsnType[], type: string) =>
    attributes.findIndex((one) => typeOf(one) === type)
  /** The attribute of this type replaced by others. */
  const replaced =
    (type: string, ...others: AsnType[]) =>
    (attributes: AsnType[]) => {
      attributes.splice(indexOf(attributes, type), 1, ...others)
    }
  const hashOf = (bytes: Uint8Array, digest = 'sha256') =>
    octets(createHash(digest).update(bytes).digest())

  test('signed anew without a change it is valid', () => {
    assert.deepEqual(
      failuresOf(() => undefined),
      [],
    )
  })

  test('the content type must be there once', () => {
    const right = attribute(CONTENT_TYPE, oid(TST_INFO))
    const change = (...others: AsnType[]) => failuresOf(replaced(CONTENT_TYPE, ...others))
    assert.deepEqual(change(right), [])
    for (const wrong of [
      [],
      [right, right],
      [attribute(CONTENT_TYPE, oid(TST_INFO), oid(TST_INFO))],
      [attribute(CONTENT_TYPE)],
      [attribute(CONTENT_TYPE, octets(Buffer.from(TST_INFO)))],
      [attribute(CONTENT_TYPE, oid('1.2.840.113549.1.7.1'))],
    ])
      assert.deepEqual(change(...wrong), ['content-type-attribute'])
  })

  test('the message digest must be there once', () => {
    const value = () => part(parse(token), ...SIGNER, 3, 2, 1, 0)
    const right = () => attribute(MESSAGE_DIGEST, value())
    const change = (...others: AsnType[]) => failuresOf(replaced(MESSAGE_DIGEST, ...others))
    assert.deepEqual(change(right()), [])
    for (const wrong of [
      [],
      [right(), right()],
      [attribute(MESSAGE_DIGEST, value(), value())],
      [attribute(MESSAGE_DIGEST)],
      [attribute(MESSAGE_DIGEST, new Null())],
      [attribute(MESSAGE_DIGEST, octets(new Uint8Array()))],
    ])
      assert.deepEqual(change(...wrong), ['message-digest'])
  })

  const essOf = (type: string, ...ids: AsnType[]) => attribute(type, sequence(sequence(...ids)))
  /** What is said about the attribute that names the certificate, when it is these. */
  function ess(...attributes: AsnType[]) {
    const verdict = verdictOf(replaced(ESS_V2, ...attributes))
    assert.deepEqual(failures(verdict), verdict.isValid ? [] : ['signing-certificate'])
    return detailOf(verdict, 'signing-certificate')
  }

  test('ESSCertID and ESSCertIDv2, with every hash, alone and together', () => {
    const v1 = essOf(ESS_V1, sequence(hashOf(certificate, 'sha1')))
    const v2 = essOf(ESS_V2, sequence(hashOf(certificate)))
    const named = essOf(ESS_V2, sequence(sequence(oid(SHA256)), hashOf(certificate)))
    assert.equal(ess(v1), 'ESSCertID')
    assert.equal(ess(v2), 'ESSCertIDv2')
    assert.equal(ess(named), 'ESSCertIDv2')
    assert.equal(ess(v1, v2), 'ESSCertIDv2')
    const other = authority.der('tsa2')
    const wrong1 = essOf(ESS_V1, sequence(hashOf(other, 'sha1')))
    const wrong2 = essOf(ESS_V2, sequence(hashOf(other)))
    for (const wrong of [[wrong1], [wrong2], [v1, wrong2], [wrong1, v2]])
      assert.match(ess(...wrong), /names another certificate/)
    assert.match(ess(essOf(ESS_V2, sequence(hashOf(certificate, 'sha1')))), /another certificate/)
    const sm3 = essOf(ESS_V2, sequence(sequence(oid(SM3)), hashOf(certificate)))
    assert.match(ess(sm3), /not checkable by us: SM3/)
  })

  test('it must be there once, and name something', () => {
    const id = () => sequence(hashOf(certificate))
    const right = () => essOf(ESS_V2, id())
    assert.match(ess(), /no signed attribute/)
    assert.match(ess(right(), right()), /several attributes/)
    const twoValues = attribute(ESS_V2, sequence(sequence(id())), sequence(sequence(id())))
    assert.match(ess(twoValues), /several attributes/)
    assert.match(ess(essOf(ESS_V2)), /names no certificate/)
    assert.match(ess(attribute(ESS_V2, new Null())), /cannot be read/)
    assert.match(ess(attribute(ESS_V2, sequence(id()))), /cannot be read/)
    assert.match(ess(essOf(ESS_V2, id(), id())), /authority that is not on the path/)
    const root = sequence(hashOf(authority.der('root')))
    assert.equal(ess(essOf(ESS_V2, id(), root)), 'ESSCertIDv2')
  })

  test('the issuer and the serial number in it, if told, must be those of the certificate', () => {
    const [, serial, , issuer] = parts(parse(certificate), 0)
    const subject = parts(parse(certificate), 0)[5]
    assert.ok(serial && issuer && subject)
    const name = (value: AsnType) =>
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [value] })
    const withIssuer = (number: AsnType, ...names: AsnType[]) =>
      ess(essOf(ESS_V2, sequence(hashOf(certificate), sequence(sequence(...names), number))))
    assert.equal(withIssuer(serial, name(issuer)), 'ESSCertIDv2')
    const another = /another issuer or serial number/
    assert.match(withIssuer(new Integer({ value: 5 }), name(issuer)), another)
    assert.match(withIssuer(serial, name(subject)), another)
    assert.match(withIssuer(serial, name(issuer), name(subject)), another)
  })

  test('what is not signed: the algorithm of the signature must fit the rest', () => {
    const withAlgorithm = (value: string) =>
      verify(
        authority,
        edit(token, (whole) => {
          parts(whole, ...SIGNER)[4] = sequence(oid(value))
        }),
      )
    assert.ok(withAlgorithm('1.2.840.10045.4.3.2').isValid)
    const cases = {
      '1.2.840.10045.4.3.3': /another hash/,
      '1.2.840.113549.1.1.1': /of another kind/,
      '1.2.840.113549.1.1.11': /of another kind/,
      '1.2.840.113549.1.1.10': /not checkable by us: RSASSA-PSS/,
      '1.2.156.10197.1.501': /not checkable by us: SM2 with SM3/,
    }
    for (const [value, expected] of Object.entries(cases)) {
      const verdict = withAlgorithm(value)
      assert.deepEqual(failures(verdict), ['signature'], value)
      assert.match(detailOf(verdict, 'signature'), expected)
    }
  })
})
