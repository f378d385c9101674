// A PDF for archives must have a glyph for everything in it; names on cards have whatever their writer had.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { makePdf } from './pdf.ts'

const isThere = spawnSync('pdftotext', ['-v']).error === undefined
const withNames = (names: string[]) => ({
  lang: 'zh',
  region: 'cn',
  unit: '郏县教育体育局',
  demonstration: null,
  signatures: [],
  printed: '',
  pages: ['', '/', ''],
  title: '清除证明',
  facts: [['文件', names[0] ?? '']],
  lists: [{ title: '文件', heads: ['文件名'], rows: names.map((name) => [[name]]) }],
  note: '',
})

test('a name in characters that no font here has is printed by their numbers, the rest as it is', async () => {
  // Linear A and a sign for private use: fonts of PCs have neither.
  const pdf = await makePdf(
    'clearing',
    withNames(['检查\u{10600}现场\uE7C7.mp4', '\u{10601}\u{10602}.mp4']),
  )
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  if (!isThere) return
  const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
  const text = stdout.replaceAll(/\s/g, '')
  for (const shown of ['检查<U+10600>现场<U+E7C7>.mp4', '<U+10601><U+10602>.mp4'])
    assert.ok(text.includes(shown), text)
})
