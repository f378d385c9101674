// The yearly review (Art. 17) as an office does it: a draw that nobody makes twice and everybody can make again, people who
// judge what is not their own and what they have seen, and what was drawn being kept until the review is closed.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { drawReview } from '@shilu/core/rules/review.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { check, expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { ADMIN, PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let head: Person
let leader: Person
let own: Person
let year = 0
let review = ''
const ids: Record<string, string> = {}
const recordings: string[] = []
const FILES = 8

before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  head = await comesIn(house, 'chen', ['legal-head'])
  leader = await comesIn(house, 'zhang', ['leader'])
  own = await comesIn(house, 'liguoqiang', ['officer', 'reviewer'], ids['李国强'])
  const day = house.clock.now().toZonedDateTimeISO('Asia/Shanghai').subtract({ days: 40 })
  year = day.year
  const date = day.toPlainDate().toString().replaceAll('-', '')
  for (let at = 0; at < FILES; at += 1) {
    // The last has no device that is known, and so no officer.
    const prefix = at === FILES - 1 ? '7777777' : '8812345'
    const name = `${prefix}_410425_${date}1000${10 + at}_000${at + 1}.WAV`
    const { recording } = await dockOf(house).takeIn(name, makeSound(2, 400 + at * 40))
    recordings.push(recording)
  }
  for (const id of recordings)
    await until(
      () => house.admin.ok('GET', `/recordings/${id}`),
      ({ facts, retention }) => facts !== null && retention !== null,
    )
})
after(() => house.end())

type Item = {
  id: string
  fileName: string
  outcome: string | null
  correction: string | null
  isOwn: boolean
  isOpened: boolean
  isSealed: boolean
}
const whole = (by: Person = house.admin) => by.ok('GET', `/reviews/${review}`)
const itemsOf = async (by?: Person): Promise<Item[]> => (await whole(by)).items
const play = (by: Person, id: string) => by.ask('GET', `/recordings/${id}/original`)
const judge = (recording: string, outcome: 'sound' | 'wanting', finding: string | null = null) =>
  [`/reviews/${review}/judgements`, { recording, outcome, finding }] as const
const correct = (recording: string, correction: string) =>
  [`/reviews/${review}/corrections`, { recording, correction }] as const
const reviewLine = async (id: string) =>
  (await house.admin.ok('GET', `/recordings/${id}`)).retention?.lines.find(
    (line: { reason: { code: string } }) => line.reason.code === 'kept-for-review',
  )
const tasks = async (by: Person): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await by.ok('GET', '/desk')).tasks.map((one: { task: string; total: number }) => [
      one.task,
      one.total,
    ]),
  )

test('Art. 17: a draw says beforehand from how many, is made once, and follows from its seed', async () => {
  const { items: none } = await house.admin.ok('GET', '/reviews')
  assert.deepEqual(none, [])
  assert.deepEqual(await house.admin.ok('GET', `/reviews/frame?year=${year}`), {
    frame: FILES,
    officers: 1,
  })
  await leader.refused('NOT_PERMITTED', 'POST', '/reviews', { year })
  await own.refused('NOT_PERMITTED', 'POST', '/reviews', { year })
  await head.refused('REVIEW_AHEAD', 'POST', '/reviews', { year: year + 2 })
  await head.refused('REVIEW_NOTHING', 'POST', '/reviews', { year: year - 3 })
  await head.refused('INPUT_INVALID', 'POST', '/reviews', { year, oneIn: 21 })
  // Seen before it is drawn is not seen for the review, and seen again within minutes is.
  for (const id of recordings) await play(head, id)
  // Two at once: one draw.
  const both = await Promise.all([
    head.ask('POST', '/reviews', { year }),
    house.admin.ask('POST', '/reviews', { year }),
  ])
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
  review = both.find(({ status }) => status === 200)?.body.id
  await head.refused('REVIEW_STANDS_OPEN', 'POST', '/reviews', { year: year - 1 })

  const { number, seed, frame, frameSha256, listSha256, items } = await whole()
  assert.deepEqual([number, frame], [`${year}-1`, FILES])
  const drawn = items.map(({ id }: Item) => id)
  assert.ok(drawn.length === 5 || drawn.length === 6)
  const officerOf = (id: string) => (id === recordings.at(-1) ? null : (ids['李国强'] ?? ''))
  const list = recordings.toSorted().map((recording) => ({
    recording,
    officer: officerOf(recording),
  }))
  const digest = (text: string) => digestOf(Buffer.from(text))
  assert.deepEqual(
    [...drawReview(list.toReversed(), { seed, oneIn: 20 }, digest)].toSorted(),
    drawn.toSorted(),
  )
  assert.equal(
    digest(list.map((one) => `${one.recording} ${one.officer ?? '-'}`).join('\n')),
    frameSha256,
  )
  assert.equal(digest(drawn.toSorted().join('\n')), listSha256)
})

