// What the user has from elsewhere, against the key in the package: the same key, one that led to it, or one that it
// led to. And the proof that the log went on from the package's checkpoint to a later one.

import {
  checkChain,
  followKeys,
  parseChain,
  type KeyChange,
  type KeyLink,
} from '@shilu/log/key-chain.ts'
import { checkLater } from '@shilu/log/later.ts'
import { ed25519Verifier, isSameKey, parseNote } from '@shilu/log/note.ts'
import { sameBytes } from '@shilu/log/bytes.ts'
import { parseVkey } from '@shilu/log/verifier-key.ts'
import type { NotProvenCode } from './check-words.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'
import type { SignedLog } from './signed-log.ts'

export type FromElsewhere = {
  /** The vkey of the log; null when the user has none. */
  pinned: string | null
  /** The file `keys` of the log. */
  keys: string | null
  /** A proof to a later checkpoint (log/later.ts). */
  later: Uint8Array | null
}

export const GIVEN_KEYS = '--keys'
export const GIVEN_LATER = '--to'

/** None where none were given or they do not hold, which is said. */
export function readGivenKeys(text: string | null, ports: Ports, report: Collector): KeyLink[] {
  if (text === null) return []
  const links = parseChain(text)
  const verdict = links && checkChain(links, ports)
  if (links && verdict?.isProven === true) {
    for (const { from, at, why } of verdict.changes)
      report.passed('key-chain', GIVEN_KEYS, { from, at, why })
    return links
  }
  const detail = verdict?.isProven === false ? verdict.why : 'form'
  report.failed('key-chain', GIVEN_KEYS, 'key-chain-wrong', { detail })
  return []
}

/** How the pinned key knows that of the package; null where it does not. */
export type Standing =
  | { how: 'same' }
  /** The log went from the pinned key to that of the package. */
  | { how: 'followed'; changes: KeyChange[] }
  /** The log went from the key of the package to the pinned one: its changes, the first of them the package's. */
  | { how: 'vouched'; changes: KeyChange[] }

export function standingOf(
  vkey: string,
  pinned: string,
  chains: readonly (readonly KeyLink[])[],
  ports: Ports,
): Standing | null {
  if (vkey === pinned) return { how: 'same' }
  for (const links of chains) {
    const changes = followKeys(links, pinned, vkey, ports)
    if (changes) return { how: 'followed', changes }
  }
  for (const links of chains) {
    const changes = followKeys(links, vkey, pinned, ports)
    if (changes) return { how: 'vouched', changes }
  }
  return null
}

/**
 * The new key vouches that the old one was the log's, not that the log signed this with it: whoever got hold of the
 * old key can sign still. So what it signed alone must be from before the change, and be what the log was then.
 */
export function checkVouched(
  { checkpoint, note }: SignedLog,
  [change]: readonly KeyChange[],
  ports: Ports,
  report: Collector,
): void {
  if (!change) return
  const { to, index, size, root } = change
  const next = parseVkey(to, ports.sha256)
  const { signatures } = parseNote(note)
  const isByBoth = signatures.some((line) => isSameKey(line, next))
  if (checkpoint.size > index && !isByBoth)
    report.failed('key-vouched', 'integrity/checkpoint', 'signed-past-change', { index })
  else if (checkpoint.size === size && !sameBytes(checkpoint.root, root))
    report.failed('key-vouched', 'integrity/checkpoint', 'other-history', { size })
}

/** Whether the log went on from the package's checkpoint. Null when nothing stays open about the key. */
export function checkGivenLater(
  log: SignedLog | null,
  { pinned, later }: FromElsewhere,
  standing: Standing | null,
  links: readonly KeyLink[],
  ports: Ports,
  report: Collector,
): NotProvenCode | null {
  const isVouched = standing?.how === 'vouched'
  if (later === null) return isVouched ? 'old-key-alone' : null
  if (!log) {
    report.failed('later-checkpoint', GIVEN_LATER, 'no-checkpoint')
    return null
  }
  // By the key that the user knows, and those that it led to; where it is no way to the package, by the package's.
  const first = isVouched && pinned !== null ? pinned : log.vkey
  const keys = [first, ...successorsOf(first, links)].map((vkey) =>
    ed25519Verifier(parseVkey(vkey, ports.sha256), ports.verifyEd25519),
  )
  const verdict = checkLater(later, log.checkpoint, keys, ports.sha256)
  if (!verdict.isProven) {
    const { fault, detail } = verdict
    report.failed('later-checkpoint', GIVEN_LATER, LATER_REASONS[fault], { detail })
    return isVouched ? 'old-key-alone' : null
  }
  const { size } = verdict.later
  report.passed('later-checkpoint', GIVEN_LATER, { size, old: log.checkpoint.size })
  return null
}

const LATER_REASONS = {
  form: 'later-form',
  'not-signed': 'later-not-signed',
  'other-size': 'later-other-size',
  older: 'later-older',
  'not-consistent': 'later-not-consistent',
} as const

/** `links` hold. */
function successorsOf(vkey: string, links: readonly KeyLink[]): string[] {
  const steps = links.map(
    ({ body }) => (JSON.parse(body) as { details: { from: string; to: string } }).details,
  )
  const found: string[] = []
  for (let at = vkey; ;) {
    const next = steps.find(({ from }) => from === at)?.to
    if (next === undefined || found.includes(next)) return found
    found.push(next)
    at = next
  }
}
