// The extensions of a certificate. UNTRUSTED, unless it is a pinned root.

import { Boolean as Flag, type AsnType } from 'asn1js'
import { Unreadable, bitsOf, integerOf, integerOfTagged, isTagged } from './asn1.ts'
import { octetsOf, octetsOfTagged, oidOf, readWhole, sequence, sole, tagged } from './asn1.ts'
import { readName, type Name } from './names.ts'

export type Extension = { oid: string; isCritical: boolean; value: Uint8Array }

const OWN_KEY = '2.5.29.14'
const KEY_USAGE = '2.5.29.15'
export const ALTERNATIVE_NAMES = '2.5.29.17'
const BASIC_CONSTRAINTS = '2.5.29.19'
const CERTIFICATE_POLICIES = '2.5.29.32'
const ISSUER_KEY = '2.5.29.35'
export const EXTENDED_KEY_USAGE = '2.5.29.37'
const DIRECTORY_NAME = 4

/** Critical extensions that are looked at, or that say nothing against a timestamp. Others forbid the use. */
export const UNDERSTOOD: ReadonlySet<string> = new Set([
  KEY_USAGE,
  ALTERNATIVE_NAMES,
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
])

/** What the extensions say; null or false where the certificate does not say it. */
export type Said = {
  isAuthority: boolean
  /** How many authorities may stand below it. */
  pathLength: number | null
  /** The bytes of the bit string. */
  keyUsage: Uint8Array | null
  purposes: string[] | null
  alternativeNames: Uint8Array[]
  ownKey: Uint8Array | null
  issuerKey: IssuerKey | null
}

export type IssuerKey = { key: Uint8Array | null; name: Name | null; serial: bigint | null }

export function readExtension(part: AsnType): Extension {
  const [type, ...rest] = sequence(part)
  const flag = rest.length > 1 ? rest.shift() : null
  if (flag && !(flag instanceof Flag)) throw new Unreadable('an extension of an unknown form')
  return { oid: oidOf(type), isCritical: flag?.getValue() ?? false, value: octetsOf(sole(rest)) }
}

/** Null when one of them cannot be read. An extension that is there twice is a fault that is told elsewhere. */
export function readSaid(extensions: readonly Extension[]): Said | null {
  const valueOf = (wanted: string): AsnType | null => {
    const found = extensions.find(({ oid }) => oid === wanted)
    return found ? readWhole(found.value) : null
  }
  try {
    const [usage, purposes, names] = [KEY_USAGE, EXTENDED_KEY_USAGE, ALTERNATIVE_NAMES].map(valueOf)
    const [ownKey, issuerKey] = [OWN_KEY, ISSUER_KEY].map(valueOf)
    return {
      ...basicConstraints(valueOf(BASIC_CONSTRAINTS)),
      keyUsage: usage ? bitsOf(usage) : null,
      purposes: purposes ? sequence(purposes).map(oidOf) : null,
      alternativeNames: names ? sequence(names).map((name) => name.valueBeforeDecodeView) : [],
      ownKey: ownKey ? octetsOf(ownKey) : null,
      issuerKey: issuerKey ? readIssuerKey(issuerKey) : null,
    }
  } catch {
    return null
  }
}

function basicConstraints(part: AsnType | null): Pick<Said, 'isAuthority' | 'pathLength'> {
  const rest = part ? [...sequence(part)] : []
  const flag = rest[0] instanceof Flag ? rest.shift() : null
  const length = rest.length > 0 ? integerOf(sole(rest)) : null
  if (length !== null && length < 0n) throw new Unreadable('a path of a length below nothing')
  return {
    isAuthority: flag instanceof Flag && flag.getValue(),
    pathLength: length === null ? null : Number(length),
  }
}

/** AuthorityKeyIdentifier ::= SEQUENCE { key [0], issuer [1] GeneralNames, serial [2], each OPTIONAL } */
function readIssuerKey(part: AsnType): IssuerKey {
  const rest = [...sequence(part)]
  const key = isTagged(rest[0], 0) ? octetsOfTagged(rest.shift()) : null
  const names = isTagged(rest[0], 1) ? tagged(rest.shift(), 1) : []
  const serial = isTagged(rest[0], 2) ? integerOfTagged(rest.shift()) : null
  if (rest.length > 0) throw new Unreadable('a key identifier with a part that is out of place')
  const name = names.find((one) => isTagged(one, DIRECTORY_NAME))
  return { key, serial, name: name ? directoryName(name) : null }
}

/** A GeneralName that is a distinguished name; null for one of another kind. */
export const directoryName = (part: AsnType): Name | null =>
  isTagged(part, DIRECTORY_NAME) ? readName(sole(tagged(part, DIRECTORY_NAME))) : null
