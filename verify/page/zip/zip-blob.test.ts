// The reader of ZIPs in a browser, against the one of the command line and files that are hard to read.

import assert from 'node:assert/strict'
import {
  closeSync,
  mkdtempSync,
  openAsBlob,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { openZipSink } from '../../../server/packages/zip/zip-sink.ts'
import { UnreadablePackage, type PackageFiles } from '../../package/files.ts'
import { openZip } from '../../zip/zip-files.ts'
import { openZipBlob } from './zip-blob.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-zip-blob-'))
after(() => rmSync(place, { recursive: true, force: true }))

const inBoth = async (path: string): Promise<PackageFiles[]> => [
  await openZip(path),
  await openZipBlob(blobOf(path)),
]

/** As a browser gives a file. Node's own (openAsBlob) counts its bytes in 32 bits. */
function blobOf(path: string, from = 0, to = statSync(path).size): Blob {
  const read = (at: number, most: number) => {
    const bytes = Buffer.alloc(Math.min(most, to - at))
    const file = openSync(path, 'r')
    readSync(file, bytes, 0, bytes.length, at)
    closeSync(file)
    return bytes
  }
  let at = from
  return {
    size: to - from,
    slice: (start = 0, end = to - from) => blobOf(path, from + start, Math.min(to, from + end)),
    arrayBuffer: async () => new Uint8Array(read(from, to - from)).buffer,
    stream: () =>
      new ReadableStream({
        pull(controller) {
          if (at >= to) return controller.close()
          const piece = read(at, 65_536)
          at += piece.length
          controller.enqueue(new Uint8Array(piece))
        },
      }),
  } as unknown as Blob
}

async function contentOf(files: PackageFiles, path: string): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of files.read(path)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

test('what our writer packs is read as the command line reads it', async () => {
  const path = join(place, 'ours.zip')
  const sink = openZipSink(path, '资料包')
  const content = { 'bagit.txt': 'x', 'data/食堂.mp4': '食堂'.repeat(800_000), 'data/empty': '' }
  for (const [name, text] of Object.entries(content)) {
    const bytes = Buffer.from(text)
    await sink.file(
      name,
      bytes.length,
      (async function* () {
        yield bytes
      })(),
    )
  }
  await sink.close()
  for (const files of await inBoth(path)) {
    assert.deepEqual(files.refused, [])
    assert.deepEqual(
      files.files.map((file) => file.path).toSorted(),
      Object.keys(content).toSorted(),
    )
    for (const [name, text] of Object.entries(content))
      assert.equal(await contentOf(files, name), text)
    await files.close()
  }
})

test('more than 4 GiB: sizes and offsets of ZIP64', async () => {
  const path = join(place, 'large.zip')
  const size = 5 * 1024 ** 3
  writeLarge(path, size)
  for (const files of await inBoth(path)) {
    assert.deepEqual(files.files, [
      { path: 'data/large.mp4', sizeBytes: size },
      { path: 'bagit.txt', sizeBytes: 4 },
    ])
    assert.equal(await contentOf(files, 'bagit.txt'), 'bag\n')
    let begun = 0
    for await (const piece of files.read('data/large.mp4')) {
      begun += piece.length
      // Left before its end, as by a check that fails.
      if (begun > 3_000_000) break
    }
    assert.ok(begun < 8_000_000, 'it does not read ahead without end')
    await files.close()
  }
})

test('what is no ZIP, or half of one, is said to be unreadable', async () => {
  const path = join(place, 'none.zip')
  for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), Buffer.alloc(100_000, 'x')]) {
    writeFileSync(path, bytes)
    await assert.rejects(
      openAsBlob(path).then(openZipBlob),
      (error) => error instanceof UnreadablePackage && error.reason === 'unreadable',
    )
  }
})

/** A ZIP of zeros that takes no room on the disk, and a small file behind them. */
function writeLarge(path: string, size: number): void {
  const small = Buffer.from('bag\n')
  const large = { name: '包/data/large.mp4', size, crc: 0, offset: 0 }
  const zip = openSync(path, 'w')
  const first = local(large)
  const last = {
    name: '包/bagit.txt',
    size: small.length,
    crc: crc32(small),
    offset: first.length + size,
  }
  writeSync(zip, first, 0, first.length, 0)
  const rest = [local(last), small]
  const start = last.offset + rest.reduce((sum, { length }) => sum + length, 0)
  const directory = Buffer.concat([central(large), central(last)])
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(2n, 24)
  end.writeBigUInt64LE(2n, 32)
  end.writeBigUInt64LE(BigInt(directory.length), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(start + directory.length), 64)
  end.writeUInt32LE(1, 72)
  end.writeUInt32LE(0x06054b50, 76)
  end.fill(0xff, 84, 96)
  const tail = Buffer.concat([...rest, directory, end])
  writeSync(zip, tail, 0, tail.length, last.offset)
  closeSync(zip)
}

type Item = { name: string; size: number; crc: number; offset: number }

function local({ name, size, crc }: Item): Buffer {
  const head = Buffer.alloc(30)
  const extra = sizes([size, size])
  head.writeUInt32LE(0x04034b50, 0)
  common(head, 4, crc, Buffer.byteLength(name), extra.length)
  return Buffer.concat([head, Buffer.from(name), extra])
}

function central({ name, size, crc, offset }: Item): Buffer {
  const head = Buffer.alloc(46)
  const extra = sizes([size, size, offset])
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE((3 << 8) | 45, 4)
  common(head, 6, crc, Buffer.byteLength(name), extra.length)
  head.writeUInt32LE((0o100644 << 16) >>> 0, 38)
  head.writeUInt32LE(0xffffffff, 42)
  return Buffer.concat([head, Buffer.from(name), extra])
}

function common(head: Buffer, at: number, crc: number, name: number, extra: number): void {
  head.writeUInt16LE(45, at)
  head.writeUInt16LE(0x800, at + 2)
  head.writeUInt32LE(crc, at + 10)
  head.fill(0xff, at + 14, at + 22)
  head.writeUInt16LE(name, at + 22)
  head.writeUInt16LE(extra, at + 24)
}

function sizes(values: number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  for (const [n, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * n)
  return extra
}
