// Which photos show which step, what a stoppage record rests on, and until when a certificate is valid: through HTTP,
// with the events and the check of the archive after it.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import sharp from 'sharp'
import { EXAMPLE_ITEMS } from '@shilu/core/rule-sets/shipped/items.ts'
import { EXAMPLE_STOPPAGE_GROUNDS } from '@shilu/core/rule-sets/shipped/others.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { check } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

type Named = { item: string; step: string }
type Step = {
  item: string
  code: string
  methods: string[]
  kind: string
  photos: number
  photosMin: number
  photosUnassigned: number
  seenAt: { fromMs: number; untilMs: number } | null
  reasons: { code: string }[]
}
type Recording = { id: string; kind: string; fileName: string; shows: Named[] }

let house: TestHouse
let leader: Person
let officer: Person
const ids: Record<string, string> = {}
const DAY = '2026-09-16'
before(async () => {
  house = await startTestHouse()
  Object.assign(ids, await registerField(house))
  leader = await comesIn(house, 'zhang', ['leader'])
  officer = await comesIn(house, 'li', ['officer'], ids['李国强'])
  // Three photos of the evidence, as the unit's own list demands them.
  const items = structuredClone(EXAMPLE_ITEMS.items)
  const step = items.find(({ code }) => code === ITEM)?.steps.find(({ code }) => code === CODE)
  assert.ok(step)
  step.photosMin = 3
  await enter('item-list', { items }, '2026-09-01')
})
after(() => house.end())

const PHOTO_STEP = EXAMPLE_ITEMS.items
  .flatMap((item) => item.steps.map((step) => ({ item: item.code, step })))
  .find(({ step }) => step.methods.length === 1 && step.methods[0] === 'photo' && step.isRequired)
const ITEM = PHOTO_STEP?.item ?? ''
const CODE = PHOTO_STEP?.step.code ?? ''

async function enter(kind: string, body: object, effectiveFrom: string): Promise<string> {
  const { versions } = await house.admin.ok('GET', '/rule-sets')
  const newest = versions.find((one: { kind: string }) => one.kind === kind)?.id ?? null
  const given = { kind, title: '本单位规定', documentNumber: null, source: '局发文件', newest }
  return (await house.admin.ok('POST', '/rule-sets', { ...given, effectiveFrom, body })).id
}

const at = (time: string, day = DAY) => `${day}T${time}+08:00`
const stated = (time: string, day = DAY) => ({ at: at(time, day), knownBy: 'stated' })

async function photo(time: string, shade: number, day = DAY): Promise<void> {
  const stamp = `${day.replaceAll('-', '')}${time.replaceAll(':', '')}`
  const plain = {
    width: 64,
    height: 48,
    channels: 3 as const,
    background: { r: shade, g: 9, b: 9 },
  }
  const bytes = await sharp({ create: plain }).jpeg().toBuffer()
  const file = await dockOf(house).takeIn(`8812345_410425_${stamp}_0001.JPG`, bytes)
  assert.equal(file.state, 'kept')
}

async function open(day = DAY, items: string[] = []): Promise<string> {
  const { id } = await house.admin.ok('POST', '/activities', {
    title: `现场检查 ${day}`,
    items,
    officers: [ids['李国强'], ids['刘洋']],
    arrived: stated('10:00:00', day),
    left: stated('10:30:00', day),
  })
  return id
}

const read = (id: string) => house.admin.ok('GET', `/activities/${id}`)
const eventsOf = async (recording: string): Promise<string[]> => {
  const { items } = await house.admin.ok('GET', `/recordings/${recording}/events`)
  return items.map(({ type }: { type: string }) => type)
}

