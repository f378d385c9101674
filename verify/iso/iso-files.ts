// A package that is an ISO image, read without mounting it. UNTRUSTED. What Windows would show (Joliet) must be
// what Linux would show (Rock Ridge), file for file and sector for sector: else a forger could have one checked
// and another one seen.

import {
  isSafePath,
  LIMITS,
  rootOf,
  UnreadablePackage,
  type PackageFiles,
  type Refused,
} from '../package/files.ts'
import {
  IsoFault,
  jolietName,
  readFolder,
  readRockRidge,
  skipOf,
  type DiscRecord,
  type Extent,
} from './directory.ts'
import { readVolumes, type Disc } from './volumes.ts'

const PIECE_BYTES = 1024 ** 2
const FOLDER_BYTES_MAX = 64 * 1024 ** 2

/** Throws UnreadablePackage for what is no ISO image, or one that is not read; and what the disk says. */
export async function openIso(disc: Disc): Promise<PackageFiles> {
  try {
    return await listIso(disc)
  } catch (error) {
    await disc.close()
    if (error instanceof IsoFault) throw new UnreadablePackage('iso-unread', error.message, error)
    throw error
  }
}

export const isIsoName = (name: string): boolean => /\.iso$/i.test(name)

type Tree = { files: Map<string, Extent[]>; refused: Refused[] }

async function listIso(disc: Disc): Promise<PackageFiles> {
  const volumes = await readVolumes(disc)
  if (!volumes) throw new IsoFault('it is no ISO 9660 image')
  const { primary, joliet } = volumes
  const { self } = readFolder(await readAll(disc, primary.extent))
  const skip = skipOf(self.extra)
  if (skip === null && !joliet) throw new IsoFault('its names are neither Rock Ridge nor Joliet')
  const windows = joliet && (await walk(disc, joliet, null))
  const linux = skip === null ? null : await walk(disc, primary, skip)
  const tree = linux ?? windows ?? { files: new Map<string, Extent[]>(), refused: [] }
  const refused = [...tree.refused]
  if (linux && windows) refused.push(...differences(linux, windows))
  const root = rootOf([...tree.files.keys()])
  return {
    files: [...tree.files].map(([path, extents]) => ({
      path: path.slice(root.length),
      sizeBytes: sizeOf(extents),
    })),
    refused,
    async *read(path) {
      const extents = tree.files.get(root + path)
      if (!extents) throw new UnreadablePackage('missing', `${path} is not in the image`)
      for (const { at, bytes } of extents)
        for (let done = 0; done < bytes; done += PIECE_BYTES)
          yield await disc.read(at + done, Math.min(PIECE_BYTES, bytes - done))
    },
    close: () => disc.close(),
  }
}

const sizeOf = (extents: readonly Extent[]): number =>
  extents.reduce((sum, { bytes }) => sum + bytes, 0)

/** What the two trees have not in common. */
function differences(linux: Tree, windows: Tree): Refused[] {
  const differing = (one: Tree, other: Tree) =>
    [...one.files]
      .filter(([path, extents]) => !isSame(extents, other.files.get(path)))
      .map(([path]) => path)
  const paths = new Set([...differing(linux, windows), ...differing(windows, linux)])
  return [...paths].map((path) => ({ path, reason: 'iso-trees-differ' as const }))
}

const isSame = (extents: readonly Extent[], others: readonly Extent[] | undefined): boolean =>
  extents.length === others?.length &&
  extents.every(
    // Where an empty file lies means nothing.
    ({ at, bytes }, n) => bytes === others[n]?.bytes && (bytes === 0 || at === others[n].at),
  )

async function readAll(disc: Disc, { at, bytes }: Extent): Promise<Uint8Array> {
  if (bytes > FOLDER_BYTES_MAX) throw new IsoFault('a folder is too large')
  if (at + bytes > disc.sizeBytes) throw new IsoFault('it ends before its files do')
  return disc.read(at, bytes)
}

/** `skip` null: by the names of Joliet. */
async function walk(disc: Disc, root: DiscRecord, skip: number | null): Promise<Tree> {
  const tree: Tree = { files: new Map(), refused: [] }
  const seen = new Set<number>()
  const waiting = [{ path: '', extent: root.extent }]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (seen.has(folder.extent.at)) throw new IsoFault('a folder lies within itself')
    seen.add(folder.extent.at)
    let open: { name: string; extents: Extent[] } | null = null
    for (const record of readFolder(await readAll(disc, folder.extent)).records) {
      if (tree.files.size + tree.refused.length + waiting.length >= LIMITS.files) {
        tree.refused.push({ path: '', reason: 'too-many', values: { most: LIMITS.files } })
        return tree
      }
      const { name, isPlain } = await namedOf(disc, record, skip)
      const path = folder.path === '' ? name : `${folder.path}/${name}`
      if (record.isFolder) {
        if (isSafePath(path)) waiting.push({ path, extent: record.extent })
        else tree.refused.push({ path, reason: 'path-unsafe' })
        continue
      }
      const { at, bytes } = record.extent
      if (at + bytes > disc.sizeBytes) throw new IsoFault('it ends before its files do')
      if (open && open.name !== name) throw new IsoFault('the rest of a file is missing')
      const extents: Extent[] = [...(open?.extents ?? []), record.extent]
      open = record.isContinued ? { name, extents } : null
      if (open) continue
      if (!isSafePath(path)) tree.refused.push({ path, reason: 'path-unsafe' })
      else if (!isPlain) tree.refused.push({ path, reason: 'not-a-file' })
      else if (tree.files.has(path)) tree.refused.push({ path, reason: 'name-twice' })
      else tree.files.set(path, extents)
    }
    if (open) throw new IsoFault('the rest of a file is missing')
  }
  return tree
}

async function namedOf(
  disc: Disc,
  record: DiscRecord,
  skip: number | null,
): Promise<{ name: string; isPlain: boolean }> {
  if (skip === null) return { name: jolietName(record.name), isPlain: true }
  const told = await readRockRidge(record.extra, skip, (at, bytes) => readAll(disc, { at, bytes }))
  if (told.name === null) throw new IsoFault('a file has no name of Rock Ridge')
  return { name: told.name, isPlain: told.isPlain }
}
