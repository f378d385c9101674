import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillPhrase } from './fill-phrase.ts'
import { FILL_INS, type FillIn } from './rule-sets/phrases.ts'
import { markOfPhrase } from './phrase-mark.ts'
import { EXAMPLE_PHRASES } from './rule-sets/shipped/phrases.ts'

test('Art. 9: what is known is put in, what is not stays open and is named', () => {
  assert.deepEqual(
    fillPhrase('我们是{unit}的{officers}，依据{basis}。', { unit: '甲局', officers: '李' }),
    [{ text: '我们是甲局的李，依据' }, { missing: 'basis' }, { text: '。' }],
  )
})

test('an empty word is not known; what is no fill-in stays as it stands', () => {
  assert.deepEqual(fillPhrase('{party}', { party: '  ' }), [{ missing: 'party' }])
  assert.deepEqual(fillPhrase('{constructor} {', {}), [{ text: '{constructor} {' }])
})

test('what is put in is never read as a phrase again', () => {
  assert.deepEqual(fillPhrase('{party}', { party: '{unit}' }), [{ text: '{unit}' }])
})

test('nothing of the phrase is lost: filled with its own names it is the phrase again', () => {
  const names = Object.keys(FILL_INS) as FillIn[]
  const facts = Object.fromEntries(names.map((name) => [name, `{${name}}`]))
  const piece = fc.oneof(fc.string(), fc.constantFrom(...names.map((name) => `{${name}}`)))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const whole = fillPhrase(text, facts).map((part) => ('text' in part ? part.text : '?'))
      assert.equal(whole.join(''), text)
    }),
  )
})

test('Art. 9: telling that it is recorded is marked as such; a step of the unit’s own says nothing', () => {
  const told = EXAMPLE_PHRASES.phrases.find(({ step }) => step === '录音录像告知')
  assert.equal(told && markOfPhrase(told.step), 'recording-told')
  assert.equal(markOfPhrase('本单位自定的环节'), null)
})