test('Art. 11: a photo counts for the step that a person says it shows, and never in silence', async () => {
  const id = await open(DAY, [ITEM])
  for (const [minute, shade] of [10, 60, 110].entries()) await photo(`10:0${minute + 1}:00`, shade)
  const now = await until(
    () => read(id),
    ({ recordings }) => recordings.filter(({ kind }: Recording) => kind === 'photo').length === 3,
  )
  const step = (of: { steps: Step[] }): Step => {
    const found = of.steps.find(({ item, code }) => item === ITEM && code === CODE)
    assert.ok(found)
    return found
  }
  const unsaid = step(now)
  assert.deepEqual([unsaid.kind, unsaid.photos, unsaid.photosMin], ['partly', 0, 3])
  assert.equal(unsaid.photosUnassigned, 3)
  assert.equal(unsaid.reasons[0]?.code, 'step-photos-unassigned')
  assert.equal(unsaid.seenAt, null)
  const [first, second, third] = now.recordings.map((one: Recording) => one.id)
  const say = (recordings: string[]) =>
    officer.ok('POST', `/activities/${id}/steps`, { item: ITEM, step: CODE, recordings })
  assert.deepEqual(await say([first, second]), { changed: 2 })
  const two = step(await read(id))
  assert.deepEqual([two.kind, two.photos, two.photosUnassigned], ['partly', 2, 1])
  assert.equal(two.seenAt?.fromMs, Date.parse(at('10:01:00')))
  assert.equal(two.seenAt?.untilMs, Date.parse(at('10:02:00')))
  assert.deepEqual(await say([first, second, third]), { changed: 1 })
  assert.equal(step(await read(id)).kind, 'seen')
  assert.deepEqual(await say([first, second, third]), { changed: 0 })
  // Taken back: it is told in the chain of custody of the photo, as the naming was.
  assert.deepEqual(await say([first, second]), { changed: 1 })
  assert.equal((await eventsOf(third)).filter((type) => type === 'activity.steps-named').length, 2)
  await officer.refused('STEP_UNKNOWN', 'POST', `/activities/${id}/steps`, {
    item: ITEM,
    step: 'no-such-step',
    recordings: [first],
  })
  const other = await open('2026-09-18', [ITEM])
  await officer.refused('STEP_RECORDING_ELSEWHERE', 'POST', `/activities/${other}/steps`, {
    item: ITEM,
    step: CODE,
    recordings: [first],
  })
  assert.deepEqual((await check(house)).findings, [])
})

