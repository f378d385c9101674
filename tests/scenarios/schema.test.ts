// server/db/schema.sql is what the migrations make, no more and no less.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { schemaText } from '../../tools/schema-text.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

test('schema.sql is up to date (npm run schema)', async () => {
  assert.equal(
    await schemaText(house.server.house.database.pool),
    readFileSync('server/db/schema.sql', 'utf8'),
  )
})

test('the database refuses to change or remove a custody event', async () => {
  const { pool } = house.server.house.database
  // A row that has its place in the log, so that there is something to refuse.
  while ((await pool.query('select 1 from log_entries limit 1')).rows.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50))
  for (const statement of [
    'update events set type = type',
    'delete from events',
    'truncate events cascade',
    'update log_entries set index = index + 1',
    'delete from log_entries',
    'truncate log_entries',
  ]) {
    await assert.rejects(pool.query(statement), /never changed or removed/)
  }
})

test('the mark of a demonstration never changes and is shared by all units of a home', async () => {
  const { pool } = house.server.house.database
  await assert.rejects(pool.query('update units set is_demonstration = true'), /stays one/)
  await pool.query(
    `insert into units (unit_id, name, created_at, is_demonstration)
     values (gen_random_uuid(), '第二单位', now(), true)`,
  )
  const { rows } = await pool.query('select distinct is_demonstration from units')
  assert.deepEqual(rows, [{ is_demonstration: false }])
})
