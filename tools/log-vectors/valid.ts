// The vectors that every reader must accept, each with what the reader must find in it. The findings are
// what the files were made from, never what our own readers say.

import { base64Of, textOf, utf8 } from '../../log/bytes.ts'
import { formatCheckpoint } from '../../log/checkpoint.ts'
import { formatNote, type NoteSignature } from '../../log/note.ts'
import { formatPolicy, type Policy } from '../../log/policy.ts'
import { formatProofFile } from '../../log/proof-file.ts'
import {
  formatVkey,
  privateTypeKey,
  verifierKey,
  type VerifierKey,
} from '../../log/verifier-key.ts'
import {
  LEAVES,
  lineOf,
  pathOf,
  sampleCheckpoint,
  signedCheckpoint,
  type Cosigner,
} from './sample-log.ts'
import {
  LOG,
  SECOND,
  sha256,
  STRANGER,
  testKey,
  type TestKey,
  WITNESS_A,
  WITNESS_B,
  WITNESS_C,
} from './test-keys.ts'

export type ValidVector = { file: string; bytes: Uint8Array; holds: unknown }

const hex = (bytes: Uint8Array) => bytes.toHex()

const vkey = (file: string, key: VerifierKey): ValidVector => ({
  file: `${file}.vkey`,
  bytes: utf8(formatVkey(key)),
  holds: {
    name: key.name,
    keyId: key.keyId.toString(16).padStart(8, '0'),
    type: key.type,
    publicKey: hex(key.publicKey),
  },
})

/** A public key of SM2 is a point; these 64 bytes are none, and nobody here looks. */
const SM2_KEY = privateTypeKey(
  LOG.key.name,
  'shilu.example/sm2-with-sm3',
  new Uint8Array(64).fill(0x5a),
  sha256,
)
const SM2_LINE = {
  name: SM2_KEY.name,
  keyId: SM2_KEY.keyId,
  signature: new Uint8Array(64).fill(0xa5),
}
const ML_DSA_KEY = verifierKey('witness.future.example', 0x06, new Uint8Array(1312), sha256)

const note = (
  file: string,
  text: string,
  signatures: NoteSignature[],
  verified: string[],
  unverified: string[] = [],
): ValidVector => ({
  file: `${file}.note`,
  bytes: formatNote({ text, signatures }),
  holds: { text, verified, unverified },
})

const PLAIN = 'A note of one line.\n'
const SEVERAL_PARTS = '第一段。\n\n— this is text, not a signature\n\n'

const signedOver = (text: string) => (key: TestKey) => lineOf(key, text)

const checkpoint = (file: string, size: number, cosigners: Cosigner[] = []): ValidVector => ({
  file: `${file}.checkpoint`,
  bytes: signedCheckpoint(size, cosigners),
  holds: checkpointHolds(size, cosigners),
})

const checkpointHolds = (size: number, cosigners: Cosigner[], unverified: string[] = []) => ({
  origin: LOG.key.name,
  size,
  root: base64Of(sampleCheckpoint(size).root),
  cosignatures: cosigners.map(({ by, unixSeconds }) => ({ name: by.key.name, unixSeconds })),
  unverified,
})

export const BY_A: Cosigner = { by: WITNESS_A, unixSeconds: 1_772_415_060 }
export const BY_B: Cosigner = { by: WITNESS_B, unixSeconds: 1_772_415_075 }

/** As after a change of keys, with a line by SM2: of all these a reader knows the log and a witness. */
function checkpointWithStrangeLines(): ValidVector {
  const text = formatCheckpoint(sampleCheckpoint(7))
  const newKey = testKey(LOG.key.name, LOG.key.type, 0x03)
  const [ours, cosigned] = textOf(signedCheckpoint(7, [BY_A]))
    .split('\n')
    .slice(4, 6)
  const strange = textOf(formatNote({ text, signatures: [lineOf(newKey, text), SM2_LINE] }))
  return {
    file: 'unknown-lines.checkpoint',
    bytes: utf8(`${strange}${ours}\n${cosigned}\n`),
    holds: checkpointHolds(7, [BY_A], [LOG.key.name, LOG.key.name]),
  }
}

