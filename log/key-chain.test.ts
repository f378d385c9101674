// The chain of keys: what leads from one key of a log to the next, and everything that only seems to.

import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'
import { formatCheckpoint } from './checkpoint.ts'
import {
  checkChain,
  checkLink,
  endorsementText,
  followKeys,
  formatChain,
  LINKS_MAX,
  parseChain,
  type KeyLink,
} from './key-chain.ts'
import { leafOf } from './leaf.ts'
import { signNote, type NoteSigner, type VerifyEd25519 } from './note.ts'
import { inclusionRanges } from './proofs.ts'
import { largestPowerOfTwo, leafHash, nodeHash } from './tree.ts'
import { ED25519, formatVkey, verifierKey } from './verifier-key.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const verifyEd25519: VerifyEd25519 = (key, message, signature) => {
  const spki = Buffer.concat([SPKI, key])
  return verify(
    null,
    message,
    createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    signature,
  )
}
const crypto = { sha256, verifyEd25519 }
const ORIGIN = 'records.county.example/custody'

type Key = { vkey: string; signer: NoteSigner }
function newKey(name = ORIGIN): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length)
  const key = verifierKey(name, ED25519, new Uint8Array(raw), sha256)
  const signer = {
    name,
    keyId: key.keyId,
    sign: (text: Uint8Array) => new Uint8Array(sign(null, text, privateKey)),
  }
  return { vkey: formatVkey(key), signer }
}

type Made = {
  from: Key
  to: Key
  /** By whom the change is endorsed, and the checkpoint signed. */
  endorsedBy?: Key[]
  endorsed?: string
  signedBy?: Key[]
  type?: string
  index?: number
  size?: number
  seed?: string
}

/** A log in memory whose entry `index` is the event of the change. */
function makeLink(given: Made): KeyLink {
  const { from, to, index = 5, size = 9, seed = '' } = given
  const endorsement = Buffer.from(
    signNote(
      given.endorsed ?? endorsementText(from.vkey, to.vkey),
      (given.endorsedBy ?? [from, to]).map(({ signer }) => signer),
    ),
  ).toString()
  const at = '2026-11-26T06:00:00Z'
  const body = canonicalJson({
    type: given.type ?? 'log.key-rotated',
    version: 1,
    at,
    details: { from: from.vkey, to: to.vkey, why: '例行更换', endorsement },
  })
  const nonce = new Uint8Array(32).fill(7)
  const event = leafHash(leafOf(at, body, nonce, sha256), sha256)
  const hash = (n: number) => (n === index ? event : leafHash(Buffer.from(`${seed}${n}`), sha256))
  const root = (begin: number, end: number): Uint8Array => {
    if (end - begin === 1) return hash(begin)
    const half = largestPowerOfTwo(end - begin - 1)
    return nodeHash(root(begin, begin + half), root(begin + half, end), sha256)
  }
  const text = formatCheckpoint({ origin: ORIGIN, size, root: root(0, size) })
  const signers = (given.signedBy ?? [from, to]).map(({ signer }) => signer)
  return {
    body,
    nonce: nonce.toBase64(),
    index,
    hashes: inclusionRanges(index, size).map((range) => root(range.from, range.to).toBase64()),
    checkpoint: Buffer.from(signNote(text, signers)).toString(),
  }
}

const [first, second, third, stranger] = [newKey(), newKey(), newKey(), newKey()]

