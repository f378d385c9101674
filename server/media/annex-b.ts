// One key frame of H.264 or H.265 as ffmpeg reads it from a pipe: start codes instead of lengths, the
// parameter sets in front (ITU-T H.264 and H.265, Annex B; ISO 14496-15 for the boxes avcC, hvcC).
// UNTRUSTED: every length; a frame that does not add up is left out, not repaired.

export type StreamFormat = 'h264' | 'hevc'

const START_CODE = Uint8Array.of(0, 0, 0, 1)

/** Without a description (MPEG-TS) the packet has start codes and parameter sets already. */
export function toAnnexB(
  codec: 'avc' | 'hevc',
  description: Uint8Array | undefined,
  packet: Uint8Array,
): Uint8Array | undefined {
  if (!description) return packet
  const sets = codec === 'avc' ? avcSets(description) : hevcSets(description)
  if (!sets) return undefined
  const units = splitByLength(packet, sets.lengthBytes)
  if (units.length === 0) return undefined
  return Buffer.concat([...sets.units, ...units].flatMap((unit) => [START_CODE, unit]))
}

type ParameterSets = { lengthBytes: number; units: Uint8Array[] }

function avcSets(avcC: Uint8Array): ParameterSets | undefined {
  if (avcC.length < 7) return undefined
  const units: Uint8Array[] = []
  let at = 5
  for (const mask of [0x1f, 0xff]) {
    const count = (avcC[at++] ?? 0) & mask
    at = takeUnits(avcC, at, count, units)
  }
  return units.length > 0 ? { lengthBytes: ((avcC[4] ?? 0) & 3) + 1, units } : undefined
}

function hevcSets(hvcC: Uint8Array): ParameterSets | undefined {
  if (hvcC.length < 23) return undefined
  const units: Uint8Array[] = []
  const arrays = hvcC[22] ?? 0
  let at = 23
  for (let index = 0; index < arrays && at + 3 <= hvcC.length; index++) {
    at = takeUnits(hvcC, at + 3, readUint(hvcC, at + 1, 2), units)
  }
  return units.length > 0 ? { lengthBytes: ((hvcC[21] ?? 0) & 3) + 1, units } : undefined
}

function takeUnits(from: Uint8Array, start: number, count: number, into: Uint8Array[]): number {
  let at = start
  for (let index = 0; index < count && at + 2 <= from.length; index++) {
    const length = readUint(from, at, 2)
    if (length > 0) into.push(from.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return at
}

function splitByLength(packet: Uint8Array, lengthBytes: number): Uint8Array[] {
  const units: Uint8Array[] = []
  let at = 0
  while (at + lengthBytes <= packet.length) {
    const length = readUint(packet, at, lengthBytes)
    const unit = packet.subarray(at + lengthBytes, at + lengthBytes + length)
    if (unit.length === 0 || unit.length < length) break
    units.push(unit)
    at += lengthBytes + length
  }
  return units
}

function readUint(from: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let index = 0; index < width; index++) value = value * 256 + (from[at + index] ?? 0)
  return value
}
