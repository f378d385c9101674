// What the log's own code uses and browser cores of before 2025 do not have. Must be imported before it.

function toBase64(this: Uint8Array): string {
  let text = ''
  for (const byte of this) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Strict enough: whoever reads it writes it again and compares (log/bytes.ts). */
function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch (cause) {
    throw new SyntaxError('not base64', { cause })
  }
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/
function isWellFormed(this: string): boolean {
  return !LONE.test(this)
}

/** Called once, before anything of the log's code runs. */
export function fillIn(): void {
  add(Uint8Array.prototype, 'toBase64', toBase64)
  add(Uint8Array, 'fromBase64', fromBase64)
  add(String.prototype, 'isWellFormed', isWellFormed)
}

function add(target: object, name: string, value: unknown): void {
  if (!(name in target))
    Object.defineProperty(target, name, { value, writable: true, configurable: true })
}
