import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import { test } from 'node:test'
import { columnsOf, durationWords, fitEnd, sizeWords, table } from './columns.ts'
import { openDisplay } from './display.ts'
import type { Out } from './display.ts'
import { startMeter } from './meter.ts'
import { sink } from './trees.test-suite.ts'
import { WORDS } from './words.ts'

test('Chinese takes two columns, combining marks none of their own', () => {
  assert.equal(columnsOf('执法a'), 5)
  assert.equal(columnsOf('e\u0301'), 1)
  assert.equal(columnsOf('（全角）'), 8)
})

test('a table stands straight whatever it holds', () => {
  const text = table(
    [{ title: '状态' }, { title: 'Size', isNumber: true }, { title: '文件' }],
    [
      ['已入库', '5 B', 'a.mp4'],
      ['kept', '1.00 KiB', '中.mp4'],
    ],
  )
  assert.equal(text, '状态        Size  文件\n已入库       5 B  a.mp4\nkept    1.00 KiB  中.mp4\n')
})

test('a long path keeps its end', () => {
  assert.equal(fitEnd('DCIM/现场/a.mp4', 11), '…现场/a.mp4')
  assert.equal(fitEnd('a.mp4', 12), 'a.mp4')
})

test('sizes and durations', () => {
  assert.equal(sizeWords(0), '0 B')
  assert.equal(sizeWords(1536), '1.50 KiB')
  assert.equal(sizeWords(5 * 1024 ** 3), '5.00 GiB')
  assert.equal(durationWords(61_000), '1:01')
  assert.equal(durationWords(3_661_000), '1:01:01')
})

test('the meter: bytes count when sent, speed over the last seconds, what is left', () => {
  let now = 0
  const meter = startMeter(() => now)
  meter.add(2, 300)
  meter.read()
  const first = meter.begin('a', 100)
  const second = meter.begin('b', 200)
  first.at('reading', 100)
  second.at('sending', 50)
  now = 1000
  const reading = meter.read()
  assert.equal(reading.bytesDone, 50)
  assert.equal(reading.bytesPerSecond, 50)
  assert.equal(reading.leftMs, 5000)
  first.done()
  second.done()
  assert.deepEqual([meter.read().filesDone, meter.read().bytesDone], [2, 300])
  assert.equal(meter.lastDoneAt(), 1000)
})

test('on a terminal: bars while it runs, what is said stays, the bars go', () => {
  const { stream, text } = sink()
  const yes = () => true
  const out: Out = Object.assign(stream, {
    isTTY: true,
    columns: 100,
    cursorTo: yes,
    clearLine: yes,
    moveCursor: yes,
    clearScreenDown: yes,
  })
  const meter = startMeter()
  const display = openDisplay(out, meter, WORDS.zh)
  display.say('before')
  meter.add(1, 2048)
  meter.begin('DCIM/现场.mp4', 2048).at('sending', 1024)
  display.begin()
  display.say('一条通知')
  display.end()
  display.say('after')
  const plain = stripVTControlCharacters(text())
  assert.match(plain, /^before\n/)
  assert.match(plain, /一条通知\n/)
  assert.match(plain, /0\/1 个文件 {2}1\.00 KiB \/ 2\.00 KiB/)
  assert.match(plain, /█{12}░{12} 上传 .*DCIM\/现场\.mp4/)
  assert.match(plain, /after\n$/)
})
