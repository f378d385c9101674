// What all tests with a real authority claim, and how they say what failed. Every claim is checked with both sets of
// reckoning, that of Node and that of the page in a browser: they must say the same, word for word.

import assert from 'node:assert/strict'
import { nodeCrypto } from '../package/node-crypto.ts'
import { plainCrypto } from '../page/timestamp-crypto.ts'
import { POLICY, type Authority } from './authority.test-suite.ts'
import { timestampRequest } from './request.ts'
import type { CheckCode, TimestampVerdict } from './verdict.ts'
import { verifyTimestamp, type Claim } from './verify.ts'

export const data = Buffer.from('example.org/log\n7\nq80…\n')
export const nonce = Buffer.from('1122334455667788', 'hex')
export const request = timestampRequest({ data, nonce, policy: POLICY }, nodeCrypto)

/** The claim that an honest token of `authority` bears out; `root` is the one that is pinned. */
export function verify(
  authority: Authority,
  response: Uint8Array,
  other: Partial<Claim> = {},
): TimestampVerdict {
  const roots = [authority.pem('root')]
  return verifyWithBoth({ response, data, nonce, policies: [POLICY], roots, ...other })
}

export function verifyWithBoth(claim: Claim): TimestampVerdict {
  const verdict = verifyTimestamp(claim, nodeCrypto)
  assert.deepEqual(verifyTimestamp(claim, plainCrypto), verdict)
  return verdict
}

export const failures = ({ checks }: TimestampVerdict): CheckCode[] =>
  checks.filter(({ isPassed }) => !isPassed).map(({ check }) => check)

export const detailOf = ({ checks }: TimestampVerdict, code: CheckCode): string =>
  checks.find(({ check }) => check === code)?.detail ?? ''
