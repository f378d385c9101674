import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classifyCardFile } from './card-file.ts'

const kindOf = (path: string, sizeBytes = 4096) => {
  const file = classifyCardFile(path, sizeBytes)
  return file.kind === 'evidence' ? file.recordingKind : file.reason.code
}

test('recordings by their ending, whatever its case', () => {
  assert.equal(kindOf('DCIM/100MEDIA/8812345_410425_20260916141223.MP4'), 'video')
  assert.equal(kindOf('a.ts'), 'video')
  assert.equal(kindOf('VOICE/R0001.WAV'), 'audio')
  assert.equal(kindOf('photo.JPEG'), 'photo')
  assert.equal(kindOf('LOG/20260916.LOG'), 'log')
})

test('what is not known is evidence of an unknown kind: never dropped', () => {
  for (const path of [
    'x',
    'DCIM/1.xyz',
    '证据',
    'Param.ini.bak',
    'DCIM/Param.ini',
    'a/thumbs.db.mp4',
  ]) {
    assert.equal(classifyCardFile(path, 4096).kind, 'evidence', path)
  }
})

test('only the listed leavings of systems and settings are not evidence', () => {
  for (const path of [
    'System Volume Information/WPSettings.dat',
    '$RECYCLE.BIN/S-1/desktop.ini',
    '.Trashes/1',
    'DCIM/.DS_Store',
    'DCIM/._1.MP4',
    'Thumbs.db',
  ]) {
    assert.equal(kindOf(path), 'system-file', path)
  }
  assert.equal(kindOf('Param.ini'), 'card-settings')
  assert.equal(kindOf('station_bind.ini'), 'card-settings')
})

test('a recording in a recycle bin is evidence; so is a large file that only looks like a companion', () => {
  for (const path of [
    '$RECYCLE.BIN/S-1/$R3K2L1.mp4',
    '.Trash-1000/files/a.mp4',
    'System Volume Information/a.jpg',
  ]) {
    assert.notEqual(kindOf(path), 'system-file', path)
  }
  assert.equal(kindOf('DCIM/._x.MP4', 30_000_000), 'video')
})