test('Art. 12: a record keeps the unit’s reason in its words of the day, and the recordings it rests on', async () => {
  const id = await open('2026-09-17')
  await photo('10:05:00', 150, '2026-09-17')
  await photo('10:06:00', 200, '2026-09-17')
  const { recordings } = await until(
    () => read(id),
    (one) => one.recordings.length === 2,
  )
  const [one, other] = recordings.map((recording: Recording) => recording.id)
  const fields = {
    fromAt: at('10:10:00', '2026-09-17'),
    untilAt: at('10:20:00', '2026-09-17'),
    ground: 'nature',
    subReason: 'W1',
    attachments: [one],
    reason: '暴雨、雷电',
    basis: '制度第十二条第（二）项',
    substitute: null,
    effect: null,
    witness: null,
    device: null,
    isSubmitted: false,
  }
  // A reason of another ground is none of this one.
  const wrong = { ...fields, activity: id, subReason: 'E1' }
  await officer.refused('STOPPAGE_SUB_REASON', 'POST', '/stoppages', wrong)
  const { id: stoppage, number } = await officer.ok('POST', '/stoppages', {
    ...fields,
    activity: id,
  })
  const shown = async () => (await read(id)).stoppages[0]
  const draft = await shown()
  assert.equal(draft.subReason.title, '暴雨、雷电')
  assert.deepEqual(
    draft.attachments.map((attached: { id: string }) => attached.id),
    [one],
  )
  // The unit words its reasons anew: the record keeps what was chosen.
  const grounds = structuredClone(EXAMPLE_STOPPAGE_GROUNDS)
  for (const ground of grounds.grounds)
    for (const reason of ground.reasons) if (reason.code === 'W1') reason.title = '强降雨'
  await enter('stoppage-grounds', grounds, '2026-09-10')
  const both = { ...fields, attachments: [one, other] }
  await officer.ok('PATCH', `/stoppages/${stoppage}`, { ...both, isSubmitted: true })
  assert.deepEqual((await shown()).subReason, draft.subReason)
  assert.ok((await eventsOf(other)).includes('stoppage.attached'))
  await officer.refused('STOPPAGE_NOT_NOW', 'PATCH', `/stoppages/${stoppage}`, fields)
  await leader.ok('POST', `/stoppages/${stoppage}/review`, {
    decision: 'return',
    note: '照片一张即可',
  })
  await officer.ok('PATCH', `/stoppages/${stoppage}`, { ...fields, isSubmitted: true })
  assert.ok((await eventsOf(other)).includes('stoppage.detached'))
  await leader.ok('POST', `/stoppages/${stoppage}/review`, { decision: 'approve', note: null })
  await officer.refused('STOPPAGE_FINAL', 'PATCH', `/stoppages/${stoppage}`, both)
  const approved = await shown()
  assert.deepEqual(approved.attachments.length, 1)
  // What was approved stands whole in its event.
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    "select body from events where type = 'stoppage.approved' order by number desc limit 1",
  )
  const { facts } = JSON.parse(rows[0]?.body ?? '').details
  assert.equal(facts.subReason.title, '暴雨、雷电')
  assert.deepEqual(facts.attachments, [{ recording: one, sha256: approved.attachments[0].sha256 }])
  const { sheets } = await readXlsx((await house.admin.ask('GET', '/stoppages/export')).bytes)
  const [heads = [], row = []] = sheets[0]?.rows ?? []
  const cell = (head: string) => String(row[heads.indexOf(head)])
  assert.equal(cell('编号'), number)
  assert.equal(cell('本单位情形'), '暴雨、雷电')
  assert.ok(cell('附件').startsWith(`1. ${approved.attachments[0].fileName}`))
  assert.ok(cell('附件').includes(approved.attachments[0].sha256.slice(0, 12)))
  const pdf = await officer.ask('GET', `/stoppages/${stoppage}/report`)
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  assert.deepEqual((await check(house)).findings, [])
})

test('an officer attaches no recording that the officer may not see', async () => {
  const wu = await comesIn(house, 'wu', ['officer'], ids['吴芳'])
  const { id } = await wu.ok('POST', '/activities', {
    title: '留置送达',
    arrived: stated('15:00:00'),
    left: stated('15:30:00'),
  })
  const hidden = await dockOf(house).takeIn(
    '8812345_410425_20260916180000_0001.WAV',
    makeSound(1, 300),
  )
  await wu.refused('NOT_FOUND', 'POST', '/stoppages', {
    activity: id,
    fromAt: at('15:00:00'),
    untilAt: at('15:10:00'),
    ground: 'equipment',
    attachments: [hidden.recording],
    reason: '电量不足',
    basis: '制度第十二条第（一）项',
    substitute: null,
    effect: null,
    witness: null,
    device: null,
    isSubmitted: false,
  })
})

