import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { signedCheckpoint } from '../tools/log-vectors/sample-log.ts'
import {
  LOG,
  testKey,
  verifyEd25519,
  WITNESS_A,
  WITNESS_B,
  WITNESS_C,
} from '../tools/log-vectors/test-keys.ts'
import { POLICY } from '../tools/log-vectors/valid.ts'
import { openCheckpoint } from './checkpoint.ts'
import { cosignatureVerifier } from './cosignature.ts'
import { ed25519Verifier } from './note.ts'
import { cosignersOf, judge } from './policy-verdict.ts'
import type { Policy, PolicyGroup } from './policy.ts'

test('met: nothing is missing, and the reasons say on whom it rests', () => {
  assert.deepEqual(judge(POLICY, ['court', 'prefecture']), {
    isMet: true,
    cosigned: ['prefecture', 'court'],
    missing: [],
    unknown: [],
    reasons: [
      { code: 'group-met', params: { name: 'both', needed: 2, have: 2, members: 2 } },
      { code: 'witness-cosigned', params: { name: 'prefecture' } },
      { code: 'group-met', params: { name: 'justice', needed: 1, have: 1, members: 2 } },
      { code: 'witness-missing', params: { name: '检察院' } },
      { code: 'witness-cosigned', params: { name: 'court' } },
    ],
  })
})

test('not met: missing are those who would still help', () => {
  const verdict = judge(POLICY, ['prefecture', 'nobody'])
  assert.equal(verdict.isMet, false)
  assert.deepEqual(verdict.missing, ['检察院', 'court'])
  assert.deepEqual(verdict.unknown, ['nobody'])
  assert.deepEqual(verdict.reasons[0], {
    code: 'group-short',
    params: { name: 'both', needed: 2, have: 1, members: 2 },
  })
  assert.deepEqual(judge(POLICY, ['court']).missing, ['prefecture'])
  assert.deepEqual(judge(POLICY, []).missing, ['prefecture', '检察院', 'court'])
})

test('one witness who is named twice counts once', () => {
  assert.equal(judge(POLICY, ['court', 'court', '检察院', '检察院']).isMet, false)
})

test('the name of a group is not that of a witness', () => {
  const { isMet, unknown } = judge(POLICY, ['justice', 'both', 'prefecture'])
  assert.deepEqual([isMet, unknown], [false, ['justice', 'both']])
})

test('a quorum of one witness, and of none', () => {
  const one = { ...POLICY, quorum: 'court' }
  assert.equal(judge(one, ['prefecture', '检察院']).isMet, false)
  assert.deepEqual(judge(one, ['prefecture']).missing, ['court'])
  assert.deepEqual(judge(one, ['court']).reasons, [
    { code: 'witness-cosigned', params: { name: 'court' } },
  ])
  assert.deepEqual(judge({ ...POLICY, quorum: 'none' }, []), {
    isMet: true,
    cosigned: [],
    missing: [],
    unknown: [],
    reasons: [{ code: 'no-quorum-needed', params: {} }],
  })
})

test('a policy put together wrongly is never met by accident', () => {
  assert.equal(judge({ ...POLICY, quorum: 'undefined' }, ['court']).isMet, false)
  const circle: PolicyGroup[] = [
    { name: 'x', threshold: 1, members: ['y'] },
    { name: 'y', threshold: 1, members: ['x'] },
  ]
  assert.equal(judge({ ...POLICY, groups: circle, quorum: 'x' }, ['court']).isMet, false)
})

/** Policies of up to eight witnesses, with every member in one group, the last group the quorum. */
const anyPolicy = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }))
  .map(([count, shapes]): Policy => {
    const witnesses = Array.from({ length: count }, (_, i) => ({
      name: `w${i}`,
      key: WITNESS_A.key,
    }))
    const free = witnesses.map(({ name }) => name)
    const groups = shapes.map(([size, threshold], i) => {
      const members = free.splice(0, 1 + (size % free.length))
      const name = `g${i}`
      free.push(name)
      return { name, threshold: 1 + (threshold % members.length), members }
    })
    return { logs: [], witnesses, groups, quorum: groups.at(-1)?.name ?? 'w0' }
  })
const subset = fc
  .integer({ min: 0, max: 255 })
  .map((bits) => (name: string) => (bits >> Number(name.slice(1))) & 1)

/** The words of the format, said once more and from the top. */
function isWitnessed(policy: Policy, name: string, cosigned: readonly string[]): boolean {
  const group = policy.groups.find((one) => one.name === name)
  if (!group) return cosigned.includes(name)
  return (
    group.members.filter((member) => isWitnessed(policy, member, cosigned)).length >=
    group.threshold
  )
}

test('any policy: as its words say; the missing would complete it, and each would help', () => {
  fc.assert(
    fc.property(anyPolicy, subset, (policy, isIn) => {
      const cosigned = policy.witnesses.map(({ name }) => name).filter(isIn)
      const verdict = judge(policy, cosigned)
      assert.equal(verdict.isMet, isWitnessed(policy, policy.quorum, cosigned))
      assert.deepEqual(verdict.cosigned, cosigned)
      assert.equal(verdict.missing.length === 0, verdict.isMet)
      assert.equal(judge(policy, [...cosigned, ...verdict.missing]).isMet, true)
      for (const name of verdict.missing) assert.equal(cosigned.includes(name), false)
    }),
    { numRuns: 500 },
  )
})

test('a cosignature more never makes a quorum unmet', () => {
  fc.assert(
    fc.property(anyPolicy, subset, fc.nat(7), (policy, isIn, i) => {
      const cosigned = policy.witnesses.map(({ name }) => name).filter(isIn)
      const more = [...cosigned, `w${i}`]
      if (judge(policy, cosigned).isMet) assert.equal(judge(policy, more).isMet, true)
    }),
  )
})

test('a group nested ten thousand deep is judged', () => {
  const groups = Array.from({ length: 10_000 }, (_, i) => ({
    name: `g${i}`,
    threshold: 1,
    members: [i === 0 ? 'court' : `g${i - 1}`],
  }))
  const deep = { ...POLICY, groups, quorum: 'g9999' }
  assert.equal(judge(deep, ['court']).isMet, true)
  assert.deepEqual(judge(deep, []).missing, ['court'])
})

test('from a checkpoint to its verdict', () => {
  const log = ed25519Verifier(LOG.key, verifyEd25519)
  const witnesses = [WITNESS_A, WITNESS_B, WITNESS_C].map(({ key }) =>
    cosignatureVerifier(key, verifyEd25519),
  )
  const bytes = signedCheckpoint(7, [
    { by: WITNESS_A, unixSeconds: 1 },
    { by: WITNESS_C, unixSeconds: 2 },
    { by: testKey('unlisted.example', 0x04, 0x44), unixSeconds: 3 },
  ])
  const names = cosignersOf(POLICY, openCheckpoint(bytes, log, witnesses).verified)
  assert.deepEqual(names, ['prefecture', 'court'])
  assert.equal(judge(POLICY, names).isMet, true)
  const half = cosignersOf(POLICY, openCheckpoint(bytes, log, witnesses.slice(0, 1)).verified)
  assert.deepEqual(half, ['prefecture'])
})