test('Art. 15, 17: what was drawn has no end as long as the review is open, and the reason says so', async () => {
  const drawn = (await itemsOf()).map(({ id }) => id)
  for (const id of recordings) {
    const isDrawn = drawn.includes(id)
    const line = await until(
      () => reviewLine(id),
      (found) => (found !== undefined) === isDrawn,
    )
    if (isDrawn) assert.deepEqual([line.until, line.reason.params.year], [null, year])
  }
})

test('Art. 17: nobody judges their own or what they have not opened; every judgement stays in the chain of custody', async () => {
  const items = await itemsOf(own)
  const mine = items.find(({ isOwn }) => isOwn)
  assert.ok(mine)
  await play(own, mine.id)
  await own.refused('REVIEW_OWN', 'POST', ...judge(mine.id, 'sound'))
  await head.refused('REVIEW_NOT_OPENED', 'POST', ...judge(mine.id, 'sound'))
  await play(head, mine.id)
  await head.refused('INPUT_INVALID', 'POST', ...judge(mine.id, 'sound', '没有问题'))
  await head.refused('INPUT_INVALID', 'POST', ...judge(mine.id, 'wanting'))
  await head.refused('REVIEW_NOTHING_WANTING', 'POST', ...correct(mine.id, '已提醒'))
  await head.ok('POST', ...judge(mine.id, 'wanting', '没有告知正在录音录像'))
  await head.ok('POST', ...correct(mine.id, '已组织学习第九条'))
  const { items: events } = await house.admin.ok('GET', `/recordings/${mine.id}/events?limit=200`)
  const types = events.map((one: { type: string }) => one.type)
  assert.ok(types.includes('review.judged') && types.includes('review.corrected'))
  // Judged again: what was put right was so for another finding.
  await head.ok('POST', ...judge(mine.id, 'wanting', '没有出示执法证件'))
  const [again] = (await itemsOf()).filter(({ id }) => id === mine.id)
  assert.equal(again?.correction, null)
  // Where it is watched it says so, to whoever may read reviews and not to its officer alone.
  const { review: shown } = await head.ok('GET', `/recordings/${mine.id}`)
  assert.deepEqual(
    [shown.id, shown.outcome, shown.finding],
    [review, 'wanting', '没有出示执法证件'],
  )
  const plain = await comesIn(house, 'alone', ['officer'], ids['李国强'])
  assert.equal((await plain.ok('GET', `/recordings/${mine.id}`)).review, null)
  const outside = recordings.find((id) => !items.some((one) => one.id === id)) ?? ''
  await head.refused('NOT_FOUND', 'POST', ...judge(outside, 'sound'))
})

test('Art. 17: it is closed when each is judged and put right; what was sealed meanwhile holds nothing up', async () => {
  const { body } = await leader.refused('REVIEW_UNFINISHED', 'POST', `/reviews/${review}/close`, {
    why: '同意',
  })
  assert.match(body.detail, /1/)
  const items = await itemsOf()
  const wanting = items.find(({ outcome }) => outcome === 'wanting')
  assert.ok(wanting)
  const [sealed, ...others] = items.filter(({ outcome }) => outcome === null)
  assert.ok(sealed && others.length > 0)
  await house.admin.ok('POST', `/recordings/${sealed.id}/seal`, { why: '误录私人谈话' })
  await house.admin.refused('REVIEW_SEALED', 'POST', ...judge(sealed.id, 'sound'))
  assert.equal((await tasks(head))['review-to-judge'], others.length)
  for (const { id } of others) {
    await play(head, id)
    await head.ok('POST', ...judge(id, 'sound'))
  }
  await leader.refused('REVIEW_UNFINISHED', 'POST', `/reviews/${review}/close`, { why: '同意' })
  assert.equal((await tasks(leader))['review-to-close'], undefined)
  await house.admin.ok('POST', ...correct(wanting.id, '已补充说明并约谈'))
  assert.equal((await tasks(leader))['review-to-close'], 1)
  await expectSound(house)
})

async function goOn(by: Temporal.DurationLike): Promise<void> {
  await house.clock.goOn(by)
  await house.admin.ok('POST', '/session', { login: ADMIN, password: PASSWORD })
  for (const [person, login] of [
    [leader, 'zhang'],
    [head, 'chen'],
  ] as const)
    await person.ok('POST', '/session', { login, password: '自己的-Shilu-2026' })
}

