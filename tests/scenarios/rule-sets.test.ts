// Rule sets in versions: the example set that a unit begins with, a version of its own, what is coming and
// withdrawn, and that nothing of this rewrites what was in force on a day.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { EXAMPLE_SET } from '@shilu/core/rule-sets/shipped/example-set.ts'
import type { RuleSetBodies } from '@shilu/core/rule-sets/bodies.ts'
import { RULE_SET_KIND_NAMES, type RuleSetKind } from '@shilu/core/rule-sets/kinds.ts'
import { readsOf } from '../../server/run/run-operation.ts'
import { check, expectSound } from '../house/check.ts'
import { createPerson, type Person } from '../house/person.ts'
import { PASSWORD, startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
let officer: Person
before(async () => {
  house = await startTestHouse()
  await house.admin.ok('POST', '/accounts', {
    login: 'liqiang',
    name: '李强',
    roles: ['officer'],
    password: PASSWORD,
  })
  officer = createPerson(house.url)
  await officer.ok('POST', '/session', { login: 'liqiang', password: PASSWORD })
  await officer.ok('POST', '/session/password', { current: PASSWORD, next: `${PASSWORD}-2` })
})
after(() => house.end())

type Head = {
  id: string
  kind: RuleSetKind
  number: number
  state: string
  isExample: boolean
  effectiveFrom: string
  effectiveUntil: string | null
  sha256: string
}
const listed = async (kind: string): Promise<Head[]> =>
  (await house.admin.ok('GET', '/rule-sets')).versions.filter((one: Head) => one.kind === kind)
const today = () => Temporal.Now.plainDateISO('Asia/Shanghai')
const exampleOf = <K extends RuleSetKind>(kind: K) =>
  structuredClone(EXAMPLE_SET.find((one) => one.kind === kind)?.body) as RuleSetBodies[K]
const versionOf = async <K extends RuleSetKind>(
  kind: K,
  effectiveFrom: string,
  body = exampleOf(kind),
) => ({
  kind,
  title: '郏县教育体育局音像记录事项清单',
  documentNumber: '郏教体〔2026〕12号',
  source: '郏县教育体育局印发',
  effectiveFrom,
  body,
  newest: (await listed(kind)).find(({ state }) => state !== 'withdrawn')?.id ?? null,
})
const inForce = async <K extends RuleSetKind>(kind: K, day: Temporal.PlainDate) => {
  const { database } = house.server.house
  const unit = (await database.db.selectFrom('units').select('unit_id').executeTakeFirstOrThrow())
    .unit_id
  return readsOf(database.db).ruleSets.inForce(unit, kind, day)
}

test('a new unit begins with the example set, one event for each version, readable by everybody', async () => {
  const { versions } = await officer.ok('GET', '/rule-sets')
  assert.deepEqual(
    versions.map(({ kind }: Head) => kind).toSorted(),
    RULE_SET_KIND_NAMES.toSorted(),
  )
  for (const version of versions as Head[]) {
    assert.deepEqual(
      [version.number, version.state, version.isExample, version.effectiveFrom],
      [1, 'in-force', true, '2022-01-20'],
    )
    const read = await officer.ok('GET', `/rule-sets/${version.id}`)
    assert.deepEqual(read.body, exampleOf(version.kind))
  }
  assert.equal((await inForce('item-list', today()))?.body.items[2]?.matter, '现场检查')
  assert.equal(await inForce('item-list', Temporal.PlainDate.from('2022-01-19')), undefined)
})

test('Art. 6: a version of the unit takes the place of the example from its day on, and the day before stays', async () => {
  const [example] = await listed('item-list')
  const body = exampleOf('item-list')
  body.items = body.items.slice(0, 3)
  const given = await versionOf('item-list', '2026-03-01', body)
  await officer.refused('NOT_PERMITTED', 'POST', '/rule-sets', given)
  const entered = await house.admin.ok('POST', '/rule-sets', given)
  assert.equal(entered.number, 2)
  const [own, earlier] = await listed('item-list')
  assert.deepEqual(
    [own?.state, own?.isExample, earlier?.state, earlier?.effectiveUntil],
    ['in-force', false, 'past', '2026-03-01'],
  )
  const last = Temporal.PlainDate.from('2026-02-28')
  assert.equal((await inForce('item-list', last))?.id, example?.id)
  assert.equal((await inForce('item-list', last.add({ days: 1 })))?.id, entered.id)
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    "select body from events where type = 'rule-set.entered' order by number desc limit 1",
  )
  const { details } = JSON.parse(rows[0]?.body ?? '')
  assert.equal(details.sha256, entered.sha256)
  assert.equal(details.documentNumber, '郏教体〔2026〕12号')
})

