// Policies and proof files that every reader must refuse. Each is wrong in one point.

import { base64Of, concat, textOf, utf8 } from '../../log/bytes.ts'
import { formatVkey } from '../../log/verifier-key.ts'
import { invalid, type InvalidVector } from './invalid-keys.ts'
import { signedCheckpoint } from './sample-log.ts'
import { LOG, testKey, WITNESS_A, WITNESS_B } from './test-keys.ts'
import { BY_A } from './valid.ts'

const A = `witness a ${formatVkey(WITNESS_A.key)}\n`
const B = `witness b ${formatVkey(WITNESS_B.key)}\n`
const QUORUM = 'quorum a\n'
const sameKeyOtherName = testKey('witness.elsewhere.example', WITNESS_A.key.type, 0x0a)

export const invalidPolicies = (): InvalidVector[] => [
  invalid(
    'not-utf8',
    'latin-1.policy',
    concat([Uint8Array.of(0x23, 0xe9, 0x0a), utf8(A + QUORUM)]),
  ),
  invalid('control-character', 'carriage-return.policy', `${A}${QUORUM}`.replaceAll('\n', '\r\n')),
  invalid('control-character', 'delete.policy', `# \u007f\n${A}${QUORUM}`),
  invalid('no-final-newline', 'cut-off.policy', `${A}quorum a`),
  invalid('no-final-newline', 'empty-file.policy', ''),
  invalid('policy-keyword', 'unknown.policy', `${A}mirror a\n${QUORUM}`),
  invalid('policy-keyword', 'capitals.policy', `${A}Quorum a\n`),
  invalid('policy-keyword', 'no-break-space.policy', `${A}quorum\u00a0a\n`),
  invalid('policy-items', 'log-without-key.policy', `log\n${A}${QUORUM}`),
  invalid('policy-items', 'log-too-many.policy', `log ${formatVkey(LOG.key)} a b\n${A}${QUORUM}`),
  invalid('policy-items', 'witness-without-key.policy', `${A}witness b\n${QUORUM}`),
  invalid('policy-items', 'witness-too-many.policy', `${A.trim()} u v\n${QUORUM}`),
  invalid('policy-items', 'group-without-members.policy', `${A}group g all\nquorum a\n`),
  invalid('policy-items', 'quorum-of-two.policy', `${A}${B}quorum a b\n`),
  invalid('policy-items', 'quorum-of-nothing.policy', `${A}quorum\n`),
  invalid('policy-name-taken', 'two-witnesses.policy', A + B.replace(' b ', ' a ') + QUORUM),
  invalid('policy-name-taken', 'group-like-witness.policy', `${A}${B}group a any b\n${QUORUM}`),
  invalid(
    'policy-name-taken',
    'witness-called-none.policy',
    `${A.replace(' a ', ' none ')}quorum none\n`,
  ),
  invalid('policy-name-taken', 'group-called-none.policy', `${A}group none any a\nquorum none\n`),
  invalid('policy-name-unknown', 'quorum-before-witness.policy', QUORUM + A),
  invalid(
    'policy-name-unknown',
    'member-defined-later.policy',
    `${A}group g any a b\n${B}quorum g\n`,
  ),
  invalid('policy-name-unknown', 'member-of-itself.policy', `${A}group g any a g\nquorum g\n`),
  invalid('policy-name-unknown', 'member-none.policy', `${A}group g any a none\nquorum g\n`),
  invalid(
    'policy-name-unknown',
    'kelvin-is-not-k.policy',
    `${A.replace(' a ', ' K ')}quorum \u212a\n`,
  ),
  invalid('policy-member-twice', 'in-one-group.policy', `${A}group g 2 a a\nquorum g\n`),
  invalid(
    'policy-member-twice',
    'in-two-groups.policy',
    `${A}${B}group g any a\ngroup h all a b\nquorum h\n`,
  ),
  invalid('policy-threshold', 'zero.policy', `${A}group g 0 a\nquorum g\n`),
  invalid('policy-threshold', 'more-than-members.policy', `${A}${B}group g 3 a b\nquorum g\n`),
  invalid('policy-threshold', 'leading-zero.policy', `${A}group g 01 a\nquorum g\n`),
  invalid('policy-threshold', 'some.policy', `${A}group g some a\nquorum g\n`),
  invalid(
    'policy-key-type',
    'witness-key-for-log.policy',
    `log ${formatVkey(WITNESS_B.key)}\n${A}${QUORUM}`,
  ),
  invalid(
    'policy-key-type',
    'log-key-for-witness.policy',
    `witness a ${formatVkey(LOG.key)}\n${QUORUM}`,
  ),
  invalid(
    'policy-key-twice',
    'witness-under-two-names.policy',
    `${A}witness b ${formatVkey(sameKeyOtherName.key)}\n${QUORUM}`,
  ),
  invalid(
    'policy-key-twice',
    'log-twice.policy',
    `log ${formatVkey(LOG.key)}\n`.repeat(2) + A + QUORUM,
  ),
  invalid('policy-quorum-missing', 'no-quorum-line.policy', A),
  invalid('policy-quorum-missing', 'in-a-comment.policy', `${A}#${QUORUM}`),
  invalid('policy-quorum-twice', 'twice.policy', A + QUORUM + QUORUM),
  invalid(
    'key-id',
    'witness-altered.policy',
    A.replace('witness.prefecture', 'witness.other') + QUORUM,
  ),
]

