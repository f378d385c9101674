import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decidePlayback, type PlaybackInput } from './playback.ts'

const mp4 = 'mov,mp4,m4a,3gp,3g2,mj2'
const h264 = {
  kind: 'video',
  container: mp4,
  videoCodec: 'h264',
  pixelFormat: 'yuv420p',
  audioCodec: 'aac',
  hasMoov: true,
} as const

const cases: [string, PlaybackInput, string][] = [
  ['H.264 and AAC in MP4 or MOV', h264, 'direct'],
  ['H.264 without sound', { ...h264, audioCodec: undefined }, 'direct'],
  ['H.264 in TS', { ...h264, container: 'mpegts', hasMoov: undefined }, 'remux'],
  ['H.264 in MKV', { ...h264, container: 'matroska,webm' }, 'remux'],
  ['fragmented MP4', { ...h264, isFragmented: true }, 'remux'],
  ['MP4 without its index', { ...h264, hasMoov: false }, 'cannot-play'],
  ['H.265', { ...h264, videoCodec: 'hevc' }, 'proxy'],
  ['ten-bit H.264', { ...h264, pixelFormat: 'yuv420p10le' }, 'proxy'],
  ['H.264 with G.711 sound', { ...h264, audioCodec: 'pcm_alaw' }, 'proxy'],
  [
    'MJPEG in AVI',
    { kind: 'video', container: 'avi', videoCodec: 'mjpeg', audioCodec: 'pcm_s16le' },
    'proxy',
  ],
  ['WAV', { kind: 'audio', container: 'wav', audioCodec: 'pcm_s16le' }, 'direct'],
  [
    'WAV with a telephone codec',
    { kind: 'audio', container: 'wav', audioCodec: 'adpcm_ima_wav' },
    'proxy',
  ],
  ['MP3', { kind: 'audio', container: 'mp3', audioCodec: 'mp3' }, 'direct'],
  ['M4A', { kind: 'audio', container: mp4, audioCodec: 'aac', hasMoov: true }, 'direct'],
  ['AMR', { kind: 'audio', container: 'amr', audioCodec: 'amr_nb' }, 'proxy'],
  ['bare AAC', { kind: 'audio', container: 'aac', audioCodec: 'aac' }, 'proxy'],
  ['a photo', { kind: 'photo', mime: 'image/jpeg' }, 'direct'],
  ['a raw photo', { kind: 'photo', mime: 'image/x-canon-cr2' }, 'cannot-play'],
  ['encrypted content', { ...h264, isEncrypted: true }, 'cannot-play'],
  ['random bytes', { kind: 'video' }, 'cannot-play'],
  ['a log', { kind: 'log' }, 'cannot-play'],
]
for (const [what, input, expected] of cases) {
  test(`${what}: ${expected}`, () => {
    const decided = decidePlayback(input)
    assert.equal(decided.kind, expected)
    assert.ok(decided.reason.code)
    assert.equal(decided.kind === 'direct', decided.mime !== undefined)
  })
}
