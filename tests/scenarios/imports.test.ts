// Registers from tables: a check that changes nothing, then exactly what it showed, with an event for every
// entry. Every row of the file has its outcome, and hostile files end as words.

import assert from 'node:assert/strict'
import { writeXlsx, readXlsx } from 'hucre/xlsx'
import { deflateRawSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { createPerson, type Person } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

type Cell = string | number | boolean | Date | null
type Row = {
  row: number
  outcome: string
  label: string
  changes: { column: string; before: string | null; after: string | null }[]
  reasons: { column: string | null; code: string; params?: Record<string, unknown> }[]
  notes: { column: string | null; code: string; params?: Record<string, unknown> }[]
}
const PEOPLE = ['姓名', '执法证号', '记录仪内人员编号', '科室']
const DEVICES = ['种类', '设备编号', '型号', '持有人', '持有自', '文件名中的编号', '存储卡卷序列号']

const workbook = async (rows: Cell[][], extra: object = {}) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows, ...extra }] }))
const sent = (bytes: Uint8Array, fileName = '名单.xlsx') => ({
  file: Buffer.from(bytes).toString('base64'),
  fileName,
})
const check = async (what: string, rows: Cell[][], more: object = {}) =>
  house.admin.ok('POST', `/${what}/import/check`, { ...sent(await workbook(rows)), ...more })
const outcomes = (answer: { rows: Row[] }) => answer.rows.map((row) => row.outcome)
const events = async (type: string) => {
  const { rows } = await house.server.house.database.pool.query<{ body: string }>(
    'select body from events where type = $1 order by number',
    [type],
  )
  return rows.map((row) => JSON.parse(row.body).details)
}

