import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { VECTORS, vectorFiles } from './log-vectors.ts'

test('docs/formats/vectors are the files that tools/log-vectors.ts makes, byte for byte', () => {
  const made = vectorFiles()
  const present = globSync('**/*', { cwd: VECTORS, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(VECTORS.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== 'README.md')
  assert.deepEqual(present.toSorted(), [...made.keys()].toSorted())
  for (const [path, bytes] of made)
    assert.deepEqual(readFileSync(join(VECTORS, path)), Buffer.from(bytes), path)
})

const sha256 = (...parts: (string | Buffer)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest()
type Proof = {
  leaf: string
  index: number
  hashes: string[]
  checkpoint: { size: number; root: string }
}

test('the hashes of the proofs lead to the root: RFC 9162, section 2.1.3.2', () => {
  const expected = JSON.parse(readFileSync(join(VECTORS, 'expected.json'), 'utf8')) as Record<
    string,
    Proof
  >
  const proofs = Object.entries(expected).filter(([file]) => file.endsWith('.tlog-proof'))
  assert.equal(proofs.length, 3)
  for (const [file, { leaf, index, hashes, checkpoint }] of proofs) {
    let [fn, sn, r] = [index, checkpoint.size - 1, sha256('\0', leaf)]
    for (const p of hashes.map((hash) => Buffer.from(hash, 'base64'))) {
      assert.notEqual(sn, 0, file)
      if (fn % 2 === 1 || fn === sn) {
        r = sha256('\u0001', p, r)
        while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1]
      } else r = sha256('\u0001', r, p)
      ;[fn, sn] = [fn >> 1, sn >> 1]
    }
    assert.deepEqual([sn, r.toString('base64')], [0, checkpoint.root], file)
  }
})
