// The report of an intake on paper: every file with its state and digest, whatever its name is made of; the
// event is there before the first byte.

import assert from 'node:assert/strict'
import { readXlsx } from 'hucre/xlsx'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { createPerson } from '../house/person.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf } from '../house/take-in.ts'

let house: TestHouse
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

const HOSTILE = [
  '#panic("x") $x^2$ `raw` *b* @ref <l> [y] ~ --- c.mp4',
  '"); #read("/etc/passwd") (".mp4',
  `${'长'.repeat(80)}.jpg`,
  'A'.repeat(251) + '.mp4',
  'evil\u202Egpj.mp4',
  '=1+1.mp4',
]

async function intakeOf(names: string[]): Promise<string> {
  const dock = dockOf(house)
  const id = await dock.open(`report ${names.length}`)
  await dock.list(
    id,
    names.map((path) => ({ path, bytes: Buffer.from(path) })),
  )
  return id
}

test('hostile names are printed as they are; the state of every file stands in both formats', async () => {
  const dock = dockOf(house)
  const id = await intakeOf(HOSTILE)
  const bytes = Buffer.from(HOSTILE[0] ?? '')
  await dock.offer(id, 0, bytes)
  const begun = await dock.begin(id, 0, bytes.length)
  await dock.patch(begun.headers.get('location') ?? '', 0, bytes)
  await dock.settled(id, 0)
  for (const position of [1, 2, 3, 4, 5])
    await dock.ok('POST', `/intakes/${id}/files/${position}/failure`, { reason: '读取出错 #1' })
  const open = await house.admin.ask('GET', `/intakes/${id}/report?format=xlsx`)
  assert.match(JSON.stringify((await readXlsx(open.bytes)).sheets[1]?.rows), /采集尚未结束/)
  await dock.ok('POST', `/intakes/${id}/close`)

  const table = await house.admin.ask('GET', `/intakes/${id}/report?format=xlsx`)
  assert.equal(table.status, 200, table.text.slice(0, 200))
  const [list, about] = (await readXlsx(table.bytes)).sheets
  assert.deepEqual(
    list?.rows.slice(1).map((row) => row[1]),
    HOSTILE,
  )
  assert.deepEqual(list?.rows[1]?.slice(2, 6), [bytes.length, '已入库', null, digestOf(bytes)])
  assert.deepEqual(list?.rows[2]?.slice(3, 5), ['失败', '读取出错 #1'])
  assert.match(JSON.stringify(about?.rows), /"失败","5 个/)
  assert.doesNotMatch(JSON.stringify(about?.rows), /采集尚未结束/)

  const answer = await house.admin.ask('GET', `/intakes/${id}/report`)
  assert.equal(answer.status, 200, answer.text.slice(0, 300))
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; .*\.pdf$/)
  assert.equal(answer.bytes.subarray(0, 5).toString(), '%PDF-')
  assert.match(answer.bytes.toString('latin1'), /\/FontFile2/, 'the Chinese font is embedded')
  const text = textOf(answer.bytes)
  if (text === null) return
  assert.match(text, /#panic\("x"\)/)
  assert.match(text, /#read\("\/etc\/passwd"\)/)
  assert.doesNotMatch(text, /root:/)
  assert.match(text, /<U\+202E>/)
  assert.match(text, new RegExp(digestOf(bytes).slice(0, 32)))
  assert.match(text, /第1页，共\d+页/)
  assert.match(text, /打印人：王敏/)
  assert.equal(text.match(/读取出错#1/g)?.length, 5)
})

test('thousands of files make a document with heads on every page; another language too', async () => {
  const names = Array.from({ length: 1500 }, (_, at) => `DCIM/100MEDIA/88_${at}_IMP.MP4`)
  const dock = dockOf(house)
  const id = await dock.open('many')
  for (let at = 0; at < names.length; at += 500) {
    const batch = names.slice(at, at + 500)
    await dock.list(
      id,
      batch.map((path) => ({ path, bytes: Buffer.from('x') })),
    )
  }
  const answer = await house.admin.ask('GET', `/intakes/${id}/report?language=en`)
  assert.equal(answer.status, 200, answer.text.slice(0, 300))
  const text = textOf(answer.bytes)
  if (text === null) return
  const pages = Number(/Page1of(\d+)/.exec(text)?.[1])
  assert.ok(pages > 30)
  // The signatures may stand alone on the last page.
  const heads = text.match(/No\.File/g)?.length ?? 0
  assert.ok(heads === pages || heads === pages - 1, `${heads} heads on ${pages} pages`)
  assert.equal(text.match(/DCIM\/100MEDIA\/88_\d+_IMP\.MP4/g)?.length, names.length)
})

test('each printing leaves its event; who may not read intakes gets nothing', async () => {
  const { rows } = await house.server.house.database.pool.query<{
    body: string
    intake_id: string
  }>(`select body, intake_id from events where type = 'intake.reported' order by number`)
  assert.deepEqual(
    rows.map((row) => JSON.parse(row.body).details).map((told) => [told.format, told.files]),
    [
      ['xlsx', 6],
      ['xlsx', 6],
      ['pdf', 6],
      ['pdf', 1500],
    ],
  )
  assert.ok(rows.every((row) => row.intake_id === JSON.parse(row.body).details.intake))
  const [{ intake_id: id } = { intake_id: '' }] = rows
  const path = `/intakes/${id}/report`
  await createPerson(house.url).refused('NOT_SIGNED_IN', 'GET', path)
  await house.admin.refused('INPUT_INVALID', 'GET', `${path}?format=docx`)
  await house.admin.refused(
    'NOT_FOUND',
    'GET',
    '/intakes/00000000-0000-4000-8000-000000000000/report',
  )
})

/** Without spaces, as a reader of PDF sees it; null where none is installed. */
function textOf(pdf: Buffer): string | null {
  try {
    const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, maxBuffer: 64 * 1024 ** 2 })
    return text.toString().replaceAll(/[\s\u200b]/gu, '')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}