test('people: a check shows every row, the import does just that, and again it changes nothing', async () => {
  const { admin } = house
  await admin.ok('POST', '/officers', { name: '李国强', certificateNumber: '豫D-1' })
  await admin.ok('POST', '/sections', { name: '稽查大队' })
  const bytes = await workbook([
    ['执法人员名单', null, null, null, null],
    [...PEOPLE, '电话'],
    ['示例：张三', '豫D-0410000', '410000', null, '1'],
    ['李国强', '豫D-1', 410425, '稽查 大队', '2'],
    ['张　三', '豫Ｄ－０４１', null, null, '3'],
    [null, null, null, null, null],
    ['', '豫D-3', null, null, '4'],
    ['赵小燕', '豫D-041', null, null, '5'],
    ['孙立', '豫D-4', null, '督导室', '6'],
    ["=cmd|'/c calc'!A0", '豫D-5', null, null, '7'],
  ])
  const seen = await admin.ok('POST', '/officers/import/check', sent(bytes))
  assert.deepEqual(outcomes(seen), [
    'skipped',
    'changed',
    'new',
    'refused',
    'refused',
    'refused',
    'new',
  ])
  assert.deepEqual(seen.counts, { new: 2, changed: 1, unchanged: 0, refused: 3, skipped: 1 })
  assert.equal(seen.total, 7)
  assert.deepEqual(seen.ignoredColumns, ['电话'])
  assert.deepEqual(seen.newSections, ['督导室'])
  const [, changed, added, nameless, twice, lost, formula]: Row[] = seen.rows
  assert.equal(changed?.row, 4)
  assert.deepEqual(changed?.changes, [
    { column: 'recorderNumber', before: null, after: '410425' },
    { column: 'section', before: null, after: '稽查大队' },
  ])
  assert.deepEqual(
    added?.notes.map((note) => [note.column, note.code, note.params?.['to']]),
    [
      ['name', 'import-cleaned', '张三'],
      ['certificateNumber', 'import-cleaned', '豫D-041'],
    ],
  )
  assert.deepEqual(
    nameless?.reasons.map((one) => [one.column, one.code]),
    [['name', 'import-missing']],
  )
  assert.deepEqual(twice?.reasons, [
    { column: 'certificateNumber', code: 'import-twice', params: { row: 5 } },
  ])
  assert.equal(lost?.reasons[0]?.code, 'import-section-unknown')
  assert.equal(formula?.outcome, 'new')
  // Nothing happened yet.
  assert.equal((await admin.ok('GET', '/officers')).items.length, 1)
  assert.deepEqual(await events('officers.imported'), [])

  const answer = await admin.ask('POST', '/officers/import/refused', sent(bytes))
  const refused = (await readXlsx(answer.bytes)).sheets[0]?.rows ?? []
  assert.deepEqual(refused[0], [
    ...PEOPLE,
    '执法证有效期起',
    '执法证有效期止',
    '原行号',
    '未导入的原因',
  ])
  assert.deepEqual(
    refused.slice(1).map((row) => [row[0], row[6], row[7]]),
    [
      [null, 7, '姓名：必须填写'],
      ['赵小燕', 8, '执法证号：与第 5 行重复，以第 5 行为准'],
      ['孙立', 9, '科室：没有科室“督导室”'],
    ],
  )

  await admin.refused('IMPORT_CHANGED', 'POST', '/officers/import', {
    ...sent(bytes),
    plan: '0'.repeat(64),
  })
  const withSection = { ...sent(bytes), createSections: true }
  const again = await admin.ok('POST', '/officers/import/check', withSection)
  assert.deepEqual(again.counts, { new: 3, changed: 1, unchanged: 0, refused: 2, skipped: 1 })
  const done = await admin.ok('POST', '/officers/import', { ...withSection, plan: again.plan })
  assert.deepEqual(done.counts, again.counts)
  const { items } = await admin.ok('GET', '/officers')
  const byNumber = new Map(
    items.map((one: { certificateNumber: string }) => [one.certificateNumber, one]),
  ) as Map<string, { name: string; recorderNumber: string; section: string; isActive: boolean }>
  assert.equal(items.length, 4)
  assert.equal(byNumber.get('豫D-041')?.name, '张三')
  assert.equal(byNumber.get('豫D-1')?.recorderNumber, '410425')
  assert.equal(byNumber.get('豫D-5')?.name, "=cmd|'/c calc'!A0")
  const sections = (await admin.ok('GET', '/sections')).items
  assert.equal(
    sections.find((one: { id: string }) => one.id === byNumber.get('豫D-4')?.section).name,
    '督导室',
  )
  const [told] = await events('officers.imported')
  assert.deepEqual(told, {
    file: { name: '名单.xlsx', sha256: digestOf(bytes), sizeBytes: bytes.length },
    counts: again.counts,
  })
  assert.equal((await events('officer.created')).length, 4)
  assert.equal((await events('officer.changed')).length, 1)

  const third = await admin.ok('POST', '/officers/import/check', sent(bytes))
  assert.deepEqual(third.counts, { new: 0, changed: 0, unchanged: 4, refused: 2, skipped: 1 })
  await admin.refused('IMPORT_NOTHING', 'POST', '/officers/import', {
    ...sent(bytes),
    plan: third.plan,
  })
  // What looks like a formula is text again in the table that goes out.
  const exported = await admin.ask('GET', `/officers/export?q=${encodeURIComponent('=cmd')}`)
  const out = (await readXlsx(exported.bytes)).sheets[0]
  assert.deepEqual(out?.rows[0]?.slice(0, 4), PEOPLE)
  assert.equal(out?.rows[1]?.[0], "=cmd|'/c calc'!A0")
  assert.equal(out?.cells?.get('1,0')?.formula, undefined)
})

