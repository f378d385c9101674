// From a pinned root to the signer. Built downwards from the roots, one certificate at a time: certificate
// authorities of a hostile token that vouch for each other in a circle are simply never reached. BUG: the engine
// of pkijs 4.0.0 goes upwards, and round such a circle for ever. No revocation is looked up: a package must be
// checkable without a network; what a token is worth after a revocation is for a person to decide.

import {
  faultOf,
  issueFaultOf,
  mayIssueTimestamping,
  pathLengthOf,
  readPem,
  type Certificate,
} from './certificate.ts'

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
  at: Temporal.Instant
}

export function findChain({ signer, others, roots, at }: Given): Chain {
  const faults = new Set<string>()
  const blame = (certificate: Certificate, fault: string | null): boolean => {
    if (fault !== null) faults.add(`${certificate.name} ${fault}`)
    return fault !== null
  }
  const pinned = readRoots(roots, faults)
  if (blame(signer, faultOf(signer, at))) return { path: null, detail: say(faults) }
  let reached: Path[] = pinned
    .filter((root) => !blame(root, rootFaultOf(root, at)))
    .map((root) => [root])
  const waiting = new Set(others)
  for (let depth = 0; depth <= BETWEEN_MAX; depth += 1) {
    const above = reached.find((path) => isIssuedBy(signer, path, blame))
    if (above) return { path: above, detail: above.map(({ name }) => name).join(' → ') }
    reached = reached.flatMap((path) =>
      [...waiting]
        .filter((authority) => isIssuedBy(authority, path, blame))
        .filter((authority) => !blame(authority, authorityFaultOf(authority, path, at)))
        .map((authority) => {
          waiting.delete(authority)
          return [...path, authority]
        }),
    )
  }
  return { path: null, detail: say(faults) }
}

type Blame = (certificate: Certificate, fault: string | null) => boolean

/** Does the last of the path name itself as the issuer, and has it signed? */
function isIssuedBy(certificate: Certificate, path: Path, blame: Blame): boolean {
  const issuer = path.at(-1)
  if (!issuer || !certificate.x509.checkIssued(issuer.x509)) return false
  return !blame(certificate, issueFaultOf(certificate, issuer))
}

function rootFaultOf(root: Certificate, at: Temporal.Instant): string | null {
  if (!root.fields.subject.isEqual(root.fields.issuer))
    return 'is pinned but no root: it was issued by another'
  return faultOf(root, at) ?? (root.x509.ca ? null : 'is no certificate authority')
}

function authorityFaultOf(authority: Certificate, path: Path, at: Temporal.Instant): string | null {
  const fault = faultOf(authority, at)
  if (fault !== null) return fault
  if (!authority.x509.ca) return 'is no certificate authority'
  if (!mayIssueTimestamping(authority)) return 'may not issue for timestamping'
  const tooDeep = path.find(
    (above, index) => path.length - index > (pathLengthOf(above) ?? Number.MAX_SAFE_INTEGER),
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
