import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { canonicalJson } from '@shilu/log/canonical-json.ts'
import { leafOf } from '@shilu/log/leaf.ts'
import { checkDisclosedEvent } from './disclosed-event.ts'
import { sha256 } from './package/node-ports.ts'

const at = '2026-11-23T01:02:03.456789Z'
const body = canonicalJson({ at, type: 'recording.taken-in', details: { path: '食堂/1.mp4' } })
const nonce = randomBytes(32)
const leaf = leafOf(at, body, nonce, sha256)

test('a genuine event is recognised', () => {
  assert.deepEqual(checkDisclosedEvent({ body, nonce, leaf }, sha256), { isGenuine: true })
})

test('an altered event, nonce, leaf or text is not', () => {
  const altered = [
    { body: body.replace('1.mp4', '2.mp4'), nonce, leaf },
    { body, nonce: randomBytes(32), leaf },
    { body, nonce, leaf: leaf.slice(1) },
    { body: body.replace('{', '{ '), nonce, leaf },
    { body: 'not json', nonce, leaf },
    { body: '{}', nonce, leaf },
    { body, nonce: nonce.subarray(1), leaf },
  ]
  for (const one of altered) assert.equal(checkDisclosedEvent(one, sha256).isGenuine, false)
})
