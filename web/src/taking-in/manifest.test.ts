// One name that the server does not take costs no other file its place, and is told.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiProblem } from '../api/client.ts'
import type { ListedFile } from './chosen.ts'
import { FILES_PER_BATCH, putOnManifest, type IntakeFile } from './manifest.ts'

function manifest(refuses: (path: string) => boolean) {
  const paths: string[] = []
  let calls = 0
  const put = async (files: ListedFile[]) => {
    calls += 1
    assert.ok(files.length <= FILES_PER_BATCH)
    if (files.some(({ path }) => refuses(path)))
      throw new ApiProblem('FILE_NAME_INVALID', 400, '文件名不被接受')
    for (const { path } of files) if (!paths.includes(path)) paths.push(path)
    const told = files.map(({ path, sizeBytes }) => ({
      position: paths.indexOf(path),
      path,
      sizeBytes,
      state: 'listed' as const,
      sha256: null,
      recording: null,
      reason: null,
      kind: 'video' as const,
      receivedBytes: 0,
    }))
    return { files: told satisfies IntakeFile[] }
  }
  return { put, calls: () => calls }
}
const chosen = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: `${index}.MP4`,
    file: new File(['x'], `${index}.MP4`),
  }))

test('in batches, each file once', async () => {
  const { put, calls } = manifest(() => false)
  const { items, refused } = await putOnManifest(put, chosen(1200))
  assert.equal(items.length, 1200)
  assert.equal(new Set(items.map((item) => item.position)).size, 1200)
  assert.equal(calls(), 3)
  assert.deepEqual(refused, [])
})

test('the refused one is named with the reason, the others are listed', async () => {
  const { put } = manifest((path) => path === '77.MP4' || path === '500.MP4')
  const { items, refused } = await putOnManifest(put, chosen(600))
  assert.equal(items.length, 598)
  assert.deepEqual(refused, [
    { path: '77.MP4', reason: '文件名不被接受' },
    { path: '500.MP4', reason: '文件名不被接受' },
  ])
})

test('what is no fault of a file is not told of one', async () => {
  const put = () => Promise.reject(new ApiProblem('INTAKE_CLOSED', 409, ''))
  await assert.rejects(putOnManifest(put, chosen(3)), { code: 'INTAKE_CLOSED' })
})
