// A walk over the boxes of an MP4 or MOV (ISO 14496-12). It exists because ffprobe calls a file whole
// whose last 40 % are missing: only the box lengths show it. Reads headers and a few small boxes,
// never the media, and is bounded in boxes and in bytes.
// UNTRUSTED: every length, count and offset. Nothing is read or allocated by a length from the file.

import { open, type FileHandle } from 'node:fs/promises'

export type BoxFacts = {
  /** The main brand of `ftyp`; absent in old QuickTime files. */
  brand?: string
  hasMoov: boolean
  /** `moov` lies before the media, so that playing can start at once. */
  isFaststart: boolean
  isFragmented: boolean
  /** A sample entry is `encv` or `enca`: the samples are encrypted (ISO 23001-7). */
  isEncrypted: boolean
  /** Bytes that the boxes or the sample tables promise and the file has not got. */
  missingBytes: number
  /** Bytes after the last box that are no box: padding, or something else. */
  tailBytes: number
  /** `mvhd` creation time as an instant, as the device claims it; absent when zero. */
  createdAt?: string
  /** `mvhd` duration: a claim, and 0 in fragmented files. */
  durationMs?: number
  /** False when the limit on boxes was reached first: then nothing is said about the rest. */
  isWalkedWhole: boolean
}

const MAX_BOXES = 200_000
const MAX_DEPTH = 6
const MAX_PAYLOAD_READ = 256
const WINDOW_BYTES = 4096
const SECONDS_1904_TO_1970 = 2_082_844_800
const LAST_SECOND_OF_9999 = 253_402_300_799
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])

type Box = { type: string; start: number; body: number; end: number }
type Walk = {
  file: FileHandle
  sizeBytes: number
  boxesLeft: number
  facts: BoxFacts
  /** The part of the file read last: a file of tiny boxes must not cost a read for each. */
  window: { start: number; bytes: Buffer }
}
type Order = { mediaAt?: number; moovAt?: number }

export async function walkBoxes(path: string, signal?: AbortSignal): Promise<BoxFacts> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const facts: BoxFacts = {
      hasMoov: false,
      isFaststart: false,
      isFragmented: false,
      isEncrypted: false,
      missingBytes: 0,
      tailBytes: 0,
      isWalkedWhole: true,
    }
    const window = { start: 0, bytes: Buffer.alloc(0) }
    await walkTop({ file, sizeBytes: size, boxesLeft: MAX_BOXES, facts, window }, signal)
    return facts
  } finally {
    await file.close()
  }
}

async function walkTop(walk: Walk, signal?: AbortSignal): Promise<void> {
  const { facts, sizeBytes } = walk
  const order: Order = {}
  let at = 0
  while (at < sizeBytes && walk.boxesLeft > 0) {
    signal?.throwIfAborted()
    const box = await readBox(walk, at, sizeBytes)
    if (!box) {
      facts.tailBytes = sizeBytes - at
      break
    }
    if (box.type === 'moov') order.moovAt ??= box.start
    if (box.type === 'mdat') order.mediaAt ??= box.start
    if (box.type === 'moof') facts.isFragmented = true
    if (box.end > sizeBytes) facts.missingBytes = Math.max(facts.missingBytes, box.end - sizeBytes)
    await look(walk, box, 0)
    at = box.end
  }
  facts.isWalkedWhole = at >= sizeBytes || facts.tailBytes > 0
  // A moov that is itself cut cannot be used.
  facts.hasMoov =
    order.moovAt !== undefined && !(facts.missingBytes > 0 && order.mediaAt === undefined)
  facts.isFaststart = facts.hasMoov && (order.moovAt ?? 0) < (order.mediaAt ?? Infinity)
}

async function look(walk: Walk, box: Box, depth: number): Promise<void> {
  switch (box.type) {
    case 'ftyp':
      return lookAtBrand(walk, box)
    case 'mvhd':
      return lookAtMovieHeader(walk, box)
    case 'mvex':
      walk.facts.isFragmented = true
      return
    case 'stsd':
      return lookAtSampleEntry(walk, box)
    case 'stco':
    case 'co64':
      return lookAtLastChunk(walk, box)
    default:
      if (CONTAINERS.has(box.type) && depth < MAX_DEPTH) await lookInside(walk, box, depth + 1)
  }
}

