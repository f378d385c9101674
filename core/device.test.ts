import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEVICE_KINDS } from './device.ts'

test('Art. 2: seven kinds of device, each with its name in both languages', () => {
  assert.equal(Object.keys(DEVICE_KINDS).length, 7)
  assert.equal(DEVICE_KINDS.recorder.zh, '执法记录仪')
  for (const words of Object.values(DEVICE_KINDS)) assert.ok(words.zh && words.en)
})
