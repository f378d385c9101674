// File names are bytes. A card written by a recorder may hold UTF-8, GBK or plain rubbish, and each of
// these files must be taken in under a name that a person can read, without losing what was written.
//
// UNTRUSTED: a name may hold control characters that would reach terminals, tables and logs.

export type FileName = {
  text: string
  /** Whether `text` in UTF-8 is exactly the bytes of the name. If not, the bytes go along. */
  isExact: boolean
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is escaped
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/gu

const escapeByte = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`

function withoutControl(text: string): string {
  return text.replaceAll(CONTROL, (character) => escapeByte(character.charCodeAt(0)))
}

function decoded(bytes: Uint8Array, decoder: TextDecoder): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    // Not in this encoding: the next one is tried, and the last one takes every byte.
    return null
  }
}

/** The name as bytes that could be read by nobody: printable ASCII stays, the rest becomes \xNN. */
export function escapedName(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : escapeByte(byte),
  ).join('')
}

/** UTF-8, else GB18030 (which contains GBK, the encoding of Chinese devices), else escaped bytes. */
export function readName(bytes: Uint8Array): FileName {
  const strict = decoded(bytes, utf8)
  if (strict !== null) {
    const text = withoutControl(strict)
    return { text, isExact: text === strict }
  }
  const chinese = decoded(bytes, gb18030)
  return { text: chinese === null ? escapedName(bytes) : withoutControl(chinese), isExact: false }
}

/** The whole text of a small claim file: UTF-8 with or without its mark, UTF-16 with it, else GB18030. */
export function readClaimText(bytes: Uint8Array): string {
  const text =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? new TextDecoder('utf-16le').decode(bytes)
      : (decoded(bytes, new TextDecoder('utf-8', { fatal: true })) ??
        new TextDecoder('gb18030').decode(bytes))
  // PostgreSQL text cannot hold U+0000, and a claim with one is still a claim.
  return text.replaceAll('\u0000', '\ufffd')
}
