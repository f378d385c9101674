// What the code of core, log and verify uses and old browser cores do not have: those of before 2025 know no
// base64 of bytes, those of offices (Chromium 80) still less. A build changes syntax for them, not what objects
// can do. Without effect where everything is there.

type Missing = Record<string, (this: never, ...given: never[]) => unknown>

/** Called once, before anything else runs. */
export function fillIn(): void {
  add(Object, { hasOwn })
  add(String.prototype, { at, isWellFormed, replaceAll, toWellFormed })
  add(Array.prototype, { at, toSorted })
  add(Uint8Array.prototype, { toBase64 })
  add(Uint8Array, { fromBase64 })
}

function add(target: object, missing: Missing): void {
  for (const [name, value] of Object.entries(missing))
    if (!(name in target))
      Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

const hasOwn = (target: object, name: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(target, name)

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + Math.trunc(index) : Math.trunc(index)]
}

function replaceAll(this: string, what: string | RegExp, by: string): string {
  return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by)
}

function toSorted(this: unknown[], compare?: (one: unknown, other: unknown) => number): unknown[] {
  return [...this].sort(compare) // oxlint-disable-line unicorn/no-array-sort -- this is toSorted itself
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/
export function isWellFormed(this: string): boolean {
  return !LONE.test(this)
}

/** By units: without the flag u a pair is two of them. */
export function toWellFormed(this: string): string {
  return this.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : '\uFFFD',
  )
}

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ALPHABETS = { base64: `${COMMON}+/`, base64url: `${COMMON}-_` }
type Alphabet = { alphabet?: keyof typeof ALPHABETS }

export function toBase64(
  this: Uint8Array,
  { alphabet = 'base64', omitPadding = false }: Alphabet & { omitPadding?: boolean } = {},
): string {
  const digits = ALPHABETS[alphabet]
  let text = ''
  for (let from = 0; from < this.length; from += 3) {
    const [one = 0, two = 0, three = 0] = this.subarray(from, from + 3)
    const bits = (one << 16) | (two << 8) | three
    for (const shift of [18, 12, 6, 0]) text += digits[(bits >> shift) & 63] ?? ''
  }
  const padding = (3 - (this.length % 3)) % 3
  return text.slice(0, text.length - padding) + (omitPadding ? '' : '='.repeat(padding))
}

/** Strict enough: whoever reads it writes it again and compares (bytes.ts). */
export function fromBase64(text: string, { alphabet = 'base64' }: Alphabet = {}): Uint8Array {
  const written = text.replace(/={1,2}$/, '')
  const bytes = new Uint8Array(Math.floor((written.length * 3) / 4))
  let [bits, count, filled] = [0, 0, 0]
  for (const digit of written) {
    const value = ALPHABETS[alphabet].indexOf(digit)
    if (value < 0) throw new SyntaxError('not base64')
    bits = ((bits << 6) | value) & 0xffff
    count += 6
    if (count < 8) continue
    count -= 8
    bytes[filled++] = (bits >> count) & 0xff
  }
  return bytes
}