test('a row that no event made is found: a step, an attachment, a reason', async () => {
  const { pool } = house.server.house.database
  const changes = [
    [
      'delete from activity_step_recordings where ctid = (select min(ctid) from activity_step_recordings)',
      'activity-differs-from-events',
    ],
    ['delete from stoppage_attachments', 'stoppage-differs-from-events'],
    [
      "update stoppages set sub_reason_title = '别的' where sub_reason is not null",
      'stoppage-differs-from-events',
    ],
  ] as const
  for (const [statement, code] of changes) {
    const client = await pool.connect()
    try {
      const kept =
        await client.query(`create temp table kept_steps as select * from activity_step_recordings;
        create temp table kept_attachments as select * from stoppage_attachments;
        create temp table kept_titles as select stoppage_id, sub_reason_title from stoppages`)
      assert.ok(kept)
      await client.query(statement)
      const codes = (await check(house)).findings.map((finding) => finding.code)
      assert.deepEqual([...new Set(codes)], [code], statement)
      await client.query(`insert into activity_step_recordings
          select * from kept_steps on conflict do nothing;
        insert into stoppage_attachments select * from kept_attachments on conflict do nothing;
        update stoppages s set sub_reason_title = k.sub_reason_title
          from kept_titles k where k.stoppage_id = s.stoppage_id;
        drop table kept_steps, kept_attachments, kept_titles`)
    } finally {
      client.release()
    }
  }
  assert.deepEqual((await check(house)).findings, [])
})

test('two officers need certificates that were valid on the day; what changes is judged anew', async () => {
  const day = '2026-09-19'
  const id = await open(day)
  const codes = async () =>
    (await read(id)).officerReasons.map(({ code }: { code: string }) => code)
  assert.deepEqual(await codes(), ['certificate-unknown', 'certificate-unknown'])
  const dates = (name: string, from: string | null, to: string | null) =>
    house.admin.ok('PATCH', `/officers/${ids[name]}`, {
      certificateFrom: from,
      certificateUntil: to,
    })
  await dates('李国强', '2024-01-01', '2028-12-31')
  await dates('刘洋', '2021-09-19', '2026-09-18')
  assert.deepEqual(await codes(), ['officers-too-few', 'certificate-expired'])
  const lacking = async () =>
    (await house.admin.ok('GET', '/activities?lacks=officers')).items.map(
      (one: { id: string }) => one.id,
    )
  await until(lacking, (found) => found.includes(id))
  // Renewed, with no gap: the list hears of it too.
  await dates('刘洋', '2021-09-19', '2031-09-18')
  assert.deepEqual(await codes(), [])
  await until(lacking, (found) => !found.includes(id))
  await house.admin.refused('CERTIFICATE_DATES', 'PATCH', `/officers/${ids['刘洋']}`, {
    certificateUntil: '2020-01-01',
  })
})

test('the desk asks for certificates that end within sixty days, the register and its search tell them', async () => {
  const today = Temporal.Now.instant().toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  const ends = (name: string, days: number) =>
    house.admin.ok('PATCH', `/officers/${ids[name]}`, {
      certificateFrom: null,
      certificateUntil: today.add({ days }).toString(),
    })
  await ends('李国强', 61)
  await ends('刘洋', 60)
  await ends('吴芳', -1)
  const task = async () =>
    (await house.admin.ok('GET', '/desk')).tasks.find(
      (one: { task: string }) => one.task === 'certificate-expiring',
    )?.total
  assert.equal(await task(), 2)
  const { items } = await house.admin.ok('GET', '/officers')
  assert.deepEqual(
    Object.fromEntries(
      items.map((one: { name: string; certificate: string }) => [one.name, one.certificate]),
    ),
    { 李国强: 'valid', 刘洋: 'soon', 吴芳: 'expired' },
  )
  const found = await house.admin.ask('GET', `/officers/export?q=${encodeURIComponent('到期')}`)
  const { sheets } = await readXlsx(found.bytes)
  const [heads = [], ...rows] = sheets[0]?.rows ?? []
  assert.equal(rows.length, 2)
  const lastDay = heads.indexOf('执法证有效期止')
  assert.ok(rows.some((row) => row[lastDay] === today.add({ days: 60 }).toString()))
  const history = await house.admin.ok('GET', `/officers/${ids['刘洋']}/events`)
  assert.equal(history.items[0].details.after.certificateUntil, today.add({ days: 60 }).toString())
  await house.admin.ok('PATCH', `/officers/${ids['吴芳']}`, { isActive: false })
  assert.equal(await task(), 1)
  assert.deepEqual((await check(house)).findings, [])
})
