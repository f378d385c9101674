// The public key of a certificate. UNTRUSTED. Only such are handed to a port as every port reckons alike; what one of
// them would take by halves or take very long over has a fault here.

import { ObjectIdentifier, type AsnType } from 'asn1js'
import { sayAlgorithm } from './algorithms.ts'
import { both, integerOf, oidOf, readWhole, sequence, wholeBitsOf } from './asn1.ts'
import type { CurveName, PublicKey } from './crypto.ts'

/** SubjectPublicKeyInfo, with nothing looked at yet: a strange key of a certificate that nobody needs does no harm. */
export type KeyField = {
  algorithm: string
  /** Null: none, or given by its numbers. Such a curve could be one with a known secret. */
  curve: string | null
  bits: Uint8Array
}

export type KeyReading = { key: PublicKey; fault: null } | { key: null; fault: string }

const RSA_KEY = '1.2.840.113549.1.1.1'
const EC_KEY = '1.2.840.10045.2.1'
const CURVES = new Map<string, { name: CurveName; coordinateBytes: number }>([
  ['1.2.840.10045.3.1.7', { name: 'P-256', coordinateBytes: 32 }],
  ['1.3.132.0.34', { name: 'P-384', coordinateBytes: 48 }],
  ['1.3.132.0.35', { name: 'P-521', coordinateBytes: 66 }],
])

const RSA_MIN_BITS = 2048
/** The most that OpenSSL reckons with; a larger one is work that a stranger gives us. */
const RSA_MAX_BITS = 16_384
const EXPONENT_MIN = 3n
const EXPONENT_MAX_BITS = 64
const [COMPRESSED_EVEN, COMPRESSED_ODD, UNCOMPRESSED] = [2, 3, 4]

export function readKeyField(part: AsnType): KeyField {
  const [algorithm, bits] = both(sequence(part))
  const [identifier, parameters] = sequence(algorithm)
  return {
    algorithm: oidOf(identifier),
    curve: parameters instanceof ObjectIdentifier ? parameters.getValue() : null,
    bits: wholeBitsOf(bits),
  }
}

/** Throws Unreadable, or what the library throws. */
export function readKey({ algorithm, curve, bits }: KeyField): KeyReading {
  if (algorithm === RSA_KEY) return readRsa(bits)
  const known = curve === null ? undefined : CURVES.get(curve)
  if (algorithm !== EC_KEY || !known)
    return faulty(`has a key that is not checked here (${sayAlgorithm(curve ?? algorithm)})`)
  const { name, coordinateBytes } = known
  const [form = 0] = bits
  const isPoint =
    form === UNCOMPRESSED
      ? bits.length === 1 + 2 * coordinateBytes
      : (form === COMPRESSED_EVEN || form === COMPRESSED_ODD) && bits.length === 1 + coordinateBytes
  return isPoint
    ? { key: { keyType: 'ec', curve: name, point: bits }, fault: null }
    : faulty('has a key that is no point of its curve')
}

function readRsa(bits: Uint8Array): KeyReading {
  const [modulus, exponent] = both(sequence(readWhole(bits))).map(integerOf) as [bigint, bigint]
  const size = bitsIn(modulus)
  if (size < RSA_MIN_BITS || size > RSA_MAX_BITS) return faulty(`has an RSA key of ${size} bits`)
  const isOdd = (modulus & exponent & 1n) === 1n
  return isOdd && exponent >= EXPONENT_MIN && bitsIn(exponent) <= EXPONENT_MAX_BITS
    ? { key: { keyType: 'rsa', modulus, exponent }, fault: null }
    : faulty('has an RSA key that is none')
}

const faulty = (fault: string): KeyReading => ({ key: null, fault })
const bitsIn = (value: bigint): number => (value > 0n ? value.toString(2).length : 0)
