import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mediaSamples, type SampleName } from '../../tests/media-samples/media-samples.ts'
import { entropyOf, sniff, sniffHead } from './sniff.ts'

const samples = await mediaSamples()

const CONTENTS: [SampleName, string, string][] = [
  ['moov-end.mp4', 'mp4', 'video'],
  ['h264.mov', 'mov', 'video'],
  ['h264.ts', 'mpegts', 'video'],
  ['mjpeg.avi', 'avi', 'video'],
  ['sound.wav', 'wav', 'audio'],
  ['sound.mp3', 'mp3', 'audio'],
  ['sound.m4a', 'mp4', 'audio'],
  ['sound.aac', 'aac', 'audio'],
  ['sound.amr', 'amr', 'audio'],
  ['photo.jpg', 'jpeg', 'photo'],
  ['bomb.png', 'png', 'photo'],
  ['zero.mp4', 'empty', 'video'],
  ['random.mp4', 'unknown', 'video'],
]
for (const [name, content, kind] of CONTENTS) {
  test(`${name} is ${content}, ${kind}, and rightly named`, async () => {
    const sniffed = await sniff(samples.path(name), name)
    assert.equal(sniffed.content, content)
    assert.equal(sniffed.kind, kind)
    assert.equal(sniffed.isMisnamed, false)
  })
}

test('the content decides, and a name that claims otherwise is noticed', async () => {
  const jpeg = await sniff(samples.path('jpeg-named.mp4'), 'jpeg-named.mp4')
  assert.deepEqual([jpeg.content, jpeg.kind, jpeg.isMisnamed], ['jpeg', 'photo', true])
  const stream = await sniff(samples.path('ts-named.wav'), 'ts-named.wav')
  assert.deepEqual([stream.content, stream.kind, stream.isMisnamed], ['mpegts', 'video', true])
})

test('a playlist that is named like a video is text, and no log of a device', async () => {
  const playlist = await sniff(samples.path('playlist.mp4'), 'playlist.mp4')
  assert.deepEqual([playlist.content, playlist.kind, playlist.isMisnamed], ['text', 'other', true])
})

test('text under the name of a log is a log, also in GB 18030; an unknown name claims nothing', () => {
  const chinese = Buffer.concat([Buffer.of(0xd6, 0xd0, 0xce, 0xc4), Buffer.from(' 2026\r\n')])
  assert.equal(sniffHead(chinese, '日志.LOG').kind, 'log')
  assert.equal(sniffHead(chinese, 'noname').isMisnamed, false)
  assert.equal(sniffHead(Buffer.from([0, 1, 2, 3]), 'index.evt').kind, 'other')
})

test('MP3 without tags is known by two frames in a row; one sync word is not enough', () => {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x00]) // 128 kbit/s, 44.1 kHz
  assert.equal(sniffHead(Buffer.concat([frame, frame]), 'a.mp3').content, 'mp3')
  assert.equal(sniffHead(Buffer.concat([frame, Buffer.alloc(417)]), 'a.mp3').content, 'unknown')
})

test('entropy tells noise from structure', async () => {
  assert.equal(entropyOf(Buffer.alloc(1000)), 0)
  assert.ok((await sniff(samples.path('random.mp4'), 'random.mp4')).entropy > 7.9)
})