export const POLICY: Policy = {
  logs: [{ key: LOG.key, url: 'https://records.county.example/log/' }],
  witnesses: [
    { name: 'prefecture', key: WITNESS_A.key, url: 'https://witness.prefecture.example/shilu/' },
    { name: '检察院', key: WITNESS_B.key },
    { name: 'court', key: WITNESS_C.key },
  ],
  groups: [
    { name: 'justice', threshold: 1, members: ['检察院', 'court'] },
    { name: 'both', threshold: 2, members: ['prefecture', 'justice'] },
  ],
  quorum: 'both',
}
const policyHolds = ({ logs, witnesses, groups, quorum }: Policy) => ({
  logs: logs.map(({ key, ...rest }) => ({ vkey: formatVkey(key), ...rest })),
  witnesses: witnesses.map(({ key, ...rest }) => ({ vkey: formatVkey(key), ...rest })),
  groups,
  quorum,
})
const policy = (file: string, holds: Policy, text?: string): ValidVector => ({
  file: `${file}.policy`,
  bytes: text === undefined ? formatPolicy(holds, sha256) : utf8(text),
  holds: policyHolds(holds),
})

const FREELY_WRITTEN = `# Who must have seen a checkpoint of the county
 \t
log\t${formatVkey(LOG.key)}   https://records.county.example/log/

  # the superior unit
witness prefecture ${formatVkey(WITNESS_A.key)} https://witness.prefecture.example/shilu/\t
witness 检察院 ${formatVkey(WITNESS_B.key)}
witness court ${formatVkey(WITNESS_C.key)}
group justice any 检察院 court
 group both all prefecture\tjustice
quorum both
`

const proof = (file: string, index: number, size: number, extra: Uint8Array | null = null) => {
  const hashes = pathOf(index, LEAVES.slice(0, size))
  return {
    file: `${file}.tlog-proof`,
    bytes: formatProofFile({ extra, index, hashes, checkpoint: signedCheckpoint(size, [BY_A]) }),
    holds: {
      extra: extra && base64Of(extra),
      index,
      hashes: hashes.map(base64Of),
      leaf: textOf(LEAVES[index] ?? new Uint8Array()),
      checkpoint: checkpointHolds(size, [BY_A]),
    },
  }
}

export const validVectors = (): ValidVector[] => [
  vkey('log', LOG.key),
  vkey('second', SECOND.key),
  vkey('witness-a', WITNESS_A.key),
  vkey('witness-b', WITNESS_B.key),
  vkey('witness-c', WITNESS_C.key),
  vkey('private-type', SM2_KEY),
  vkey('ml-dsa-44', ML_DSA_KEY),
  note('one-signature', PLAIN, [lineOf(LOG, PLAIN)], [LOG.key.name]),
  note('two-signatures', PLAIN, [LOG, SECOND].map(signedOver(PLAIN)), [
    LOG.key.name,
    SECOND.key.name,
  ]),
  note('empty-lines-in-text', SEVERAL_PARTS, [lineOf(SECOND, SEVERAL_PARTS)], [SECOND.key.name]),
  note('same-key-twice', PLAIN, [LOG, LOG].map(signedOver(PLAIN)), [LOG.key.name]),
  note(
    'unknown-signature',
    PLAIN,
    [STRANGER, LOG].map(signedOver(PLAIN)),
    [LOG.key.name],
    [STRANGER.key.name],
  ),
  note(
    'hundred-signatures',
    PLAIN,
    [...Array.from({ length: 99 }, () => SM2_LINE), lineOf(SECOND, PLAIN)],
    [SECOND.key.name],
    Array.from({ length: 99 }, () => SM2_LINE.name),
  ),
  checkpoint('empty-log', 0),
  checkpoint('signed', 1),
  checkpoint('cosigned-once', 1, [BY_A]),
  checkpoint('cosigned-twice', 7, [BY_A, BY_B]),
  checkpointWithStrangeLines(),
  policy('two-of-three', POLICY),
  policy('freely-written', POLICY, FREELY_WRITTEN),
  policy('no-quorum', { logs: [], witnesses: [], groups: [], quorum: 'none' }),
  policy('one-witness', {
    logs: [{ key: LOG.key }],
    witnesses: [{ name: 'w', key: WITNESS_A.key }],
    groups: [],
    quorum: 'w',
  }),
  proof('first-of-one', 0, 1),
  proof('third-of-seven', 2, 7),
  proof('last-of-seven', 6, 7, utf8('nothing vouches for this')),
]
