// The figures of the work in the field, on this machine:
//
//   a unit's year judged anew: coverage, steps, hand-in of every activity   : ≤ 5 s for 5,000 with 40,000 recordings
//   the page of one activity, and the first page of the list, over HTTP     : ≤ 300 ms
//
//   npm run bench -- activities [activities, 5000] [recordings of each, 8]

import { cpus, loadavg } from 'node:os'
import { sql } from 'kysely'
import type { Db } from '../../server/db/database.ts'
import { judgeAll } from '../../server/jobs/activity-jobs.ts'
import { startTestHouse, type TestHouse } from '../../tests/house/start.ts'
import { median } from './rounds.ts'

const ROUNDS = 5
const FROM = '2025-01-01T00:00:00Z'
const TO = '2027-01-01T00:00:00Z'

export async function measureActivities(activities: number, each: number): Promise<string[]> {
  const house = await startTestHouse()
  try {
    const { database } = house.server.house
    const unit = await fill(database.db, house, activities, each)
    const judged: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const from = performance.now()
      const count = await judgeAll(house.server.house, unit, FROM, TO)
      judged.push((performance.now() - from) / 1000)
      if (count !== activities) throw new Error(`${count} of ${activities} activities were judged`)
    }
    const { items, total } = await house.admin.ok('GET', '/activities')
    const page = await timed(() => house.admin.ok('GET', `/activities/${items[7].id}`))
    const list = await timed(() => house.admin.ok('GET', '/activities?lacks=gap'))
    return [
      `${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
      `${total} activities with ${total * each} recordings judged anew: ${median(judged).toFixed(2)} s (≤ 5 s; ${ROUNDS} rounds ${judged.map((one) => one.toFixed(2)).join(' ')})`,
      `the page of one activity: ${page.toFixed(0)} ms (≤ 300 ms)`,
      `the list of those with a gap: ${list.toFixed(0)} ms (≤ 300 ms)`,
    ]
  } finally {
    await house.end()
  }
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS * 2; round += 1) {
    const from = performance.now()
    await ask()
    took.push(performance.now() - from)
  }
  return median(took)
}

/** Real rows in a real database: a year of activities of ten officers, each filmed in pieces with a gap here and there. */
async function fill(db: Db, house: TestHouse, activities: number, each: number): Promise<string> {
  const officers: string[] = []
  for (let number = 0; number < 10; number += 1) {
    const given = { name: `执法人员${number}`, certificateNumber: `豫D-${number}` }
    officers.push((await house.admin.ok('POST', '/officers', given)).id)
  }
  const device = await house.admin.ok('POST', '/devices', { kind: 'recorder', serial: '8812345' })
  const { rows } = await sql<{ unit: string; list: string }>`
    select u.unit_id as unit, v.version_id as list from units u join rule_set_versions v
      on v.unit_id = u.unit_id and v.kind = 'item-list'`.execute(db)
  const { unit = '', list = '' } = rows[0] ?? {}
  const actor = JSON.stringify({ kind: 'system' })
  const people = sql`${`{${officers.join(',')}}`}::uuid[]`
  await sql`insert into activities (unit_id, activity_id, title, item_list, items, arrived_at, arrived_known,
      left_at, left_known, sort_at, search_text, opened_by, opened_at)
    select ${unit}::uuid, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '现场检查 ' || n, ${list}::uuid, '{S03}',
      at, 'stated', at + interval '50 minutes', 'stated', at, '现场检查 ' || n, ${actor}::jsonb, at
    from (select n, timestamptz '2025-12-01T00:00:00Z' + n * interval '100 minutes' as at
      from generate_series(1, ${activities}::int) n) a`.execute(db)
  await sql`insert into activity_officers (unit_id, activity_id, officer_id, position)
    select unit_id, activity_id, (${people})[1 + (row_number() over () + p) % 10], p from activities, generate_series(0, 1) p`.execute(
    db,
  )
  await sql`insert into intakes (unit_id, intake_id, opened_by, resume_key, source, state, opened_at)
    values (${unit}::uuid, '00000000-0000-4000-8000-000000000001', ${actor}::jsonb, 'x', '{}', 'closed', now())`.execute(
    db,
  )
  await sql`insert into blobs (unit_id, sha256, sm3, size_bytes, kept_at)
    select ${unit}::uuid, encode(sha256(int8send(n)), 'hex'), encode(sha256(int8send(-n)), 'hex'), 1, now()
      from generate_series(1::bigint, ${activities * each}::bigint) n`.execute(db)
  await sql`insert into recordings (unit_id, recording_id, intake_id, sha256, size_bytes, file_name, kind, state, claims,
      facts, captured_at, capture_reasons, device_id, officer_id, placed_reasons, fits_nowhere, sort_at, search_text,
      received_at, taken_in_event)
    select ${unit}::uuid, ('00000000-0000-4000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, '00000000-0000-4000-8000-000000000001',
      encode(sha256(int8send(n)), 'hex'), 1, n || '.MP4', 'video', 'kept', '{}', '{"durationMs": 360000}', at, '[]', ${device.id}::uuid,
      (select o.officer_id from activity_officers o where o.activity_id = a.activity_id and o.position = 0), '[]', false, at, '',
      at + interval '5 hours', gen_random_uuid()
    from (select activity_id, (row_number() over ()) as n, arrived_at + p * interval '370 seconds' as at
      from activities, generate_series(0, ${each - 1}::int) p) a`.execute(db)
  await sql`insert into activity_recordings (unit_id, activity_id, recording_id, state, reasons, decided_by, decided_at, event_id)
    select r.unit_id, a.activity_id, r.recording_id, 'placed', '[]', ${actor}::jsonb, now(), gen_random_uuid()
      from recordings r join activities a on r.captured_at between a.arrived_at and a.left_at`.execute(
    db,
  )
  await sql`analyze`.execute(db)
  return unit
}
