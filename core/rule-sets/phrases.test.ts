import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXAMPLE_PHRASES } from './shipped/phrases.ts'
import { fillIn, readFillIns, showFillIns } from './phrases.ts'

test('what is known is filled in, and what is not stays as a blank with its name', () => {
  assert.equal(
    fillIn('我们是{unit}的{officers}，{colour}', { unit: '郏县教育体育局' }),
    '我们是郏县教育体育局的（执法人员），{colour}',
  )
})

test('fill-ins are shown and typed by their names, in either language, and nothing is lost on the way', () => {
  assert.equal(readFillIns('｛单位｝的{ officers }，{legal basis}'), '{unit}的{officers}，{basis}')
  for (const { text } of EXAMPLE_PHRASES.phrases)
    for (const language of ['zh', 'en'] as const)
      assert.equal(readFillIns(showFillIns(text, language)), text)
})
