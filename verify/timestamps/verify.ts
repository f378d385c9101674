// Whether a timestamp can be believed: that the data existed when the token says so. Every check of RFC 3161,
// 2.2 to 2.4, against roots that are pinned, at the time of the token and not now: a token outlives its
// certificates. The data, the nonce and the roots are ours; UNTRUSTED: the whole reply.

import { digestOf, sayAlgorithm } from './algorithms.ts'
import { areSame, numberOf } from './asn1.ts'
import { extendedKeyUsage, keyUsage, type Certificate } from './certificate.ts'
import { findChain, type Path } from './chain.ts'
import type { TimestampCrypto } from './crypto.ts'
import { readInfo, type Info } from './info.ts'
import { contentTypeAttribute, messageDigest, signature } from './signer.ts'
import type { SignerInfo } from './signer-info.ts'
import { signingCertificate } from './signing-certificate.ts'
import { certificatesOf, readReply, type Reply, type Token } from './token.ts'
import { tsaName } from './tsa-name.ts'
import { failed, inOrder, isComplete, passed, shown } from './verdict.ts'
import type { Check, CheckCode, Finding, TimestampVerdict } from './verdict.ts'

export type Claim = {
  /** A whole reply or the bare token out of it, DER. */
  response: Uint8Array
  /** What was stamped, itself and not its hash. */
  data: Uint8Array
  /** The one that was sent; null when it is not known any more. */
  nonce: Uint8Array | null
  /** Those that are good enough; null when any is. */
  policies: readonly string[] | null
  /** PEM, self-issued; one text may hold several. */
  roots: readonly string[]
  /** When the certificates must be valid, instead of at the time of the token. Now: could it be checked without `-attime`? */
  atMs?: number
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const GRANTED = 1

/** Never throws: a hostile token gives a verdict too. */
export function verifyTimestamp(claim: Claim, crypto: TimestampCrypto): TimestampVerdict {
  const checks: Check[] = []
  const told = { ...NOTHING }
  look({ ...claim, crypto }, told, (check, find) => {
    const finding = without(find)
    checks.push({ check, isPassed: finding.isPassed, detail: shown(finding.detail) })
    return finding.isPassed
  })
  return { isValid: isComplete(checks), ...told, checks: inOrder(checks) }
}

type Told = Omit<TimestampVerdict, 'isValid' | 'checks'>
const NOTHING: Told = {
  genTime: null,
  serial: null,
  policy: null,
  tsaName: null,
  accuracyMs: null,
  status: null,
}

/** Makes the check and writes it down. Returns whether it passed. */
type Note = (check: CheckCode, find: () => Finding) => boolean

/** What cannot be read has not passed. */
function without(find: () => Finding): Finding {
  try {
    return find()
  } catch (error) {
    return failed(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Question = Claim & { crypto: TimestampCrypto }

/** Goes as far as there is something to look at. */
function look(claim: Question, told: Told, note: Note): void {
  let reply: Reply = { status: null, token: null }
  const isRead = note('form', () => {
    reply = readReply(claim.response)
    told.status = reply.status
    return passed(`${claim.response.length} bytes`)
  })
  if (!isRead || !note('status', () => grant(reply))) return
  const { token } = reply
  if (!token || !note('content-type', () => isTstInfo(token))) return
  const info = readInfoOf(token, told, note)
  if (!info) return
  lookAtInfo(claim, info, note)
  const [signer] = token.signers
  if (!note('one-signer', () => isOne(token.signers)) || !signer) return
  note('content-type-attribute', () => contentTypeAttribute(signer, token.contentType))
  note('message-digest', () => messageDigest(signer, token, claim.crypto))
  let found: Certificate[] = []
  const isFound = note('signer-certificate', () => {
    found = certificatesOf(signer, token.certificates)
    return isOne(found)
  })
  const [certificate] = found
  if (!isFound || !certificate) return
  told.tsaName = certificate.name
  lookAtCertificate(claim, { token, info, signer, certificate }, note)
}

function readInfoOf(token: Token, told: Told, note: Note): Info | null {
  let info: Info | null = null
  note('info', () => {
    info = readInfo(token.content)
    const { genTime, serial, policy, accuracyMs } = info
    Object.assign(told, { genTime, serial, policy: shown(policy), accuracyMs })
    return passed(`serial number ${serial}`)
  })
  return info
}

function lookAtInfo(claim: Question, { imprint, nonce, policy }: Info, note: Note): void {
  const digest = digestOf(imprint.algorithm)
  note('imprint-algorithm', () =>
    digest ? passed(digest) : failed(`not checkable by us: ${sayAlgorithm(imprint.algorithm)}`),
  )
  if (digest)
    note('imprint', () =>
      areSame(claim.crypto.digest(digest, claim.data), imprint.hash)
        ? passed('of the data')
        : failed('the token is for other data'),
    )
  note('nonce', () => compareNonces(claim.nonce, nonce))
  note('policy', () =>
    (claim.policies === null || claim.policies.includes(policy) ? passed : failed)(policy),
  )
}

type Signed = { token: Token; info: Info; signer: SignerInfo; certificate: Certificate }

function lookAtCertificate(claim: Question, signed: Signed, note: Note): void {
  const { token, info, signer, certificate } = signed
  const { roots, crypto } = claim
  let path: Path | null = null
  note('signature', () => signature(signer, certificate, crypto))
  note('tsa-name', () => tsaName(info, certificate))
  note('extended-key-usage', () => extendedKeyUsage(certificate))
  note('key-usage', () => keyUsage(certificate))
  note('chain', () => {
    const others = token.certificates.filter((other) => other !== certificate)
    const atMs = claim.atMs ?? info.atMs
    const chain = findChain({ signer: certificate, others, roots, atMs, crypto })
    path = chain.path
    return (path ? passed : failed)(chain.detail)
  })
  note('signing-certificate', () => signingCertificate(signer, certificate, path, crypto))
}

function grant({ status, token }: Reply): Finding {
  if (!status) return passed('a bare token carries none')
  const { code, text, failures } = status
  const said = [`status ${code}`, ...failures, ...(text === '' ? [] : [text])].join(', ')
  if (code > GRANTED) return failed(said)
  return token ? passed(said) : failed(`${said}, but no token`)
}

const isTstInfo = ({ contentType }: Token): Finding =>
  (contentType === TST_INFO ? passed : failed)(contentType)

const isOne = ({ length }: { length: number }): Finding =>
  (length === 1 ? passed : failed)(`${length} in the token`)

function compareNonces(sent: Uint8Array | null, answered: bigint | null): Finding {
  if (sent === null) return passed('none is known to compare with')
  if (answered === null) return failed('the token has none')
  return numberOf(sent) === answered
    ? passed('the one that was sent')
    : failed('another one than was sent')
}
