import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { faultOfPattern, NAME_PARTS, namesByPattern, USUAL_PATTERN } from './name-pattern.ts'

const facts = (fileName: string, more: object = {}) => ({
  案件名称: '阳光培训中心无证办学案',
  日期: '20260916',
  内容: '现场检查',
  fileName,
  ...more,
})

test('the usual pattern: case, day, number, content, and the ending of the file', () => {
  assert.deepEqual(namesByPattern(USUAL_PATTERN, [facts('8812345.MP4'), facts('x.wav')]), [
    '阳光培训中心无证办学案_20260916_01_现场检查.MP4',
    '阳光培训中心无证办学案_20260916_02_现场检查.wav',
  ])
})

test('what is not known leaves nothing behind it, and nothing is invented', () => {
  assert.deepEqual(namesByPattern(USUAL_PATTERN, [{ fileName: 'a.mp4' }]), ['01.mp4'])
  assert.deepEqual(namesByPattern('{案号}-{原文件名}', [{ fileName: 'a.mp4' }]), ['a.mp4'])
  assert.deepEqual(namesByPattern(USUAL_PATTERN, [facts('a.mp4', { 内容: '' })]), [
    '阳光培训中心无证办学案_20260916_01.mp4',
  ])
})

test('a pattern that cannot name files is refused, and says why', () => {
  assert.equal(faultOfPattern(USUAL_PATTERN), null)
  assert.deepEqual(faultOfPattern('{案件}_{序号}'), { code: 'unknown-part', part: '案件' })
  assert.deepEqual(faultOfPattern('{constructor}_{序号}'), {
    code: 'unknown-part',
    part: 'constructor',
  })
  assert.deepEqual(faultOfPattern('{案件名称}'), { code: 'no-number' })
  assert.deepEqual(faultOfPattern('{序号}_{'), { code: 'stray-brace' })
  assert.deepEqual(faultOfPattern(`{序号}${'长'.repeat(100)}`), { code: 'too-long' })
  assert.throws(() => namesByPattern('{案件名称}', [facts('a')]))
})

test('a long name gives way in its words, never in its number and day', () => {
  const long = facts('a.mp4', { 案件名称: '某'.repeat(300), 内容: '检查'.repeat(100) })
  for (const rule of ['any', 'disc'] as const) {
    const [name = ''] = namesByPattern(USUAL_PATTERN, [long], rule)
    assert.match(name, /^某+_20260916_01\.mp4$/)
    assert.ok(Buffer.byteLength(name) <= 180 && (rule === 'any' || name.length <= 60), name)
  }
})

test('whatever the facts are, names are safe, short, distinct and keep their number', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 200 })
  const file = fc.record({ 案件名称: anything, 案号: anything, 内容: anything, fileName: anything })
  const pattern = fc
    .array(fc.constantFrom(...Object.keys(NAME_PARTS), '件', '_', '/', '..', ':'), { maxLength: 8 })
    .map((parts) => parts.map((part) => (part in NAME_PARTS ? `{${part}}` : part)).join(''))
    .map((text) => `{序号}_${text}`)
    .filter((text) => faultOfPattern(text) === null)
  fc.assert(
    fc.property(
      pattern,
      fc.array(file, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('any' as const, 'disc' as const),
      (text, files, rule) => {
        const names = namesByPattern(text, files, rule)
        assert.equal(new Set(names.map((name) => name.toLowerCase())).size, files.length)
        for (const [at, name] of names.entries()) {
          assert.match(name, /^[^%:*?"<>|\\/\p{C}]*[^%:*?"<>|\\/\p{C}. ]$/u)
          assert.ok(Buffer.byteLength(name) <= 200, name)
          if (rule === 'disc') assert.ok(name.length <= 60 && !name.includes(';'), name)
          assert.ok(name.startsWith(String(at + 1).padStart(2, '0')), name)
        }
        assert.deepEqual(namesByPattern(text, files, rule), names)
      },
    ),
  )
})
