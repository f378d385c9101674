// The archive as an XLSX table: everything that was found, nothing else, read back by the library; the
// event is there, and an officer exports only what is the officer's own.

import assert from 'node:assert/strict'
import { readXlsx } from 'hucre/xlsx'
import { after, before, test } from 'node:test'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { createPerson, type Person } from '../house/person.ts'
import { digestOf, dockOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function exported(person: Person, query: string) {
  const answer = await person.ask('GET', `/recordings/export${query}`)
  assert.equal(answer.status, 200, answer.text.slice(0, 300))
  assert.equal(answer.headers.get('content-type'), XLSX)
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; .*filename\*=UTF-8''/)
  const { sheets } = await readXlsx(answer.bytes)
  const [list, about] = sheets
  assert.ok(list && about)
  return { head: list.rows[0] ?? [], rows: list.rows.slice(1), about: about.rows }
}

test('what the filters find is exported with its digests; texts are never formulas', async () => {
  const names = ['=1+1.mp4', '+cmd.mp4', '8812345_410425_20260916141223.MP4', '食堂 & <后厨>.jpg']
  for (const name of names) await dockOf(house).takeIn(name, Buffer.from(`bytes of ${name}`))
  const all = await exported(house.admin, '')
  assert.equal(all.head[0], '文件名')
  assert.equal(all.rows.length, names.length)
  assert.deepEqual(new Set(all.rows.map((row) => row[0])), new Set(names))
  for (const row of all.rows) {
    assert.equal(row[9], digestOf(Buffer.from(`bytes of ${String(row[0])}`)))
    assert.match(String(row[10]), /^[0-9a-f]{64}$/)
    assert.equal(row[5], Buffer.byteLength(`bytes of ${String(row[0])}`))
  }
  const film = all.rows.find((row) => row[0] === names[2])
  assert.equal(film?.[2], '2026-09-16 14:12:23')
  assert.deepEqual(all.about[0], ['单位', '郏县教育体育局'])
  assert.deepEqual(all.about[1], ['导出人', '王敏'])
  assert.deepEqual(all.about[3], ['条数', names.length])

  const some = await exported(house.admin, `?language=en&q=${encodeURIComponent('后厨')}`)
  assert.equal(some.head[0], 'File')
  assert.deepEqual(
    some.rows.map((row) => row[0]),
    ['食堂 & <后厨>.jpg'],
  )
  assert.deepEqual(some.about[4], ['Filters', 'q: 后厨'])
})

test('more rows than one batch all arrive, each once', async () => {
  const { pool } = house.server.house.database
  const columns = (
    await pool.query<{ column_name: string }>(
      `select column_name from information_schema.columns
        where table_name = 'recordings' and table_schema = current_schema() and is_generated = 'NEVER'`,
    )
  ).rows.map((row) => row.column_name)
  const kept = columns.filter((name) => name !== 'recording_id')
  // Rows without events: good enough to page through, and this house is not checked by fsck.
  await pool.query(
    `insert into recordings (recording_id, ${kept.join(', ')})
     select gen_random_uuid(), ${kept.map((name) => `r.${name}`).join(', ')}
       from (select * from recordings limit 1) r, generate_series(1, 1200)`,
  )
  const { total } = await house.admin.ok('GET', '/recordings?limit=1')
  const all = await exported(house.admin, '')
  assert.equal(all.rows.length, total)
  assert.equal(new Set(all.rows.map((row) => row[11])).size, total)
})

test('every export leaves its event; strangers and bad filters are refused', async () => {
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    `select body::text as body from events where type = 'recordings.exported' order by at, event_id`,
  )
  const told = rows.map((row) => JSON.parse(row.body).details)
  assert.deepEqual(told.at(1), { query: { q: '后厨' }, total: 1 })
  await createPerson(house.url).refused('NOT_SIGNED_IN', 'GET', '/recordings/export')
  await house.admin.refused('INPUT_INVALID', 'GET', '/recordings/export?limit=5')
  await house.admin.refused('INPUT_INVALID', 'GET', '/recordings/export?kind=film')
})

test('an officer exports only what the officer recorded', async () => {
  const officer = await house.admin.ok('POST', '/officers', {
    name: '李国强',
    certificateNumber: '豫D-1',
  })
  await house.admin.ok('POST', '/accounts', {
    login: 'li',
    name: '李国强',
    roles: ['officer'],
    officer: officer.id,
    password: '初始-Shilu-2026',
  })
  const own = createPerson(house.url)
  await own.ok('POST', '/session', { login: 'li', password: '初始-Shilu-2026' })
  await own.ok('POST', '/session/password', {
    current: '初始-Shilu-2026',
    next: '自己的-Shilu-2026',
  })
  assert.equal((await exported(own, '')).rows.length, 0)
})
