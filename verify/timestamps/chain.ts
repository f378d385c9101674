// From a pinned root to the signer. Built downwards from the roots, one certificate at a time: certificate
// authorities of a hostile token that vouch for each other in a circle are simply never reached. No revocation is
// looked up: a package must be checkable without a network; what a token is worth after a revocation is for a person to
// decide.

import { faultOf, isAuthority, isSelfIssued, issueFaultOf } from './certificate.ts'
import { mayIssueTimestamping, namesAsIssuer, type Certificate } from './certificate.ts'
import type { TimestampCrypto } from './crypto.ts'
import { readPem } from './roots.ts'

/** The root first, the signer not in it. */
export type Path = Certificate[]
export type Chain = { path: Path | null; detail: string }

/** Certificate authorities between the root and the signer. */
const BETWEEN_MAX = 4

type Given = {
  signer: Certificate
  /** What else the token brought. */
  others: Certificate[]
  /** PEM; one text may hold several. */
  roots: readonly string[]
  atMs: number
  crypto: TimestampCrypto
}

export function findChain({ signer, others, roots, atMs, crypto }: Given): Chain {
  const faults = new Set<string>()
  const blame = (certificate: Certificate, fault: string | null): boolean => {
    if (fault !== null) faults.add(`${certificate.name} ${fault}`)
    return fault !== null
  }
  /** Is it the last of the path that it names, and has that one signed it? */
  const isIssuedBy = (certificate: Certificate, path: Path): boolean => {
    const issuer = path.at(-1)
    if (!issuer || !namesAsIssuer(certificate, issuer)) return false
    return !blame(certificate, issueFaultOf(certificate, issuer, crypto))
  }
  const pinned = readRoots(roots, faults)
  if (blame(signer, faultOf(signer, atMs))) return { path: null, detail: say(faults) }
  let reached: Path[] = pinned
    .filter((root) => !blame(root, rootFaultOf(root, atMs)))
    .map((root) => [root])
  const waiting = new Set(others)
  for (let depth = 0; depth <= BETWEEN_MAX; depth += 1) {
    const above = reached.find((path) => isIssuedBy(signer, path))
    if (above) return { path: above, detail: above.map(({ name }) => name).join(' → ') }
    reached = reached.flatMap((path) =>
      [...waiting]
        .filter((authority) => isIssuedBy(authority, path))
        .filter((authority) => !blame(authority, authorityFaultOf(authority, path, atMs)))
        .map((authority) => {
          waiting.delete(authority)
          return [...path, authority]
        }),
    )
  }
  return { path: null, detail: say(faults) }
}

function rootFaultOf(root: Certificate, atMs: number): string | null {
  if (!isSelfIssued(root)) return 'is pinned but no root: it was issued by another'
  return faultOf(root, atMs) ?? (isAuthority(root) ? null : 'is no certificate authority')
}

function authorityFaultOf(authority: Certificate, path: Path, atMs: number): string | null {
  const fault = faultOf(authority, atMs)
  if (fault !== null) return fault
  if (!isAuthority(authority)) return 'is no certificate authority'
  if (!mayIssueTimestamping(authority)) return 'may not issue for timestamping'
  const tooDeep = path.find(
    (above, index) => path.length - index > (above.said?.pathLength ?? Number.MAX_SAFE_INTEGER),
  )
  return tooDeep ? `stands lower than ${tooDeep.name} allows` : null
}

function readRoots(roots: readonly string[], faults: Set<string>): Certificate[] {
  return roots.flatMap((text, index) => {
    try {
      return readPem(text)
    } catch (error) {
      faults.add(`pinned root ${index + 1} cannot be read (${String(error)})`)
      return []
    }
  })
}

const say = (faults: Set<string>): string =>
  faults.size === 0
    ? 'no path from the signer to a pinned root'
    : `no path from the signer to a pinned root: ${[...faults].join('; ')}`
