// ZIPs that mean harm. They are made by hand here: no writer of ours makes such.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { UnreadablePackage } from '../package/files.ts'
import { openZip } from './zip-files.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-zip-'))
after(() => rmSync(place, { recursive: true, force: true }))

type Item = {
  name: string
  content: string
  mode?: number
  deflate?: boolean
  claimedSize?: number
}

function zipOf(items: Item[]): string {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { name, content, mode = 0o100644, deflate = false, claimedSize } of items) {
    const [file, raw] = [Buffer.from(name), Buffer.from(content)]
    const data = deflate ? deflateRawSync(raw) : raw
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(deflate ? 8 : 0, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(claimedSize ?? raw.length, 18)
    common.writeUInt16LE(file.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    centrals.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, file]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(items.length, 8)
  end.writeUInt16LE(items.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  const path = join(place, 'one.zip')
  writeFileSync(path, Buffer.concat([...locals, central, end]))
  return path
}

async function contentOf(path: string, name: string): Promise<string> {
  const files = await openZip(path)
  try {
    const pieces: Uint8Array[] = []
    for await (const piece of files.read(name)) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  } finally {
    await files.close()
  }
}

async function listed(items: Item[]) {
  const files = await openZip(zipOf(items))
  await files.close()
  return {
    files: files.files.map(({ path }) => path),
    refused: files.refused.map(({ path, reason }) => `${reason} ${path}`),
  }
}

const bagit = { name: '包/bagit.txt', content: 'x' }

test('the one folder is left out of the paths; stored or packed, the content is the same', async () => {
  const packed = { name: '包/data/食堂.mp4', content: '食堂'.repeat(1000), deflate: true }
  const path = zipOf([{ name: '包/', content: '' }, bagit, packed])
  assert.equal(await contentOf(path, 'data/食堂.mp4'), packed.content)
  assert.equal(await contentOf(path, 'bagit.txt'), 'x')
  assert.deepEqual((await listed([bagit, packed])).files, ['bagit.txt', 'data/食堂.mp4'])
})

test('links, devices, names that come twice: refused by name', async () => {
  const link = { name: '包/data/l', content: '/etc/passwd', mode: 0o120777 }
  const device = { name: '包/data/d', content: '', mode: 0o020666 }
  const { files, refused } = await listed([bagit, bagit, link, device])
  assert.deepEqual(files, ['bagit.txt'])
  assert.deepEqual(refused, [
    'name-twice 包/bagit.txt',
    'not-a-file 包/data/l',
    'not-a-file 包/data/d',
  ])
})

test('a path that leaves the package makes the ZIP unreadable, or is refused', async () => {
  for (const name of [
    '../x',
    '/x',
    '包/../../x',
    'C:/x',
    '包/./x',
    '包//x',
    `包/${'a/'.repeat(20)}x`,
  ]) {
    const outcome = await listed([bagit, { name, content: '' }]).then(
      ({ files, refused }) => files.length === 1 && refused.length === 1,
      (error: unknown) => error instanceof UnreadablePackage,
    )
    assert.ok(outcome, name)
  }
})

test('a size that is not true does not get through', async () => {
  for (const claimedSize of [3, 100_000]) {
    const path = zipOf([
      bagit,
      { name: '包/data/a', content: 'a'.repeat(1000), deflate: true, claimedSize },
    ])
    await assert.rejects(contentOf(path, 'data/a'), `${claimedSize}`)
  }
})

test('what is no ZIP, or half of one, is said to be unreadable', async () => {
  const whole = zipOf([bagit])
  const path = join(place, 'half.zip')
  const bytes = readFileSync(whole)
  for (const content of [
    Buffer.alloc(0),
    Buffer.from('no zip'),
    bytes.subarray(0, -5),
    bytes.subarray(10),
  ]) {
    writeFileSync(path, content)
    await assert.rejects(openZip(path), UnreadablePackage)
  }
})
