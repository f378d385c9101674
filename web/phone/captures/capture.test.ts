import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classifyCardFile } from '@shilu/core/card-file.ts'
import { parseRecordingName } from '@shilu/core/recording-name.ts'
import { offsetOf } from '../pack.ts'
import { captureName } from './capture.ts'

test('what the phone makes is named so that the server reads its time and kind from the name', () => {
  for (const [kind, type, ending] of [
    ['photo', 'image/jpeg', 'jpg'],
    ['audio', 'audio/webm;codecs=opus', 'webm'],
    ['audio', 'audio/mp4', 'm4a'],
    ['video', 'video/webm;codecs=vp8,opus', 'webm'],
    ['video', 'video/quicktime', 'mov'],
  ] as const) {
    const name = captureName(kind, type, '2026-09-16 10:04:12', 3)
    assert.ok(name.endsWith(`_20260916_100412_0003.${ending}`), name)
    assert.equal(parseRecordingName(name).recordedAt?.local, '2026-09-16T10:04:12')
    assert.equal(classifyCardFile(name, 10).kind, 'evidence')
  }
})

test('the clock is measured by the middle of the way there and back', () => {
  const server = '2026-09-16T02:00:00.000Z'
  const atMs = Date.parse(server)
  assert.equal(offsetOf(server, atMs + 59_900, atMs + 60_100), 60_000)
  assert.equal(offsetOf(server, atMs - 100, atMs + 100), 0)
})
