// What is said about a timestamp: every check by its code, passed or not, with what was found. A code, once
// published, keeps its meaning. Never a bare boolean, and never valid because a check was forgotten: whoever
// is valid has passed every check of this list.

export const CHECKS = [
  /** It is a reply or a token, whole, not too large, and every part of it can be read. */
  'form',
  /** The authority granted it (status 0 or 1). A bare token carries no status. */
  'status',
  /** What was signed is a TSTInfo. */
  'content-type',
  /** The TSTInfo can be read and holds nothing critical that is unknown here. */
  'info',
  'imprint-algorithm',
  /** The imprint is the hash of the data. */
  'imprint',
  'nonce',
  'policy',
  'one-signer',
  /** The certificate of the signer is in the token, once. */
  'signer-certificate',
  /** The signed attribute that repeats the content type. */
  'content-type-attribute',
  /** The signed attribute with the hash of the TSTInfo. */
  'message-digest',
  'signature',
  /** The name of the authority, if the TSTInfo tells it, is one of the certificate's. */
  'tsa-name',
  /** Critical, and timestamping alone. */
  'extended-key-usage',
  /** If limited at all, to signatures. */
  'key-usage',
  /** The signed attribute (ESSCertID, ESSCertIDv2) names this very certificate. */
  'signing-certificate',
  /** A path to a pinned root, each certificate of it valid when the token was made. */
  'chain',
] as const

export type CheckCode = (typeof CHECKS)[number]
export type Finding = { isPassed: boolean; detail: string }
export type Check = Finding & { check: CheckCode }

export type ReplyStatus = {
  /** PKIStatus: 0 granted, 1 granted with modifications, 2 rejected, 3 waiting, 4 and 5 revocations. */
  code: number
  /** What the authority wrote, if anything. */
  text: string
  /** The names of the bits of PKIFailureInfo that are set. */
  failures: string[]
}

/** What is read of an invalid token is told too, to find out what is wrong: believe it only if `isValid`. */
export type TimestampVerdict = {
  isValid: boolean
  /** RFC 3339 in UTC, with as many digits of the second as the token gives. */
  genTime: string | null
  /** As `openssl ts -reply -text` writes it: 0x and whole bytes. */
  serial: string | null
  policy: string | null
  /** The subject of the certificate that signed. */
  tsaName: string | null
  /** Null: the token does not tell. */
  accuracyMs: number | null
  /** Null: a bare token, or not readable. */
  status: ReplyStatus | null
  /** In the order of CHECKS. A check that cannot be made after the one that failed is not listed. */
  checks: Check[]
}

export const passed = (detail: string): Finding => ({ isPassed: true, detail })
export const failed = (detail: string): Finding => ({ isPassed: false, detail })

export const isComplete = (checks: readonly Check[]): boolean =>
  CHECKS.every((code) => checks.some(({ check }) => check === code)) &&
  checks.every(({ isPassed }) => isPassed)

export const inOrder = (checks: readonly Check[]): Check[] =>
  checks.toSorted((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check))

const SHOWN_MAX = 1000

/** UNTRUSTED text, fit for a line of a log: nothing that is invisible or turns the direction, not too long. */
export const shown = (text: string): string =>
  text
    .slice(0, SHOWN_MAX)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
