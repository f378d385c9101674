// Chains of keys (docs/formats/log-keys.md): two that lead from one key of a log to the next, and those that only
// seem to. Tree and proofs are computed in the plain words of RFC 6962 (sample-log.ts), not by the code under test.

import { canonicalJson } from '../../log/canonical-json.ts'
import { textOf, utf8 } from '../../log/bytes.ts'
import { formatCheckpoint } from '../../log/checkpoint.ts'
import { endorsementText, formatChain, type KeyLink } from '../../log/key-chain.ts'
import { leafOf } from '../../log/leaf.ts'
import { signNote } from '../../log/note.ts'
import { ED25519, formatVkey } from '../../log/verifier-key.ts'
import { LEAVES, pathOf, rootOf } from './sample-log.ts'
import { sha256, signerOf, testKey, type TestKey } from './test-keys.ts'

const ORIGIN = 'records.county.example/custody'
const key = (seedByte: number, name = ORIGIN) => testKey(name, ED25519, seedByte)
const [FIRST, SECOND, THIRD, STRANGER] = [key(0x51), key(0x52), key(0x53), key(0x5f)]
const vkeyOf = (one: TestKey) => formatVkey(one.key)

type Change = {
  from: TestKey
  to: TestKey
  index: number
  endorsedBy?: TestKey[]
  endorsed?: string
  signedBy?: TestKey[]
  type?: string
}

/** The event of the change takes the place `index` among the leaves of the sample log. */
function linkOf(change: Change): KeyLink {
  const { from, to, index } = change
  const both = [from, to]
  const endorsement = textOf(
    signNote(
      change.endorsed ?? endorsementText(vkeyOf(from), vkeyOf(to)),
      (change.endorsedBy ?? both).map(signerOf),
    ),
  )
  const at = `2026-03-0${index}T01:30:00Z`
  const body = canonicalJson({
    type: change.type ?? 'log.key-rotated',
    version: 1,
    at,
    details: { from: vkeyOf(from), to: vkeyOf(to), why: '例行更换', endorsement },
  })
  const nonce = new Uint8Array(32).fill(index)
  const leaves = LEAVES.with(index, leafOf(at, body, nonce, sha256))
  const text = formatCheckpoint({ origin: ORIGIN, size: leaves.length, root: rootOf(leaves) })
  return {
    body,
    nonce: nonce.toBase64(),
    index,
    hashes: pathOf(index, leaves).map((hash) => hash.toBase64()),
    checkpoint: textOf(signNote(text, (change.signedBy ?? both).map(signerOf))),
  }
}

const once = { from: FIRST, to: SECOND, index: 2 }
const again = { from: SECOND, to: THIRD, index: 5 }
const seized = { from: FIRST, to: STRANGER, index: 2 }
const flipped = (link: KeyLink): KeyLink => {
  const [hash = '', ...rest] = link.hashes
  const bytes = Uint8Array.fromBase64(hash)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return { ...link, hashes: [bytes.toBase64(), ...rest] }
}

type Chain = { file: string; links: KeyLink[]; from: TestKey; to: TestKey }

const VALID: Chain[] = [
  { file: 'one-change.keys', links: [linkOf(once)], from: FIRST, to: SECOND },
  { file: 'two-changes.keys', links: [linkOf(once), linkOf(again)], from: FIRST, to: THIRD },
  { file: 'from-the-middle.keys', links: [linkOf(once), linkOf(again)], from: SECOND, to: THIRD },
]
const broken = (file: string, change: Change): Chain => ({
  file: `${file}.keys`,
  links: [linkOf(change)],
  from: change.from,
  to: change.to,
})
const INVALID: Chain[] = [
  broken('endorsed-by-the-new-key-alone', { ...seized, endorsedBy: [STRANGER] }),
  broken('endorsed-by-the-old-key-alone', { ...once, endorsedBy: [FIRST] }),
  broken('endorsement-of-another-change', {
    ...seized,
    endorsed: endorsementText(vkeyOf(FIRST), vkeyOf(SECOND)),
  }),
  broken('checkpoint-not-signed-by-the-old-key', { ...once, signedBy: [SECOND] }),
  broken('checkpoint-not-signed-by-the-new-key', { ...once, signedBy: [FIRST] }),
  broken('another-event', { ...once, type: 'log.timestamped' }),
  broken('key-of-another-log', { ...once, to: key(0x52, 'records.other.example/custody') }),
  { ...broken('hash-changed', once), links: [flipped(linkOf(once))] },
  { file: 'change-left-out.keys', links: [linkOf(again)], from: FIRST, to: THIRD },
  {
    file: 'changes-in-wrong-order.keys',
    links: [linkOf(again), linkOf(once)],
    from: FIRST,
    to: THIRD,
  },
  { file: 'backwards.keys', links: [linkOf(once)], from: SECOND, to: FIRST },
]

/** Path below `key-chains/` → content. */
export function keyChainFiles(): [path: string, bytes: Uint8Array][] {
  const asked = ({ from, to }: Chain) => ({ from: vkeyOf(from), to: vkeyOf(to) })
  const told = Object.fromEntries([
    ...VALID.map((one) => [`valid/${one.file}`, { ...asked(one), isProven: true }]),
    ...INVALID.map((one) => [`invalid/${one.file}`, { ...asked(one), isProven: false }]),
  ])
  const bytesOf = ({ links }: Chain) => utf8(formatChain(links))
  return [
    ...VALID.map((one) => [`valid/${one.file}`, bytesOf(one)] as [string, Uint8Array]),
    ...INVALID.map((one) => [`invalid/${one.file}`, bytesOf(one)] as [string, Uint8Array]),
    ['expected.json', utf8(`${JSON.stringify(told, null, 2)}\n`)],
  ]
}
