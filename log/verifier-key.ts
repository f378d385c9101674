// Verifier keys of signed notes (C2SP signed-note): the one line by which a log or a witness is known,
// `<name>+<key ID in hex>+<base64(type ‖ public key)>`. The key ID is short on purpose: it finds a
// key, it proves nothing. Whoever makes another key with the same ID gains a signature that fails.
//
// We verify two types, 0x01 and 0x04. The other assigned ones are read, so that a line or a policy
// that names such a key stays whole; nothing they signed counts here.

import { base64Of, bytesOfBase64, concat, controlIn, readU32, utf8 } from './bytes.ts'
import { LogFormatError } from './format-error.ts'
import type { Sha256 } from './leaf.ts'

export const ED25519 = 0x01
export const ED25519_COSIGNATURE = 0x04
const ECDSA = 0x02
const RFC6962_TREE_HEAD = 0x05
export const ML_DSA_44_COSIGNATURE = 0x06
/** Types without a byte of their own; a longer identifier comes after it. */
const PRIVATE_TYPE = 0xff

/** Bytes of the public key, where the type says how many. */
const ASSIGNED_TYPES: ReadonlyMap<number, number | 'any'> = new Map<number, number | 'any'>([
  [ED25519, 32],
  [ECDSA, 'any'],
  [ED25519_COSIGNATURE, 32],
  [RFC6962_TREE_HEAD, 'any'],
  [ML_DSA_44_COSIGNATURE, 1312],
  [PRIVATE_TYPE, 'any'],
])

export type VerifierKey = {
  name: string
  keyId: number
  type: number
  /** What follows the type byte; of a private type that is its identifier and then the key. */
  publicKey: Uint8Array
}

/** Throws unless `name` may name a key: not empty, no white space, no plus, no control character. */
export function demandKeyName(name: string): void {
  if (
    name === '' ||
    /[\p{White_Space}+]/u.test(name) ||
    controlIn(name) !== undefined ||
    !name.isWellFormed()
  )
    throw new LogFormatError(
      'key-name',
      `${JSON.stringify(name)} cannot name a key: a name has no space, plus or control character`,
    )
}

/** The key that is called `name`, with its key ID. */
export function verifierKey(
  name: string,
  type: number,
  publicKey: Uint8Array,
  sha256: Sha256,
): VerifierKey {
  demandKeyName(name)
  const length = ASSIGNED_TYPES.get(type)
  if (length === undefined)
    throw new LogFormatError(
      'key-type-unassigned',
      `0x${hex(type, 2)} is not a type of signature that C2SP signed-note assigns`,
    )
  if (publicKey.length === 0 || (length !== 'any' && publicKey.length !== length))
    throw new LogFormatError(
      'key-length',
      `a public key of type 0x${hex(type, 2)} does not have ${publicKey.length} bytes`,
    )
  return { name, type, publicKey, keyId: keyIdOf(name, type, publicKey, sha256) }
}

/** A key of a type of our own, such as SM2 with SM3: others see a line that they do not know. */
export const privateTypeKey = (
  name: string,
  identifier: string,
  publicKey: Uint8Array,
  sha256: Sha256,
): VerifierKey => verifierKey(name, PRIVATE_TYPE, concat([utf8(identifier), publicKey]), sha256)

function keyIdOf(name: string, type: number, publicKey: Uint8Array, sha256: Sha256): number {
  // Two types are older than the rule: ECDSA identifies the key alone, RFC 6962 its log ID.
  if (type === ECDSA) return readU32(sha256(publicKey), 0)
  const material = type === RFC6962_TREE_HEAD ? sha256(publicKey) : publicKey
  return readU32(sha256(concat([utf8(`${name}\n`), Uint8Array.of(type), material])), 0)
}

/** UNTRUSTED: a vkey is only as good as the hand it came from; this checks that it is whole. */
export function parseVkey(text: string, sha256: Sha256): VerifierKey {
  // The base64 has plus signs of its own; name and ID have none.
  const [, name, id, material] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? []
  if (name === undefined || id === undefined || material === undefined)
    throw new LogFormatError('key-form', 'a verifier key is <name>+<key ID>+<key>')
  if (!/^[0-9a-f]{8}$/.test(id))
    throw new LogFormatError('key-form', 'the ID of a key is eight hexadecimal digits, a-f small')
  demandKeyName(name)
  const bytes = bytesOfBase64(material)
  const [type] = bytes
  if (type === undefined) throw new LogFormatError('key-form', 'the key is missing')
  const key = verifierKey(name, type, bytes.subarray(1), sha256)
  if (hex(key.keyId, 8) !== id)
    throw new LogFormatError(
      'key-id',
      `the ID of this key is ${hex(key.keyId, 8)}, not ${id}: name or key were altered`,
    )
  return key
}

export const formatVkey = ({ name, keyId, type, publicKey }: VerifierKey): string =>
  `${name}+${hex(keyId, 8)}+${base64Of(concat([Uint8Array.of(type), publicKey]))}`

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
