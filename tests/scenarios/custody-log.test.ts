// The custody log as an office has it: every event is in it within a second, with a proof that stands
// alone; and whoever changes the database, the files or the checkpoint behind our back is named.

import assert from 'node:assert/strict'
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCheckpoint } from '@shilu/log/checkpoint.ts'
import { ed25519Verifier } from '@shilu/log/note.ts'
import { checkInclusion } from '@shilu/log/proofs.ts'
import { proveInclusion, readLeafHash } from '@shilu/log/prove.ts'
import { leafHash } from '@shilu/log/tree.ts'
import { sha256 } from '../../server/custody/append.ts'
import { readLogKey, verifyEd25519 } from '../../server/custody/log-key.ts'
import { check } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'

let house: TestHouse
let unit: string
before(async () => {
  house = await startTestHouse()
  ;({
    rows: [{ id: unit }],
  } = await query('select unit_id as id from units'))
})
after(() => house.end())

type Rows = { rows: any[] } // oxlint-disable-line typescript/no-explicit-any -- as the tests ask
const query = (text: string, values: unknown[] = []): Promise<Rows> =>
  house.server.house.database.pool.query(text, values)
const logs = () => house.server.house.parts.log
const place = (path: string) => join(house.home, 'custody', unit, path)
const findings = async () =>
  (await check(house)).findings.map(({ code, subject }) => `${code} ${subject}`)

/** Until a checkpoint covers every event that is committed. */
async function covered(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { rows } = await query('select count(*)::int as n from events where unit_id = $1', [unit])
    const size = (await logs().checkpoint(unit))?.size ?? 0
    if (size === rows[0].n) return size
    await sleep(50)
  }
  throw new Error('the log does not come after')
}

/** Runs as somebody would who has the database: without the triggers that keep events final. */
async function behindOurBack(text: string, values: unknown[] = []): Promise<void> {
  const client = await house.server.house.database.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query(text, values)
  } finally {
    await client.query("set session_replication_role = 'origin'")
    client.release()
  }
}

test('every event is in the log within a second, and is proven from the files alone', async () => {
  await dockOf(house).takeIn('DCIM/1.mp4', Buffer.from('one'))
  await covered()
  const begun = performance.now()
  await house.admin.ok('POST', '/sections', { name: '安全股' })
  const size = await covered()
  assert.ok(performance.now() - begun < 5000)

  const key = readLogKey(join(house.home, 'keys'), unit)
  assert.ok(key)
  assert.equal(statSync(join(house.home, 'keys', `log-${unit}.key`)).mode & 0o777, 0o600)
  const log = ed25519Verifier(key.verifier, verifyEd25519)
  const { checkpoint } = openCheckpoint(readFileSync(place('checkpoint')), log)
  assert.equal(checkpoint.size, size)
  assert.ok(!checkpoint.origin.includes('郏县'))
  const { rows } = await query(
    'select l.index, e.leaf from log_entries l join events e using (unit_id, event_id) order by e.number',
  )
  assert.deepEqual(
    rows.map(({ index }) => index),
    rows.map((_, at) => at),
  )
  for (const { index, leaf } of rows) {
    const hash = leafHash(leaf, sha256)
    const read = logs().tilesOf(unit)
    assert.deepEqual(await readLeafHash(index, size, read), hash)
    const proof = await proveInclusion(index, size, read, sha256)
    const given = { index, size, leafHash: hash, proof, root: checkpoint.root }
    assert.deepEqual(checkInclusion(given, sha256), { isProven: true })
  }
  assert.deepEqual(await findings(), [])
})

test('after a restart the log goes on where it was; health says that it is well', async () => {
  const size = await covered()
  const note = readFileSync(place('checkpoint'), 'utf8')
  house = await house.restart()
  const grown = await covered()
  assert.ok(grown > size, 'signing in is an event')
  assert.notEqual(readFileSync(place('checkpoint'), 'utf8'), note)
  const health = await fetch(`${house.url}/healthz`)
  assert.equal(health.status, 200)
  assert.deepEqual(await findings(), [])
})

