// What a ZIP archive says it unfolds to, read from its central directory before anything is inflated.
// The library inflates no entry beyond what is declared here, so a small archive that would become a
// huge one is refused by its own words. UNTRUSTED: every byte.

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_BYTES = 22
const COMMENT_MAX_BYTES = 65_535
const ENTRY_BYTES = 46
const ENTRIES_MAX = 500
/** Sizes that stand elsewhere (ZIP64): nothing of the size that is accepted here needs them. */
const ELSEWHERE = 0xffffffff

/** Bytes after unfolding; null when it is no plain archive or hides a size. */
export function unfoldedBytes(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const entries = view.getUint16(end + 10, true)
  if (entries === 0 || entries > ENTRIES_MAX) return null
  let total = 0
  let position = view.getUint32(end + 16, true)
  for (let entry = 0; entry < entries; entry += 1) {
    if (position + ENTRY_BYTES > view.byteLength) return null
    if (view.getUint32(position, true) !== ENTRY) return null
    const packed = view.getUint32(position + 20, true)
    const unfolded = view.getUint32(position + 24, true)
    if (packed === ELSEWHERE || unfolded === ELSEWHERE) return null
    // Two bytes are how deflate writes nothing at all.
    if (unfolded === 0 && packed > 2) return null
    if (packed === 0 && unfolded > 0) return null
    total += unfolded
    position +=
      ENTRY_BYTES +
      view.getUint16(position + 28, true) +
      view.getUint16(position + 30, true) +
      view.getUint16(position + 32, true)
  }
  return total
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES
  const first = Math.max(0, last - COMMENT_MAX_BYTES)
  for (let position = last; position >= first; position -= 1) {
    if (view.getUint32(position, true) === END) return position
  }
  return null
}
