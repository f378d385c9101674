// What is sent to a timestamp authority (RFC 3161, 2.4.1): the hash of the data and never the data, a nonce,
// and the wish to have the signer's certificate inside, so that the token can be checked alone.

import { Boolean, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { SHA256 } from './algorithms.ts'
import type { TimestampCrypto } from './crypto.ts'

export const NONCE_BYTES = 8
const VERSION = 1

export type RequestParts = {
  data: Uint8Array
  /** Eight bytes, the first of them 01 to 7f: an INTEGER that is positive and always as long. */
  nonce: Uint8Array
  /** The policy to be stamped under; null leaves it to the authority. */
  policy: string | null
}

/** A DER-encoded TimeStampReq. Throws RangeError on a nonce or a policy that is none. */
export function timestampRequest(
  { data, nonce, policy }: RequestParts,
  crypto: TimestampCrypto,
): Uint8Array {
  const first = nonce[0] ?? 0
  if (nonce.length !== NONCE_BYTES || first < 0x01 || first > 0x7f)
    throw new RangeError('a nonce is eight bytes, the first of them 01 to 7f')
  if (policy !== null && !isObjectIdentifier(policy))
    throw new RangeError(`not an object identifier: ${policy}`)
  const algorithm = [new ObjectIdentifier({ value: SHA256 }), new Null()]
  const hash = crypto.digest('sha256', data)
  const imprint = [new Sequence({ value: algorithm }), new OctetString({ valueHex: hash })]
  const parts = [
    new Integer({ value: VERSION }),
    new Sequence({ value: imprint }),
    ...(policy === null ? [] : [new ObjectIdentifier({ value: policy })]),
    new Integer({ valueHex: nonce }),
    new Boolean({ value: true }),
  ]
  return new Uint8Array(new Sequence({ value: parts }).toBER())
}

/** Arcs up to nine digits: asn1js writes larger ones only by chance right. */
export const isObjectIdentifier = (text: string): boolean =>
  /^(?:[01]\.(?:\d|[1-3]\d)|2\.(?:0|[1-9]\d{0,8}))(?:\.(?:0|[1-9]\d{0,8}))+$/.test(text)