test('people: the days of a certificate are read as they are typed, and refused where they are none', async () => {
  const { admin } = house
  const heads = [...PEOPLE, '执法证有效期起', '执法证有效期止']
  const rows: Cell[][] = [
    heads,
    ['周一', '豫D-81', null, null, '2024/5/1', '2029年4月30日'],
    ['周二', '豫D-82', null, null, new Date('2024-05-01T00:00:00Z'), null],
    ['周三', '豫D-93', null, null, '2024-02-30', null],
    ['周四', '豫D-94', null, null, '2026-05-01', '2024-05-01'],
    ['周五', '豫D-95', null, null, null, '长期'],
  ]
  // The same bytes twice: a workbook tells the second in which it was made, and the plan is of the file.
  const bytes = await workbook(rows)
  const seen = await admin.ok('POST', '/officers/import/check', sent(bytes))
  assert.deepEqual(outcomes(seen), ['new', 'new', 'refused', 'refused', 'refused'])
  assert.deepEqual(
    seen.rows.slice(2).map((row: Row) => row.reasons.map(({ code }) => code)),
    [['import-day'], ['import-certificate-order'], ['import-day']],
  )
  await admin.ok('POST', '/officers/import', { ...sent(bytes), plan: seen.plan })
  const { items } = await admin.ok('GET', '/officers')
  const of = (name: string) => {
    const one = items.find((officer: { name: string }) => officer.name === name)
    return [one?.certificateFrom, one?.certificateUntil]
  }
  assert.deepEqual(of('周一'), ['2024-05-01', '2029-04-30'])
  assert.deepEqual(of('周二'), ['2024-05-01', null])
  // An empty cell leaves what is known as it is; a new day is told with the one before.
  const next: Cell[][] = [heads, ['周一', '豫D-81', null, null, null, '2034-04-30']]
  const again = await check('officers', next)
  assert.deepEqual(again.rows[0].changes, [
    { column: 'certificateUntil', before: '2029-04-30', after: '2034-04-30' },
  ])
})

test('a register that changed between check and import: nothing happens', async () => {
  const rows = [PEOPLE, ['周平', '豫D-77', null, null]]
  const bytes = await workbook(rows)
  const seen = await house.admin.ok('POST', '/officers/import/check', sent(bytes))
  await house.admin.ok('POST', '/officers', { name: '别人', certificateNumber: '豫D-77' })
  await house.admin.refused('IMPORT_CHANGED', 'POST', '/officers/import', {
    ...sent(bytes),
    plan: seen.plan,
  })
  const { items } = await house.admin.ok('GET', '/officers')
  const named = items.filter((one: { name: string }) => one.name === '周平')
  assert.deepEqual(named, [])
})

test('devices: kinds, marks and holders are found or refused, and the holding begins as written', async () => {
  const { admin } = house
  const chen = await admin.ok('POST', '/officers', { name: '陈静', certificateNumber: '豫D-10' })
  await admin.ok('POST', '/officers', { name: '王伟', certificateNumber: '豫D-11' })
  await admin.ok('POST', '/officers', { name: '王伟', certificateNumber: '豫D-12' })
  const left = await admin.ok('POST', '/officers', { name: '刘走', certificateNumber: '豫D-13' })
  await admin.ok('PATCH', `/officers/${left.id}`, { isActive: false })
  await admin.ok('POST', '/devices', {
    kind: 'recorder',
    serial: '1001',
    marks: [{ kind: 'name-prefix', value: '7001' }],
  })
  const rows: Cell[][] = [
    DEVICES,
    ['示例：执法记录仪', '8800000', 'DSJ-A7', null, null, null, null],
    ['执法记录仪', 1001, 'DSJ-A7', '陈静', '2026-09-16 08:00:00', '7001、7002', null],
    ['照相机', '1002', null, '豫D-12', new Date(Date.UTC(2026, 8, 17, 9, 30)), null, '1A2B-3C4D'],
    ['无人机', '1003', null, null, null, null, null],
    ['执法记录仪', '1004', null, '王伟', null, null, null],
    ['执法记录仪', '1005', null, '刘走', null, null, null],
    ['执法记录仪', '1006', null, '没有这人', '2030-01-01', null, null],
    ['执法记录仪', '1007', null, null, null, '7001', null],
    ['执法记录仪', '1008', null, null, null, '7002', null],
    ['执法记录仪', '1002', null, null, null, null, null],
    ['执法记录仪', 1e17, null, null, null, null, null],
  ]
  const bytes = await workbook(rows)
  const seen = await admin.ok('POST', '/devices/import/check', sent(bytes))
  assert.deepEqual(
    seen.rows.map((row: Row) => [row.row, row.outcome, ...row.reasons.map((one) => one.code)]),
    [
      [2, 'skipped', 'import-example'],
      [3, 'changed'],
      [4, 'new'],
      [5, 'refused', 'import-kind-unknown'],
      [6, 'refused', 'import-holder-ambiguous'],
      [7, 'refused', 'import-holder-unknown'],
      [8, 'refused', 'import-held-future', 'import-holder-unknown'],
      [9, 'refused', 'import-mark-taken', 'import-mark-twice'],
      [10, 'refused', 'import-mark-twice'],
      [11, 'refused', 'import-twice'],
      [12, 'refused', 'import-cell-number'],
    ],
  )
  await admin.ok('POST', '/devices/import', { ...sent(bytes), plan: seen.plan })
  const { items } = await admin.ok('GET', '/devices')
  const of = (serial: string) => items.find((one: { serial: string }) => one.serial === serial)
  assert.equal(of('1001').holder.officer, chen.id)
  assert.equal(of('1001').holder.heldFrom, '2026-09-16T00:00:00Z')
  assert.deepEqual(of('1001').marks, [
    { kind: 'name-prefix', value: '7001' },
    { kind: 'name-prefix', value: '7002' },
  ])
  assert.equal(of('1002').kind, 'camera')
  assert.equal(of('1002').holder.heldFrom, '2026-09-17T01:30:00Z')
  assert.equal(of('1003'), undefined)
  assert.equal((await events('devices.imported'))[0].counts.refused, 8)
  const third = await admin.ok('POST', '/devices/import/check', sent(bytes))
  assert.equal(third.counts.new + third.counts.changed, 0)

  // What was exported can be imported as it is.
  const exported = await admin.ask('GET', '/devices/export')
  const back = await admin.ok('POST', '/devices/import/check', sent(exported.bytes, '设备.xlsx'))
  assert.equal(back.counts.refused, 1, 'the holder whose name two officers share')
  assert.equal(back.counts.new + back.counts.changed, 0)
})

