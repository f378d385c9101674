// The figures of keeping, on this machine:
//
//   a unit's recordings decided for the first time, as the job does it : (told, no bound)
//   recomputed by other periods, every row another one                 : ≤ 60 s for 1,000,000
//   recomputed where nothing changed                                   : ≤ 60 s for 1,000,000
//   the calendar over HTTP                                             : ≤ 300 ms, also while it is decided
//   the dry run of deadlines over HTTP, page by page                   : (told), the longest page ≤ 2 s
//
//   npm run bench -- retention [recordings, 1000000]

import { readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { sql } from 'kysely'
import type { Db } from '../../server/db/database.ts'
import { askUnitRetention } from '../../server/jobs/retention-jobs.ts'
import { readsOf, type House } from '../../server/run/run-operation.ts'
import { startTestHouse, type TestHouse } from '../../tests/house/start.ts'
import { median, seconds } from './rounds.ts'

const ROUNDS = 10

export async function measureRetention(recordings: number): Promise<string[]> {
  const house = await startTestHouse()
  try {
    const { database } = house.server.house
    const unit = await fill(database.db, recordings)
    const asked: number[] = []
    const deciding = new AbortController()
    const beside = (async () => {
      while (!deciding.signal.aborted) {
        asked.push(await timed(() => house.admin.ok('GET', '/keeping')))
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    })()
    const first = await spent(database.db, () => decideAll(house, unit))
    await keepLonger(house)
    const changed = await spent(database.db, () => decideLonger(house, unit))
    deciding.abort()
    await beside
    const again = await spent(database.db, () => decideAll(house, unit))
    await sql`vacuum analyze retentions`.execute(database.db)
    const calendar: number[] = []
    for (let round = 0; round < ROUNDS; round += 1)
      calendar.push(await timed(() => house.admin.ok('GET', '/keeping')))
    const dry = await tryShorter(house, recordings)
    const { running, endless, over } = await house.admin.ok('GET', '/keeping')
    const total = running.recordings + endless.recordings + over.recordings
    if (total !== recordings) throw new Error(`${total} of ${recordings} recordings were decided`)
    return [
      `${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
      `${recordings} recordings decided for the first time: ${first}`,
      `recomputed by other periods: ${changed} (≤ ${((60 * recordings) / 1e6).toFixed(1)} s)`,
      `recomputed, nothing changed: ${again} (≤ ${((60 * recordings) / 1e6).toFixed(1)} s)`,
      `the calendar meanwhile: median ${median(asked).toFixed(0)} ms, longest ${Math.max(...asked).toFixed(0)} ms (${asked.length} times)`,
      `the dry run of shorter periods: ${dry.seconds.toFixed(1)} s in ${dry.pages.length} pages, longest ${Math.max(...dry.pages).toFixed(0)} ms (≤ 2000 ms)`,
      `the calendar meanwhile: median ${median(dry.calendar).toFixed(0)} ms, longest ${Math.max(...dry.calendar).toFixed(0)} ms (${dry.calendar.length} times)`,
      `the calendar: ${median(calendar).toFixed(0)} ms (≤ 300 ms)`,
    ]
  } finally {
    await house.end()
  }
}

/** As it is done in use, by jobs. */
async function decideAll({ server: { house } }: TestHouse, unit: string): Promise<void> {
  await askUnitRetention(house.database.db, unit)
  await isDecided(house, unit)
}

/** The unit keeps everything longer: the next round of keeping sees it, and asks for the jobs. */
async function decideLonger({ server: { house } }: TestHouse, unit: string): Promise<void> {
  await house.keeping?.look()
  await isDecided(house, unit)
}

async function isDecided(house: House, unit: string): Promise<void> {
  const { retention } = readsOf(house.database.db)
  while (await retention.isBehind(unit)) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** How long it took, and how much of both processors: what others do on the machine meanwhile makes the former longer. */
async function spent(db: Db, work: () => Promise<void>): Promise<string> {
  const [ours, postgres] = [process.cpuUsage(), await postgresSeconds(db)]
  const took = await seconds(work)
  const { user, system } = process.cpuUsage(ours)
  const theirs = (await postgresSeconds(db)) - postgres
  const known = Number.isNaN(theirs) ? '' : `, PostgreSQL ${theirs.toFixed(1)} s`
  return `${took.toFixed(1)} s (processor: Node ${((user + system) / 1e6).toFixed(1)} s${known})`
}

/** Of all its processes, also those that have ended; not known (NaN) where there is no /proc. */
async function postgresSeconds(db: Db): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const backend = statOf(rows[0]?.pid ?? 0)
  const main = backend && statOf(backend.parent)
  if (!backend || !main) return Number.NaN
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === backend.parent)
  return [main.ended, ...[main, ...children].map(({ own }) => own)].reduce((sum, one) => sum + one)
}

/** See proc_pid_stat(5): the times are counted in hundredths of a second. */
function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (number: number) => Number(fields[number - 3]) / 100
    return { parent: Number(fields[1]), own: at(14) + at(15), ended: at(16) + at(17) }
  } catch {
    return undefined
  }
}

/** As the page asks it: one page after the other until the last, with the calendar asked for beside. */
async function tryShorter({ admin }: TestHouse, recordings: number) {
  const given = await deadlines(admin, 6)
  const effectiveFrom = Temporal.PlainDate.from(given.effectiveFrom).add({ days: 1 }).toString()
  const from = performance.now()
  const pages: number[] = []
  const calendar: number[] = []
  let after: string | null = null
  let looked = 0
  do {
    const body: object = { ...given, effectiveFrom, after }
    const beside = timed(() => admin.ok('GET', '/keeping'))
    const began = performance.now()
    const page: { looked: number; next: string | null } = await admin.ok(
      'POST',
      '/rule-sets/dry-run',
      body,
    )
    pages.push(performance.now() - began)
    looked += page.looked
    after = page.next
    calendar.push(await beside)
  } while (after !== null)
  if (looked !== recordings) throw new Error(`${looked} of ${recordings} recordings were looked at`)
  return { pages, calendar, seconds: (performance.now() - from) / 1000 }
}

/** The unit keeps everything for twelve months from today on. */
async function keepLonger({ admin }: TestHouse): Promise<void> {
  const about = { kind: 'deadlines', title: '时限', documentNumber: null, source: '测量' }
  await admin.ok('POST', '/rule-sets', { ...about, ...(await deadlines(admin, 12)) })
}

/** The newest that stand, with other months, from today on. */
async function deadlines(admin: TestHouse['admin'], retentionMonths: number) {
  const { versions } = await admin.ok('GET', '/rule-sets')
  const newest = versions.find((one: { kind: string }) => one.kind === 'deadlines')
  const { body } = await admin.ok('GET', `/rule-sets/${newest.id}`)
  return {
    effectiveFrom: Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().toString(),
    body: { ...body, retentionMonths },
    newest: newest.id,
  }
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await ask()
  return performance.now() - from
}

/** Real rows in a real database: three years of recordings, a tenth of them in activities of cases, one in fifty held. */
async function fill(db: Db, recordings: number): Promise<string> {
  const { rows } = await sql<{ unit: string }>`select unit_id as unit from units`.execute(db)
  const unit = rows[0]?.unit ?? ''
  const actor = JSON.stringify({ kind: 'system' })
  const sha256 = 'a'.repeat(64)
  await sql`insert into blobs (unit_id, sha256, sm3, size_bytes, kept_at) values (${unit}::uuid, ${sha256}, ${sha256}, 1, now())`.execute(
    db,
  )
  await sql`insert into intakes (unit_id, intake_id, opened_by, resume_key, source, state, opened_at)
    values (${unit}::uuid, '00000000-0000-4000-8000-000000000001', ${actor}::jsonb, 'x', '{}', 'closed', now())`.execute(
    db,
  )
  await sql`insert into cases (unit_id, case_id, number, name, filed_on, served_on, created_at)
    select ${unit}::uuid, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'C' || n, 'C', date '2026-01-01',
      case when n % 3 = 0 then null else date '2026-02-01' + n % 300 end, now() from generate_series(1, 1000) n`.execute(
    db,
  )
  await sql`insert into activities (unit_id, activity_id, title, case_id, sort_at, search_text, opened_by, opened_at)
    select ${unit}::uuid, ('00000000-0000-4000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, 'A' || n,
      ('00000000-0000-4000-8000-' || lpad(to_hex(1 + n % 1000), 12, '0'))::uuid, now(), '', ${actor}::jsonb, now()
    from generate_series(1, 10000) n`.execute(db)
  const AT_ONCE = 100_000
  for (let from = 1; from <= recordings; from += AT_ONCE) {
    const to = Math.min(recordings, from + AT_ONCE - 1)
    await sql`insert into recordings (unit_id, recording_id, intake_id, sha256, size_bytes, file_name, kind, state, claims,
        captured_at, capture_reasons, placed_reasons, fits_nowhere, sort_at, search_text, received_at, taken_in_event)
      select ${unit}::uuid, ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, '00000000-0000-4000-8000-000000000001',
        ${sha256}, 1000000 + n % 900000000, 'F' || n, 'video', 'kept', '{}', at, '[]', '[]', false, at, '', at, gen_random_uuid()
      from (select n, timestamptz '2024-06-01T00:00:00Z' + n * interval '80 seconds' as at from generate_series(${from}::int, ${to}::int) n) r`.execute(
      db,
    )
  }
  await sql`insert into activity_recordings (unit_id, activity_id, recording_id, state, reasons, decided_by, decided_at, event_id)
    select ${unit}::uuid, ('00000000-0000-4000-8001-' || lpad(to_hex(1 + n % 10000), 12, '0'))::uuid,
      ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, 'confirmed', '[]', ${actor}::jsonb, now(), gen_random_uuid()
    from generate_series(1, ${recordings}::int, 10) n`.execute(db)
  await sql`insert into holds (unit_id, hold_id, scope, target_id, ground, why, placed_by, placed_at, event_id)
    select ${unit}::uuid, gen_random_uuid(), 'recording', ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid,
      'party-objects', 'w', ${actor}::jsonb, now(), gen_random_uuid() from generate_series(1, ${recordings}::int, 50) n`.execute(
    db,
  )
  await sql`analyze`.execute(db)
  return unit
}
