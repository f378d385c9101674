// Which logs are trusted, and which witnesses must have cosigned a checkpoint of theirs: the text file
// of C2SP tlog-policy (draft of 2026-06). One statement a line:
//
//   log <vkey> [<url>]                       its key name is the origin
//   witness <name> <vkey> [<url>]
//   group <name> <k>|any|all <member> …      members are witnesses and groups
//   quorum <name>|none                       exactly once
//
// A name is defined before it is used, and is a member of one group at most: so there are no circles,
// and no witness counts twice. Stricter than the draft in two ways: the file is UTF-8, and a witness
// key is of a type that cosigns. Judging a checkpoint by a policy: policy-verdict.ts.

import { codePointName, controlIn, sameBytes, textOf, utf8, wholeNumberOf } from './bytes.ts'
import { LogFormatError } from './format-error.ts'
import type { Sha256 } from './leaf.ts'
import {
  ED25519_COSIGNATURE,
  formatVkey,
  ML_DSA_44_COSIGNATURE,
  parseVkey,
  type VerifierKey,
} from './verifier-key.ts'

export type PolicyLog = { key: VerifierKey; url?: string }
export type PolicyWitness = { name: string; key: VerifierKey; url?: string }
/** Met when `threshold` of the members are. */
export type PolicyGroup = { name: string; threshold: number; members: string[] }
export type Policy = {
  logs: PolicyLog[]
  witnesses: PolicyWitness[]
  /** In the order of their lines: a group comes after its members. */
  groups: PolicyGroup[]
  /** The name of a witness or group. */
  quorum: string
}

/** As a quorum: no cosignature is needed. Nothing else may be called so. */
export const NO_QUORUM = 'none'

export function parsePolicy(bytes: Uint8Array, sha256: Sha256): Policy {
  const text = textOf(bytes)
  if (!text.endsWith('\n'))
    throw new LogFormatError('no-final-newline', 'the last line does not end in a newline')
  const draft: Draft = { logs: [], witnesses: [], groups: [], members: new Set() }
  for (const [i, line] of text.slice(0, -1).split('\n').entries()) {
    try {
      readLine(line, draft, sha256)
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error
      throw new LogFormatError(error.code, `line ${i + 1}: ${error.message}`, { cause: error })
    }
  }
  const { logs, witnesses, groups, quorum } = draft
  if (quorum === undefined)
    throw new LogFormatError('policy-quorum-missing', 'no line says what the quorum is')
  return { logs, witnesses, groups, quorum }
}

type Draft = Omit<Policy, 'quorum'> & {
  quorum?: string
  /** The names that are members of a group already. */
  members: Set<string>
}

function readLine(line: string, draft: Draft, sha256: Sha256): void {
  const control = controlIn(line, '\t') ?? (line.includes('\u007f') ? '\u007f' : undefined)
  if (control !== undefined)
    throw new LogFormatError(
      'control-character',
      `${codePointName(control)} may not stand in a policy; lines end in U+000A alone`,
    )
  const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
  if (keyword === undefined || keyword.startsWith('#')) return
  switch (keyword) {
    case 'log':
      return addLog(items, draft, sha256)
    case 'witness':
      return addWitness(items, draft, sha256)
    case 'group':
      return addGroup(items, draft)
    case 'quorum':
      return setQuorum(items, draft)
    default:
      throw new LogFormatError(
        'policy-keyword',
        `${JSON.stringify(keyword)} is not log, witness, group or quorum`,
      )
  }
}

function addLog([vkey, url, ...more]: string[], draft: Draft, sha256: Sha256): void {
  if (vkey === undefined || more.length > 0) throw wrongItems('log <vkey> [<url>]')
  const key = parseVkey(vkey, sha256)
  // A witness that signs a checkpoint has not thereby issued it.
  if (key.type === ED25519_COSIGNATURE)
    throw new LogFormatError('policy-key-type', 'this is the key of a witness, not of a log')
  demandNewKey(key, draft.logs)
  draft.logs.push({ key, ...given(url) })
}

