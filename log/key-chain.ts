// How a log goes on with another key, so that whoever knows one of the keys can follow to the other by proof
// (docs/formats/log-keys.md). Each change is a link: the custody event that names both keys, disclosed, and proven
// to be in a checkpoint that both keys signed.
//
// The event alone would not do: whoever can write into the database could write one, and the log would sign it
// as it signs every event. So the event carries an endorsement, a signed note of both keys over exactly this
// change, which only the holder of both secrets can make.

import { bytesOfBase64, utf8 } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { checkEntry, type EntryVerdict } from './entry-proof.ts'
import type { Sha256 } from './leaf.ts'
import { ed25519Verifier, openNote, type VerifyEd25519 } from './note.ts'
import { ED25519, formatVkey, parseVkey, type VerifierKey } from './verifier-key.ts'

/** A disclosed event with its proof, as JSON has it: nonce and hashes in base64. */
export type KeyLink = {
  body: string
  nonce: string
  index: number
  hashes: string[]
  checkpoint: string
}

/** What a link proves. `size` and `root` are those of its checkpoint, which both keys signed. */
export type KeyChange = {
  from: string
  to: string
  /** As the event tells it. */
  at: string
  why: string
  /** Of the event: checkpoints of more than this many entries are signed by the new key. */
  index: number
  size: number
  root: Uint8Array
}

export type Crypto = { sha256: Sha256; verifyEd25519: VerifyEd25519 }
export type LinkVerdict = { isProven: true; change: KeyChange } | { isProven: false; why: string }

export const KEY_EVENT = 'log.key-rotated'
const ENDORSEMENT = 'shilu/log-key/v1'
/** Longer chains are refused: a log changes its key once in years. */
export const LINKS_MAX = 100

/** What both keys sign. Its second line is no size, so that it can never be taken for a checkpoint. */
export const endorsementText = (from: string, to: string): string =>
  `${ENDORSEMENT}\n${from}\n${to}\n`

/** UNTRUSTED, all of it. Never throws. */
export function checkLink(link: KeyLink, crypto: Crypto): LinkVerdict {
  try {
    return readLink(link, crypto)
  } catch (error) {
    return no(error instanceof Error ? error.message : String(error))
  }
}

function readLink(link: KeyLink, { sha256, verifyEd25519 }: Crypto): LinkVerdict {
  const { type, version, at, details } = JSON.parse(link.body) as Record<string, unknown>
  if (type !== KEY_EVENT || version !== 1 || typeof at !== 'string')
    return no('the event is not about a key')
  const { from, to, why, endorsement } = (details ?? {}) as Record<string, unknown>
  if (
    typeof from !== 'string' ||
    typeof to !== 'string' ||
    typeof why !== 'string' ||
    typeof endorsement !== 'string'
  )
    return no('the event is not about a key')
  const [old, next] = [logKeyOf(from, sha256), logKeyOf(to, sha256)]
  if (old.name !== next.name || from === to) return no('these are not two keys of one log')
  const verifiers = [old, next].map((key) => ed25519Verifier(key, verifyEd25519))
  const endorsed = openNote(utf8(endorsement), verifiers)
  if (endorsed.verified.length !== 2) return no('not both keys endorse the change')
  if (endorsed.text !== endorsementText(from, to)) return no('another change is endorsed')
  let proven: Extract<EntryVerdict, { isProven: true }> | null = null
  for (const verifier of verifiers) {
    const proof = {
      ...link,
      nonce: bytesOfBase64(link.nonce),
      hashes: link.hashes.map(bytesOfBase64),
      checkpoint: utf8(link.checkpoint),
    }
    const verdict = checkEntry(proof, verifier, sha256)
    if (!verdict.isProven) return no(verdict.detail)
    proven = verdict
  }
  if (!proven) return no('nothing is proven')
  const { size, root } = proven.checkpoint
  return { isProven: true, change: { from, to, at, why, index: link.index, size, root } }
}

/** Throws unless it is the vkey of a log, in its one spelling. */
function logKeyOf(vkey: string, sha256: Sha256): VerifierKey {
  const key = parseVkey(vkey, sha256)
  if (key.type !== ED25519 || formatVkey(key) !== vkey) throw new TypeError('no key of a log')
  return key
}

const no = (why: string): LinkVerdict => ({ isProven: false, why })

export type ChainVerdict =
  { isProven: true; changes: KeyChange[] } | { isProven: false; why: string }

/** UNTRUSTED. Proven when every link is, and each begins with the key that the one before ended with. */
export function checkChain(links: readonly KeyLink[], crypto: Crypto): ChainVerdict {
  if (links.length > LINKS_MAX) return { isProven: false, why: 'there are too many links' }
  const changes: KeyChange[] = []
  for (const [at, link] of links.entries()) {
    const verdict = checkLink(link, crypto)
    if (!verdict.isProven) return { isProven: false, why: `change ${at + 1}: ${verdict.why}` }
    const { change } = verdict
    const before = changes.at(-1)
    if (before && (before.to !== change.from || before.index >= change.index))
      return { isProven: false, why: `change ${at + 1} does not continue the one before` }
    changes.push(change)
  }
  const keys = [...changes.map(({ from }) => from), changes.at(-1)?.to]
  if (new Set(keys).size !== keys.length)
    return { isProven: false, why: 'a key comes back that was changed for another' }
  return { isProven: true, changes }
}

/**
 * The changes that lead from a key that is known to another one, in their order: none when it is the same,
 * null when these links do not prove a way. Only the links on the way need to hold.
 */
export function followKeys(
  links: readonly KeyLink[],
  known: string,
  wanted: string,
  crypto: Crypto,
): KeyChange[] | null {
  if (known === wanted) return []
  // UNTRUSTED names, to find the part that matters; everything in it is proven after.
  const names = links.map(namesOf)
  const first = names.findIndex((one) => one?.from === known)
  const last = names.findIndex((one) => one?.to === wanted)
  if (first === -1 || last < first) return null
  const verdict = checkChain(links.slice(first, last + 1), crypto)
  if (!verdict.isProven) return null
  const { changes } = verdict
  return changes[0]?.from === known && changes.at(-1)?.to === wanted ? changes : null
}

function namesOf({ body }: KeyLink): { from: unknown; to: unknown } | null {
  try {
    const { details } = JSON.parse(body) as { details: { from: unknown; to: unknown } }
    return { from: details.from, to: details.to }
  } catch {
    return null
  }
}

/** The file `keys` of a log, and `integrity/keys.json` of a package. */
export const formatChain = (links: readonly KeyLink[]): string =>
  `${canonicalJson({ version: 1, links: links.map((link) => ({ ...link })) })}\n`

/** UNTRUSTED. Null when it is not in form; what it says is proven by checkChain. */
export function parseChain(text: string): KeyLink[] | null {
  try {
    const file = JSON.parse(text) as { version?: unknown; links?: unknown }
    if (file.version !== 1 || !Array.isArray(file.links) || !file.links.every(isLink)) return null
    return formatChain(file.links) === text ? file.links : null
  } catch {
    return null
  }
}

function isLink(value: unknown): value is KeyLink {
  const { body, nonce, index, hashes, checkpoint } = (value ?? {}) as Record<string, unknown>
  return (
    typeof body === 'string' &&
    typeof nonce === 'string' &&
    typeof index === 'number' &&
    Array.isArray(hashes) &&
    hashes.every((hash) => typeof hash === 'string') &&
    typeof checkpoint === 'string' &&
    Object.keys(value as object).length === 5
  )
}
