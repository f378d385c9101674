import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { createHash } from 'node:crypto'
import { Integer } from 'asn1js'
import { openAuthority, skipOpenssl } from './authority.test-suite.ts'
import { nodeCrypto } from '../package/node-crypto.ts'
import { isObjectIdentifier, timestampRequest, type RequestParts } from './request.ts'
import { edit, parts } from './surgery.test-suite.ts'

const VECTORS = join(import.meta.dirname, '../../../shared/vectors/self-made/rfc3161')
const skipVectors = existsSync(VECTORS) ? false : '../shared/vectors is not here'
const data = Buffer.from('a checkpoint\n')
const nonce = Buffer.from('7f00000000000001', 'hex')
const requestOf = (wanted: RequestParts) => timestampRequest(wanted, nodeCrypto)

test('without a policy it is the 69 bytes of RFC 3161', () => {
  const hash = createHash('sha256').update(data).digest('hex')
  const expected = `3043020101 3031300d060960864801650304020105000420${hash} 02087f00000000000001 0101ff`
  assert.equal(
    Buffer.from(requestOf({ data, nonce, policy: null })).toString('hex'),
    expected.replaceAll(' ', ''),
  )
})

test('but for the nonce it is the request that openssl made', { skip: skipVectors }, () => {
  const made = readFileSync(join(VECTORS, 'q.tsq'))
  const ours = requestOf({
    data: readFileSync(join(VECTORS, 'cp.txt')),
    nonce,
    policy: null,
  })
  const withOurNonce = edit(made, (whole) => {
    parts(whole)[2] = new Integer({ valueHex: nonce })
  })
  assert.equal(Buffer.from(ours).toString('hex'), Buffer.from(withOurNonce).toString('hex'))
})

test('openssl reads what was meant', { skip: skipOpenssl }, (t) => {
  const authority = openAuthority()
  t.after(authority.close)
  authority.write('q.tsq', requestOf({ data, nonce, policy: '1.2.156.999999999.7' }))
  const text = authority.run('ts', '-query', '-in', 'q.tsq', '-text')
  for (const line of [
    'Version: 1',
    'Hash Algorithm: sha256',
    'Policy OID: 1.2.156.999999999.7',
    'Nonce: 0x7F00000000000001',
    'Certificate required: yes',
  ])
    assert.ok(text.includes(line), `${line}\n${text}`)
})

test('a nonce or a policy that is none is refused', () => {
  for (const wrong of ['', '01', '0001020304050607', '8001020304050607', '010203040506070809'])
    assert.throws(
      () => requestOf({ data, nonce: Buffer.from(wrong, 'hex'), policy: null }),
      RangeError,
      wrong,
    )
  const wrong = ['', '1', '3.1', '1.40', '1.2.', '1.2.03', '1.2.1234567890', '1.2.-1', '1.2.3 ']
  for (const policy of wrong)
    assert.throws(() => requestOf({ data, nonce, policy }), RangeError, policy)
  for (const right of ['0.39.1', '1.2.3', '2.999.1', '1.2.156.10197.1.0'])
    assert.ok(isObjectIdentifier(right), right)
})