function addWitness([name, vkey, url, ...more]: string[], draft: Draft, sha256: Sha256): void {
  if (name === undefined || vkey === undefined || more.length > 0)
    throw wrongItems('witness <name> <vkey> [<url>]')
  demandNewName(name, draft)
  const key = parseVkey(vkey, sha256)
  if (key.type !== ED25519_COSIGNATURE && key.type !== ML_DSA_44_COSIGNATURE)
    throw new LogFormatError('policy-key-type', 'a key of this type does not make cosignatures')
  demandNewKey(key, draft.witnesses)
  draft.witnesses.push({ name, key, ...given(url) })
}

function addGroup([name, threshold, ...members]: string[], draft: Draft): void {
  if (name === undefined || threshold === undefined || members.length === 0)
    throw wrongItems('group <name> <k>|any|all <member> …')
  demandNewName(name, draft)
  const needed = thresholdOf(threshold, members.length)
  for (const member of members) {
    demandKnownName(member, draft)
    if (draft.members.has(member))
      throw new LogFormatError(
        'policy-member-twice',
        `${JSON.stringify(member)} is a member of a group already`,
      )
    draft.members.add(member)
  }
  draft.groups.push({ name, threshold: needed, members })
}

function thresholdOf(text: string, members: number): number {
  if (text === 'any') return 1
  if (text === 'all') return members
  try {
    const threshold = wholeNumberOf(text)
    if (threshold >= 1 && threshold <= members) return threshold
  } catch {
    // No number at all: refused in the same words.
  }
  throw new LogFormatError(
    'policy-threshold',
    `${JSON.stringify(text)} is not any, all or a number from 1 to ${members}, the members listed`,
  )
}

function setQuorum([name, ...more]: string[], draft: Draft): void {
  if (name === undefined || more.length > 0) throw wrongItems('quorum <name>|none')
  if (draft.quorum !== undefined)
    throw new LogFormatError('policy-quorum-twice', 'the quorum is defined already')
  if (name !== NO_QUORUM) demandKnownName(name, draft)
  draft.quorum = name
}

const isDefined = (name: string, { witnesses, groups }: Draft) =>
  witnesses.some((one) => one.name === name) || groups.some((one) => one.name === name)

function demandNewName(name: string, draft: Draft): void {
  if (name === NO_QUORUM || isDefined(name, draft))
    throw new LogFormatError('policy-name-taken', `the name ${JSON.stringify(name)} is taken`)
}

function demandKnownName(name: string, draft: Draft): void {
  if (!isDefined(name, draft))
    throw new LogFormatError(
      'policy-name-unknown',
      `no line before this one defines ${JSON.stringify(name)}`,
    )
}

/** The same public key under another name would let one party count as two. */
function demandNewKey(key: VerifierKey, others: readonly { key: VerifierKey }[]): void {
  if (others.some((other) => sameBytes(other.key.publicKey, key.publicKey)))
    throw new LogFormatError('policy-key-twice', 'this public key stands in a line before')
}

const wrongItems = (form: string) =>
  new LogFormatError('policy-items', `the form of this line is: ${form}`)
const given = (url: string | undefined) => (url === undefined ? {} : { url })

/** Throws on a policy that parsePolicy would refuse. */
export function formatPolicy(policy: Policy, sha256: Sha256): Uint8Array {
  const lines = [
    ...policy.logs.map(({ key, url }) => ['log', formatVkey(key), ...listed(url)]),
    ...policy.witnesses.map(({ name, key, url }) => [
      'witness',
      name,
      formatVkey(key),
      ...listed(url),
    ]),
    ...policy.groups.map(({ name, threshold, members }) => [
      'group',
      name,
      String(threshold),
      ...members,
    ]),
    ['quorum', policy.quorum],
  ]
  if (lines.flat().some((item) => item === '' || /[ \t\n]/.test(item)))
    throw new LogFormatError('policy-items', 'a name or an address is empty or has white space')
  const bytes = utf8(lines.map((items) => `${items.join(' ')}\n`).join(''))
  parsePolicy(bytes, sha256)
  return bytes
}
const listed = (url: string | undefined) => (url === undefined ? [] : [url])
