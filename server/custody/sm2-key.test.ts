// The SM2 key of a log and the lines that it makes: beside what Ed25519 signed, never instead of it.

import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openCheckpoint } from '@shilu/log/checkpoint.ts'
import { EMPTY_EDGE, grow, rootOf, type Edge } from '@shilu/log/grow.ts'
import { isSameKey, ed25519Verifier, parseNote } from '@shilu/log/note.ts'
import { proveConsistency } from '@shilu/log/prove.ts'
import { tilePath } from '@shilu/log/tiles.ts'
import { tileBytes } from '@shilu/log/grow.ts'
import { parseSm2Vkey } from '@shilu/verify/sm2/sm2-key.ts'
import { verifySm2 } from '@shilu/verify/sm2/sm2.ts'
import { sha256 } from './append.ts'
import { logSteps } from './log-folder.ts'
import { makeLogKey, verifyEd25519, type LogKey } from './log-key.ts'
import { openSigner } from './signer.ts'
import { makeSm2Key, readSm2Key } from './sm2-key.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-sm2-key-'))
after(() => rmSync(place, { recursive: true, force: true }))
const unit = '019cac6a-0000-7000-8000-000000000001'
const path = join(place, `log-${unit}.sm2.key`)

test('made once, for its owner alone, and never over another', async () => {
  assert.equal(await readSm2Key(place, unit), null)
  const key = await makeSm2Key(place, unit)
  assert.equal((await readSm2Key(place, unit))?.vkey, key.vkey)
  const line = readFileSync(path, 'utf8')
  assert.match(line, /^PRIVATE\+KEY\+[^\n]+\n$/)
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600)
  await assert.rejects(makeSm2Key(place, unit), { name: 'LogKeyProblem' })
  assert.equal(readFileSync(path, 'utf8'), line)
})

test('another key, half a key and one that others can read are refused', async () => {
  const line = readFileSync(path, 'utf8')
  const other = '019cac6a-0000-7000-8000-000000000002'
  writeFileSync(join(place, `log-${other}.sm2.key`), line, { mode: 0o600 })
  await assert.rejects(readSm2Key(place, other), /of another log/)
  // The key of Ed25519 under the name of this one.
  makeLogKey(place, other)
  writeFileSync(path, readFileSync(join(place, `log-${other}.key`)))
  await assert.rejects(readSm2Key(place, unit), /is not a key/)
  for (const bad of ['', line.slice(0, -12), 'PRIVATE+KEY+a+00000000+AAAA\n']) {
    writeFileSync(path, bad)
    await assert.rejects(readSm2Key(place, unit), /is not a key/)
  }
  writeFileSync(path, line)
  if (process.platform === 'win32') return
  chmodSync(path, 0o640)
  await assert.rejects(readSm2Key(place, unit), /chmod 600/)
  chmodSync(path, 0o600)
})

/** A log in memory that grows by one leaf each time it is signed. */
function growing() {
  let edge: Edge = EMPTY_EDGE
  const tiles = new Map<string, Uint8Array>()
  return async (open: () => ReturnType<typeof openSigner>, key: LogKey) => {
    const signer = await open()
    const { size } = edge
    const grown = grow(edge, [sha256(Buffer.from(`leaf ${size}`))], sha256)
    for (const { id, hashes } of grown.tiles) tiles.set(tilePath(id), tileBytes(hashes))
    edge = grown.edge
    const read = async (tile: Parameters<typeof tilePath>[0]) =>
      tiles.get(tilePath(tile)) ?? assert.fail(tilePath(tile))
    const proof = size === 0 ? [] : await proveConsistency(size, edge.size, read, sha256)
    return signer.sign(edge.size, rootOf(edge, sha256), proof, [key])
  }
}

test('a journal with and without lines of SM2 is one journal', async () => {
  const journal = join(place, 'signed.jsonl')
  const key = makeLogKey(place, unit)
  const sm2 = await readSm2Key(place, unit)
  assert.ok(sm2)
  const signNext = growing()
  const ed25519Only = () => openSigner([key], journal, logSteps)
  const withSm2 = () => openSigner([key], journal, logSteps, [sm2.signer])
  const verifier = ed25519Verifier(key.verifier, verifyEd25519)
  const { key: sm2Key, point } = parseSm2Vkey(sm2.vkey, sha256)

  const told: number[] = []
  for (const open of [ed25519Only, withSm2, withSm2, ed25519Only, withSm2]) {
    const { note, size } = await signNext(open, key)
    // Whoever knows the key of Ed25519 alone opens each of them, and passes over the other line.
    const { checkpoint, text, verified, unverified } = openCheckpoint(Buffer.from(note), verifier)
    assert.equal(checkpoint.size, size)
    assert.equal(verified.length, 1)
    told.push(unverified.length)
    const lines = parseNote(Buffer.from(note)).signatures
    assert.ok(lines[0] && isSameKey(lines[0], key.verifier), 'the line of the log comes first')
    for (const line of unverified) {
      assert.ok(isSameKey(line, sm2Key))
      assert.ok(verifySm2(point, Buffer.from(text), line.signature))
      assert.ok(!verifySm2(point, Buffer.from(`${text} `), line.signature))
    }
  }
  assert.deepEqual(told, [0, 1, 1, 0, 1])
  // What was signed last is given out again as it was, switched on or off.
  const last = readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1) ?? ''
  for (const open of [ed25519Only, withSm2])
    assert.equal((await open()).last()?.note, (JSON.parse(last) as { note: string }).note)
})
