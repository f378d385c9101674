// Reading chosen files: the browser lets us read them for as long as they are where they were and as
// they were. A card pulled out, a file changed or deleted shows as a failure of reading.

/** This file cannot be read (any more). `code` is the browser's name for why. */
export class ReadFailure extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Whether a byte of it can still be read; an empty file has none, and nothing to lose. */
export async function isReadable(file: File, from = 0): Promise<boolean> {
  const at = Math.max(0, Math.min(from, file.size - 1))
  try {
    await file.slice(at, at + 1).arrayBuffer()
    return true
  } catch {
    // The name of the error says little that the person could use; that it cannot be read does.
    return false
  }
}

const CLAIM_BYTES = 64 * 1024

/** The text of a small settings file: UTF-8, UTF-16 with its mark, else GB18030. As the dock reads it. */
export async function readClaim(file: File): Promise<string | null> {
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.slice(0, CLAIM_BYTES).arrayBuffer())
  } catch {
    // The file is on the manifest like every other: that it cannot be read is told there.
    return null
  }
  return decoded(bytes).split('\u0000').join('\ufffd').slice(0, CLAIM_BYTES)
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
