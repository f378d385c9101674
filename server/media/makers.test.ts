import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import sharp from 'sharp'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { mediaSamples, type SampleName } from '../../tests/media-samples/media-samples.ts'
import { noTools, toolSets } from '../../tests/media-samples/tool-sets.ts'
import { inspectRecording } from './inspect.ts'
import { MediaToolMissing } from './media-errors.ts'
import { makePlayable, progressReader } from './playable.ts'
import { makePoster } from './poster.ts'
import type { MediaTools } from './self-test.ts'
import { makeSprite } from './sprite.ts'
import { collectPeaks, makeWaveform, MAX_PEAKS, samplesPerPeakFor } from './waveform.ts'

const samples = await mediaSamples()
const madeIn = scratchFolder('made')
const newFolder = () => mkdtemp(join(madeIn, 'made-'))

async function sourceOf(tools: MediaTools, name: SampleName) {
  const path = samples.path(name)
  const options = { fileName: name, sizeBytes: (await stat(path)).size }
  return { path, facts: await inspectRecording(tools, path, options) }
}

function made<Result extends { state: string }>(result: Result) {
  assert.equal(result.state, 'made', JSON.stringify(result))
  return result as Extract<Result, { state: 'made' }>
}

for (const { title, tools } of await toolSets()) {
  suite(title, () => {
    const posters: [SampleName, number, number][] = [
      ['moov-end.mp4', 320, 180],
      ['rotated.mp4', 180, 320],
      ['h264.ts', 320, 180],
      ['h265.mp4', 320, 180],
      ['mjpeg.avi', 320, 180],
      ['cut-faststart.mp4', 320, 180],
      ['photo.jpg', 360, 640],
    ]
    for (const [name, width, height] of posters) {
      test(`a poster of ${name}, upright`, async () => {
        const folder = await newFolder()
        const poster = made(await makePoster(tools, await sourceOf(tools, name), { folder }))
        const picture = await sharp(await readFile(poster.path)).metadata()
        assert.deepEqual([picture.format, picture.width, picture.height], ['jpeg', width, height])
        assert.deepEqual(await readdir(folder), ['poster.jpg'])
      })
    }

    for (const name of ['moov-end.mp4', 'fragmented.mp4', 'h264.ts', 'h265.mp4'] as const) {
      test(`a sprite of ${name} shows the key frames it names`, async () => {
        const options = { folder: await newFolder() }
        const sprite = made(await makeSprite(tools, await sourceOf(tools, name), options))
        const { timesMs, columns } = sprite.index
        // A key frame each second: no other moment can be named.
        assert.ok(timesMs.length >= 2)
        assert.ok(timesMs.every((atMs) => atMs % 1000 === 0))
        const picture = await sharp(await readFile(sprite.path)).metadata()
        assert.deepEqual([picture.width, picture.height], [columns * 160, 90])
        assert.equal(columns, timesMs.length)
      })
    }

    test('a sprite of an AVI is made by seeks; its tiles differ', async () => {
      const options = { folder: await newFolder() }
      const sprite = made(await makeSprite(tools, await sourceOf(tools, 'mjpeg.avi'), options))
      assert.ok(sprite.index.timesMs.length >= 2)
      const sheet = await readFile(sprite.path)
      const tile = (left: number) =>
        sharp(sheet).extract({ left, top: 0, width: 160, height: 90 }).raw().toBuffer()
      assert.notDeepEqual(await tile(0), await tile(160))
    })

    test('tiles of a turned recording stand upright, as its poster does', async () => {
      const source = await sourceOf(tools, 'rotated.mp4')
      const options = { folder: await newFolder() }
      const sprite = made(await makeSprite(tools, source, options))
      const poster = made(await makePoster(tools, source, options))
      // The upright picture is 51 pixels wide between black borders.
      const left = 55
      const tile = sharp(await readFile(sprite.path)).extract({
        left,
        top: 0,
        width: 50,
        height: 90,
      })
      const small = sharp(await readFile(poster.path)).resize(50, 90, { fit: 'fill' })
      const [one, other] = await Promise.all([tile.raw().toBuffer(), small.raw().toBuffer()])
      const difference = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0)
      assert.ok(difference / one.length < 40, `mean difference ${difference / one.length}`)
    })

    for (const name of ['moov-end.mp4', 'sound.wav', 'sound.amr', 'sound.aac'] as const) {
      test(`a waveform of ${name}: 20 peaks a second, as loud as the tone`, async () => {
        const options = { folder: await newFolder() }
        const waveform = made(await makeWaveform(tools, await sourceOf(tools, name), options))
        const peaks = await readFile(waveform.path)
        assert.equal(waveform.peaksPerSecond, 20)
        assert.equal(peaks.length, waveform.peaks)
        assert.ok(Math.abs(peaks.length - 80) <= 3, `${peaks.length} peaks`)
        // The AMR sample may be silence where no encoder is at hand.
        if (name !== 'sound.amr') assert.ok((peaks[40] ?? 0) > 20)
      })
    }

    const copies: ['remux' | 'proxy', SampleName, string | undefined, string][] = [
      ['remux', 'h264.ts', 'h264', 'aac'],
      ['remux', 'fragmented.mp4', 'h264', 'aac'],
      ['remux', 'cut-faststart.mp4', 'h264', 'aac'],
      ['proxy', 'h265.mp4', 'h264', 'aac'],
      ['proxy', 'mjpeg.avi', 'h264', 'aac'],
      ['proxy', 'cut.avi', 'h264', 'aac'],
      ['proxy', 'sound.amr', undefined, 'aac'],
      ['proxy', 'sound.aac', undefined, 'aac'],
    ]
    for (const [mode, name, videoCodec, audioCodec] of copies) {
      test(`${mode} of ${name} is a whole faststart file without claims`, async () => {
        const source = await sourceOf(tools, name)
        const folder = await newFolder()
        const shares: number[] = []
        const onProgress = (share: number) => shares.push(share)
        const copy = made(await makePlayable(tools, source, { folder, mode, onProgress }))
        assert.equal(copy.mime, videoCodec ? 'video/mp4' : 'audio/mp4')
        const { sizeBytes } = copy
        const facts = await inspectRecording(tools, copy.path, { fileName: 'a.mp4', sizeBytes })
        assert.equal(facts.video?.codec, videoCodec)
        assert.equal(facts.audio?.codec, audioCodec)
        assert.equal(facts.boxes?.isFaststart, true)
        assert.equal(facts.boxes.isFragmented, false)
        assert.deepEqual(facts.claims, {})
        assert.deepEqual(facts.flags, [])
        assert.ok(Math.abs((facts.durationMs ?? 0) - (source.facts.durationMs ?? 0)) < 300)
        assert.equal(shares.at(-1), 1)
        assert.ok(shares.every((share) => share >= 0 && share <= 1))
        assert.deepEqual(await readdir(folder), [videoCodec ? 'playable.mp4' : 'playable.m4a'])
      })
    }

    test('a turned recording stays turned in a copy and stands upright in a proxy', async () => {
      const source = await sourceOf(tools, 'rotated.mp4')
      const inspectCopy = async (mode: 'remux' | 'proxy') => {
        const copy = made(await makePlayable(tools, source, { folder: await newFolder(), mode }))
        const options = { fileName: 'a.mp4', sizeBytes: copy.sizeBytes }
        return (await inspectRecording(tools, copy.path, options)).video
      }
      assert.equal((await inspectCopy('remux'))?.rotation, 270)
      const proxy = await inspectCopy('proxy')
      assert.deepEqual([proxy?.rotation, proxy?.width, proxy?.height], [0, 180, 320])
    })

    test('an encrypted recording has no poster, no sprite and no proxy, and says why', async () => {
      const source = await sourceOf(tools, 'encrypted.mp4')
      const folder = await newFolder()
      for (const result of [
        await makePoster(tools, source, { folder }),
        await makeSprite(tools, source, { folder }),
        await makePlayable(tools, source, { folder, mode: 'proxy' }),
      ]) {
        assert.equal(result.state, 'not-available')
        assert.equal(result.state === 'not-available' && result.reason, 'undecodable')
      }
      assert.deepEqual(await readdir(folder), [])
    })

    test('a maker that is stopped leaves nothing behind', async () => {
      const source = await sourceOf(tools, 'h265.mp4')
      const folder = await newFolder()
      const stop = new AbortController()
      const onProgress = () => stop.abort(new Error('enough'))
      const options = { folder, mode: 'proxy', signal: stop.signal, onProgress } as const
      // Stopped at its first word of progress, or else before it starts.
      setTimeout(onProgress, 2000).unref()
      await assert.rejects(makePlayable(tools, source, options), /enough/)
      assert.deepEqual(await readdir(folder), [])
    })
  })
}

