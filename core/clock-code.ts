// The clock code 校时码: what a recorder films so that its clock can be measured. 51 characters that a QR code
// packs tightly (capital letters, digits and dots): version, unit, the server's time, and a proof that
// this home wrote it. The exact bytes: docs/formats/clock-code.md.
//
// The key never comes here: whoever makes or reads a code brings the proof as a function.

export const CLOCK_CODE_LENGTH = 51
/** A page shows the code of each second for that second. */
export const CLOCK_CODE_SHOWN_MS = 1000

const VERSION = 'SL1'
/** Crockford's: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const UNIT_LENGTH = 10
const TIME_LENGTH = 9
const PROOF_BYTES = 16
const PROOF_LENGTH = 26
const PATTERN = new RegExp(
  `^${VERSION}\\.([${ALPHABET}]{${UNIT_LENGTH}})\\.([${ALPHABET}]{${TIME_LENGTH}})\\.([${ALPHABET}]{${PROOF_LENGTH}})$`,
)

/** HMAC-SHA-256 of the text (ASCII) under the key of the unit. */
export type Prove = (text: string) => Uint8Array

export function writeClockCode(unit: string, at: Temporal.Instant, prove: Prove): string {
  const signed = `${VERSION}.${shortUnit(unit)}.${inBase32(BigInt(at.epochMilliseconds), TIME_LENGTH)}`
  return `${signed}.${proofOf(signed, prove)}`
}

export type ClockCode = {
  unit: string
  saidAt: Temporal.Instant
  signed: string
  proof: string
}

/** UNTRUSTED: whatever a picture shows. Null for what is no clock code at all. */
export function parseClockCode(text: string): ClockCode | null {
  const [, unit, time, proof] = PATTERN.exec(text) ?? []
  if (unit === undefined || time === undefined || proof === undefined) return null
  const saidAt = Temporal.Instant.fromEpochMilliseconds(fromBase32(time))
  return { unit, saidAt, signed: text.slice(0, text.lastIndexOf('.')), proof }
}

/** `good` alone measures a clock; the others are named and not used. */
export const CODE_VERDICTS = ['good', 'forged', 'other-unit', 'in-future'] as const
export type CodeVerdict = (typeof CODE_VERDICTS)[number]

/** Pages are given the codes of the coming half minute; the server's clock may have been set since. */
export const FUTURE_TOLERANCE_SECONDS = 60

/** `receivedAt`: when the recording was taken in. A code of later than that was not filmed from our page. */
export function judgeClockCode(
  code: ClockCode,
  { unit, receivedAt, prove }: { unit: string; receivedAt: Temporal.Instant; prove: Prove },
): CodeVerdict {
  if (code.unit !== shortUnit(unit)) return 'other-unit'
  if (code.proof !== proofOf(code.signed, prove)) return 'forged'
  const latest = receivedAt.add({ seconds: FUTURE_TOLERANCE_SECONDS })
  return Temporal.Instant.compare(code.saidAt, latest) > 0 ? 'in-future' : 'good'
}

/** The last 50 bits of the unit's id: enough to tell the units of one home apart, and no secret. */
export const shortUnit = (unit: string): string =>
  inBase32(BigInt(`0x${unit.replaceAll('-', '')}`) & ((1n << 50n) - 1n), UNIT_LENGTH)

function proofOf(signed: string, prove: Prove): string {
  const bytes = prove(signed).subarray(0, PROOF_BYTES)
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  // 128 bits fill 26 characters but for two bits at the end.
  return inBase32(value << 2n, PROOF_LENGTH)
}

function inBase32(value: bigint, length: number): string {
  let text = ''
  for (let left = value; text.length < length; left >>= 5n)
    text = (ALPHABET[Number(left & 31n)] ?? '') + text
  return text
}

const fromBase32 = (text: string): number => {
  let value = 0
  for (const letter of text) value = value * 32 + ALPHABET.indexOf(letter)
  return value
}
