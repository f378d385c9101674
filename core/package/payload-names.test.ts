import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { payloadNames, safeName } from './payload-names.ts'

test('a Chinese name stays as it is; what some system refuses is replaced', () => {
  assert.equal(safeName('食堂检查 1.mp4'), '食堂检查 1.mp4')
  assert.equal(safeName('e\u0301.jpg'), '\u00e9.jpg')
  assert.equal(safeName('100%.txt'), '100_.txt')
  assert.equal(safeName('a:b*c?d"e<f>g|h\\i/j.mp4'), 'a_b_c_d_e_f_g_h_i_j.mp4')
  assert.equal(safeName('名. .'), '名___')
  assert.equal(safeName('con.txt'), '_con.txt')
  assert.equal(safeName('gpj.\u202emp4'), 'gpj._mp4')
  assert.equal(safeName(''), '_')
  assert.equal(safeName('..'), '__')
})

test('equal names are told apart, without regard to case', () => {
  assert.deepEqual(payloadNames(['a.mp4', 'A.MP4', 'a.mp4', 'a (2).mp4']), [
    'a.mp4',
    'A (2).MP4',
    'a (3).mp4',
    'a (2) (2).mp4',
  ])
})

test('whatever a card is called, the names are safe, short and distinct', () => {
  const anyName = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 20 }), (fileNames) => {
      const names = payloadNames(fileNames)
      assert.equal(new Set(names.map((name) => name.toLowerCase())).size, fileNames.length)
      for (const name of names) {
        assert.match(name, /^[^%:*?"<>|\\/\p{C}]*[^%:*?"<>|\\/\p{C}. ]$/u)
        assert.ok(Buffer.byteLength(name) <= 200, name)
      }
    }),
  )
})

test('for a disc: short enough for Windows, whole in Chinese, and no semicolon', () => {
  const chinese = `${'检'.repeat(56)}.mp4`
  const names = payloadNames([chinese, chinese, `${'a'.repeat(100)}.mp4`, 'x;y.mp4'], 'disc')
  assert.deepEqual(names, [
    chinese,
    `${'检'.repeat(52)} (2).mp4`,
    `${'a'.repeat(56)}.mp4`,
    'x_y.mp4',
  ])
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 120 }), { maxLength: 20 }),
      (all) => {
        const given = payloadNames(all, 'disc')
        assert.equal(new Set(given.map((name) => name.toLowerCase())).size, all.length)
        for (const name of given) assert.ok(name.length <= 60 && name.isWellFormed(), name)
      },
    ),
  )
})
