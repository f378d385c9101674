import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mediaSamples } from '../../tests/media-samples/media-samples.ts'
import { toolSets } from '../../tests/media-samples/tool-sets.ts'
import { MediaToolFailed } from './media-errors.ts'
import { positionOf, probe, readProbe } from './probe.ts'

const samples = await mediaSamples()

for (const { title, tools } of await toolSets()) {
  test(`a playlist named .mp4 is refused: it would read another file, ${title}`, async () => {
    await assert.rejects(
      probe(tools, samples.path('playlist.mp4')),
      (error: unknown) => error instanceof MediaToolFailed && error.failure === 'refused',
    )
  })
}

test('an ISO 6709 position is read, a receiver without a fix is not', () => {
  assert.deepEqual(positionOf('+39.9087+116.3975/'), { latitude: 39.9087, longitude: 116.3975 })
  assert.deepEqual(positionOf('-33.8+151.2+025.0/'), { latitude: -33.8, longitude: 151.2 })
  assert.equal(positionOf('+0.0000+000.0000/'), undefined)
  assert.equal(positionOf('+91.0+000.1/'), undefined)
  assert.equal(positionOf('here'), undefined)
})

test('the display matrix and the older tag say the same turn', () => {
  const video = { codec_type: 'video', codec_name: 'h264', width: 320, height: 180 }
  const rotation = (more: object) => readProbe({ streams: [{ ...video, ...more }] }).video?.rotation
  assert.equal(rotation({ side_data_list: [{ rotation: -90 }] }), 90)
  assert.equal(rotation({ side_data_list: [{ rotation: 90 }] }), 270)
  assert.equal(rotation({ side_data_list: [{ rotation: -180 }] }), 180)
  assert.equal(rotation({ tags: { rotate: '90' } }), 90)
  assert.equal(rotation({}), 0)
})

test('an answer of another shape gives no facts and no crash', () => {
  for (const answer of [null, 7, [], {}, { streams: 'no' }, { streams: [null, 3], format: [] }]) {
    const facts = readProbe(answer)
    assert.equal(facts.video, undefined)
    assert.deepEqual(facts.claims, {})
  }
})

test('a cover picture is no video, an unlikely guess is no recording, a long tag is cut', () => {
  const cover = { codec_type: 'video', width: 9, height: 9, disposition: { attached_pic: 1 } }
  assert.equal(readProbe({ streams: [cover] }).video, undefined)
  const sound = { codec_type: 'audio', codec_name: 'mp3', sample_rate: '8000', channels: 1 }
  assert.equal(readProbe({ streams: [sound], format: { probe_score: 1 } }).audio, undefined)
  const tags = { model: 'x'.repeat(5000), creation_time: 'yesterday' }
  assert.equal(readProbe({ format: { tags } }).claims.model?.length, 200)
  assert.equal(readProbe({ format: { tags } }).claims.containerTime, undefined)
})
