// The TSTInfo: what an authority has signed. UNTRUSTED until the signature over it is checked.

import { Boolean as Flag, Integer, Sequence, type AsnType } from 'asn1js'
import { Unreadable, encodedOf, integerOf, integerOfTagged, isTagged } from './asn1.ts'
import { octetsOf, oidOf, readWhole, sequence, sole, tagged } from './asn1.ts'
import { directoryName, readExtension } from './extensions.ts'
import type { Name } from './names.ts'
import { stampTimeOf } from './times.ts'

export type Info = {
  policy: string
  imprint: { algorithm: string; hash: Uint8Array }
  serial: string
  /** As it is told to people: RFC 3339, with the digits of the second that were given. */
  genTime: string
  atMs: number
  accuracyMs: number | null
  nonce: bigint | null
  /** The name by which the authority calls itself, as it is encoded and, if it is a distinguished one, read. */
  tsa: { name: Name | null; encoded: Uint8Array } | null
}

const VERSION = 1n
const PART_OF_SECOND_MAX = 999n

/** Throws Unreadable, or what the libraries throw. */
export function readInfo(content: Uint8Array): Info {
  const [version, policy, imprint, serial, time, ...rest] = sequence(readWhole(content))
  if (integerOf(version) !== VERSION) throw new Unreadable('a TSTInfo of an unknown version')
  const [algorithm, hash] = sequence(imprint)
  const accuracy = rest[0] instanceof Sequence ? rest.shift() : null
  // Whether tokens of this authority can be ordered by their times: nothing here asks for it.
  if (rest[0] instanceof Flag) rest.shift()
  const nonce = rest[0] instanceof Integer ? rest.shift() : null
  const tsa = isTagged(rest[0], 0) ? sole(tagged(rest.shift(), 0)) : null
  const extensions = isTagged(rest[0], 1) ? tagged(rest.shift(), 1) : []
  if (rest.length > 0) throw new Unreadable('a TSTInfo with a part that is out of place')
  if (extensions.some((extension) => readExtension(extension).isCritical))
    throw new Unreadable('a TSTInfo with a critical extension')
  return {
    policy: oidOf(policy),
    imprint: { algorithm: oidOf(sequence(algorithm)[0]), hash: octetsOf(hash) },
    serial: sayNumber(integerOf(serial)),
    ...stampTimeOf(time),
    accuracyMs: accuracy ? readAccuracy(accuracy) : null,
    nonce: nonce ? integerOf(nonce) : null,
    tsa: tsa && { name: directoryName(tsa), encoded: encodedOf(tsa) },
  }
}

function readAccuracy(accuracy: AsnType): number {
  let microseconds = 0n
  for (const part of sequence(accuracy)) {
    const isWhole = !isTagged(part, 0) && !isTagged(part, 1)
    const value = isWhole ? integerOf(part) : integerOfTagged(part)
    if (value < 0n || (!isWhole && value > PART_OF_SECOND_MAX))
      throw new Unreadable('an accuracy that is none')
    microseconds += value * (isWhole ? 1_000_000n : isTagged(part, 0) ? 1000n : 1n)
  }
  if (microseconds > BigInt(Number.MAX_SAFE_INTEGER))
    throw new Unreadable('an accuracy that is none')
  return Number(microseconds) / 1000
}

function sayNumber(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase()
  return `${value < 0n ? '-' : ''}0x${digits.length % 2 === 0 ? digits : `0${digits}`}`
}
