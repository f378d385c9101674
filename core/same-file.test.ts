import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameFile } from './same-file.ts'

const source = { volumeId: '1A2B-3C4D', root: '/media/a' }
const kept = { path: 'DCIM/1.mp4', fileName: '1.mp4', source }

test('the same bytes under the same name are the same recording, wherever they lie', () => {
  const elsewhere = {
    path: 'copy/1.mp4',
    fileName: '1.mp4',
    source: { volumeId: null, root: '/tmp' },
    sizeBytes: 9,
  }
  assert.equal(sameFile(elsewhere, kept), true)
  assert.equal(sameFile({ ...elsewhere, fileName: '2.mp4' }, kept), false)
})

test('empty files are the same only at the same place of the same card', () => {
  assert.equal(sameFile({ ...kept, sizeBytes: 0 }, kept), true)
  assert.equal(sameFile({ ...kept, path: 'DCIM/2/1.mp4', sizeBytes: 0 }, kept), false)
  assert.equal(
    sameFile({ ...kept, source: { volumeId: '9999-0000', root: '/media/a' }, sizeBytes: 0 }, kept),
    false,
  )
})
