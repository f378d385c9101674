// Clock codes on films that really were encoded, as a recorder films them from a screen.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { writeClockCode } from '@shilu/core/clock-code.ts'
import { makeCodeFilm, type CodeFilm } from '../../tests/house/code-film.ts'
import { scratchFolder } from '../../tests/media-samples/scratch.ts'
import { toolSets } from '../../tests/media-samples/tool-sets.ts'
import { inspectRecording } from '../media/inspect.ts'
import type { ToolsFound } from '../media/self-test.ts'
import { searchClockCode, SEARCH_CPU_MS } from './search.ts'

const folder = scratchFolder('clock-codes')
const prove = (text: string) => createHmac('sha256', 'a key').update(text).digest()
const UNIT = '019a1b2c-3d4e-7f60-8123-456789abcdef'
const CODE = writeClockCode(UNIT, Temporal.Instant.from('2026-11-26T00:15:03Z'), prove)
const OLDER = writeClockCode(UNIT, Temporal.Instant.from('2026-11-26T00:15:02Z'), prove)

let made = 0
async function search(
  tools: ToolsFound,
  film: Partial<CodeFilm>,
  isGood: (text: string) => boolean = (text) => text === CODE,
  budgetMs = SEARCH_CPU_MS,
) {
  const path = join(folder, `${(made += 1)}.mp4`)
  const codes = [{ text: CODE, fromSeconds: 3, toSeconds: 6 }]
  const bytes = await makeCodeFilm({ width: 854, height: 480, seconds: 9, codes, ...film })
  await writeFile(path, bytes)
  const facts = await inspectRecording(tools, path, { fileName: path, sizeBytes: bytes.length })
  const { signal } = new AbortController()
  return searchClockCode(tools, { path, facts }, isGood, { signal, budgetMs })
}

for (const { title, tools } of await toolSets()) {
  suite(`Art. 7: ${title}`, () => {
    const sizes = [
      [854, 480],
      [1280, 720],
      [1920, 1080],
    ] as const
    for (const [width, height] of sizes) {
      test(`Art. 7: a fifth of ${height} lines, x264 crf 30, noise, blur and 8° of turn`, async () => {
        const told = await search(tools, { width, height, seconds: 7 })
        assert.equal(told.state, 'found')
        const [code] = told.found
        assert.equal(code?.text, CODE)
        assert.ok(code.atMs >= 3000 && code.atMs < 6000, `${code.atMs} ms`)
        assert.ok(told.cpuMs > 0 && told.cpuMs < SEARCH_CPU_MS, `${told.cpuMs} ms`)
      })
    }

    test('Art. 7: 35 % of the height is read through a strong blur at 15°', async () => {
      const told = await search(tools, { share: 0.35, blurSigma: 2, turnDegrees: 15 })
      assert.equal(told.state, 'found')
    })

    test('Art. 7: at the end of the film, and where key frames are rare', async () => {
      const codes = [{ text: CODE, fromSeconds: 66, toSeconds: 69 }]
      const small = { width: 426, height: 240, share: 0.35 }
      const late = await search(tools, { ...small, seconds: 70, codes })
      assert.equal(late.found[0]?.text, CODE)
      const rare = await search(tools, {
        gop: 1000,
        codes: [{ text: CODE, fromSeconds: 4, toSeconds: 6 }],
      })
      assert.equal(rare.state, 'found')
      assert.equal(rare.found[0]?.intervalMs, 500)
    })

    test('Art. 7: no code, and a code that does not count', async () => {
      const none = await search(tools, { codes: [] })
      assert.deepEqual([none.state, none.found], ['none', []])
      assert.ok(none.frames > 0)
      const forged = await search(tools, {}, () => false)
      assert.equal(forged.state, 'none')
      assert.deepEqual(
        forged.found.map(({ text }) => text),
        [CODE],
      )
    })

    test('Art. 7: it goes on after a code that does not count, and stops at the first that does', async () => {
      const codes = [
        { text: OLDER, fromSeconds: 1, toSeconds: 4 },
        { text: CODE, fromSeconds: 4, toSeconds: 7 },
      ]
      const told = await search(tools, { codes, share: 0.35 })
      assert.deepEqual(
        told.found.map(({ text }) => text),
        [OLDER, CODE],
      )
    })

    test('Art. 7: other QR codes are nobody’s business', async () => {
      const codes = [{ text: 'HTTPS://EXAMPLE.ORG/A-MENU-ON-A-WALL', fromSeconds: 1, toSeconds: 7 }]
      assert.deepEqual((await search(tools, { codes })).found, [])
    })

    test('Art. 7: what may be used of the processor ends the search, and it says so', async () => {
      const told = await search(tools, { codes: [], seconds: 25 }, () => false, 100)
      assert.equal(told.state, 'cut-short')
      assert.ok(told.cpuMs < 400, `${told.cpuMs} ms`)
    })
  })
}

test('Art. 7: what has no picture is not searched', async () => {
  const [set] = await toolSets()
  assert.ok(set)
  const source = { path: '/nowhere', facts: {} }
  const { signal } = new AbortController()
  const told = await searchClockCode(set.tools, source, () => true, { signal })
  assert.equal(told.state, 'not-possible')
})