test('the templates name every column, mark their example and can be sent back', async () => {
  for (const [what, sheet] of [
    ['officers', '人员'],
    ['devices', '设备'],
  ] as const) {
    const answer = await house.admin.ask('GET', `/${what}/import-template`)
    const { sheets } = await readXlsx(answer.bytes)
    assert.equal(sheets[0]?.name, sheet)
    assert.match(String(sheets[0]?.rows[0]?.[0]), /（必填）$/)
    assert.match(String(sheets[0]?.rows[1]?.[0]), /^示例：/)
    const words = JSON.stringify(sheets[1]?.rows)
    assert.match(words, what === 'devices' ? /执法记录仪.*视频监控/ : /稽查大队/)
    const seen = await house.admin.ok('POST', `/${what}/import/check`, sent(answer.bytes))
    assert.deepEqual(outcomes(seen), ['skipped'])
  }
})

test('a file that is no such table is refused in words', async () => {
  const path = '/officers/import/check'
  const refused = async (code: string, bytes: Uint8Array) =>
    house.admin.refused(code, 'POST', path, sent(bytes))
  await refused('IMPORT_UNREADABLE', Buffer.from('姓名,执法证号\n张三,1\n'))
  await refused('IMPORT_UNREADABLE', Buffer.alloc(0))
  const good = await workbook([PEOPLE, ['甲', '豫D-90', null, null]])
  await refused('IMPORT_UNREADABLE', good.subarray(0, good.length - 30))
  await refused(
    'IMPORT_NOT_TEMPLATE',
    await workbook([
      ['名字', '证号'],
      ['甲', '1'],
    ]),
  )
  await refused('IMPORT_NOT_TEMPLATE', await workbook([]))
  await refused('IMPORT_EMPTY', await workbook([PEOPLE]))
  const names = Array.from({ length: 10_000 }, (_, row) => [`甲${row}`, `豫D-${row}`, null, null])
  await refused('IMPORT_TOO_MANY_ROWS', await workbook([PEOPLE, ...names]))
  await refused('IMPORT_TOO_LARGE', Buffer.alloc(2 * 1024 ** 2 + 3, 7))
  await house.admin.refused('INPUT_INVALID', 'POST', path, { file: '不是', fileName: 'a.xlsx' })
  const half = await workbook([[...PEOPLE], ['甲', '豫D-90', null, null]], {
    cells: new Map([['1,0', { value: '甲', formula: 'HYPERLINK("http://x","甲")' }]]),
  })
  const seen = await house.admin.ok('POST', path, sent(half))
  assert.deepEqual(seen.rows[0].reasons, [{ column: 'name', code: 'import-cell-formula' }])
})

