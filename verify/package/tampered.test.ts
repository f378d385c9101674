// Packages whose files somebody altered, took out, put in or replaced.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  WHOLE,
  place,
  recordings,
  type Copy,
  found,
  filesOf,
  expectFound,
  kinds,
  editRecordings,
} from './tampering.test-suite.ts'

test('the package as it was made holds', async () => {
  assert.deepEqual(await found(() => undefined, 'as-it-was'), [])
  assert.deepEqual(await found(() => undefined, 'payload-and-tags'), [], 'the seal of this test')
})

test('a flipped byte in any file is found', async () => {
  for (const path of filesOf(WHOLE)) {
    const checks = await found((copy) => flip(copy, path, 0.5), 'as-it-was')
    const isSeal = path.startsWith('tagmanifest')
    assert.ok(
      checks.some(
        ({ code, subject }) => isSeal || (code === 'files-unchanged' && subject === path),
      ),
      `${path}: ${checks.map(({ code }) => code).join()}`,
    )
  }
})

test('a flipped byte is named where it lies, wherever in the file, also when sealed again', async () => {
  for (const [path, altered] of kinds()) {
    // Any byte of recordings.json makes it another text: out of form, or at odds with the events.
    const isAnyCode = path === 'recordings.json' || path.startsWith('manifest-')
    for (const at of [0, 0.3, 0.7, 1]) {
      const checks = await found((copy) => flip(copy, path, at), 'tags')
      const codes = checks.map(({ code }) => code)
      assert.ok(
        isAnyCode ? codes.length > 0 : codes.includes(altered),
        `${path} ${at}: ${codes.join()}`,
      )
    }
  }
})

const flip = (copy: Copy, path: string, where: number) => {
  const bytes = copy.read(path)
  const at = Math.floor((bytes.length - 1) * where)
  copy.write(
    path,
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
  )
}

test('a file that was taken out is missed, also when sealed again', async () => {
  for (const path of filesOf(WHOLE)) {
    const checks = await found((copy) => copy.remove(path), 'as-it-was')
    const code = path.startsWith('tagmanifest') ? 'manifest-form' : 'files-complete'
    assert.ok(
      checks.some((check) => check.code === code && check.subject === path),
      path,
    )
  }
  for (const [path, , removed] of kinds())
    await expectFound(`without ${path}`, removed, null, (copy) => copy.remove(path))
  await expectFound('without bag-info', 'bag-form', 'missing', (copy) =>
    copy.remove('bag-info.txt'),
  )
  await expectFound('without page', 'bag-form', 'missing', (copy) => copy.remove('说明.html'))
  // Older packages have no page that verifies.
  const old = (copy: Copy) =>
    existsSync(join(place, 'copy', '核验.html')) && copy.remove('核验.html')
  assert.deepEqual(await found(old, 'tags'), [])
  const path = recordings.recordings[0]?.path ?? ''
  await expectFound(
    'without payload',
    'package-event',
    'package-differs',
    (copy) => copy.remove(path),
    'payload-and-tags',
  )
  await expectFound(
    'without payload',
    'recordings-form',
    'missing',
    (copy) => copy.remove(path),
    'payload-and-tags',
  )
})

test('a file that was put in is found, also when sealed again', async () => {
  const put = (path: string) => (copy: Copy) => copy.write(path, 'new')
  await expectFound('data', 'files-listed', 'there-not-listed', put('data/new.mp4'), 'as-it-was')
  await expectFound('data', 'files-listed', 'there-not-listed', put('data/new.mp4'))
  await expectFound(
    'data',
    'recordings-form',
    'payload-unnamed',
    put('data/new.mp4'),
    'payload-and-tags',
  )
  await expectFound('tag', 'files-listed', 'there-not-listed', put('判决.html'), 'as-it-was')
  await expectFound('tag', 'files-listed', 'file-unknown', put('判决.html'))
  await expectFound('event', 'event-files', 'event-file-extra', put('integrity/events/9999.json'))
  await expectFound('fetch', 'bag-form', 'fetch-refused', put('fetch.txt'))
})

test('another payload with manifests that fit it is not what was taken in', async () => {
  const path = recordings.recordings[0]?.path ?? ''
  const same = (copy: Copy) =>
    copy.write(
      path,
      copy.read(path).map((byte) => byte ^ 1),
    )
  await expectFound('bytes', 'recording-bytes', 'not-taken-in-bytes', same, 'payload-and-tags')
  await expectFound('bytes', 'package-event', 'package-differs', same, 'payload-and-tags')
  // Two originals that changed places, recordings.json with them.
  const [first, second] = recordings.recordings
  assert.ok(first && second)
  const exchanged = (copy: Copy) => {
    const [a, b] = [copy.read(first.path), copy.read(second.path)]
    copy.write(first.path, b)
    copy.write(second.path, a)
  }
  await expectFound(
    'exchange',
    'recording-bytes',
    'not-taken-in-bytes',
    exchanged,
    'payload-and-tags',
  )
  const told = (copy: Copy) => {
    exchanged(copy)
    editRecordings(copy, ({ recordings: [one, other] }) => {
      if (one && other) [one.sha256, other.sha256] = [other.sha256, one.sha256]
    })
  }
  await expectFound('told', 'recordings-events', 'said-otherwise', told, 'payload-and-tags')
})