test('Art. 15, 17: nothing that was drawn comes on a list of what expired, and the review is overdue after its year', async () => {
  const drawn = new Set((await itemsOf()).map(({ id }) => id))
  await goOn({ months: 13 })
  await house.server.house.keeping?.look()
  const lists = (await house.admin.ok('GET', '/appraisals')).items
  const listed: string[] = []
  for (const { id } of lists)
    listed.push(
      ...(await house.admin.ok('GET', `/appraisals/${id}`)).items.map((one: Item) => one.id),
    )
  assert.deepEqual(listed.toSorted(), recordings.filter((id) => !drawn.has(id)).toSorted())
  const { years } = await head.ok('GET', '/reviews')
  assert.equal(years.find((one: { year: number }) => one.year === year).state, 'overdue')
  assert.equal((await tasks(head))['review-overdue'], 1)
})

test('Art. 15, 17: once it is closed nothing in it changes, and what it kept ends by its own time', async () => {
  await head.refused('INPUT_INVALID', 'POST', `/reviews/${review}/close`, { why: ' ' })
  await leader.ok('POST', `/reviews/${review}/close`, { why: '评查完成，问题已整改' })
  await leader.refused('REVIEW_CLOSED', 'POST', `/reviews/${review}/close`, { why: '再来' })
  const [{ id }] = (await itemsOf()) as [Item]
  await play(head, id)
  await head.refused('REVIEW_CLOSED', 'POST', ...judge(id, 'sound'))
  await head.refused('REVIEW_CLOSED', 'POST', ...correct(id, '已改'))
  const { retention } = await until(
    () => house.admin.ok('GET', `/recordings/${id}`),
    (one) => one.retention.until !== null,
  )
  assert.equal(retention.kind, 'may-appraise')
  assert.ok(retention.lines.every(({ isBefore }: { isBefore: boolean }) => !isBefore))
  assert.equal((await head.ok('GET', `/recordings/${id}`)).review, null)
  const { years } = await head.ok('GET', '/reviews')
  assert.equal(years.find((one: { year: number }) => one.year === year).state, 'done')
  const table = await head.ask('GET', `/reviews/${review}/export?language=zh`)
  assert.equal(table.bytes.subarray(0, 2).toString(), 'PK')
  await expectSound(house)
})

test('Art. 15, 17: a draw pulls what it draws out of a clearing in its grace time', async () => {
  // What the first review kept has expired long ago: with the month that is over now it is listed.
  await goOn({ days: 31 })
  await house.server.house.keeping?.look()
  const lists = (await house.admin.ok('GET', '/appraisals')).items
  const list = lists.find((one: { undecided: number }) => one.undecided > 0)
  const items: Item[] = (await house.admin.ok('GET', `/appraisals/${list.id}`)).items
  for (const { id, isSealed } of items) if (!isSealed) await play(house.admin, id)
  const wanted = items.filter(({ isSealed }) => !isSealed).map(({ id }) => id)
  await house.admin.ok('POST', `/appraisals/${list.id}/decisions`, {
    recordings: wanted,
    decision: 'clear',
    months: null,
    why: '与案件无关',
  })
  const { id } = await house.admin.ok('POST', '/clearings', { appraisal: list.id, why: '已满期' })
  await leader.ok('POST', `/clearings/${id}/answer`, { answer: 'approve', why: '同意' })
  // All of that year: none can be cleared.
  review = (await head.ok('POST', '/reviews', { year, oneIn: 1 })).id
  assert.equal((await whole()).number, `${year}-2`)
  await goOn({ days: 31 })
  const done = await until(
    () => house.admin.ok('GET', `/clearings/${id}`),
    ({ state }) => state !== 'approved' && state !== 'clearing',
  )
  assert.ok(done.items.every(({ state }: { state: string }) => state === 'pulled'))
  assert.equal(done.items[0].pulledReasons[0].code, 'kept-for-review')
  assert.equal((await play(house.admin, wanted[0] ?? '')).status, 200)
  await expectSound(house)
})

test('a list of the drawn that was altered, and words that nobody said, are named', async () => {
  const { pool } = house.server.house.database
  const [{ id }] = (await itemsOf()) as [Item]
  const named = async () =>
    (await check(house)).findings.filter(({ code }) => code === 'review-differs-from-events').length
  await pool.query(
    `update review_items set outcome = 'sound', judged_at = now(), judged_by = '{}'
     where review_id = $1 and recording_id = $2`,
    [review, id],
  )
  assert.equal(await named(), 1)
  await pool.query(`delete from review_items where review_id = $1 and recording_id = $2`, [
    review,
    id,
  ])
  assert.equal(await named(), 1)
  await pool.query(`insert into review_items (unit_id, review_id, recording_id)
    select unit_id, review_id, '${id}'::uuid from reviews where review_id = '${review}'`)
  assert.equal(await named(), 0)
  await pool.query(`update reviews set seed = 'another' where review_id = $1`, [review])
  assert.equal(await named(), 1)
})
