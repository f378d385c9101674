// What a person chose or dropped, as a manifest can hold it: everything, under paths relative to one
// root. Nothing is left out here, whatever it is called: the server says what is evidence and what not.
//
// UNTRUSTED: names. The server refuses some; those are written with escapes, and their bytes go along.

export type ChosenFile = { path: string; file: File }
export type Selection = { root: string; files: ChosenFile[]; sizeBytes: number }

/** As the server's manifest takes it. */
export type ListedFile = {
  path: string
  pathBytes: string | null
  sizeBytes: number
  modifiedAt: string | null
}

const PATH_MAX_CHARACTERS = 4096
const PATH_BYTES_MAX = 8192
const ROOT_MAX_CHARACTERS = 200
const TOPS_NAMED = 3

/** One folder is the root itself, as when a dock is given it; several things side by side are named. */
export function selectionOf(chosen: readonly ChosenFile[]): Selection {
  const tops = [...new Set(chosen.map(({ path }) => path.split('/', 1)[0] ?? ''))]
  const [top = ''] = tops
  const isOneFolder = tops.length === 1 && chosen.every(({ path }) => path.includes('/'))
  const named = tops.slice(0, TOPS_NAMED).join('、') + (tops.length > TOPS_NAMED ? '…' : '')
  return {
    root: withoutControl(isOneFolder ? top : named).slice(0, ROOT_MAX_CHARACTERS),
    files: namedApart(
      isOneFolder
        ? chosen.map(({ path, file }) => ({ path: path.slice(top.length + 1), file }))
        : chosen,
    ),
    sizeBytes: chosen.reduce((sum, { file }) => sum + file.size, 0),
  }
}

/** Two files of one name can come from two folders: each keeps its place on the manifest. */
function namedApart(files: readonly ChosenFile[]): ChosenFile[] {
  const taken = new Set<string>()
  return files.map(({ path, file }) => {
    let free = path
    for (let next = 2; taken.has(acceptable(free)); next += 1)
      free = path.replace(/(\.[^./]*)?$/, (ending) => ` (${next})${ending}`)
    taken.add(acceptable(free))
    return { path: free, file }
  })
}

export function listedFile({ path, file }: ChosenFile): ListedFile {
  const written = acceptable(path)
  return {
    path: written,
    pathBytes: written === path ? null : bytesOf(path),
    sizeBytes: file.size,
    // A file without a time says 1970 or NaN; only a real one is told.
    modifiedAt: isTime(file.lastModified) ? new Date(file.lastModified).toISOString() : null,
  }
}

const isTime = (atMs: number): boolean => atMs > 0 && atMs < 8.64e15

/** A path that the server takes: no control characters, whole Unicode, no drive, no empty or dotted part. */
export function acceptable(path: string): string {
  const written = path
    .split('/')
    .map((segment) => {
      if (segment === '') return String.raw`\x2f`
      if (/^\.\.?$/.test(segment)) return segment.split('.').join(String.raw`\x2e`)
      return withoutControl(segment)
    })
    .join('/')
    .replace(/^([a-z]):/i, String.raw`$1\x3a`)
  if (written.length <= PATH_MAX_CHARACTERS) return written
  const half = PATH_MAX_CHARACTERS / 2 - 4
  return withoutControl(`${written.slice(0, half)}…${written.slice(-half)}`)
}

/** By whole characters, so that half a surrogate pair stands alone and is found. */
function withoutControl(text: string): string {
  return Array.from(text)
    .map((character) => {
      const code = character.charCodeAt(0)
      const isHalf = character.length === 1 && code >= 0xd800 && code <= 0xdfff
      if (isHalf) return `\\u${code.toString(16)}`
      const isControl = code < 0x20 || code === 0x7f
      return isControl ? `\\x${code.toString(16).padStart(2, '0')}` : character
    })
    .join('')
}

/** The name as the browser has it, in UTF-8 and base64; null where that would be too long to tell. */
function bytesOf(path: string): string | null {
  const bytes = new TextEncoder().encode(path)
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return base64.length <= PATH_BYTES_MAX ? base64 : null
}
