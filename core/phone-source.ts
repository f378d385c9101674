// What the server itself noted when a phone began to hand in: who was signed in there, and how far its clock was
// off at that moment. Unlike what a card says, these are no claims.

export type PhoneSource = {
  officer: string
  /** Positive: the phone's clock was fast. Measured once, to the length of one request. */
  clockOffsetMs: number
}

/** Smaller errors lie within the measuring itself, and are not told as a reason. */
const TOLD_FROM_MS = 2000

export const isOffsetTold = ({ clockOffsetMs }: PhoneSource): boolean =>
  Math.abs(clockOffsetMs) >= TOLD_FROM_MS
