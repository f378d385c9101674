// RFC 8785 (JCS): one JSON value, one sequence of bytes. The custody log hashes these bytes, so two
// programs that hold the same event must arrive at the same text.
//
// ECMAScript's own JSON.stringify already writes numbers and strings as the RFC asks; what is left
// is the order of keys (UTF-16 code units) and the refusal of what JSON cannot say.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }

/** Throws TypeError on NaN, infinities and unpaired surrogates: they have no canonical form. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as JSON`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('text with an unpaired surrogate')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .toSorted(byCodeUnit)
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
