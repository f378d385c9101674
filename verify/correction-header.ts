// The header that dvdisaster writes behind an ISO 9660 volume (RS03). It tells how long the image is with its error
// correction, so that a disc can be read back whole without asking anybody. UNTRUSTED: it comes from a disc.

import { crc32 } from 'node:zlib'

export const CORRECTION_HEADER_BYTES = 4096
const LAYERS = 255
const AT = { method: 12, sectors: 68, data: 76, roots: 80, crc: 96, layer: 120 } as const
/** What stands in place of the checksum while it is reckoned. */
const CRC_MARK = 0x4c5047
const LAYER_SECTORS_MAX = 2 ** 20

export type CorrectionHeader = { roots: number; totalSectors: number }

/** Null for what is none, or is none of a volume of so many sectors. */
export function readCorrectionHeader(
  bytes: Uint8Array,
  volumeSectors: number,
): CorrectionHeader | null {
  if (bytes.length < CORRECTION_HEADER_BYTES) return null
  const header = Buffer.from(bytes.subarray(0, CORRECTION_HEADER_BYTES))
  if (header.toString('latin1', 0, AT.method + 4) !== '*dvdisaster*RS03') return null
  const told = header.readUInt32LE(AT.crc)
  header.writeUInt32LE(CRC_MARK, AT.crc)
  // Theirs is the usual one without the inversion at its end.
  if ((crc32(header) ^ 0xffffffff) >>> 0 !== told) return null
  const [data, roots] = [header.readUInt32LE(AT.data), header.readUInt32LE(AT.roots)]
  const layerSectors = Number(header.readBigUInt64LE(AT.layer))
  const totalSectors = LAYERS * layerSectors
  const isSound =
    header.readBigUInt64LE(AT.sectors) === BigInt(volumeSectors) &&
    data + roots === LAYERS &&
    roots > 0 &&
    layerSectors <= LAYER_SECTORS_MAX &&
    totalSectors > volumeSectors
  return isSound ? { roots, totalSectors } : null
}