const [{ tools: anyTools } = { tools: noTools }] = await toolSets()

test('every maker refuses to start when it is stopped already', async () => {
  const source = await sourceOf(anyTools, 'moov-end.mp4')
  const options = { folder: await newFolder(), signal: AbortSignal.abort(new Error('enough')) }
  await assert.rejects(makePoster(anyTools, source, options), /enough/)
  await assert.rejects(makeSprite(anyTools, source, options), /enough/)
  await assert.rejects(makeWaveform(anyTools, source, options), /enough/)
  await assert.rejects(makePlayable(anyTools, source, { ...options, mode: 'remux' }), /enough/)
})

test('sound has no picture, a photo no sound: final, not an error', async () => {
  const folder = await newFolder()
  const sound = await sourceOf(anyTools, 'sound.wav')
  const photo = await sourceOf(anyTools, 'photo.jpg')
  const reasons = [
    await makePoster(anyTools, sound, { folder }),
    await makeSprite(anyTools, sound, { folder }),
    await makeWaveform(anyTools, photo, { folder }),
  ].map((result) => (result.state === 'not-available' ? result.reason : result.state))
  assert.deepEqual(reasons, ['no-picture', 'no-picture', 'no-sound'])
})

test('without ffmpeg the makers wait for it, with a hint; a photo needs none', async () => {
  const folder = await newFolder()
  const source = await sourceOf(noTools, 'moov-end.mp4')
  const isMissing = (error: unknown) =>
    error instanceof MediaToolMissing && error.hint === noTools.hint
  await assert.rejects(makePoster(noTools, source, { folder }), isMissing)
  await assert.rejects(makeSprite(noTools, source, { folder }), isMissing)
  await assert.rejects(makeWaveform(noTools, source, { folder }), isMissing)
  await assert.rejects(makePlayable(noTools, source, { folder, mode: 'remux' }), isMissing)
  made(await makePoster(noTools, await sourceOf(noTools, 'photo.jpg'), { folder }))
})

