// A case as an archive keeps it: its term is laid down with its basis and keeps its recordings, its dossier tells
// what belongs to it, the table for the archive office has one row for each, and files go out under its name.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { ARCHIVE_FIELDS } from '@shilu/core/archive-fields.ts'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { makeSound } from '../../server/media/made-up.ts'
import { giveOut } from '../../server/packages/give-out.ts'
import { expectSound } from '../house/check.ts'
import { comesIn, registerField } from '../house/field-office.ts'
import type { Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let officer: Person
let of: string
let recording: string
let other: string
const place = mkdtempSync(join(tmpdir(), 'shilu-dossier-'))
const none = { archiveTerm: null, archiveBasis: null, archiveNumber: null, securityLevel: null }
const stated = (time: string) => ({ at: `2026-09-16T${time}+08:00`, knownBy: 'stated' })

before(async () => {
  house = await startTestHouse()
  const ids = await registerField(house)
  officer = await comesIn(house, 'li', ['officer'], ids['李国强'])
  const dates = { decidedOn: null, servedOn: null, closedOn: '2026-10-20', appealedOn: null }
  ;({ id: of } = await house.admin.ok('POST', '/cases', {
    number: '郏教罚〔2026〕3号',
    name: '阳光培训中心无证办学案',
    party: '阳光培训中心',
    filedOn: '2026-09-10',
    ...dates,
  }))
  await house.admin.ok('POST', '/activities', {
    title: '现场检查',
    case: of,
    items: ['S01'],
    officers: [ids['李国强'], ids['刘洋']],
    arrived: stated('10:00:00'),
    left: stated('10:02:00'),
  })
  const taken = await dockOf(house).takeIn(
    '8812345_410425_20260916100010_0001.WAV',
    makeSound(4, 210),
  )
  recording = taken.recording
  other = (await dockOf(house).takeIn('别的.txt', Buffer.from('no case'))).recording
})
after(async () => {
  await house.end()
  rmSync(place, { recursive: true, force: true })
})

const dossier = () => house.admin.ok('GET', `/cases/${of}`)

test('the dossier tells what belongs to the case; an officer does not keep dossiers', async () => {
  const read = await until(dossier, ({ recordings }) => recordings[0]?.durationMs > 0)
  assert.equal(read.case.number, '郏教罚〔2026〕3号')
  assert.equal(read.case.archiveTerm, null)
  assert.deepEqual(read.activities[0].officers, ['李国强', '刘洋'])
  assert.deepEqual(
    read.recordings.map((one: { id: string }) => one.id),
    [recording],
  )
  assert.equal(read.recordings[0].officer, '李国强')
  assert.equal((await officer.ask('GET', `/cases/${of}`)).status, 403)
  assert.equal((await house.admin.ask('GET', `/cases/${recording}`)).status, 404)
})

test('Art. 15: an archive term needs its basis, is an event, and keeps the recordings', async () => {
  const path = `/cases/${of}/archive`
  const term = { ...none, archiveTerm: 'years-30' }
  assert.equal((await house.admin.ask('PATCH', path, term)).body.code, 'ARCHIVE_TERM_NO_BASIS')
  const archive = {
    archiveTerm: 'years-30',
    archiveBasis: '郏县教育体育局文书档案保管期限表（2024）第 3.2 条',
    archiveNumber: '0412-2026-XZCF-0003',
    securityLevel: '内部',
  }
  assert.equal((await officer.ask('PATCH', path, archive)).status, 403)
  await house.admin.ok('PATCH', path, archive)
  assert.equal((await house.admin.ask('PATCH', path, archive)).body.code, 'ARCHIVE_NOTHING_CHANGED')
  const read = await until(dossier, ({ recordings }) =>
    String(recordings[0]?.keptUntil).startsWith('2056-'),
  )
  assert.equal(read.recordings[0].keptBy, 'kept-dossier-years')
  assert.equal(read.case.archiveNumber, archive.archiveNumber)
  // Another field of the case leaves them alone, and a shorter term ends nothing by itself.
  await house.admin.ok('PATCH', path, { ...archive, archiveTerm: 'years-10' })
  const later = await until(dossier, ({ case: { archiveTerm } }) => archiveTerm === 'years-10')
  assert.ok(later.recordings[0].keptUntil.startsWith('2056-'))
  await expectSound(house)
  const kept = await dossier()
  assert.ok(kept.recordings[0].keptUntil.startsWith('2056-'))
})

const workbook = async (path: string) => {
  const { status, bytes } = await house.admin.ask('GET', path)
  assert.equal(status, 200)
  const [sheet] = (await readXlsx(bytes)).sheets
  return sheet?.rows ?? []
}

test('the table for the archive office: one row for each recording, empty where nothing is known', async () => {
  const whole = await workbook('/archive/export')
  const [heads, ...rows] = whole
  assert.deepEqual(
    heads,
    Object.values(ARCHIVE_FIELDS).map(({ zh }) => zh),
  )
  assert.equal(rows.length, 2)
  const [, row] = await workbook(`/archive/export?case=${of}`)
  const cell = (name: keyof typeof ARCHIVE_FIELDS) =>
    row?.[Object.keys(ARCHIVE_FIELDS).indexOf(name)]
  assert.equal(cell('archiveNumber'), '0412-2026-XZCF-0003')
  assert.equal(cell('title'), '阳光培训中心无证办学案 现场检查')
  assert.equal(cell('term'), '10年')
  assert.equal(cell('recordedBy'), '李国强 豫D-1')
  assert.equal(cell('beganAt'), '2026-09-16 10:00:10')
  assert.equal(Number(cell('durationS')), 4)
  assert.match(String(cell('sm3')), /^[0-9a-f]{64}$/)
  assert.equal(cell('deviceMake') ?? '', '')
  assert.equal(cell('fondsNumber') ?? '', '')
  assert.equal((await officer.ask('GET', '/archive/export')).status, 403)
})

test('the list of the dossier: to print, and as a table', async () => {
  const pdf = await house.admin.ask('GET', `/cases/${of}/list`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(Buffer.from(pdf.bytes.subarray(0, 5)).toString(), '%PDF-')
  const [heads, ...rows] = await workbook(`/cases/${of}/list?format=xlsx`)
  assert.equal(heads?.[1], '类别')
  assert.deepEqual(
    rows.map((row) => row[1]),
    ['执法活动', '音像资料'],
  )
})

test('files go out under the names that the unit has laid down, and their own names stay in the package', async () => {
  const put = (namePattern: string | null) =>
    house.admin.ask('PUT', '/archive/settings', { fondsNumber: '0412', namePattern })
  assert.equal((await put('{案件名称}')).body.code, 'NAME_PATTERN_FAULT')
  assert.equal((await put('{案件名称}_{日期}_{序号}_{内容}')).status, 200)
  const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
  const out = join(place, 'named')
  const { server } = house
  const ordered = await house.admin.ok('POST', '/packages', {
    recordings: [recording, other],
    ...words,
  })
  await giveOut(server.house, { recordings: [recording, other], ...words, out })
  const names = readdirSync(join(out, 'data')).toSorted()
  assert.deepEqual(names, ['20260916_02.txt', '阳光培训中心无证办学案_20260916_01_现场检查.WAV'])
  const checked = await verifyPackage(out, { pinnedKey: null })
  assert.deepEqual(
    checked.checks.filter(({ isPassed }) => !isPassed),
    [],
  )
  const told = JSON.parse(readFileSync(join(out, 'recordings.json'), 'utf8'))
  assert.equal(told.recordings[0].fileName, '8812345_410425_20260916100010_0001.WAV')
  // Made again after the pattern was changed: the event holds the names of then.
  assert.equal((await put(null)).status, 200)
  const ready = await until(
    async () =>
      (await house.admin.ok('GET', '/packages')).items.find(
        (one: { id: string }) => one.id === ordered.package,
      ),
    ({ state }) => state === 'ready',
  )
  await house.admin.ok('DELETE', `/packages/${ready.id}/content`)
  await house.admin.ok('POST', `/packages/${ready.id}/content`)
  await until(
    async () => (await house.admin.ask('GET', `/packages/${ready.id}/content`)).status,
    (status) => status === 200,
  )
  assert.equal((await dossier()).packages.length, 2)
  await expectSound(house)
})
