import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { eventCommitment, leafOf } from './leaf.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const nonce = new Uint8Array(32).fill(7)
const at = '2026-09-16T06:14:35.5Z'

test('the leaf is the canonical JSON of v, k, t and the commitment, nothing else', () => {
  const body = '{"type":"recording.taken-in"}'
  const c = createHash('sha256')
    .update('shilu-event/v1\n')
    .update(nonce)
    .update(body)
    .digest('base64url')
  assert.equal(
    new TextDecoder().decode(leafOf(at, body, nonce, sha256)),
    `{"c":"${c}","k":"custody","t":"${at}","v":1}`,
  )
})

test('one changed bit of nonce or body gives another commitment', () => {
  const body = '{"a":"食堂后厨"}'
  const other = nonce.with(31, 6)
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  assert.notEqual(
    hex(eventCommitment(body, nonce, sha256)),
    hex(eventCommitment(body, other, sha256)),
  )
  assert.notEqual(
    hex(eventCommitment(body, nonce, sha256)),
    hex(eventCommitment(`${body} `, nonce, sha256)),
  )
})

test('a short nonce is refused: it could be guessed', () => {
  assert.throws(() => leafOf(at, '{}', new Uint8Array(31), sha256), TypeError)
})
