// Every refusal is a file of docs/formats/vectors/invalid/policy-*, read by vectors.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  LOG,
  SECOND,
  sha256,
  testKey,
  WITNESS_A,
  WITNESS_B,
  WITNESS_C,
} from '../tools/log-vectors/test-keys.ts'
import { POLICY } from '../tools/log-vectors/valid.ts'
import { textOf, utf8 } from './bytes.ts'
import { LogFormatError, type LogFormatCode } from './format-error.ts'
import { formatPolicy, parsePolicy, type Policy } from './policy.ts'
import { ED25519_COSIGNATURE, formatVkey, verifierKey } from './verifier-key.ts'

const parse = (text: string) => parsePolicy(utf8(text), sha256)
const refuses = (code: LogFormatCode, message: RegExp, act: () => unknown) =>
  assert.throws(act, (error) => {
    assert.ok(error instanceof LogFormatError)
    assert.equal(error.code, code)
    assert.match(error.message, message)
    return true
  })
const a = `witness a ${formatVkey(WITNESS_A.key)}`
const b = `witness b ${formatVkey(WITNESS_B.key)}`

test('a policy comes back as it was', () => {
  assert.deepEqual(parsePolicy(formatPolicy(POLICY, sha256), sha256), POLICY)
})

test('white space, comments and empty lines say nothing', () => {
  const text = `# quorum a\n\n \t \n\t# b\n  ${a.replaceAll(' ', ' \t ')}\t \nquorum\ta\n`
  assert.deepEqual(parse(text), parse(`${a}\nquorum a\n`))
})

test('any and all are numbers', () => {
  const groups = ['any', 'all', '1', '2'].map(
    (threshold) => parse(`${a}\n${b}\ngroup g ${threshold} a b\nquorum g\n`).groups[0]?.threshold,
  )
  assert.deepEqual(groups, [1, 2, 1, 2])
})

test('words of the format may name a witness, and # within a name is no comment', () => {
  const text = `${a.replace(' a ', ' any ')}\n${b.replace(' b ', ' #b ')}\ngroup all any any #b\nquorum all\n`
  const { groups, quorum } = parse(text)
  assert.deepEqual(groups, [{ name: 'all', threshold: 1, members: ['any', '#b'] }])
  assert.equal(quorum, 'all')
})

test('logs and witnesses may follow the quorum', () => {
  const { logs, witnesses } = parse(`${a}\nquorum a\n${b}\nlog ${formatVkey(LOG.key)}\n`)
  assert.deepEqual([logs.length, witnesses.length], [1, 2])
})

test('one party may run a log and a witness with the same key pair', () => {
  const witness = testKey('x.example', ED25519_COSIGNATURE, 0x01)
  const text = `log ${formatVkey(LOG.key)}\nwitness x ${formatVkey(witness.key)}\nquorum x\n`
  assert.equal(parse(text).witnesses.length, 1)
})

test('a witness of a kind that we cannot verify leaves the policy whole', () => {
  const key = verifierKey('witness.future.example', 0x06, new Uint8Array(1312), sha256)
  const text = `${a}\nwitness f ${formatVkey(key)}\ngroup g any a f\nquorum g\n`
  assert.deepEqual(parse(text).witnesses[1], { name: 'f', key })
})

test('far more than 32 of each are read', () => {
  const many = Array.from({ length: 64 }, (_, i) => i)
  const lines = many.flatMap((i) => [
    `log ${formatVkey(testKey(`log-${i}.example`, 0x01, i).key)}`,
    `witness w${i} ${formatVkey(testKey(`w-${i}.example`, 0x04, i).key)}`,
    i === 0 ? 'group g0 any w0' : `group g${i} all g${i - 1} w${i}`,
  ])
  assert.equal(parse(`${lines.join('\n')}\nquorum g63\n`).groups.length, 64)
})

test('a refusal says in which line, and what is wrong with it', () => {
  refuses('policy-name-unknown', /^line 4: .*"c"/, () => parse(`# x\n${a}\n\nquorum c\n`))
  refuses('policy-keyword', /^line 1: "witnesses"/, () => parse('witnesses a b\n'))
  refuses('policy-items', /^line 2: .*group <name>/, () => parse(`${a}\ngroup g\nquorum a\n`))
  refuses('policy-threshold', /^line 2: "2".*1 to 1/, () => parse(`${a}\ngroup g 2 a\nquorum g\n`))
  refuses('control-character', /^line 1: U\+000D/, () => parse(`${a}\r\nquorum a\r\n`))
  refuses('control-character', /^line 2: U\+007F/, () => parse(`${a}\nquorum a\u007f\n`))
  refuses('key-id', /^line 1: /, () => parse(`${a.replace('witness.', 'w.')}\nquorum a\n`))
  refuses('policy-quorum-missing', /quorum/, () => parse(`${a}\n`))
})

test('what parsePolicy would refuse or read otherwise is not written', () => {
  const broken: Record<string, [LogFormatCode, Partial<Policy>]> = {
    'name with a space': ['policy-items', { witnesses: [{ name: 'a b', key: WITNESS_A.key }] }],
    'no name': ['policy-items', { witnesses: [{ name: '', key: WITNESS_A.key }] }],
    'address with a newline': ['policy-items', { logs: [{ key: LOG.key, url: 'a\nquorum none' }] }],
    'address of nothing': ['policy-items', { logs: [{ key: LOG.key, url: '' }] }],
    'members run together': [
      'policy-items',
      { groups: [{ name: 'g', threshold: 1, members: ['prefecture court'] }] },
    ],
    'unknown quorum': ['policy-name-unknown', { quorum: 'nobody' }],
    'empty quorum': ['policy-items', { quorum: '' }],
    'threshold of half': [
      'policy-threshold',
      { groups: [{ name: 'g', threshold: 0.5, members: ['court'] }] },
    ],
    'key that does not cosign': [
      'policy-key-type',
      { witnesses: [{ name: 'x', key: SECOND.key }] },
    ],
    'groups the wrong way round': ['policy-name-unknown', { groups: POLICY.groups.toReversed() }],
  }
  for (const [what, [code, change]] of Object.entries(broken))
    refuses(code, /./, () =>
      assert.fail(textOf(formatPolicy({ ...POLICY, ...change }, sha256)) + what),
    )
})

test('names are their bytes: nothing is normalised', () => {
  const composed = 'caf\u00e9'
  const decomposed = 'cafe\u0301'
  const c = `witness ${decomposed} ${formatVkey(WITNESS_C.key)}`
  const { witnesses } = parse(`${a.replace(' a ', ` ${composed} `)}\n${c}\nquorum ${decomposed}\n`)
  assert.equal(witnesses.length, 2)
})