test('a row changed with its leaf, one removed, one put in, two exchanged: each is named', async () => {
  await covered()
  const { rows } = await query(
    'select l.index, e.* from log_entries l join events e using (unit_id, event_id) order by l.index',
  )
  const [first, second, third] = rows
  const put = (row: Record<string, unknown>) =>
    behindOurBack(
      'update events set body = $2, nonce = $3, leaf = $4, at = $5 where event_id = $1',
      [row['event_id'], row['body'], row['nonce'], row['leaf'], String(row['at'])],
    )
  // A whole other event in its place, leaf and nonce included: only the log knows better.
  await behindOurBack('update events set leaf = $2 where event_id = $1', [
    first.event_id,
    second.leaf,
  ])
  assert.ok((await findings()).includes(`log-entry-differs ${first.event_id}`))
  await put(first)

  await behindOurBack('delete from events where event_id = $1', [third.event_id])
  assert.ok((await findings()).includes(`log-entry-missing ${unit}/${third.index}`))
  await behindOurBack(
    `insert into events (unit_id, event_id, number, type, version, at, recording_id, intake_id, body, nonce, leaf)
     overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      unit,
      third.event_id,
      third.number,
      third.type,
      third.version,
      String(third.at),
      third.recording_id,
      third.intake_id,
      third.body,
      third.nonce,
      third.leaf,
    ],
  )

  const swap = (one: string, other: string) =>
    behindOurBack(
      `update log_entries set event_id = case event_id when $1::uuid then $2::uuid else $1::uuid end
        where event_id in ($1::uuid, $2::uuid)`,
      [one, other],
    )
  await behindOurBack('alter table log_entries drop constraint log_entries_unit_id_event_id_key')
  await swap(first.event_id, second.event_id)
  const swapped = await findings()
  assert.ok(swapped.includes(`log-entry-differs ${first.event_id}`), swapped.join('\n'))
  assert.ok(swapped.includes(`log-entry-differs ${second.event_id}`))
  await swap(first.event_id, second.event_id)
  await behindOurBack('alter table log_entries add unique (unit_id, event_id)')

  const id = '019cac6a-0000-7000-8000-000000000001'
  await behindOurBack(
    `insert into events (unit_id, event_id, type, version, at, body, nonce, leaf)
     values ($1, $2, 'session.closed', 1, now(), '{}', $3, 'leaf')`,
    [unit, id, Buffer.alloc(32)],
  )
  assert.ok((await findings()).includes(`event-outside-log ${id}`))
  await behindOurBack('delete from events where event_id = $1', [id])
  assert.deepEqual(await findings(), [])
})

test('a flipped byte in tile, bundle, checkpoint or journal is named; a file that is gone too', async () => {
  const size = await covered()
  const journal = join(house.home, 'keys', `log-${unit}.signed.jsonl`)
  const cases: [string, string][] = [
    [place(`tile/0/000.p/${size}`), 'log-file-altered'],
    [place(`tile/entries/000.p/${size}`), 'log-entry-differs'],
    [place('checkpoint'), 'checkpoint-wrong'],
    [journal, 'checkpoint-wrong'],
  ]
  for (const [path, code] of cases) {
    const bytes = readFileSync(path)
    const at = path.endsWith('checkpoint') ? bytes.length - 30 : bytes.length - 40
    writeFileSync(
      path,
      bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    )
    const found = await findings()
    assert.ok(
      found.some((one) => one.startsWith(code)),
      `${path}: ${found.join('\n')}`,
    )
    writeFileSync(path, bytes)
  }
  const tile = place(`tile/0/000.p/${size}`)
  const bytes = readFileSync(tile)
  rmSync(tile)
  assert.deepEqual(await findings(), [`log-file-missing ${unit}/tile/0/000.p/${size}`])
  writeFileSync(tile, bytes)
  assert.deepEqual(await findings(), [])
})

test('whoever goes back to an older database or other tiles is refused by the signer; intake goes on', async () => {
  const size = await covered()
  const unhealthy = async (words: RegExp) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const answer = await fetch(`${house.url}/healthz`)
      if (answer.status === 503 && words.test(await answer.text())) return
      await sleep(50)
    }
    assert.fail(`health does not say ${words}`)
  }
  const saved = readFileSync(place('checkpoint'), 'utf8')
  // The last three events never happened: gone from the tables, as after bringing back an older copy.
  const { rows } = await query('select * from log_entries where index >= $1', [size - 3])
  await behindOurBack('delete from log_entries where index >= $1', [size - 3])
  await unhealthy(/entries/).catch(async () => {
    await house.admin.ok('POST', '/sections', { name: '回滚之后' })
    await unhealthy(/entries/)
  })
  const kept = await dockOf(house).takeIn('DCIM/2.mp4', Buffer.from('two'))
  assert.equal(kept.state, 'kept')
  assert.equal(readFileSync(place('checkpoint'), 'utf8'), saved)
  for (const { index, event_id: event } of rows)
    await behindOurBack('insert into log_entries values ($1, $2, $3)', [unit, index, event])

  // Other tiles than those that were signed: found at the next start.
  const tile = place(`tile/0/000.p/${size}`)
  const bytes = readFileSync(tile)
  chmodSync(tile, 0o600)
  writeFileSync(tile, bytes.toReversed())
  house = await house.restart()
  await unhealthy(/another root/)
  assert.equal(readFileSync(place('checkpoint'), 'utf8'), saved)
  writeFileSync(tile, bytes)

  // Without its key nothing is signed, and no new key takes its place.
  const keyFile = join(house.home, 'keys', `log-${unit}.key`)
  const key = readFileSync(keyFile)
  rmSync(keyFile)
  house = await house.restart()
  await unhealthy(/key of this log/)
  writeFileSync(keyFile, key, { mode: 0o600 })

  house = await house.restart()
  assert.ok((await covered()) > size)
  assert.deepEqual(await findings(), [])
})
