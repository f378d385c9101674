// The program in docs/formats/check-it-yourself.md that reads our log with Go's own libraries, run as it stands there.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { blockOf, guide, skipWithoutGo } from './guide.test-suite.ts'
import { place, recordings, leafPath, made, proofPath, WHOLE } from './tampering.test-suite.ts'

const folder = join(place, 'go', 'package')

/** The command of the document in a copy of the package. */
function checkWith(tamper: () => void, key?: string) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(place, 'go'), { recursive: true })
  cpSync(WHOLE, folder, { recursive: true })
  writeFileSync(join(folder, '..', 'check.go'), blockOf('go'))
  tamper()
  const command = blockOf('bash').trim() + (key === undefined ? '' : ` '${key}'`)
  const env = { ...process.env, GOCACHE: join(place, 'go', 'cache'), GOFLAGS: '' }
  return spawnSync('sh', ['-ec', command], { cwd: folder, env, encoding: 'utf8' })
}

function flip(path: string, where: number): void {
  const bytes = readFileSync(join(folder, path))
  const at = Math.floor(bytes.length * where)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(join(folder, path), bytes)
}

test('it is short enough to be read, and stands in the document once', () => {
  assert.ok(blockOf('go').trimEnd().split('\n').length <= 80)
  assert.equal(guide.match(/^```(?:go|bash)$/gm)?.length, 2)
})

test('a whole package: checkpoint and every leaf', (t) => {
  if (skipWithoutGo(t)) return
  const events = recordings.recordings.flatMap((one) => one.events)
  const indexes = new Set([recordings.packageEvent, ...events])
  for (const key of [undefined, made.vkey]) {
    const { status, stdout, stderr } = checkWith(() => undefined, key)
    assert.equal(status, 0, stdout + stderr)
    assert.match(stdout, new RegExp(`^OK checkpoint ${made.unit}\\.shilu/custody \\d+$`, 'm'))
    assert.equal(stdout.match(/^OK \d+$/gm)?.length, indexes.size)
  }
})

test('a flipped byte in a leaf, a proof or the checkpoint, another index, another key: wrong', (t) => {
  if (skipWithoutGo(t)) return
  const index = recordings.packageEvent
  const other = recordings.recordings[0]?.events[0] ?? 0
  const wrong: [string, () => void, string?][] = [
    ['leaf', () => flip(leafPath(index), 0.5)],
    ['hash of a proof', () => flip(proofPath(index), 0.2)],
    ['checkpoint in a proof', () => flip(proofPath(index), 0.9)],
    ['checkpoint', () => flip('integrity/checkpoint', 0.5)],
    ['signature', () => flip('integrity/checkpoint', 0.9)],
    [
      'leaf of another event',
      () => cpSync(join(WHOLE, leafPath(other)), join(folder, leafPath(index))),
    ],
    ['proof that is missing', () => rmSync(join(folder, proofPath(index)))],
    [
      'another key',
      () => undefined,
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    ],
  ]
  for (const [what, tamper, key] of wrong) {
    const { status, stdout } = checkWith(tamper, key)
    assert.notEqual(status, 0, what)
    assert.match(stdout, /^WRONG/m, what)
  }
})
