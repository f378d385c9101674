import assert from 'node:assert/strict'
import { copyFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import {
  mediaSamples,
  SAMPLE_NAMES,
  SAMPLE_POSITION,
  SAMPLE_TIME,
  type SampleName,
} from '../../tests/media-samples/media-samples.ts'
import { noTools, toolSets } from '../../tests/media-samples/tool-sets.ts'
import { inspectRecording } from './inspect.ts'
import { playbackInputOf, type MediaFacts } from './media-facts.ts'
import type { MediaTools } from './self-test.ts'

const samples = await mediaSamples()
const folder = scratchFolder('inspect')

const inspectAt = async (tools: MediaTools, path: string, fileName: string, signal?: AbortSignal) =>
  inspectRecording(tools, path, {
    fileName,
    sizeBytes: (await stat(path)).size,
    ...(signal && { signal }),
  })
const inspect = (tools: MediaTools, name: SampleName) => inspectAt(tools, samples.path(name), name)

const codes = (facts: MediaFacts) => facts.problems.map(({ code }) => code)
const near = (actual: number | undefined, expected: number, toleranceMs: number) =>
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= toleranceMs,
    `${actual} is not within ${toleranceMs} of ${expected}`,
  )

for (const { title, tools } of await toolSets()) {
  suite(title, () => {
    test('an MP4: what it is, how long, and what it claims', async () => {
      const facts = await inspect(tools, 'moov-end.mp4')
      assert.equal(facts.kind, 'video')
      assert.equal(facts.container, 'mp4')
      near(facts.durationMs, 4000, 100)
      assert.equal(facts.video?.codec, 'h264')
      assert.equal(facts.video.pixelFormat, 'yuv420p')
      assert.equal(facts.video.framesPerSecond, 25)
      assert.deepEqual([facts.video.width, facts.video.height], [320, 180])
      assert.deepEqual(facts.audio?.codec, 'aac')
      assert.equal(facts.claims.containerTime, SAMPLE_TIME)
      assert.deepEqual(facts.claims.gps, SAMPLE_POSITION)
      assert.deepEqual(facts.flags, [])
      assert.deepEqual(facts.problems, [])
    })

    const whole: [SampleName, string, string | undefined, string][] = [
      ['fragmented.mp4', 'mp4', 'h264', 'aac'],
      ['h264.mov', 'mov', 'h264', 'aac'],
      ['h264.ts', 'mpegts', 'h264', 'aac'],
      ['h265.mp4', 'mp4', 'hevc', 'aac'],
      ['mjpeg.avi', 'avi', 'mjpeg', 'pcm_s16le'],
      ['sound.wav', 'wav', undefined, 'pcm_s16le'],
      ['sound.mp3', 'mp3', undefined, 'mp3'],
      ['sound.m4a', 'mp4', undefined, 'aac'],
      ['sound.aac', 'aac', undefined, 'aac'],
      ['sound.amr', 'amr', undefined, 'amr_nb'],
    ]
    for (const [name, container, videoCodec, audioCodec] of whole) {
      test(`${name} is whole, and its duration is true`, async () => {
        const facts = await inspect(tools, name)
        assert.equal(facts.kind, videoCodec ? 'video' : 'audio')
        assert.equal(facts.container, container)
        assert.equal(facts.video?.codec, videoCodec)
        assert.equal(facts.audio?.codec, audioCodec)
        near(facts.durationMs, 4032, 120)
        assert.deepEqual(facts.flags, [])
        assert.deepEqual(facts.problems, [])
      })
    }

    test('the turn of the picture is known', async () => {
      assert.equal((await inspect(tools, 'rotated.mp4')).video?.rotation, 270)
    })

    test('a clock that was never set is claimed as it stands', async () => {
      const { claims } = await inspect(tools, 'clock-1970.mp4')
      assert.equal(claims.containerTime, '1970-01-01T00:00:07Z')
    })

    for (const name of ['cut-faststart.mp4', 'cut-fragmented.mp4', 'cut-open-mdat.mp4'] as const) {
      test(`${name} is cut short, and lasts as long as what is left`, async () => {
        const facts = await inspect(tools, name)
        assert.deepEqual(facts.flags, ['cut-short'])
        assert.ok(codes(facts).includes('bytes-missing'))
        near(facts.durationMs, 2500, 300)
      })
    }

    test('a cut AVI and a cut WAV last as long as what is left', async () => {
      const avi = await inspect(tools, 'cut.avi')
      assert.deepEqual(avi.flags, ['cut-short'])
      near(avi.durationMs, 2420, 200)
      const wav = await inspect(tools, 'cut.wav')
      assert.deepEqual(wav.flags, ['cut-short'])
      near(wav.durationMs, 2016, 20)
    })

    test('an encrypted track is called encrypted, and only then', async () => {
      const facts = await inspect(tools, 'encrypted.mp4')
      assert.deepEqual(facts.flags, ['encrypted'])
      assert.deepEqual(codes(facts), ['samples-encrypted'])
    })

    test('noise with the name of a video is broken and unknown, not "encrypted"', async () => {
      const facts = await inspect(tools, 'random.mp4')
      assert.equal(facts.kind, 'video')
      assert.equal(facts.container, undefined)
      assert.equal(facts.durationMs, undefined)
      assert.deepEqual(facts.flags, ['broken'])
      assert.ok(codes(facts).includes('content-unknown'))
    })

    test('a name with a dash, Chinese, a newline or a pattern is a name', async () => {
      for (const name of [
        '-i.mp4',
        '执法 记录.mp4',
        'new\nline.mp4',
        'a%03d:b.mp4',
        'http:x.mp4',
      ]) {
        if (process.platform === 'win32' && /[\n:]/.test(name)) continue
        const path = join(folder, name)
        await copyFile(samples.path('h264.ts'), path)
        const facts = await inspectAt(tools, path, name)
        assert.equal(facts.video?.codec, 'h264', name)
        assert.deepEqual(facts.flags, ['wrong-extension'], name)
      }
    })
  })
}

