import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROBLEMS, sayProblem, statusOf, type ProblemCode } from './problems.ts'
import { REASON_WORDS } from './reason-words.ts'
import { sayReason } from './reasons.ts'

const codes = Object.keys(PROBLEMS) as ProblemCode[]
/** Which figures a text fills in; a language may name one twice. What is told in both languages fills in its own. */
const braces = (text: string) =>
  [...new Set(text.match(/\{\w+\}/g))]
    .map((one) => one.replace(/^\{(zh|en)\}$/, '{own}'))
    .toSorted()

test('every problem has an error status, and both languages ask for the same details', () => {
  for (const code of codes) {
    const [status, zh, en] = PROBLEMS[code]
    assert.ok(status >= 400 && status < 600, code)
    assert.match(code, /^[A-Z]+(_[A-Z]+)*$/)
    assert.deepEqual(braces(zh), braces(en), code)
    assert.match(zh, /\p{Script=Han}/u)
    assert.doesNotMatch(en, /\p{Script=Han}/u)
  }
})

test('details are filled in; one that is missing stays visible', () => {
  assert.match(sayProblem('STORE_FULL', { free: '12 MiB' }, 'zh'), /剩余 12 MiB/)
  assert.match(sayProblem('STORE_FULL', {}, 'en'), /\{free\}/)
  assert.equal(statusOf('STORE_FULL'), 507)
})

test('every reason has words in both languages for the same figures', () => {
  for (const [code, { zh, en }] of Object.entries(REASON_WORDS)) {
    assert.deepEqual(braces(zh), braces(en), code)
    assert.match(zh, /\p{Script=Han}/u, code)
    assert.doesNotMatch(en, /\p{Script=Han}/u, code)
  }
  const reason = { code: 'kept-from-capture', article: 15, params: { months: 6 } } as const
  assert.equal(sayReason(reason, 'zh'), '拍摄起 6 个月')
})