test('an ffmpeg without the encoder is as good as none, for a proxy', async () => {
  const source = await sourceOf(anyTools, 'h265.mp4')
  const poor: MediaTools =
    anyTools.kind === 'found' ? { ...anyTools, encodersMissing: ['libx264'] } : anyTools
  const options = { folder: await newFolder(), mode: 'proxy' } as const
  await assert.rejects(
    makePlayable(poor, source, options),
    (error: unknown) => error instanceof MediaToolMissing && /libx264/.test(error.hint),
  )
})

test('peaks are the same however the samples are cut into pieces', () => {
  const samplesOf = Int16Array.from({ length: 1000 }, (_, index) => (index % 7) * 4000 - 12_000)
  const bytes = new Uint8Array(samplesOf.buffer)
  const whole = collectPeaks(100)
  whole.take(bytes)
  const pieces = collectPeaks(100)
  for (let at = 0; at < bytes.length; at += 33) pieces.take(bytes.subarray(at, at + 33))
  assert.deepEqual(pieces.all(), whole.all())
  assert.deepEqual(
    [...whole.all()],
    Array.from({ length: 10 }, () => 12_000 >> 7),
  )
})

test('the lowest sample is the loudest peak', () => {
  const peaks = collectPeaks(1)
  peaks.take(Uint8Array.of(0x00, 0x80))
  assert.deepEqual([...peaks.all()], [255])
})

test('a long recording gets fewer peaks a second, never more than the cap', () => {
  assert.equal(samplesPerPeakFor(undefined), 400)
  assert.equal(samplesPerPeakFor(3 * 3_600_000), 400)
  const day = 24 * 3_600_000
  assert.ok((day / 1000) * (8000 / samplesPerPeakFor(day)) <= MAX_PEAKS)
})

test('progress is read across pieces and never runs past the end', () => {
  const shares: number[] = []
  const take = progressReader(10_000, (share) => shares.push(share))
  take(Buffer.from('frame=1\nout_time=00:00:0'))
  take(Buffer.from('2.500000\nprogress=continue\nout_time=N/A\n'))
  take(Buffer.from('out_time=00:01:00.000000\n'))
  assert.deepEqual(shares, [0.25, 1])
})