const everyTools: [string, MediaTools][] = [
  ...(await toolSets()).map(({ title, tools }) => [title, tools] as [string, MediaTools]),
  ['without ffmpeg', noTools],
]
for (const [title, tools] of everyTools) {
  suite(`in any case, ${title}`, () => {
    test('every sample, the hostile ones too, is inspected without an error', async () => {
      for (const name of SAMPLE_NAMES) {
        const facts = await inspect(tools, name)
        assert.equal(facts.degraded, tools.kind === 'missing' ? tools.hint : undefined)
        for (const { detail } of facts.problems) {
          assert.doesNotMatch(detail, /\n|0x[0-9a-f]{4}/, name)
          assert.ok(!detail.includes(samples.folder), name)
        }
      }
    })

    test('zero bytes are empty', async () => {
      const facts = await inspect(tools, 'zero.mp4')
      assert.deepEqual(facts.flags, ['empty'])
      assert.equal(facts.kind, 'video')
    })

    test('no index: broken and cut short', async () => {
      const facts = await inspect(tools, 'cut-no-moov.mp4')
      assert.deepEqual(facts.flags, ['cut-short', 'broken'])
      assert.ok(codes(facts).includes('index-missing'))
      assert.equal(facts.durationMs, undefined)
    })

    test('a photo named .mp4 is a photo under a wrong name', async () => {
      const facts = await inspect(tools, 'jpeg-named.mp4')
      assert.equal(facts.kind, 'photo')
      assert.equal(facts.mime, 'image/jpeg')
      assert.deepEqual(facts.flags, ['wrong-extension'])
      assert.equal(facts.claims.exifTime, '2026-01-01T14:30:05+08:00')
    })

    test('a stream named .wav is a video under a wrong name', async () => {
      const facts = await inspect(tools, 'ts-named.wav')
      assert.equal(facts.kind, 'video')
      assert.equal(facts.video?.codec, 'h264')
      assert.deepEqual(facts.flags, ['wrong-extension'])
    })

    test('a playlist named .mp4 is text; nothing it names is opened', async () => {
      const facts = await inspect(tools, 'playlist.mp4')
      assert.equal(facts.kind, 'other')
      assert.equal(facts.video ?? facts.audio, undefined)
      assert.deepEqual(facts.flags, ['wrong-extension'])
    })

    test('a picture that would unfold to gigabytes cannot be shown', async () => {
      const facts = await inspect(tools, 'bomb.png')
      assert.deepEqual(facts.flags, ['cannot-play'])
      assert.deepEqual(codes(facts), ['photo-too-large'])
    })

    test('a size other than the caller says is a problem', async () => {
      const options = { fileName: 'photo.jpg', sizeBytes: 3 }
      const facts = await inspectRecording(tools, samples.path('photo.jpg'), options)
      assert.deepEqual(codes(facts), ['size-differs'])
    })

    test('a log is a log', async () => {
      const path = join(folder, 'device.log')
      await writeFile(path, '2026-01-01 14:30:05 REC START\r\n')
      const facts = await inspectAt(tools, path, 'device.log')
      assert.equal(facts.kind, 'log')
      assert.deepEqual(facts.flags, [])
    })

    test('it stops when it is told to', async () => {
      const stopped = AbortSignal.abort(new Error('enough'))
      const path = samples.path('moov-end.mp4')
      await assert.rejects(inspectAt(tools, path, 'moov-end.mp4', stopped), /enough/)
    })
  })
}

test('without ffmpeg: tracks and duration by the second reader, nothing unchecked, no false alarm', async () => {
  const mp4 = await inspect(noTools, 'moov-end.mp4')
  assert.equal(mp4.video?.codec, 'h264')
  near(mp4.durationMs, 4000, 100)
  near((await inspect(noTools, 'sound.amr')).durationMs, 4032, 30)
  assert.equal((await inspect(noTools, 'cut-faststart.mp4')).durationMs, undefined)
  const avi = await inspect(noTools, 'mjpeg.avi')
  assert.deepEqual([avi.kind, avi.flags, avi.durationMs], ['video', [], undefined])
})

test('the decision how to play gets exactly its fields', async () => {
  const facts = await inspect(noTools, 'fragmented.mp4')
  assert.deepEqual(playbackInputOf(facts), {
    kind: 'video',
    container: 'mp4',
    videoCodec: 'h264',
    audioCodec: 'aac',
    isFragmented: true,
    hasMoov: true,
    isCutShort: false,
  })
})
