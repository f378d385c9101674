// A package that is a ZIP, read from slices of a file in a browser; as ../../zip reads one in Node. UNTRUSTED: the
// directory of a ZIP is a claim about what follows; digests are taken of what is really unpacked.

import {
  BlobReader,
  configure,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js'
import {
  isSafePath,
  LIMITS,
  rootOf,
  UnreadablePackage,
  type PackageFiles,
  type Refused,
} from '../../package/files.ts'

const PIECE_BYTES = 1024 ** 2

// Its own workers would come from elsewhere than the page.
configure({ useWebWorkers: false, chunkSize: PIECE_BYTES })

/** Throws UnreadablePackage for what is no ZIP. */
export async function openZipBlob(zip: Blob): Promise<PackageFiles> {
  const reader = new ZipReader(new BlobReader(zip), { filenameValidation: 'tolerant' })
  const entries = new Map<string, FileEntry>()
  const refused: Refused[] = []
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entries.size + refused.length >= LIMITS.files) {
        refused.push({ path: '', reason: 'too-many', values: { most: LIMITS.files } })
        break
      }
      if (entry.directory) continue
      const path = entry.filename
      if (!isSafePath(path)) refused.push({ path, reason: 'path-unsafe' })
      else if (!isPlainFile(entry)) refused.push({ path, reason: 'not-a-file' })
      else if (entries.has(path)) refused.push({ path, reason: 'name-twice' })
      else entries.set(path, entry)
    }
  } catch (error) {
    throw new UnreadablePackage('unreadable', String(error), error)
  }
  const root = rootOf([...entries.keys()])
  return {
    files: [...entries].map(([name, entry]) => ({
      path: name.slice(root.length),
      sizeBytes: entry.uncompressedSize,
    })),
    refused,
    read(name) {
      const entry = entries.get(root + name)
      if (!entry) throw new UnreadablePackage('missing', `${name} is not in the ZIP`)
      return piecesOf(entry)
    },
    close: () => reader.close().then(() => undefined),
  }
}

/** Each piece is asked for before the next one is unpacked. */
async function* piecesOf(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const stop = new AbortController()
  const done = entry.getData(writable, { signal: stop.signal })
  let failure: { error: unknown } | null = null
  done.catch((error: unknown) => (failure = { error }))
  const reader = readable.getReader()
  try {
    for (;;) {
      const { done: isDone, value } = await reader.read()
      if (isDone) break
      yield value
    }
    await done
  } catch (error) {
    throw (failure as { error: unknown } | null)?.error ?? error
  } finally {
    stop.abort()
    reader.cancel().catch(() => undefined)
  }
}

const KIND_BITS = 0xf000
const PLAIN_FILE = 0x8000

/** Of a ZIP made on Unix the upper half tells the kind of file; elsewhere it is 0. */
function isPlainFile({ externalFileAttributes, versionMadeBy }: FileEntry): boolean {
  const isUnix = versionMadeBy >>> 8 === 3
  const kind = (externalFileAttributes >>> 16) & KIND_BITS
  return !isUnix || kind === 0 || kind === PLAIN_FILE
}
