import assert from 'node:assert/strict'
import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { decodeFrameTimes, FRAME_UNITS_PER_SECOND } from '@shilu/core/frame-times.ts'
import { mediaSamples, SAMPLE_SECONDS } from '../../tests/media-samples/media-samples.ts'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { noTools, toolSets } from '../../tests/media-samples/tool-sets.ts'
import { makeUnevenFilm, unevenTimesMs } from '../../tests/media-samples/uneven-film.ts'
import { collectFrames, makeFrames } from './frames.ts'
import { inspectRecording } from './inspect.ts'
import { MediaToolMissing } from './media-errors.ts'
import { makePlayable } from './playable.ts'
import type { ToolsFound } from './self-test.ts'

const samples = await mediaSamples()
const madeIn = scratchFolder('frames')
const newFolder = () => mkdtemp(join(madeIn, 'made-'))
const UNITS_PER_MS = FRAME_UNITS_PER_SECOND / 1000

async function framesOf(tools: ToolsFound, path: string) {
  const made = await makeFrames(tools, path, { folder: await newFolder() })
  assert.equal(made.state, 'made', JSON.stringify(made))
  if (made.state !== 'made') throw new Error('unreachable')
  const times = decodeFrameTimes(await readFile(made.path))
  assert.ok(times)
  assert.equal(times.starts.length, made.count)
  return { ...times, isEvenlyPaced: made.isEvenlyPaced }
}

for (const { title, tools } of await toolSets()) {
  suite(title, () => {
    for (const name of ['moov-end.mp4', 'faststart.mp4', 'h264.mov'] as const) {
      test(`every frame of ${name} has its moment`, async () => {
        const times = await framesOf(tools, samples.path(name))
        const expected = Array.from({ length: SAMPLE_SECONDS * 25 }, (_unused, n) => n * 400)
        assert.deepEqual([...times.starts], expected)
        assert.equal(times.endUnits, SAMPLE_SECONDS * FRAME_UNITS_PER_SECOND)
        assert.equal(times.isEvenlyPaced, true)
      })
    }

    test('a film of uneven pace, and the copies of it that are played', async () => {
      const path = join(await newFolder(), 'uneven.mp4')
      await makeUnevenFilm(tools, path)
      const expected = unevenTimesMs().map((ms) => ms * UNITS_PER_MS)
      const times = await framesOf(tools, path)
      assert.deepEqual([...times.starts].slice(0, expected.length), expected)
      assert.equal(times.isEvenlyPaced, false)
      const facts = await inspectRecording(tools, path, { fileName: 'uneven.mp4', sizeBytes: 0 })
      for (const mode of ['remux', 'proxy'] as const) {
        const folder = await newFolder()
        const copy = await makePlayable(tools, { path, facts }, { folder, mode })
        assert.equal(copy.state, 'made')
        if (copy.state !== 'made') continue
        const copied = await framesOf(tools, copy.path)
        // The ffmpeg of 2018 loses the last one of each copy: it writes no length for it.
        const all = expected.slice(0, -1)
        assert.deepEqual([...copied.starts].slice(0, all.length), all, mode)
      }
    })

    test('of a file that was cut, the frames that are there', async () => {
      const times = await framesOf(tools, samples.path('cut-faststart.mp4'))
      assert.ok(times.starts.length > 20 && times.starts.length < SAMPLE_SECONDS * 25)
    })

    test('sound and noise have no frames', async () => {
      for (const name of ['sound.wav', 'random.mp4'] as const) {
        const made = await makeFrames(tools, samples.path(name), { folder: await newFolder() })
        assert.equal(made.state, 'not-available', name)
      }
    })
  })
}

test('without ffprobe the administrator is told', async () => {
  const path = samples.path('moov-end.mp4')
  await assert.rejects(makeFrames(noTools, path, { folder: await newFolder() }), MediaToolMissing)
})

const collected = (text: string, most = 100, pieceBytes = 7) => {
  const frames = collectFrames(most)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceBytes)
    frames.take(bytes.subarray(at, at + pieceBytes))
  return { all: frames.all(), isTooMany: frames.isTooMany() }
}

test('packets come in the order of decoding and in pieces cut anywhere', () => {
  const { all } = collected('0.000000,0.040000,K_\n0.120000,0.040000,__\n0.040000,0.080000,__')
  assert.deepEqual([...(all?.starts ?? [])], [0, 400, 1200])
  assert.equal(all?.endUnits, 1600)
})

test('what the edit list takes out is not shown; what lies before zero is seen at zero', () => {
  const hidden = collected('-0.080000,0.040000,KD\n-0.040000,0.040000,_D_\n0.000000,0.040000,___\n')
  assert.deepEqual([...(hidden.all?.starts ?? [])], [0])
  const early = collected('-0.050000,0.040000,K_\n-0.010000,0.040000,__\n0.030000,0.040000,__\n')
  assert.deepEqual([...(early.all?.starts ?? [])], [0, 300])
})

test('lines that tell no moment are passed over; a film without end has a limit', () => {
  assert.equal(collected('N/A,N/A,K_\n\nnonsense\n1e99,0,K_\n').all, null)
  const endless = Array.from({ length: 11 }, (_unused, n) => `${n}.0,1.0,K_`).join('\n')
  assert.equal(collected(endless, 10).isTooMany, true)
  assert.equal(collected(endless, 11).isTooMany, false)
})
