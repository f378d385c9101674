// Error correction that lies on a disc itself: dvdisaster appends it behind the ISO 9660 volume (RS03, “augmented
// image”), so that an image with unreadable sectors can be mended to the last byte. Here is what the program will do with
// a volume of so many sectors, whether that is worth doing, and how an image is mended.
//
// RS03 takes no wish: it fills the smallest medium of its list on which the volume leaves room for 8 of 255 layers, and
// gives no more than 170. Its list is that of DISC_MEDIA. Checked against version 0.79.5; what an image really has is
// read from the image (verify/correction-header.ts).

import { DISC_MEDIA, DISC_MEDIUM_NAMES, SECTOR_BYTES } from './disc.ts'
import type { Reason } from './reasons.ts'

/** A medium is cut into so many layers, of data, of one with checksums, of correction. */
export const CORRECTION_LAYERS = 255
/** Layers of correction below which the program takes the next medium, and what it gives at most. */
const ROOTS_MIN = 8
const ROOTS_MAX = 170
/** Behind the volume lies a header. */
const HEADER_SECTORS = 2

/** ASSUMPTION: less than this is not worth burning: a scratch takes more. Nothing prescribes a figure. */
export const CORRECTION_PERCENT_MIN = 8

/** How much may be lost, in per cent of what is protected, where all of the correction itself is whole. */
export const correctionPercent = (roots: number): number =>
  (roots * 100) / (CORRECTION_LAYERS - roots)

/** As on labels and pages: `RS03 45 %`. */
export const correctionWords = (roots: number): string =>
  `RS03 ${Math.floor(correctionPercent(roots))} %`

const USEFUL_ROOTS = Math.ceil(
  (CORRECTION_LAYERS * CORRECTION_PERCENT_MIN) / (100 + CORRECTION_PERCENT_MIN),
)

/** Of each medium of the program's list, the smallest first. */
const LADDER = DISC_MEDIUM_NAMES.map((medium) =>
  Math.floor(DISC_MEDIA[medium].sectors / CORRECTION_LAYERS),
)

const rootsOn = (volumeSectors: number, layerSectors: number): number =>
  CORRECTION_LAYERS - 1 - Math.ceil((volumeSectors + HEADER_SECTORS) / layerSectors)

/** The largest volume that leaves room for so many roots. */
const volumeMost = (layerSectors: number, roots: number): number =>
  (CORRECTION_LAYERS - 1 - roots) * layerSectors - HEADER_SECTORS

export type CorrectionLayout = { roots: number; totalSectors: number }

/** What the program makes of a volume; null where it is too large for all of its media. */
export function correctionLayout(volumeSectors: number): CorrectionLayout | null {
  const layerSectors = LADDER.find((layer) => rootsOn(volumeSectors, layer) >= ROOTS_MIN)
  if (layerSectors === undefined) return null
  const roots = Math.min(rootsOn(volumeSectors, layerSectors), ROOTS_MAX)
  return { roots, totalSectors: CORRECTION_LAYERS * layerSectors }
}

export type CorrectionPlan =
  ({ kind: 'add'; volumeSectors: number } & CorrectionLayout) | { kind: 'left-out'; reason: Reason }

const NO_ROOM: Reason = { code: 'disc-correction-no-room', article: 16 }

/**
 * `mediumSectors`: what the medium has. `volumeSectors` of the answer may be a few more than there are: filled with
 * nothing up to that size, a volume that just fits on a smaller medium gets the correction that a larger one has room for.
 */
export function planCorrection(volumeSectors: number, mediumSectors: number): CorrectionPlan {
  const starts = [volumeSectors, ...LADDER.map((layer) => volumeMost(layer, ROOTS_MIN) + 1)]
  for (const volume of starts.filter((one) => one >= volumeSectors)) {
    const layout = correctionLayout(volume)
    if (!layout || layout.totalSectors > mediumSectors) break
    if (layout.roots >= USEFUL_ROOTS) return { kind: 'add', volumeSectors: volume, ...layout }
  }
  return { kind: 'left-out', reason: { ...NO_ROOM, params: { percent: CORRECTION_PERCENT_MIN } } }
}

/** How full a disc may be planned so that a useful correction fits; all of it where the medium is smaller than any. */
export function roomBesideCorrection(capacitySectors: number, mediumSectors: number): number {
  const layerSectors = LADDER.findLast((layer) => layer * CORRECTION_LAYERS <= mediumSectors)
  return layerSectors === undefined
    ? capacitySectors
    : Math.min(capacitySectors, volumeMost(layerSectors, USEFUL_ROOTS))
}

/** What a disc of a size between these gets at least, in per cent; null: nothing may be all that it gets. */
export function correctionAtLeast(
  fewestSectors: number,
  mostSectors: number,
  mediumSectors: number,
): number | null {
  const plans = [fewestSectors, mostSectors].map((one) => planCorrection(one, mediumSectors))
  const [few, most] = plans
  if (few?.kind !== 'add' || most?.kind !== 'add') return null
  const percent = Math.floor(correctionPercent(most.roots))
  return few.totalSectors === most.totalSectors ? percent : CORRECTION_PERCENT_MIN
}

/** What an image has that was made with a wish for it: roots, or why there are none. */
export type MadeCorrection = { roots: number | null; reason: Reason | null }

/** What a person types to mend a disc that was read badly: read what can be read, mend it, see that it is the image. */
export function mendCommands(image: {
  volumeId: string
  sizeBytes: number
  sha256: string | null
  /** What was read already; null: it is read from the drive first. */
  file: string | null
}): string[] {
  const { volumeId, sizeBytes, sha256 } = image
  // UNTRUSTED: what a disc calls itself.
  const file = quoted(image.file ?? `${volumeId}.iso`)
  return [
    ...(image.file === null ? [`dvdisaster -d /dev/sr0 -i ${file} -r`] : []),
    `dvdisaster -i ${file} -f`,
    `shilu disc-check ${file} --bytes ${sizeBytes}${sha256 === null ? '' : ` --sha256 ${sha256}`}`,
  ]
}

const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`

export const sectorsOfBytes = (bytes: number): number => Math.ceil(bytes / SECTOR_BYTES)
