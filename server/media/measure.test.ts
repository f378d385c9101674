// Stretches on a film that was made with them: four seconds each of an ordinary picture, black, a picture that
// stands still, and one out of focus; the sound is missing for a part of it.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { promisify } from 'node:util'
import type { Stretch } from '@shilu/core/technical-measures.ts'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { toolSets } from '../../tests/media-samples/tool-sets.ts'
import { inspectRecording } from './inspect.ts'
import { measureRecording } from './measure.ts'
import type { ToolsFound } from './self-test.ts'

const run = promisify(execFile)
const folder = scratchFolder('measures')
const PART_SECONDS = 6

async function makeFilm(tools: ToolsFound, name: string, codec: string): Promise<string> {
  const path = join(folder, name)
  const rest = 'setsar=1,format=yuv420p'
  const ordinary = `testsrc2=s=640x360:r=10:d=${PART_SECONDS}`
  const parts = [
    `${ordinary},${rest}[a]`,
    `color=c=black:s=640x360:r=10:d=${PART_SECONDS},${rest}[b]`,
    `testsrc2=s=640x360:r=10:d=0.1,loop=${PART_SECONDS * 10 - 1}:1:0,setpts=N/10/TB,${rest}[c]`,
    `${ordinary},gblur=sigma=9,${rest}[d]`,
    '[a][b][c][d]concat=n=4:v=1:a=0[v]',
    `aevalsrc=exprs='if(between(t,8,15),0,0.3*sin(1900*t))':s=16000:d=${4 * PART_SECONDS}[s]`,
  ]
  const args = `-map [v] -map [s] ${codec} -g 10 -c:a aac -threads 2`
  await run(tools.ffmpeg, [
    '-v',
    'error',
    '-y',
    '-filter_complex',
    parts.join(';'),
    ...args.split(' '),
    path,
  ])
  return path
}

async function measured(tools: ToolsFound, path: string) {
  const facts = await inspectRecording(tools, path, {
    fileName: path,
    sizeBytes: (await stat(path)).size,
  })
  return measureRecording(tools, { path, facts }, new AbortController().signal)
}

function about(
  stretches: readonly Stretch[],
  kind: Stretch['kind'],
  from: number,
  to: number,
  by: number,
) {
  const found = stretches.filter((one) => one.kind === kind)
  const told = JSON.stringify(stretches)
  assert.equal(found.length, 1, told)
  assert.ok(Math.abs((found[0]?.fromMs ?? 0) - from * 1000) <= by, told)
  assert.ok(Math.abs((found[0]?.toMs ?? 0) - to * 1000) <= by, told)
}

for (const { title, tools } of await toolSets()) {
  suite(`Art. 11: ${title}`, () => {
    test('Art. 11: black, still, blurred and silent parts are found where they are', async () => {
      const path = await makeFilm(tools, 'film.mp4', '-c:v libx264 -preset veryfast -crf 26')
      const told = await measured(tools, path)
      assert.deepEqual([told.picture.state, told.sound.state], ['measured', 'measured'])
      assert.equal(told.picture.everyMs, 1000)
      about(told.stretches, 'black', 6, 12, 1000)
      about(told.stretches, 'still', 12, 18, 1000)
      about(told.stretches, 'blurred', 18, 24, 1000)
      about(told.stretches, 'silent', 8, 15, 600)
      assert.ok(told.cpuMs > 0)
    })

    test('Art. 11: where key frames cannot be picked it looks at fewer moments, and says how far apart', async () => {
      const path = await makeFilm(tools, 'film.avi', '-c:v mjpeg -q:v 6 -pix_fmt yuvj420p')
      const told = await measured(tools, path)
      assert.equal(told.picture.state, 'measured')
      about(told.stretches, 'black', 6, 12, 1200)
    })

    test('Art. 11: what lacks picture or sound has no stretches of them', async () => {
      const path = join(folder, 'mute.mp4')
      const mute = '-v error -y -f lavfi -i testsrc2=s=320x180:r=10:d=4 -c:v libx264'
      await run(tools.ffmpeg, [...mute.split(' '), path])
      const told = await measured(tools, path)
      assert.deepEqual([told.picture.state, told.sound.state], ['measured', 'none'])
      assert.deepEqual(told.stretches, [])
    })
  })
}