suite('one link', () => {
  test('tells from which key to which, when and why', () => {
    const verdict = checkLink(makeLink({ from: first, to: second }), crypto)
    assert.ok(verdict.isProven)
    const { root, ...told } = verdict.change
    assert.equal(root.length, 32)
    assert.deepEqual(told, {
      from: first.vkey,
      to: second.vkey,
      at: '2026-11-26T06:00:00Z',
      why: '例行更换',
      index: 5,
      size: 9,
    })
  })

  test('is none where it is not made by both keys, over this change, in this log', () => {
    const other = newKey('records.other.example/custody')
    const cases: [string, Made][] = [
      // Whoever writes into the database alone makes such an event, and the log signs it as any other.
      ['endorsed by the new key alone', { from: first, to: stranger, endorsedBy: [stranger] }],
      ['endorsed by the old key alone', { from: first, to: second, endorsedBy: [first] }],
      [
        'an endorsement of another change',
        { from: first, to: stranger, endorsed: endorsementText(first.vkey, second.vkey) },
      ],
      ['checkpoint not signed by the old key', { from: first, to: second, signedBy: [second] }],
      ['checkpoint not signed by the new key', { from: first, to: second, signedBy: [first] }],
      ['checkpoint of a stranger', { from: first, to: second, signedBy: [stranger, second] }],
      ['another event', { from: first, to: second, type: 'log.timestamped' }],
      ['the same key', { from: first, to: first }],
      ['the key of another log', { from: first, to: other }],
    ]
    for (const [what, made] of cases)
      assert.equal(
        safely(() => checkLink(makeLink(made), crypto).isProven),
        false,
        what,
      )
  })

  test('is none once any of its parts is altered', () => {
    const link = makeLink({ from: first, to: second })
    const altered: KeyLink[] = [
      { ...link, index: 4 },
      { ...link, nonce: new Uint8Array(32).toBase64() },
      { ...link, nonce: '!' },
      { ...link, hashes: link.hashes.toReversed() },
      { ...link, hashes: link.hashes.slice(1) },
      { ...link, hashes: [...link.hashes, link.nonce] },
      { ...link, body: link.body.replace('例行', '例外') },
      { ...link, body: `${link.body} ` },
      { ...link, body: '{}' },
      { ...link, body: 'null' },
      { ...link, checkpoint: link.checkpoint.replace('\n9\n', '\n8\n') },
      { ...link, checkpoint: '' },
    ]
    for (const one of altered)
      assert.equal(checkLink(one, crypto).isProven, false, JSON.stringify(one))
  })

  test('no byte of it can be another one', () => {
    const link = makeLink({ from: first, to: second })
    const text = formatChain([link])
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const other = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        if (other === text) return
        const links = parseChain(other)
        assert.ok(
          links === null || !checkChain(links, crypto).isProven || links.length === 0,
          other,
        )
      }),
      { numRuns: 400 },
    )
  })
})

function safely(act: () => boolean): boolean {
  try {
    return act()
  } catch {
    // It cannot even be made.
    return false
  }
}

suite('a chain', () => {
  const one = makeLink({ from: first, to: second })
  const two = makeLink({ from: second, to: third, index: 30, size: 40 })

  test('is followed forward from any of its keys, and never back', () => {
    const links = [one, two]
    const reached = (from: Key, to: Key) =>
      followKeys(links, from.vkey, to.vkey, crypto)?.map((change) => change.to) ?? null
    assert.deepEqual(reached(first, second), [second.vkey])
    assert.deepEqual(reached(first, third), [second.vkey, third.vkey])
    assert.deepEqual(reached(second, third), [third.vkey])
    assert.deepEqual(reached(third, third), [])
    assert.equal(reached(third, first), null)
    assert.equal(reached(second, first), null)
    assert.equal(reached(stranger, third), null)
    assert.equal(reached(first, stranger), null)
  })

  test('with a link that is forged, missing, in another order or going back is none', () => {
    const forged = makeLink({
      from: second,
      to: stranger,
      endorsedBy: [stranger],
      index: 30,
      size: 40,
    })
    assert.equal(followKeys([one, forged], first.vkey, stranger.vkey, crypto), null)
    assert.equal(checkChain([two, one], crypto).isProven, false)
    assert.equal(followKeys([two], first.vkey, third.vkey, crypto), null)
    const earlier = makeLink({ from: second, to: third, index: 2, size: 40 })
    assert.equal(checkChain([one, earlier], crypto).isProven, false)
    const back = makeLink({ from: second, to: first, index: 30, size: 40 })
    assert.equal(checkChain([one, back], crypto).isProven, false)
    assert.equal(checkChain(Array(LINKS_MAX + 1).fill(one), crypto).isProven, false)
  })

  test('what lies before the key that is known need not hold', () => {
    const broken = { ...one, nonce: new Uint8Array(32).toBase64() }
    assert.equal(followKeys([broken, two], second.vkey, third.vkey, crypto)?.length, 1)
    assert.equal(followKeys([broken, two], first.vkey, third.vkey, crypto), null)
  })
})

suite('the file', () => {
  test('has one spelling', () => {
    const links = [makeLink({ from: first, to: second })]
    const text = formatChain(links)
    assert.deepEqual(parseChain(text), links)
    assert.deepEqual(parseChain(formatChain([])), [])
    for (const other of [
      text.trimEnd(),
      ` ${text}`,
      text.replace('"version":1', '"version":2'),
      text.replace('{', '{"more":1,'),
      '{"links":[{}],"version":1}\n',
      '{"links":null,"version":1}\n',
      'null\n',
      '',
    ])
      assert.equal(parseChain(other), null, other)
  })

  test('an endorsement can never be read as a checkpoint', async () => {
    const { parseCheckpoint } = await import('./checkpoint.ts')
    assert.throws(() => parseCheckpoint(endorsementText(first.vkey, second.vkey)))
  })
})
