import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleName, ARTICLES } from './articles.ts'
import { DESK_TASKS } from './desk.ts'
import { RETENTION_MONTHS } from './rules/retention.ts'
import { HOURS_AFTER_RETURN } from './rules/hand-in.ts'

test('nineteen articles, each in both languages', () => {
  assert.equal(ARTICLES.length, 19)
  for (const { gist, done } of ARTICLES)
    for (const words of [gist, done]) {
      if (words === null) continue
      assert.match(words.zh, /[\u4e00-\u9fff]/u)
      assert.doesNotMatch(words.en, /[\u4e00-\u9fff]/u)
    }
})

test('whatever a desk asks by an article, the page of articles says that it is done', () => {
  for (const { article } of Object.values(DESK_TASKS))
    if (article !== null) assert.notEqual(ARTICLES[article - 1]?.done, null, `Art. ${article}`)
})

test('the gist names the same numbers as the rules', () => {
  assert.ok(ARTICLES[12]?.gist.zh.includes(`${HOURS_AFTER_RETURN} 小时`))
  assert.ok(ARTICLES[12]?.gist.en.includes(`${HOURS_AFTER_RETURN} hours`))
  assert.equal(RETENTION_MONTHS, 6)
  assert.ok(ARTICLES[14]?.gist.zh.includes('六个月'))
  assert.ok(ARTICLES[14]?.gist.en.includes('six months'))
})

test('articles are called as the regulation calls them', () => {
  assert.deepEqual(
    [1, 10, 13, 19, 20, 25].map((number) => articleName(number, 'zh')),
    ['第一条', '第十条', '第十三条', '第十九条', '第二十条', '第二十五条'],
  )
  assert.equal(articleName(13, 'en'), 'Art. 13')
})
