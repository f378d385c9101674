// When is a file on a card the file that was taken in before? The bytes decide (the caller has
// compared the digests), together with the name: the same bytes under another name were told
// differently by the device, and that telling is itself kept. Empty files all have the same bytes,
// so for them the whole path and the card must agree as well.

type Seen = {
  path: string
  fileName: string
  source: { volumeId: string | null; root: string }
}

export function sameFile(found: Seen & { sizeBytes: number }, kept: Seen): boolean {
  if (found.fileName !== kept.fileName) return false
  if (found.sizeBytes > 0) return true
  return found.path === kept.path && cardOf(found) === cardOf(kept)
}

const cardOf = (seen: Seen) => seen.source.volumeId ?? seen.source.root
