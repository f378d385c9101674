// The names of the originals in a package: as near to the original ones as every system can take, and such
// that `sha256sum -c` reads the manifests (docs/formats/package.md). UNTRUSTED: they come from a card.

const FORBIDDEN = /[%:*?"<>|\\/]|\p{C}/gu
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i
const MOST_BYTES = 180
/** Joliet, by which Windows reads a disc, has 64 units of UTF-16: these, and the number of a part (`.001`). */
const MOST_DISC_UNITS = 60

/** `disc`: such that the names stay whole in an ISO image too. */
export type NameRule = 'any' | 'disc'

/** In the order given; no two are equal without regard to case. */
export function payloadNames(fileNames: readonly string[], rule: NameRule = 'any'): string[] {
  return distinctNames(fileNames, (fileName, mark) => nameFor(fileName, mark, rule))
}

function nameFor(fileName: string, mark: string, rule: NameRule): string {
  if (rule === 'any') return insert(safeName(fileName), mark)
  const name = safeName(fileName.replaceAll(';', '_'))
  return insert(fitUnits(name, MOST_DISC_UNITS - mark.length), mark)
}

/** Of several texts that give one name the later ones get a mark, ` (2)` and so on. */
function distinctNames(
  texts: readonly string[],
  nameOf: (text: string, mark: string) => string,
): string[] {
  const taken = new Set<string>()
  return texts.map((text) => {
    for (let copy = 1; ; copy += 1) {
      const free = nameOf(text, copy === 1 ? '' : ` (${copy})`)
      const folded = free.toLowerCase().toUpperCase()
      if (taken.has(folded)) continue
      taken.add(folded)
      return free
    }
  })
}

export function safeName(fileName: string): string {
  const name = fileName
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(FORBIDDEN, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
  const free = RESERVED.test(name) ? `_${name}` : name
  return shorten(free === '' ? '_' : free)
}

function shorten(name: string): string {
  const { stem, extension } = split(name)
  const room = MOST_BYTES - bytesOf(extension)
  let [kept, bytes] = ['', 0]
  for (const character of stem) {
    bytes += bytesOf(character)
    if (bytes > room) break
    kept += character
  }
  return kept + extension
}

function fitUnits(name: string, most: number): string {
  const { stem, extension } = split(name)
  let kept = ''
  for (const character of stem) {
    if (kept.length + character.length + extension.length > most) break
    kept += character
  }
  const short = kept + extension
  // What is cut off may leave a dot or space at the end.
  return short.length < name.length
    ? short.replace(/[. ]+$/, (end) => '_'.repeat(end.length))
    : short
}

/** In UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

const insert = (name: string, what: string): string => {
  const { stem, extension } = split(name)
  return stem + what + extension
}

/** An extension of unheard length is none. */
export function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  const isExtension = dot > 0 && name.length - dot <= 16
  return isExtension
    ? { stem: name.slice(0, dot), extension: name.slice(dot) }
    : { stem: name, extension: '' }
}
