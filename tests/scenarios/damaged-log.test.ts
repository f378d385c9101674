// What is damaged beside the events: the file of the checkpoint, cosignatures that are kept, lines of SM2. The first
// is made good from the journal, the others are named.

import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { check, expectSound } from '../house/check.ts'
import type { Person } from '../house/person.ts'
import { securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let bureau: TestHouse
let superior: TestHouse
let ours: Person
let unit: string
let recording: string
before(async () => {
  bureau = await startTestHouse({}, undefined, { SHILU_LOG_SM2: 'on' })
  superior = await startTestHouse()
  ours = await securityAdminOf(bureau)
  const theirs = await securityAdminOf(superior)
  ;({ recording } = await dockOf(bureau).takeIn('DCIM/1.mp4', Buffer.from('食堂检查')))
  const log = await until(
    () => ours.ok('GET', '/log'),
    ({ key, checkpoint }) => key !== null && checkpoint !== null,
  )
  unit = log.path.split('/')[2]
  await theirs.ok('POST', '/witnessed-logs', { name: '郏县教育体育局', vkey: log.key })
  const { vkey } = await theirs.ok('GET', '/witnessed-logs')
  const witness = { name: '市教育体育局', vkey, url: `${superior.url}/witness` }
  await ours.ok('POST', '/witnesses', witness)
  await until(
    () => ours.ok('GET', '/witnesses'),
    ({ witnesses }) => witnesses[0].size !== null,
  )
  await settled()
})
after(async () => {
  await bureau.end()
  await superior.end()
})

const path = () => join(bureau.home, 'custody', unit, 'checkpoint')
const journal = () => join(bureau.home, 'keys', `log-${unit}.signed.jsonl`)
/** Every event that was committed is signed, so that nothing writes the checkpoint any more. */
const settled = () =>
  until(
    () => ours.ok('GET', '/log'),
    ({ waiting }) => waiting === 0,
  )
const found = async (house = bureau, isDeep = false) =>
  (await check(house, isDeep)).findings.map(({ code, subject }) => `${code} ${subject}`)

const DAMAGES: [string, (bytes: Buffer) => Buffer | null][] = [
  ['gone', () => null],
  ['empty', () => Buffer.alloc(0)],
  ['half', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ['zeros, as after a power cut', (bytes) => Buffer.alloc(bytes.length)],
  [
    'a byte of a signature',
    (bytes) => Buffer.from(bytes.map((byte, at) => (at === 160 ? 65 : byte))),
  ],
]

test('a checkpoint whose file is gone or damaged is given from the journal, the same byte for byte', async () => {
  const [event] = (await bureau.admin.ok('GET', `/recordings/${recording}/events`)).items
  // Nothing in between is an event, which would have the file written again.
  await settled()
  const bytes = readFileSync(path())
  for (const [what, damage] of DAMAGES) {
    const damaged = damage(bytes)
    if (damaged) writeFileSync(path(), damaged)
    else rmSync(path())
    assert.equal((await ours.ok('GET', '/log')).checkpoint.note, bytes.toString(), what)
    const served = await fetch(`${bureau.url}/log/${unit}/checkpoint`)
    assert.equal(await served.text(), bytes.toString(), what)
    const answer = await bureau.admin.ok('GET', `/recordings/${recording}/events/${event.id}/proof`)
    assert.ok(answer.proof, what)
    writeFileSync(path(), bytes)
  }
})

test('fsck names it, and the next event writes it again', async () => {
  const size = (await settled()).checkpoint.size
  const bytes = readFileSync(path())
  writeFileSync(path(), bytes.subarray(0, 40))
  assert.ok((await found()).includes(`checkpoint-wrong ${unit}`))
  await bureau.admin.ok('POST', '/sections', { name: '安全股' })
  const { checkpoint } = await until(
    () => ours.ok('GET', '/log'),
    (log) => log.checkpoint.size > size && log.waiting === 0,
  )
  assert.equal(readFileSync(path(), 'utf8'), checkpoint.note)
  await expectSound(bureau)
})

test('where the journal has none either, it is said so, with what to do', async () => {
  await settled()
  const [bytes, lines] = [readFileSync(path()), readFileSync(journal())]
  writeFileSync(path(), 'damaged')
  writeFileSync(journal(), '{"size":1,"note":"damaged"}\n')
  await ours.refused('LOG_CHECKPOINT_DAMAGED', 'GET', '/log')
  assert.equal((await fetch(`${bureau.url}/log/${unit}/checkpoint`)).status, 503)
  writeFileSync(path(), bytes)
  writeFileSync(journal(), lines)
  assert.equal((await ours.ok('GET', '/log')).checkpoint.note, bytes.toString())
})

/** As somebody would who runs the database. */
async function behindOurBack(house: TestHouse, text: string, values: unknown[]): Promise<void> {
  const client = await house.server.house.database.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query(text, values)
  } finally {
    await client.query("set session_replication_role = 'origin'")
    client.release()
  }
}

test('a cosignature that was changed is named, with its witness; so is one of our own', async () => {
  await expectSound(bureau)
  await expectSound(superior)
  const { pool } = bureau.server.house.database
  const { rows } = await pool.query('select size, note, line from cosignatures order by size')
  const [row] = rows
  const put = (line: string, note: string) =>
    behindOurBack(bureau, 'update cosignatures set line = $1, note = $2 where size = $3', [
      line,
      note,
      row.size,
    ])
  const flipped = flip(row.line)
  const [first = ''] = readFileSync(journal(), 'utf8').split('\n')
  const other = (JSON.parse(first) as { note: string }).note
  for (const [what, line, note] of [
    ['a flipped byte', flipped, row.note],
    ['no line at all', 'nonsense', row.note],
    ['of another checkpoint', row.line, other],
    ['a checkpoint that nobody signed', row.line, row.note.replace(/\n\d+\n/, '\n999\n')],
  ] as const) {
    await put(line, note)
    const { findings } = await check(bureau)
    const one = findings.find(({ code }) => code === 'cosignature-wrong')
    assert.equal(one?.subject, `${unit}/${row.size}`, what)
    assert.match(one.detail, /市教育体育局/, what)
  }
  await put(row.line, row.note)
  await expectSound(bureau)

  const kept = await superior.server.house.database.pool.query(
    'select origin, size, note from witnessed_checkpoints order by size limit 1',
  )
  const own = kept.rows[0]
  const set = 'update witnessed_checkpoints set note = $1 where origin = $2 and size = $3'
  for (const note of [own.note.split('\n').slice(0, -2).join('\n') + '\n', flip(own.note)]) {
    await behindOurBack(superior, set, [note, own.origin, own.size])
    assert.ok((await found(superior)).includes(`cosignature-wrong ${own.origin}/${own.size}`))
  }
  await behindOurBack(superior, set, [own.note, own.origin, own.size])
  await expectSound(superior)
})

/** One character in the middle of the last signature is another one. */
const flip = (text: string): string => {
  const at = text.trimEnd().length - 30
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

test('a line of SM2 that was changed is named', async () => {
  await settled()
  const lines = readFileSync(journal(), 'utf8')
  const parts = lines.trimEnd().split('\n')
  const wanted = JSON.parse(parts.at(-2) ?? '') as { size: number; note: string }
  const changed = { ...wanted, note: flip(wanted.note) }
  writeFileSync(journal(), lines.replace(JSON.stringify(wanted), JSON.stringify(changed)))
  for (const isDeep of [false, true])
    assert.deepEqual(await found(bureau, isDeep), [`sm2-line-wrong ${unit}/${wanted.size}`])
  writeFileSync(journal(), lines)
  const vkey = join(bureau.home, 'custody', unit, 'log.sm2.vkey')
  const key = readFileSync(vkey)
  writeFileSync(vkey, 'nonsense\n')
  assert.deepEqual(await found(), [`sm2-line-wrong ${unit}`])
  writeFileSync(vkey, key)
  await expectSound(bureau)
})
