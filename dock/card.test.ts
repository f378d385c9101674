import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeCard, volumeOf } from './card.ts'
import { readClaimText, readName } from './file-names.ts'
import { makeFolder, makeTree } from './trees.test-suite.ts'
import type { Volume } from './volumes/volume.ts'

const volume = (root: string, more: Partial<Volume> = {}): Volume => ({
  root,
  id: '1A2B-3C4D',
  label: 'BWC',
  isCard: true,
  ...more,
})

test('claims in UTF-8 with and without mark, UTF-16, GBK', () => {
  const gbk = Buffer.from('5573 65724e616d653d d5c5c8fd'.replaceAll(' ', ''), 'hex')
  assert.equal(readClaimText(gbk), 'UserName=张三')
  assert.equal(readClaimText(Buffer.from('\uFEFFUserName=张三')), 'UserName=张三')
  assert.equal(readClaimText(Buffer.from('UserName=张三')), 'UserName=张三')
  assert.equal(readClaimText(Buffer.from('\uFEFFA=张', 'utf16le')), 'A=张')
  assert.equal(readClaimText(Buffer.from('a\0b')), 'a\ufffdb')
})

test('a name is exact only when its text is its bytes', () => {
  assert.deepEqual(readName(Buffer.from('\uFEFFa.mp4')), { text: '\uFEFFa.mp4', isExact: true })
  assert.deepEqual(readName(Buffer.from('a\tb')), { text: String.raw`a\x09b`, isExact: false })
})

test('claims at the root, whatever the case of their names, at most 64 KiB', async (t) => {
  const root = await makeFolder(t)
  await makeTree(root, {
    'PARAM.INI': '\uFEFF[ZFY]\r\nDevNo=1234567\r\n',
    'Station_Bind.ini': Buffer.alloc(100_000, 'x'),
    'DCIM/Param.ini': 'not at the root',
  })
  const { source } = await describeCard(root, [])
  assert.equal(source.paramIni, '[ZFY]\r\nDevNo=1234567\r\n')
  assert.equal(source.stationBindIni?.length, 64 * 1024)
})

test('a card is known again by its volume wherever it is mounted, a folder by its path', async (t) => {
  const root = await makeFolder(t)
  await makeTree(root, { 'one/DCIM/a': '', 'two/DCIM/a': '' })
  const [one, two] = [join(root, 'one'), join(root, 'two')]
  const there = await describeCard(one, [volume('/', { id: 'disk', isCard: false }), volume(one)])
  const elsewhere = await describeCard(two, [volume(two)])
  assert.equal(there.resumeKey, elsewhere.resumeKey)
  assert.equal(there.source.kind, 'card')
  assert.equal(there.source.volumeId, '1A2B-3C4D')
  assert.equal(there.source.volumeLabel, 'BWC')

  const inner = await describeCard(join(one, 'DCIM'), [volume(one)])
  assert.notEqual(inner.resumeKey, there.resumeKey)
  assert.equal(inner.source.kind, 'folder')
  assert.equal(inner.source.volumeId, '1A2B-3C4D')

  const onDisk = [volume('/', { id: 'disk', isCard: false })]
  const plain = await describeCard(one, onDisk)
  assert.equal(plain.source.volumeId, null)
  assert.equal(plain.source.kind, 'folder')
  assert.notEqual(plain.resumeKey, (await describeCard(two, onDisk)).resumeKey)
})

test('the volume of a folder is the innermost one, not one with a similar name', () => {
  const volumes = [volume('/'), volume('/media/A'), volume('/media/AB')]
  if (process.platform !== 'win32') {
    assert.equal(volumeOf('/media/AB/DCIM', volumes)?.root, '/media/AB')
    assert.equal(volumeOf('/media/ABC', volumes)?.root, '/')
  }
  assert.equal(volumeOf('/media/A', volumes.slice(1))?.root, '/media/A')
})
