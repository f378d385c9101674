// The wire: an outage is waited out and told once; a refusal is not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiProblem } from '../api/client.ts'
import { Halt, openLink, Outage, Stopped } from './link.ts'

const never = new AbortController().signal

test('an outage of any kind is waited out, and told when it begins and when it is over', async () => {
  const told: boolean[] = []
  const link = openLink((isOut) => told.push(isOut))
  const answers = [
    new Outage('broken'),
    new ApiProblem('OFFLINE', 0, ''),
    new ApiProblem('HTTP_502', 502, ''),
  ]
  const value = await link.patiently(never, async () => {
    const next = answers.shift()
    if (next) throw next
    return 'there'
  })
  assert.equal(value, 'there')
  assert.deepEqual(told, [true, false])
})

test('what concerns all files stops the work; what concerns one is thrown as it is', async () => {
  const link = openLink(() => {})
  const asked = (problem: ApiProblem) => link.patiently(never, () => Promise.reject(problem))
  const halts = [
    [401, 'SESSION_ENDED', 'signed-out'],
    [507, 'STORE_FULL', 'store-full'],
    [403, 'NOT_PERMITTED', 'refused'],
    [409, 'INTAKE_CLOSED', 'closed'],
  ] as const
  for (const [status, code, kind] of halts)
    await assert.rejects(asked(new ApiProblem(code, status, '')), (cause: unknown) => {
      assert.ok(cause instanceof Halt)
      assert.equal(cause.kind, kind)
      return true
    })
  await assert.rejects(asked(new ApiProblem('FILE_CHANGED', 409, '')), { code: 'FILE_CHANGED' })
})

test('whoever stops it does not wait for the server', async () => {
  const link = openLink(() => {})
  const ends = new AbortController()
  const waiting = link.patiently(ends.signal, () => Promise.reject(new Outage('broken')))
  setTimeout(() => ends.abort(), 20)
  await assert.rejects(waiting, Stopped)
})
