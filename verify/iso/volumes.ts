// Which trees of folders an ISO image has. Linux shows the one of Rock Ridge, Windows that of Joliet, and both
// show that of UDF where there is one: so an image with UDF or with anything before the volumes is not read.

import { bothOrders, IsoFault, readRecord, SECTOR_BYTES, type DiscRecord } from './directory.ts'

/** The image, wherever it lies. Throws what the disk says. */
export type Disc = {
  sizeBytes: number
  /** Exactly so many bytes. */
  read(at: number, bytes: number): Promise<Uint8Array>
  close(): Promise<void>
}

export type Volumes = { primary: DiscRecord; joliet: DiscRecord | null }

const FIRST_SECTOR = 16
/** More descriptors than any writer makes. */
const SECTORS_MAX = 64
const [PRIMARY, SUPPLEMENTARY, LAST] = [1, 2, 255]
const ROOT_AT = 156
const ESCAPES: ReadonlySet<string> = new Set(['%/@', '%/C', '%/E'])

export async function hasVolumes(disc: Disc): Promise<boolean> {
  if (disc.sizeBytes < (FIRST_SECTOR + 1) * SECTOR_BYTES) return false
  return String.fromCharCode(...(await disc.read(FIRST_SECTOR * SECTOR_BYTES + 1, 5))) === 'CD001'
}

/** Null for what is no ISO image at all. */
export async function readVolumes(disc: Disc): Promise<Volumes | null> {
  if (disc.sizeBytes < (FIRST_SECTOR + 2) * SECTOR_BYTES) return null
  let [primary, joliet]: [DiscRecord | null, DiscRecord | null] = [null, null]
  let hasEnded = false
  for (let sector = FIRST_SECTOR; sector < FIRST_SECTOR + SECTORS_MAX; sector += 1) {
    if ((sector + 1) * SECTOR_BYTES > disc.sizeBytes) break
    const bytes = await disc.read(sector * SECTOR_BYTES, SECTOR_BYTES)
    const sign = String.fromCharCode(...bytes.subarray(1, 6))
    if (sign === 'BEA01' || sign.startsWith('NSR')) throw new IsoFault(UDF)
    if (sign !== 'CD001') {
      if (sector === FIRST_SECTOR) return null
      break
    }
    // Behind the last one stand those of UDF, if any.
    if (hasEnded) continue
    const type = bytes[0]
    if (type === LAST) hasEnded = true
    else if (type === PRIMARY) primary ??= rootOf(bytes)
    else if (type === SUPPLEMENTARY) {
      if (!ESCAPES.has(String.fromCharCode(...bytes.subarray(88, 91))))
        throw new IsoFault('it has a tree of folders that is neither Rock Ridge nor Joliet')
      joliet ??= rootOf(bytes)
    } else throw new IsoFault('it has volumes of another kind, such as one to start from')
  }
  if (!primary || !hasEnded) throw new IsoFault('it has no volume')
  await requireNothingBefore(disc)
  return { primary, joliet }
}

const UDF = 'it has UDF, whose files could be others than those of ISO 9660'

function rootOf(bytes: Uint8Array): DiscRecord {
  const view = new DataView(bytes.buffer, bytes.byteOffset, SECTOR_BYTES)
  if (view.getUint16(128, true) !== SECTOR_BYTES)
    throw new IsoFault('its blocks are not 2,048 bytes')
  bothOrders(view, 80)
  const root = readRecord(bytes.subarray(ROOT_AT, ROOT_AT + 34))
  if (!root.isFolder) throw new IsoFault('its root is no folder')
  return root
}

/** A partition table or another file system there would show other files to some systems. */
async function requireNothingBefore(disc: Disc): Promise<void> {
  const before = await disc.read(0, FIRST_SECTOR * SECTOR_BYTES)
  if (before.some((byte) => byte !== 0))
    throw new IsoFault('there is something before its volumes (a boot sector, another file system)')
}