const HEADER = 'c2sp.org/tlog-proof@v1\n'
const HASH = `${base64Of(new Uint8Array(32).fill(9))}\n`
const CHECKPOINT = textOf(signedCheckpoint(7, [BY_A]))
const proof = (lines: string, checkpoint = `\n${CHECKPOINT}`) => `${HEADER}${lines}${checkpoint}`

export const invalidProofs = (): InvalidVector[] => [
  invalid(
    'not-utf8',
    'latin-1.tlog-proof',
    concat([utf8(proof(`index 2\n${HASH}`)), Uint8Array.of(0xe9, 0x0a)]),
  ),
  invalid('proof-header', 'version-2.tlog-proof', proof('index 2\n').replace('@v1', '@v2')),
  invalid('proof-header', 'empty-line-first.tlog-proof', `\n${proof('index 2\n')}`),
  invalid('proof-header', 'checkpoint-alone.tlog-proof', CHECKPOINT),
  invalid('not-base64', 'extra.tlog-proof', proof('extra not base64\nindex 2\n')),
  invalid('not-base64', 'hash.tlog-proof', proof(`index 2\n${HASH.replace('=', '')}`)),
  invalid(
    'not-base64',
    'space-after-hash.tlog-proof',
    proof(`index 2\n${HASH.replace('\n', ' \n')}`),
  ),
  invalid(
    'not-base64',
    'carriage-return.tlog-proof',
    proof(`index 2\n${HASH.replace('\n', '\r\n')}`),
  ),
  invalid('proof-extra-empty', 'extra.tlog-proof', proof('extra \nindex 2\n')),
  invalid('proof-index-missing', 'no-index.tlog-proof', proof('')),
  invalid('proof-index-missing', 'hash-first.tlog-proof', proof(`${HASH}index 2\n`)),
  invalid(
    'proof-index-missing',
    'extra-twice.tlog-proof',
    proof('extra AA==\nextra AA==\nindex 2\n'),
  ),
  invalid('not-a-decimal', 'minus.tlog-proof', proof('index -2\n')),
  invalid('not-a-decimal', 'leading-zero.tlog-proof', proof('index 02\n')),
  invalid('not-a-decimal', 'two-spaces.tlog-proof', proof('index  2\n')),
  invalid('not-a-decimal', 'no-number.tlog-proof', proof('index \n')),
  invalid('number-too-large', '2-to-53.tlog-proof', proof('index 9007199254740992\n')),
  invalid(
    'hash-length',
    '31-bytes.tlog-proof',
    proof(`index 2\n${base64Of(new Uint8Array(31))}\n`),
  ),
  invalid('proof-too-many-hashes', '64.tlog-proof', proof(`index 2\n${HASH.repeat(64)}`)),
  invalid('proof-without-empty-line', 'cut-off.tlog-proof', proof(`index 2\n${HASH}`, '')),
  invalid('proof-without-checkpoint', 'cut-off.tlog-proof', proof(`index 2\n${HASH}`, '\n')),
]
