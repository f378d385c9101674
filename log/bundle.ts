// An entry bundle: up to 256 entries, each with its length before it in two bytes, big-endian.

import { TILE_WIDTH } from './tiles.ts'

export const ENTRY_MAX_BYTES = 65_535

/** Throws RangeError on an entry that two bytes cannot measure. */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > ENTRY_MAX_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`)
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length & 0xff
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** UNTRUSTED. Null unless it is exactly `width` whole entries. */
export function readBundle(bytes: Uint8Array, width: number): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length || entries.length === TILE_WIDTH) return null
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
    if (end > bytes.length) return null
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries.length === width ? entries : null
}
