// Whether certificates can be pinned as roots, before anybody relies on them.

import { readPem } from './certificate.ts'

/** UNTRUSTED, PEM. Null when all of it are root certificates; in words what is wrong. */
export function faultOfRoots(pem: string): string | null {
  try {
    const certificates = readPem(pem)
    if (certificates.length === 0) return 'no certificate'
    const wrong = certificates.find(
      ({ fields, x509 }) => !fields.subject.isEqual(fields.issuer) || !x509.ca,
    )
    return wrong ? `${wrong.name}: not a root` : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
