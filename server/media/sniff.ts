// What a file is, by its first bytes. The name is only what the device claims: a JPEG named .mp4
// is a photo, and the difference is recorded. Reads at most HEAD_BYTES, decodes nothing.
// UNTRUSTED: every byte.

import { open } from 'node:fs/promises'
import type { RecordingKind } from '@shilu/core/recording.ts'
import { CONTENT_TYPES, extensionsKnown, type Content, type ContentType } from './content-types.ts'

export type Sniffed = {
  content: Content
  /** By content when that says something, else by the name, else `other`. */
  kind: RecordingKind
  mime: string
  /** The name claims another kind of content than these bytes are. */
  isMisnamed: boolean
  /** Bits per byte of the head, 0 to 8. Above about 7.9: compressed or encrypted throughout. */
  entropy: number
}

const HEAD_BYTES = 64 << 10
const TS_PACKET_SIZES = [188, 192, 204] // plain, with time code (M2TS), with error correction
const TS_PACKETS_SEEN = 4

export async function sniff(path: string, fileName: string): Promise<Sniffed> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0)
    return sniffHead(buffer.subarray(0, bytesRead), fileName)
  } finally {
    await file.close()
  }
}

export function sniffHead(head: Buffer, fileName: string): Sniffed {
  const content = contentOf(head)
  const extension = extensionOf(fileName)
  const type: ContentType = CONTENT_TYPES[content]
  const byName = extensionsKnown.get(extension)
  const isSilent = content === 'unknown' || content === 'empty'
  // Text is a log when its name does not claim to be something to watch or to hear.
  const kind = isSilent ? (byName?.kind ?? 'other') : type.kind
  const isMisnamed = !isSilent && byName !== undefined && !type.extensions.includes(extension)
  return {
    content,
    kind: isMisnamed && content === 'text' ? 'other' : audioOnly(kind, extension, content),
    mime: type.mime,
    isMisnamed,
    entropy: entropyOf(head),
  }
}

// An MP4 that is named .m4a is taken for sound until its tracks are read.
const audioOnly = (kind: RecordingKind, extension: string, content: Content): RecordingKind =>
  content === 'mp4' && extension === 'm4a' ? 'audio' : kind

const extensionOf = (fileName: string): string =>
  /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

function contentOf(head: Buffer): Content {
  if (head.length === 0) return 'empty'
  const ascii = (from: number, to: number) => head.toString('latin1', from, to)
  const isoType = ascii(4, 8)
  if (isoType === 'ftyp') return isoBrand(ascii(8, 12))
  if (['moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'styp', 'moof'].includes(isoType)) {
    return plausibleBox(head) ? 'mp4' : 'unknown'
  }
  return (
    riff(ascii(0, 4), ascii(8, 12)) ??
    SIGNATURES.find(([bytes]) => head.subarray(0, bytes.length).equals(bytes))?.[1] ??
    transportStream(head) ??
    audioFrames(head) ??
    (isText(head) ? 'text' : 'unknown')
  )
}

// QuickTime files may have no ftyp. `mdat`, `moov` as the second word, with a size that can be one.
function plausibleBox(head: Buffer): boolean {
  const size = head.readUInt32BE(0)
  return size === 0 || size === 1 || size >= 8
}

function isoBrand(brand: string): Content {
  if (brand === 'qt  ') return 'mov'
  if (['heic', 'heix', 'hevc', 'mif1', 'msf1'].includes(brand)) return 'heic'
  if (brand === 'avif' || brand === 'avis') return 'avif'
  return 'mp4'
}

function riff(outer: string, form: string): Content | undefined {
  if (outer === 'RF64' && form === 'WAVE') return 'wav'
  if (outer !== 'RIFF') return undefined
  return form === 'AVI ' ? 'avi' : form === 'WAVE' ? 'wav' : form === 'WEBP' ? 'webp' : undefined
}

const bytes = (...parts: (number | string)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))),
  )

const SIGNATURES: readonly (readonly [Buffer, Content])[] = [
  [bytes(0xff, 0xd8, 0xff), 'jpeg'],
  [bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'png'],
  [bytes('GIF8'), 'gif'],
  [bytes('II*', 0), 'tiff'],
  [bytes('MM', 0, '*'), 'tiff'],
  [bytes('#!AMR-WB\n'), 'amr-wb'],
  [bytes('#!AMR\n'), 'amr'],
  [bytes(0x1a, 0x45, 0xdf, 0xa3), 'matroska'],
  [bytes('OggS'), 'ogg'],
  [bytes('fLaC'), 'flac'],
  [bytes('FLV', 1), 'flv'],
  [bytes(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11), 'asf'],
  [bytes(0, 0, 1, 0xba), 'mpeg-ps'],
  [bytes('DHAV'), 'dhav'],
  [bytes('ID3'), 'mp3'],
  [bytes('%PDF-'), 'document'],
  [bytes('PK', 3, 4), 'archive'],
  [bytes('Rar!'), 'archive'],
  [bytes('7z', 0xbc, 0xaf), 'archive'],
  [bytes('SQLite format 3', 0), 'database'],
]

function transportStream(head: Buffer): Content | undefined {
  for (const size of TS_PACKET_SIZES) {
    const first = size === 192 ? 4 : 0
    if (head.length < first + size * TS_PACKETS_SEEN) continue
    const at = Array.from({ length: TS_PACKETS_SEEN }, (_, index) => first + index * size)
    if (at.every((offset) => head[offset] === 0x47)) return 'mpegts'
  }
  return undefined
}

// Sound without a container starts with a sync word; two in the right distance are no accident.
function audioFrames(head: Buffer): Content | undefined {
  if (head.length < 8 || head[0] !== 0xff) return undefined
  const second = head[1] ?? 0
  const isAdts = (second & 0xf6) === 0xf0
  const length = isAdts ? adtsLength(head) : mp3Length(head)
  if (length === undefined) return undefined
  const next = head.subarray(length, length + 2)
  const isSame = next[0] === 0xff && ((next[1] ?? 0) & 0xfe) === (second & 0xfe)
  return next.length < 2 || isSame ? (isAdts ? 'aac' : 'mp3') : undefined
}

function adtsLength(head: Buffer): number | undefined {
  const length = (head.readUIntBE(3, 3) >> 5) & 0x1fff
  return length < 7 ? undefined : length
}

// Layer III only (ISO 11172-3, 13818-3).
const MP3_KBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const MP3_KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const MP3_RATES = [44_100, 48_000, 32_000]

function mp3Length(head: Buffer): number | undefined {
  const [second, third] = [head[1] ?? 0, head[2] ?? 0]
  const version = (second >> 3) & 3 // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const isLayer3 = (second & 0xe6) === 0xe2
  const kbits = (version === 3 ? MP3_KBITS_1 : MP3_KBITS_2)[third >> 4]
  const rate = MP3_RATES[(third >> 2) & 3]
  if (!isLayer3 || version === 1 || !kbits || !rate) return undefined
  const slots = version === 3 ? 144 : 72
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4
  return Math.floor((slots * kbits * 1000) / (rate / divisor)) + ((third >> 1) & 1)
}

// UTF-8, or the GB 18030 of old Chinese devices: what matters is that no control bytes occur.
function isText(head: Buffer): boolean {
  return !head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)
}

export function entropyOf(bytesSeen: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const byte of bytesSeen) counts[byte] = (counts[byte] ?? 0) + 1
  let bits = 0
  for (const count of counts) {
    if (count > 0) bits -= (count / bytesSeen.length) * Math.log2(count / bytesSeen.length)
  }
  return bits
}