async function lookInside(walk: Walk, parent: Box, depth: number): Promise<void> {
  const end = Math.min(parent.end, walk.sizeBytes)
  let at = parent.body
  while (at < end && walk.boxesLeft > 0) {
    const box = await readBox(walk, at, end)
    if (!box) return
    await look(walk, box, depth)
    at = box.end
  }
}

/** The header at `at`, or undefined when there is none: too few bytes or no possible length. */
async function readBox(walk: Walk, at: number, end: number): Promise<Box | undefined> {
  walk.boxesLeft--
  const header = await readAt(walk, at, Math.min(16, walk.sizeBytes - at))
  if (header.length < 8) return undefined
  const type = header.toString('latin1', 4, 8)
  if (!/^[\w© -]{4}$/.test(type)) return undefined
  const short = header.readUInt32BE(0)
  if (short === 0) return { type, start: at, body: at + 8, end }
  if (short !== 1) return short < 8 ? undefined : { type, start: at, body: at + 8, end: at + short }
  if (header.length < 16) return undefined
  const long = header.readBigUInt64BE(8)
  if (long < 16n) return undefined
  // Lengths beyond 2^53 are nonsense; as a number they only mean "far past the end".
  const length = Number(long > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : long)
  return { type, start: at, body: at + 16, end: Math.min(at + length, Number.MAX_SAFE_INTEGER) }
}

async function readAt(walk: Walk, at: number, length: number): Promise<Buffer> {
  const { window } = walk
  const end = at + Math.max(0, length)
  if (at < window.start || end > window.start + window.bytes.length) {
    const bytes = Buffer.alloc(WINDOW_BYTES)
    const { bytesRead } = await walk.file.read(bytes, 0, WINDOW_BYTES, at)
    walk.window = { start: at, bytes: bytes.subarray(0, bytesRead) }
  }
  return walk.window.bytes.subarray(at - walk.window.start, end - walk.window.start)
}

const readBody = (walk: Walk, box: Box, length = MAX_PAYLOAD_READ): Promise<Buffer> =>
  readAt(walk, box.body, Math.min(length, MAX_PAYLOAD_READ, box.end - box.body))

async function lookAtBrand(walk: Walk, box: Box): Promise<void> {
  const body = await readBody(walk, box, 4)
  if (body.length === 4) walk.facts.brand = body.toString('latin1').replaceAll(/[^\x20-\x7e]/g, '?')
}

async function lookAtMovieHeader(walk: Walk, box: Box): Promise<void> {
  const body = await readBody(walk, box, 32)
  const isLong = body[0] === 1
  if (body.length < (isLong ? 32 : 20)) return
  const created = isLong ? Number(body.readBigUInt64BE(4)) : body.readUInt32BE(4)
  const timescale = body.readUInt32BE(isLong ? 20 : 12)
  const duration = isLong ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16)
  const seconds = created - SECONDS_1904_TO_1970
  if (created > 0 && seconds <= LAST_SECOND_OF_9999) {
    walk.facts.createdAt = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  }
  const isUnknown = duration === 0xff_ff_ff_ff || duration > Number.MAX_SAFE_INTEGER
  if (timescale > 0 && duration > 0 && !isUnknown) {
    walk.facts.durationMs = Math.round((duration / timescale) * 1000)
  }
}

async function lookAtSampleEntry(walk: Walk, box: Box): Promise<void> {
  const body = await readBody(walk, box, 16)
  const entry = body.toString('latin1', 12, 16)
  if (entry === 'encv' || entry === 'enca') walk.facts.isEncrypted = true
}

// The last chunk of a track must begin inside the file. This finds the cut file whose `mdat` has the
// open length 0, where no box runs past the end.
async function lookAtLastChunk(walk: Walk, box: Box): Promise<void> {
  const width = box.type === 'co64' ? 8 : 4
  const head = await readBody(walk, box, 8)
  if (head.length < 8) return
  const count = head.readUInt32BE(4)
  const at = box.body + 8 + (count - 1) * width
  if (count === 0 || at + width > Math.min(box.end, walk.sizeBytes)) return
  const entry = await readAt(walk, at, width)
  if (entry.length < width) return
  const offset = width === 8 ? Number(entry.readBigUInt64BE(0)) : entry.readUInt32BE(0)
  if (offset < walk.sizeBytes) return
  const missing = Math.min(offset - walk.sizeBytes + 1, Number.MAX_SAFE_INTEGER)
  walk.facts.missingBytes = Math.max(walk.facts.missingBytes, missing)
}
