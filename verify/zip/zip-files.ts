// A package that is a ZIP: one folder in it, which is the bag. UNTRUSTED: the directory of a ZIP is a claim
// about what follows; digests are taken of what is really unpacked.

import { openPromise, type Entry } from 'yauzl'
import {
  isSafePath,
  LIMITS,
  rootOf,
  UnreadablePackage,
  type PackageFiles,
  type PackedFile,
  type Refused,
} from '../package/files.ts'

/** Throws UnreadablePackage for what is no ZIP. */
export async function openZip(path: string): Promise<PackageFiles> {
  try {
    return await listZip(path)
  } catch (error) {
    if (error instanceof UnreadablePackage) throw error
    const { code, message } = error as NodeJS.ErrnoException
    // What the disk says is not about the package.
    if (code !== undefined) throw error
    throw new UnreadablePackage('unreadable', message, error)
  }
}

async function listZip(path: string): Promise<PackageFiles> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true })
  const entries = new Map<string, Entry>()
  const refused: Refused[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size + refused.length >= LIMITS.files) {
        refused.push({ path: '', reason: 'too-many', values: { most: LIMITS.files } })
        break
      }
      const { fileName } = entry
      if (fileName.endsWith('/')) continue
      if (!isSafePath(fileName)) refused.push({ path: fileName, reason: 'path-unsafe' })
      else if (!isPlainFile(entry)) refused.push({ path: fileName, reason: 'not-a-file' })
      else if (entries.has(fileName)) refused.push({ path: fileName, reason: 'name-twice' })
      else entries.set(fileName, entry)
    }
  } catch (error) {
    zip.close()
    throw error
  }
  const root = rootOf([...entries.keys()])
  const files: PackedFile[] = [...entries].map(([name, { uncompressedSize: sizeBytes }]) => ({
    path: name.slice(root.length),
    sizeBytes,
  }))
  return {
    files,
    refused,
    async *read(name) {
      const entry = entries.get(root + name)
      if (!entry) throw new UnreadablePackage('missing', `${name} is not in the ZIP`)
      yield* await zip.openReadStreamPromise(entry)
    },
    close: async () => zip.close(),
  }
}

const KIND_BITS = 0xf000
const PLAIN_FILE = 0x8000

/** Of a ZIP made on Unix the upper half tells the kind of file; elsewhere it is 0. */
function isPlainFile({ externalFileAttributes, versionMadeBy }: Entry): boolean {
  const isUnix = versionMadeBy >>> 8 === 3
  const kind = (externalFileAttributes >>> 16) & KIND_BITS
  return !isUnix || kind === 0 || kind === PLAIN_FILE
}
