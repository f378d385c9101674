// Reads a disc back, in a drive or as an image of it: how long its image is, with the error correction behind its volume,
// what the digest of it is, and, where that is not as it should be, which files are damaged.

import type { Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { DamagedFile } from '@shilu/core/disc.ts'
import { CORRECTION_HEADER_BYTES, readCorrectionHeader } from './correction-header.ts'
import { openIso } from './iso/iso-files.ts'
import { checkPackage, type VerifyReport } from './package/check-package.ts'
import { openDisc } from './package/node-disc.ts'
import { openNodePorts } from './package/node-ports.ts'

const PIECE_BYTES = 1024 * 1024
const SECTOR_BYTES = 2048
const PRIMARY_AT = 16 * SECTOR_BYTES
const DAMAGED_MAX = 200

/** `correctionRoots`: of 255 layers, how many are error correction; null: none, or its header cannot be read. */
export type DiscHead = { volumeId: string; sizeBytes: number; correctionRoots: number | null }

/** What the volume says of itself; null for what is no ISO 9660. Throws what the drive says. */
export async function headOfDisc(path: string): Promise<DiscHead | null> {
  const disc = await openDisc(path, PRIMARY_AT + SECTOR_BYTES)
  try {
    const bytes = await disc.read(PRIMARY_AT, SECTOR_BYTES)
    const text = (from: number, to: number) =>
      Buffer.from(bytes.subarray(from, to)).toString('latin1')
    if (text(1, 6) !== 'CD001') return null
    const view = new DataView(bytes.buffer, bytes.byteOffset, SECTOR_BYTES)
    const sectors = view.getUint32(80, true)
    const correction = await correctionBehind(path, sectors)
    return {
      volumeId: text(40, 72).trimEnd(),
      sizeBytes: (correction?.totalSectors ?? sectors) * SECTOR_BYTES,
      correctionRoots: correction?.roots ?? null,
    }
  } finally {
    await disc.close()
  }
}

/** A disc that ends with its volume, or cannot be read behind it, has none that could be used. */
async function correctionBehind(path: string, volumeSectors: number) {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(CORRECTION_HEADER_BYTES)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, volumeSectors * SECTOR_BYTES)
    return readCorrectionHeader(bytes.subarray(0, bytesRead), volumeSectors)
  } catch {
    return null
  } finally {
    await file.close()
  }
}

/** The first so many bytes, into `hash`. Throws where there are fewer, and what the drive says. */
export async function digestOfDisc(
  path: string,
  sizeBytes: number,
  hash: Hash,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<void> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES)
    for (let at = 0; at < sizeBytes;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(PIECE_BYTES, sizeBytes - at), at)
      if (bytesRead === 0) throw new Error(`it ends after ${at} of ${sizeBytes} bytes`)
      hash.update(buffer.subarray(0, bytesRead))
      at += bytesRead
      onBytes(at)
    }
  } finally {
    await file.close()
  }
}

/** The files that are damaged, as the check of the package names them. */
export async function damagedOn(path: string, sizeBytes: number | null): Promise<DamagedFile[]> {
  return damagedIn(await checkDisc(path, sizeBytes))
}

export async function checkDisc(path: string, sizeBytes: number | null): Promise<VerifyReport> {
  const ports = openNodePorts()
  try {
    const openFiles = async () => openIso(await openDisc(path, sizeBytes))
    return await checkPackage(openFiles, { pinnedKey: null }, ports)
  } finally {
    await ports.close()
  }
}

const OF_FILES: readonly string[] = ['package-readable', 'files-unchanged', 'files-complete']

/** What is said of files stands for what else does not hold because of them. */
export function damagedIn({ checks }: VerifyReport): DamagedFile[] {
  const failed = checks.filter(({ isPassed }) => !isPassed)
  const ofFiles = failed.filter(({ code }) => OF_FILES.includes(code))
  const files = new Map<string, string>()
  for (const { subject, words } of ofFiles.length > 0 ? ofFiles : failed)
    files.set(subject === '' ? '/' : subject, files.get(subject) ?? words.zh)
  return [...files]
    .slice(0, DAMAGED_MAX)
    .map(([path, reason]) => ({ path, reason: reason.slice(0, 300) }))
}
