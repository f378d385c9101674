// Files of roots as people have them.

import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { openAuthority, skipOpenssl, EXTENSIONS } from './authority.test-suite.ts'
import { faultOfRoots, pemOfFile, readPem } from './roots.ts'

suite('files of roots', { skip: skipOpenssl }, () => {
  test('PEM with words around it, several of them, and DER', (t) => {
    const authority = openAuthority()
    t.after(authority.close)
    authority.make('root', { subject: '/C=CN/O=时间戳服务, 甲/CN=root' })
    authority.make('other')
    authority.make('tsa', { issuer: 'root', extensions: EXTENSIONS.signer })
    const [root, other] = [authority.pem('root'), authority.pem('other')]
    const namesIn = (bytes: Uint8Array) => readPem(pemOfFile(bytes) ?? '').map(({ name }) => name)
    const rootName = String.raw`C=CN, O=时间戳服务\, 甲, CN=root`
    assert.deepEqual(namesIn(Buffer.from(root)), [rootName])
    assert.deepEqual(namesIn(authority.der('root')), [rootName])
    const many = `\ufeff根证书\r\n${root.replaceAll('\n', '\r\n')}\n${other}`
    assert.deepEqual(namesIn(Buffer.from(many)), [rootName, 'C=CN, O=Test, CN=other'])
    assert.equal(faultOfRoots(many), null)
    assert.equal(faultOfRoots(authority.pem('tsa')), 'C=CN, O=Test, CN=tsa: not a root')
    assert.equal(pemOfFile(authority.der('root').subarray(0, -1)), undefined)
    assert.match(faultOfRoots(root.replace(/A/, '-')) ?? '', /no PEM certificate/)
    assert.notEqual(faultOfRoots(root.replace(/\w{8}/, '')), null)
  })
})

test('what is no file of certificates is none', () => {
  for (const text of ['', 'nonsense', '-----BEGIN CERTIFICATE-----', '0', '0\u0000'])
    assert.equal(pemOfFile(Buffer.from(text)), undefined, text)
  assert.equal(faultOfRoots('nonsense'), 'no PEM certificate')
})
