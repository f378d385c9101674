// Files that somebody made to do harm: to read other files, to make us allocate, loop or decode
// without end. Written byte by byte; nothing here is dangerous to keep.

import { writeFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import type { SampleName } from './media-samples.ts'

const BOMB_SIDE = 60_000

export async function writeHostileSamples(path: (name: SampleName) => string): Promise<void> {
  const fileType = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2'))
  const aim = path('h264.ts')
  // Debian's ffprobe without the whitelist opens the file that this playlist names.
  const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${aim}\n#EXT-X-ENDLIST\n`
  await writeFile(path('playlist.mp4'), playlist)
  await writeFile(path('huge-box.mp4'), Buffer.concat([fileType, header('moov', 0xff_ff_ff_f0)]))
  const long = Buffer.concat([header('mdat', 1), Buffer.alloc(8, 0xff), Buffer.alloc(100)])
  await writeFile(path('huge-long-box.mp4'), Buffer.concat([fileType, long]))
  const tiny = Array.from({ length: 300_000 }, () => header('free', 8))
  await writeFile(path('tiny-boxes.mp4'), Buffer.concat([fileType, ...tiny]))
  await writeFile(path('hostile-tables.mp4'), Buffer.concat([fileType, hostileMoov()]))
  await writeFile(path('bomb.png'), bomb())
}

function header(type: string, size: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(size)
  bytes.write(type, 4, 'latin1')
  return bytes
}

const box = (type: string, ...body: Buffer[]): Buffer => {
  const content = Buffer.concat(body)
  return Buffer.concat([header(type, content.length + 8), content])
}

// Tables that claim four thousand million entries and carry none, in a track nested in itself.
function hostileMoov(): Buffer {
  const claimed = Buffer.from('00000000ffffffff', 'hex')
  const tables = ['stsd', 'stts', 'stsc', 'stco', 'co64'].map((type) => box(type, claimed))
  const sizes = box('stsz', Buffer.from('0000000000000000ffffffff', 'hex'))
  const handler = box('hdlr', Buffer.alloc(8), Buffer.from('vide'), Buffer.alloc(13))
  const movieHeader = Buffer.alloc(100)
  movieHeader.writeUInt32BE(1, 12)
  movieHeader.writeUInt32BE(0xff_ff_ff_fe, 16)
  let track = box('trak', box('mdia', handler, box('minf', box('stbl', ...tables, sizes))))
  for (let depth = 0; depth < 200; depth++) track = box('trak', track)
  return box('moov', box('mvhd', movieHeader), track)
}

/** A PNG of 60 000 x 60 000 pixels: 10 GB unfolded, a few bytes on disk. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(BOMB_SIDE, 0)
  size.writeUInt32BE(BOMB_SIDE, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(1 << 20))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
