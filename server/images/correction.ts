// Adds error correction to an image that is whole and proven. dvdisaster writes into the file itself; what counts is not
// what it says but what is there afterwards: the volume is the same to the last byte, behind it is the header of the
// layout that was reckoned, and the length is that of the layout. Where that is not so, the image is cut back to its
// volume, which must be what it was, and goes without.
//
// If we stop anywhere here, the image has no name yet and is made again from the originals.

import { createHash } from 'node:crypto'
import { open, stat, truncate } from 'node:fs/promises'
import {
  planCorrection,
  sectorsOfBytes,
  type CorrectionPlan,
  type MadeCorrection,
} from '@shilu/core/disc-correction.ts'
import { SECTOR_BYTES } from '@shilu/core/disc.ts'
import { Problem } from '@shilu/core/problems.ts'
import { digestOfDisc } from '@shilu/verify/disc-reading.ts'
import { CORRECTION_HEADER_BYTES, readCorrectionHeader } from '@shilu/verify/correction-header.ts'
import { runDvdisaster, type DvdisasterLook } from './run-dvdisaster.ts'

export type CorrectionWish = {
  /** What the medium has. */
  mediumSectors: number
  /** Null where it is not installed. */
  dvdisaster: string | null
  onShare(share: number): void
}

/** How large the volume of an image is to be, so that it gets what the medium has room for. */
export function volumeFor({ mediumSectors, dvdisaster }: CorrectionWish, sectors: number): number {
  const plan = planCorrection(sectors, mediumSectors)
  return dvdisaster !== null && plan.kind === 'add' ? plan.volumeSectors : sectors
}

export async function addCorrection(
  image: string,
  { mediumSectors, dvdisaster, onShare }: CorrectionWish,
  signal: AbortSignal | undefined,
): Promise<MadeCorrection> {
  const volumeBytes = (await stat(image)).size
  const plan = planCorrection(sectorsOfBytes(volumeBytes), mediumSectors)
  if (plan.kind === 'left-out') return { roots: null, reason: plan.reason }
  if (dvdisaster === null)
    return { roots: null, reason: { code: 'disc-correction-no-program', article: 16 } }
  const before = await digestOfVolume(image, volumeBytes, signal)
  const failure = await tryOn(image, volumeBytes, plan, { dvdisaster, onShare, signal })
  if (failure !== null) {
    await truncate(image, volumeBytes)
    await sync(image)
  }
  if ((await digestOfVolume(image, volumeBytes, signal)) !== before)
    throw new Problem('PACKAGE_IMAGE_DIFFERS', {
      path: '',
      detail: 'dvdisaster changed the volume',
    })
  if (failure === null) return { roots: plan.roots, reason: null }
  const reason = {
    code: 'disc-correction-failed',
    article: 16,
    params: { detail: failure },
  } as const
  return { roots: null, reason }
}

/** Why it did not become what was reckoned; null where it did. */
async function tryOn(
  image: string,
  volumeBytes: number,
  plan: CorrectionPlan & { kind: 'add' },
  look: DvdisasterLook,
): Promise<string | null> {
  const totalBytes = plan.totalSectors * SECTOR_BYTES
  try {
    await runDvdisaster(image, totalBytes, look)
    await sync(image)
  } catch (error) {
    look.signal?.throwIfAborted()
    return error instanceof Error ? error.message.slice(0, 300) : String(error)
  }
  const { size } = await stat(image)
  const header = await headerBehind(image, volumeBytes)
  const isAsReckoned =
    size === totalBytes && header?.roots === plan.roots && header.totalSectors === plan.totalSectors
  return isAsReckoned ? null : `layout: ${header?.roots ?? '–'} roots, ${size} bytes`
}

async function headerBehind(image: string, volumeBytes: number) {
  const file = await open(image, 'r')
  try {
    const bytes = Buffer.alloc(CORRECTION_HEADER_BYTES)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, volumeBytes)
    return readCorrectionHeader(bytes.subarray(0, bytesRead), sectorsOfBytes(volumeBytes))
  } finally {
    await file.close()
  }
}

async function digestOfVolume(image: string, bytes: number, signal: AbortSignal | undefined) {
  const hash = createHash('sha256')
  await digestOfDisc(image, bytes, hash, () => signal?.throwIfAborted())
  return hash.digest('hex')
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