test('a zip bomb is refused before it unfolds, whether it says its size or hides it', async () => {
  const bomb = deflateRawSync(Buffer.alloc(200 * 1024 ** 2))
  assert.ok(bomb.length < 512 * 1024)
  for (const told of [200 * 1024 ** 2, 0, 1000]) {
    const bytes = zipOf([{ name: '[Content_Types].xml', packed: bomb, told }])
    const atFirst = process.memoryUsage().rss
    await house.admin.refused('IMPORT_UNREADABLE', 'POST', '/officers/import/check', sent(bytes))
    assert.ok(process.memoryUsage().rss - atFirst < 150 * 1024 ** 2, `told ${told}`)
  }
})

test('a sheet that unfolds to thirty million bytes of cells ends in words, and the server goes on', async () => {
  const cell = '<c r="A1" t="inlineStr"><is><t>x</t></is></c>'
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell.repeat(680_000)}</row></sheetData></worksheet>`
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${main}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${main}"><sheets>${[1, 2, 3, 4, 5].map((n) => `<sheet name="s${n}" sheetId="${n}" r:id="r1"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${main}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
  const bytes = zipOf(
    Object.entries(parts).map(([name, text]) => ({
      name,
      packed: deflateRawSync(Buffer.from(text)),
      told: Buffer.byteLength(text),
    })),
  )
  assert.ok(bytes.length < 2 * 1024 ** 2)
  const answer = await house.admin.ask('POST', '/officers/import/check', sent(bytes))
  assert.equal(answer.status, 422, answer.text.slice(0, 300))
  assert.equal((await check('officers', [PEOPLE, ['乙', '豫D-91', null, null]])).counts.new, 1)
})

test('two thousand rows are imported in one go', async () => {
  const rows = Array.from({ length: 2000 }, (_, row) => [`人员${row}`, `批-${row}`, null, null])
  const bytes = await workbook([PEOPLE, ...rows])
  const seen = await house.admin.ok('POST', '/officers/import/check', sent(bytes))
  assert.equal(seen.counts.new, 2000)
  await house.admin.ok('POST', '/officers/import', { ...sent(bytes), plan: seen.plan })
  const imported = (await house.admin.ok('GET', '/officers')).items.filter(
    (one: { certificateNumber: string }) => one.certificateNumber.startsWith('批-'),
  )
  assert.equal(imported.length, 2000)
})

test('only those who keep the registers import; new sections need the right to add them', async () => {
  const { admin } = house
  const bytes = await workbook([PEOPLE, ['钱多', '豫D-95', null, '没有的科室']])
  const custodian = await signedIn('custodian', ['custodian'])
  assert.equal(
    (await custodian.ok('POST', '/officers/import/check', sent(bytes))).counts.refused,
    1,
  )
  const wish = { ...sent(bytes), createSections: true }
  await custodian.refused('NOT_PERMITTED', 'POST', '/officers/import/check', wish)
  const reviewer = await signedIn('reviewer', ['reviewer'])
  await reviewer.refused('NOT_PERMITTED', 'POST', '/officers/import/check', sent(bytes))
  await reviewer.refused('NOT_PERMITTED', 'GET', '/devices/import-template')
  await createPerson(house.url).refused('NOT_SIGNED_IN', 'GET', '/officers/import-template')
  assert.equal((await admin.ok('POST', '/officers/import/check', wish)).counts.new, 1)
})

async function signedIn(login: string, roles: string[]): Promise<Person> {
  const first = { login, password: '初始-Shilu-2026' }
  await house.admin.ok('POST', '/accounts', { ...first, name: login, roles })
  const person = createPerson(house.url)
  await person.ok('POST', '/session', first)
  const next = '自己的-Shilu-2026'
  await person.ok('POST', '/session/password', { current: first.password, next })
  return person
}

type Entry = { name: string; packed: Buffer; told: number }

/** An archive whose central directory says what it is told to say. */
function zipOf(entries: Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, told } of entries) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(told, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(told, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += local.length + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...directory, end])
}
