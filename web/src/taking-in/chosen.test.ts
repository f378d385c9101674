// What was chosen becomes a manifest: nothing is lost, whatever it is called.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptable, listedFile, selectionOf } from './chosen.ts'

const file = (path: string, text = 'x', lastModified = 1_700_000_000_000) => ({
  path,
  file: new File([text], path.split('/').at(-1) ?? path, { lastModified }),
})

/** The server's rule (server/operations/open-intake.ts), written down here once more. */
function isRefused(path: string): boolean {
  return (
    !path.isWellFormed() ||
    path.startsWith('/') ||
    /^[a-z]:/iu.test(path) ||
    path.split('/').some((part) => part === '' || part === '.' || part === '..') ||
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    /[\u0000-\u001f\u007f]/u.test(path)
  )
}

test('one folder is the root, and its files are named from there', () => {
  const { root, files, sizeBytes } = selectionOf([
    file('城关镇/DCIM/一.MP4', '12'),
    file('城关镇/Param.ini', '345'),
  ])
  assert.equal(root, '城关镇')
  assert.deepEqual(
    files.map((one) => one.path),
    ['DCIM/一.MP4', 'Param.ini'],
  )
  assert.equal(sizeBytes, 5)
})

test('several things side by side keep their paths, and the root names them', () => {
  const { root, files } = selectionOf([
    file('甲/1.JPG'),
    file('乙/1.JPG'),
    file('丙.MP4'),
    file('丁'),
  ])
  assert.equal(root, '甲、乙、丙.MP4…')
  assert.deepEqual(
    files.map((one) => one.path),
    ['甲/1.JPG', '乙/1.JPG', '丙.MP4', '丁'],
  )
})

test('two files of one name both have their place', () => {
  const { files } = selectionOf([file('1.MP4', 'a'), file('1.MP4', 'b'), file('1 (2).MP4', 'c')])
  const paths = files.map((one) => one.path)
  assert.equal(new Set(paths).size, 3)
  assert.ok(paths.every((path) => path.endsWith('.MP4')))
})

test('names that the server refuses are written so that it takes them, and their bytes go along', () => {
  const odd = [
    'a\nb.MP4',
    '../x',
    './x',
    'a//b',
    'C:x.MP4',
    'half \ud83d.JPG',
    '\udc00\udc00',
    '\u0000',
    '\u007f',
  ]
  for (const path of odd) {
    assert.ok(isRefused(path), JSON.stringify(path))
    const listed = listedFile(file(path))
    assert.ok(!isRefused(listed.path), `${JSON.stringify(path)} → ${JSON.stringify(listed.path)}`)
    assert.notEqual(listed.pathBytes, null)
  }
  assert.equal(listedFile(file('a\nb.MP4')).path, String.raw`a\x0ab.MP4`)
  for (const plain of ['询问笔录 第一页.JPG', '视频📹.MP4', 'a/b c/…']) {
    assert.equal(acceptable(plain), plain)
    assert.equal(listedFile(file(plain)).pathBytes, null)
  }
})

test('a name longer than a manifest takes is cut in its middle', () => {
  const { path } = listedFile(file(`${'长'.repeat(6000)}.MP4`))
  assert.ok(path.length <= 4096)
  assert.ok(path.endsWith('.MP4'))
})

test('a time that is none is not told', () => {
  assert.equal(listedFile(file('a', 'x', 0)).modifiedAt, null)
  assert.equal(listedFile(file('a', 'x', 1_700_000_000_000)).modifiedAt, '2023-11-14T22:13:20.000Z')
})
