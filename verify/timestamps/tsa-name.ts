// The name by which an authority calls itself in the TSTInfo is a hint that must be one of the names in its
// certificate (RFC 3161, 2.4.2). OpenSSL holds it to that, so do we.

import { RelativeDistinguishedNames } from 'pkijs'
import { areSame, encodedOf, readWhole, sequence } from './asn1.ts'
import { ALTERNATIVE_NAMES, extensionOf, type Certificate } from './certificate.ts'
import type { Info } from './info.ts'
import { failed, passed, type Finding } from './verdict.ts'

const DIRECTORY_NAME = 4

export function tsaName({ tsa }: Info, certificate: Certificate): Finding {
  if (!tsa) return passed('the token does not tell it')
  const { type, value } = tsa.name
  if (
    type === DIRECTORY_NAME &&
    value instanceof RelativeDistinguishedNames &&
    certificate.fields.subject.isEqual(value)
  )
    return passed('the subject of the certificate')
  return alternativeNames(certificate).some((name) => areSame(name, tsa.encoded))
    ? passed('an alternative name of the certificate')
    : failed('the token tells a name that is not in the certificate')
}

/** As they are encoded. */
function alternativeNames(certificate: Certificate): Uint8Array[] {
  const extension = extensionOf(certificate, ALTERNATIVE_NAMES)
  if (!extension) return []
  return sequence(readWhole(extension.extnValue.valueBlock.valueHexView)).map(encodedOf)
}
