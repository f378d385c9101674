// Directory records of ISO 9660 (ECMA-119) and what Rock Ridge adds to them. UNTRUSTED, all of it: whatever is
// not as it must be throws IsoFault, and so does what could show different systems different files.

/** Words for whoever reads the report. */
export class IsoFault extends Error {
  override name = 'IsoFault'
}

export const SECTOR_BYTES = 2048

export type Extent = { at: number; bytes: number }
export type DiscRecord = {
  isFolder: boolean
  /** More of the same file follows in the next record. */
  isContinued: boolean
  extent: Extent
  /** As the record itself has it: ISO 9660 or Joliet. */
  name: Uint8Array
  /** What stands behind the name: Rock Ridge. */
  extra: Uint8Array
}

const FOLDER = 0x02
const CONTINUED = 0x80

/** The records of a folder, without the two of itself and of the folder above; `self` is the first of those. */
export function readFolder(bytes: Uint8Array): { self: DiscRecord; records: DiscRecord[] } {
  const records: DiscRecord[] = []
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at] ?? 0
    // No record crosses a sector: the rest of this one is empty.
    if (length === 0) {
      at = (Math.floor(at / SECTOR_BYTES) + 1) * SECTOR_BYTES
      continue
    }
    records.push(readRecord(bytes.subarray(at, at + length)))
    at += length
  }
  const [self, above, ...others] = records
  if (self?.name.length !== 1 || self.name[0] !== 0 || above?.name[0] !== 1)
    throw new IsoFault('a folder does not begin with itself')
  return { self, records: others }
}

export function readRecord(bytes: Uint8Array): DiscRecord {
  const length = bytes[0] ?? 0
  const nameLength = bytes[32] ?? 0
  if (length < 34 || bytes.length < length || 33 + nameLength > length)
    throw new IsoFault('a directory record is cut off')
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  const flags = view.getUint8(25)
  if (view.getUint8(1) !== 0 || view.getUint8(26) !== 0 || view.getUint8(27) !== 0)
    throw new IsoFault('a file is interleaved or has extended attributes')
  const behind = 33 + nameLength + (nameLength % 2 === 0 ? 1 : 0)
  return {
    isFolder: (flags & FOLDER) !== 0,
    isContinued: (flags & CONTINUED) !== 0,
    extent: { at: bothOrders(view, 2) * SECTOR_BYTES, bytes: bothOrders(view, 10) },
    name: bytes.subarray(33, 33 + nameLength),
    extra: bytes.subarray(Math.min(behind, length), length),
  }
}

/** Each number stands there twice. Where the two differed, one system would read another file than the next. */
export function bothOrders(view: DataView, at: number): number {
  const value = view.getUint32(at, true)
  if (value !== view.getUint32(at + 4, false))
    throw new IsoFault('a number has two different values in the two byte orders')
  return value
}

/** What Rock Ridge says of a file. `name` is null where it says none; `isPlain`: neither link nor device. */
export type RockRidge = { name: string | null; isPlain: boolean; isFolder: boolean }

type Field = { sign: string; body: Uint8Array }
type ReadAt = (at: number, bytes: number) => Promise<Uint8Array>

/** How many bytes before the fields are to be passed over; null where the root tells of no Rock Ridge. */
export function skipOf(rootExtra: Uint8Array): number | null {
  const isThere = signOf(rootExtra, 0) === 'SP' && rootExtra[4] === 0xbe && rootExtra[5] === 0xef
  return isThere ? (rootExtra[6] ?? 0) : null
}

export async function readRockRidge(
  extra: Uint8Array,
  skip: number,
  read: ReadAt,
): Promise<RockRidge> {
  let [name, isKnown, mode]: [string, boolean, number | null] = ['', false, null]
  const pieces: Uint8Array[] = []
  for (const { sign, body } of await fieldsOf(extra.subarray(skip), read)) {
    if (REFUSED.has(sign)) throw new IsoFault(`a file is packed, moved or a link (${sign})`)
    if (sign === 'PX') mode = new DataView(body.buffer, body.byteOffset).getUint32(0, true)
    if (sign !== 'NM') continue
    if (((body[0] ?? 0) & ~1) !== 0) throw new IsoFault('a name is a reference')
    pieces.push(body.subarray(1))
    isKnown = true
  }
  if (isKnown) name = utf8Of(pieces)
  const kind = mode === null ? null : mode & 0xf000
  return {
    name: isKnown ? name : null,
    isPlain: kind === null || kind === 0x8000,
    isFolder: kind === 0x4000,
  }
}

/** Links, folders that were moved, packed and sparse files: no package has them. */
const REFUSED: ReadonlySet<string> = new Set(['SL', 'CL', 'PL', 'RE', 'SF', 'ZF'])
const CONTINUATIONS_MAX = 16

async function fieldsOf(first: Uint8Array, read: ReadAt): Promise<Field[]> {
  const fields: Field[] = []
  let area: Uint8Array | null = first
  for (let count = 0; area !== null; count += 1) {
    if (count > CONTINUATIONS_MAX) throw new IsoFault('the fields of a file have no end')
    const bytes: Uint8Array = area
    let next: { at: number; bytes: number } | null = null
    for (let at = 0; at + 4 <= bytes.length;) {
      const [sign, length] = [signOf(bytes, at), bytes[at + 2] ?? 0]
      if (length < 4 || at + length > bytes.length) break
      const body = bytes.subarray(at + 4, at + length)
      if (sign === 'ST') break
      if (sign === 'CE') {
        if (body.length < 24) throw new IsoFault('a field is cut off')
        const view = new DataView(body.buffer, body.byteOffset)
        const from = bothOrders(view, 0) * SECTOR_BYTES + bothOrders(view, 8)
        next = { at: from, bytes: bothOrders(view, 16) }
      } else fields.push({ sign, body })
      at += length
    }
    if (next !== null && next.bytes > SECTOR_BYTES) throw new IsoFault('a field is too long')
    area = next === null ? null : await read(next.at, next.bytes)
  }
  return fields
}

const signOf = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0)

function utf8Of(pieces: Uint8Array[]): string {
  const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole)
  } catch {
    throw new IsoFault('a name is not UTF-8')
  }
}

/** A name of Joliet: UTF-16 with the high byte first; the version behind it is no part of it. */
export function jolietName(bytes: Uint8Array): string {
  try {
    const decoder = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true })
    return decoder.decode(bytes).replace(/;\d+$/, '')
  } catch {
    throw new IsoFault('a name is not UTF-16')
  }
}
