// The name by which an authority calls itself in the TSTInfo is a hint that must be one of the names in its
// certificate (RFC 3161, 2.4.2). OpenSSL holds it to that, so do we.

import { areSame } from './asn1.ts'
import type { Certificate } from './certificate.ts'
import type { Info } from './info.ts'
import { isSameName } from './names.ts'
import { failed, passed, type Finding } from './verdict.ts'

export function tsaName({ tsa }: Info, certificate: Certificate): Finding {
  if (!tsa) return passed('the token does not tell it')
  if (tsa.name && isSameName(certificate.subject, tsa.name))
    return passed('the subject of the certificate')
  return certificate.said?.alternativeNames.some((name) => areSame(name, tsa.encoded))
    ? passed('an alternative name of the certificate')
    : failed('the token tells a name that is not in the certificate')
}