test('every fault of a body is named and nothing is entered; over an older form nothing is entered either', async () => {
  const body = exampleOf('item-list')
  body.items[0]!.startPoint = ''
  body.items[1]!.matter = 'a\u0000b'
  const given = await versionOf('item-list', today().toString(), body)
  const { body: problem } = await house.admin.refused(
    'RULE_SET_FAULTY',
    'POST',
    '/rule-sets',
    given,
  )
  assert.match(problem.detail, /2 处.*“开始时点”不能为空.*“执法事项”含有控制字符/)
  const [, example] = await listed('item-list')
  const old = { ...(await versionOf('item-list', today().toString())), newest: example?.id }
  await house.admin.refused('RULE_SET_MOVED', 'POST', '/rule-sets', old)
  assert.equal((await listed('item-list')).length, 2)
})

test('nobody changes the rules of yesterday; a coming version can be withdrawn until its day', async () => {
  const yesterday = today().subtract({ days: 1 }).toString()
  const tomorrow = today().add({ days: 1 })
  await house.admin.refused(
    'RULE_SET_BACKDATED',
    'POST',
    '/rule-sets',
    await versionOf('item-list', yesterday),
  )
  const coming = await house.admin.ok(
    'POST',
    '/rule-sets',
    await versionOf('item-list', tomorrow.toString()),
  )
  const later = await versionOf('item-list', tomorrow.toString())
  await house.admin.refused('RULE_SET_NOT_AFTER', 'POST', '/rule-sets', later)
  const [third, second] = await listed('item-list')
  assert.deepEqual([third?.state, second?.state], ['coming', 'in-force'])
  assert.equal((await inForce('item-list', today()))?.id, second?.id)
  assert.equal((await inForce('item-list', tomorrow))?.id, coming.id)
  await house.admin.refused('RULE_SET_IN_FORCE', 'POST', `/rule-sets/${second?.id}/withdrawal`, {
    why: '录错',
  })
  await house.admin.ok('POST', `/rule-sets/${coming.id}/withdrawal`, { why: '文件尚未印发' })
  await house.admin.refused('RULE_SET_NOT_LAST', 'POST', `/rule-sets/${coming.id}/withdrawal`, {
    why: '再次',
  })
  assert.equal((await inForce('item-list', tomorrow))?.id, second?.id)
  // A number is given once, so that no document means two versions.
  const next = await house.admin.ok(
    'POST',
    '/rule-sets',
    await versionOf('item-list', tomorrow.toString()),
  )
  assert.equal(next.number, 4)
})

test('of two who enter at once, one is told to look again', async () => {
  const given = await versionOf('phrases', today().toString())
  const answers = await Promise.all([
    house.admin.ask('POST', '/rule-sets', given),
    house.admin.ask('POST', '/rule-sets', given),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('a version stays as it was entered, even in the database', async () => {
  const { pool } = house.server.house.database
  for (const change of [
    `update rule_set_versions set body = '{}'`,
    `update rule_set_versions set effective_from = '2020-01-01'`,
    'delete from rule_set_versions',
    'truncate rule_set_versions',
  ])
    await assert.rejects(pool.query(change), /stays as it was entered/, change)
})

test('fsck names a version that was changed, ended or taken away by hand', async () => {
  await expectSound(house)
  const { pool } = house.server.house.database
  const codes = async () => (await check(house)).findings.map(({ code }) => code)
  const [, second] = (await listed('item-list')).filter(({ state }) => state !== 'withdrawn')
  const spoil = async (change: string, back: string) => {
    await pool.query('alter table rule_set_versions disable trigger all')
    await pool.query(change, [second?.id])
    const found = await codes()
    await pool.query(back, [second?.id])
    await pool.query('alter table rule_set_versions enable trigger all')
    return found
  }
  const update = (to: string) => `update rule_set_versions set ${to} where version_id = $1`
  const wrong = ['rule-set-differs-from-event']
  assert.deepEqual(
    await spoil(
      update(`body = jsonb_set(body, '{items,0,matter}', '"别的"')`),
      update(`body = jsonb_set(body, '{items,0,matter}', '"电话举报受理"')`),
    ),
    wrong,
  )
  assert.deepEqual(
    await spoil(update(`title = title || '！'`), update(`title = rtrim(title, '！')`)),
    wrong,
  )
  assert.deepEqual(
    await spoil(
      update('effective_until = effective_until + 1'),
      update('effective_until = effective_until - 1'),
    ),
    wrong,
  )
  await expectSound(house)
})

test('a home from before there were rule sets gets them at its start, once', async () => {
  const { pool } = house.server.house.database
  // As the migration leaves such a home: the table is there and empty.
  await pool.query('alter table rule_set_versions disable trigger all')
  await pool.query('delete from rule_set_versions')
  await pool.query('alter table rule_set_versions enable trigger all')
  house = await house.restart()
  const { versions } = await house.admin.ok('GET', '/rule-sets')
  assert.equal(versions.length, RULE_SET_KIND_NAMES.length)
  house = await house.restart()
  assert.equal((await house.admin.ok('GET', '/rule-sets')).versions.length, versions.length)
  // What was taken away here by hand stays named; nothing else is wrong.
  const codes = new Set((await check(house)).findings.map(({ code }) => code))
  assert.deepEqual([...codes], ['rule-set-missing'])
})
