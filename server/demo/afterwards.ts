// What people of the bureau do after the cards are in: look, play, correct, hand over, export. So
// that histories are not empty.

import { DEMO_PASSWORD } from './bureau.ts'
import { photographDevices } from './device-pictures.ts'
import { issueAndReturn } from './issues.ts'
import { signIn, type Visitor } from './visitor.ts'

type Listed = { id: string; fileName: string; kind: string; flags: readonly string[] }

export async function workWithRecordings(url: string, today: Temporal.PlainDate): Promise<void> {
  const custodian = await signIn(url, 'liuyang', DEMO_PASSWORD)
  await photographDevices(custodian)
  const { items } = await custodian.ask('GET /recordings', { limit: 200 })
  await correctWhatWasWrong(custodian, items, today)
  await sayWhere(custodian, items)
  await handOver(custodian)
  await issueAndReturn(url, today)
  const reviewer = await signIn(url, 'sunli', DEMO_PASSWORD)
  const leader = await signIn(url, 'zhangjianguo', DEMO_PASSWORD)
  const whole = items.filter(({ flags }) => flags.every((flag) => flag === 'marked-important'))
  const films = whole.filter(({ kind }) => kind === 'video')
  for (const { id } of [...films.slice(0, 4), ...whole.slice(0, 2)]) await view(reviewer, id)
  for (const { id } of films.slice(0, 1)) await view(leader, id)
  await giveOut(custodian, films)
  await custodian.look(`/recordings/export?${new URLSearchParams({ q: '8812345' }).toString()}`)
}

async function view(visitor: Visitor, id: string): Promise<void> {
  await visitor.ask('GET /recordings/{id}', { id })
  await visitor.look(`/recordings/${id}/original`)
}

/** A clock that was never set, a card that nobody knows: one of each is put right, the others wait. */
async function correctWhatWasWrong(
  custodian: Visitor,
  items: readonly Listed[],
  today: Temporal.PlainDate,
): Promise<void> {
  const unset = items.find(
    ({ flags, fileName }) => flags.includes('clock-not-set') && fileName.includes('2000'),
  )
  if (unset) {
    const day = today.subtract({ days: 47 }).toString()
    await custodian.ask('POST /recordings/{id}/corrections', {
      id: unset.id,
      field: 'capturedAt',
      value: `${day}T15:21:00+08:00`,
      why: '记录仪换电池后时钟未校准，按现场检查笔录记载的时间更正。',
    })
  }
  const stray = items.find(({ fileName }) => fileName.startsWith('9900001'))
  const { items: devices } = await custodian.ask('GET /devices', {})
  const known = devices.find(({ serial }) => serial === '8812352')
  if (!stray || !known?.holder) return
  const why = '该卡曾临时装入孙鹏的记录仪使用，经本人书面说明并核对画面确认。'
  for (const [field, value] of [
    ['device', known.id],
    ['officer', known.holder.officer],
  ] as const)
    await custodian.ask('POST /recordings/{id}/corrections', { id: stray.id, field, value, why })
}

/** What the custodian writes beside some of them, so that they are found by it. */
async function sayWhere(custodian: Visitor, items: readonly Listed[]): Promise<void> {
  const films = items.filter(({ kind, flags }) => kind === 'video' && flags.length === 0)
  for (const [index, [place, note]] of WHERE.entries()) {
    const film = films[index]
    if (film) await custodian.ask('POST /recordings/{id}/note', { id: film.id, place, note })
  }
}
const WHERE = [
  ['郏县龙山街道阳光培训中心', '校外培训机构现场检查，负责人在场并签字。'],
  ['郏县龙山街道阳光培训中心', '同一次检查，核对收费公示和教师资格。'],
  ['郏县新城实验学校', null],
] as const

/** To a court and to the superior: what the page of packages shows, ready to be fetched and verified. */
async function giveOut(custodian: Visitor, films: readonly Listed[]): Promise<void> {
  const ids = films.map(({ id }) => id)
  const orders = [
    [ids.slice(0, 2), '行政诉讼举证', '郏县人民法院'],
    [ids.slice(2, 3), '行政执法评查抽样', '平顶山市教育体育局'],
  ] as const
  for (const [recordings, purpose, recipient] of orders)
    if (recordings.length > 0)
      await custodian.ask('POST /packages', { recordings: [...recordings], purpose, recipient })
}

async function handOver(custodian: Visitor): Promise<void> {
  const [{ items: devices }, { items: officers }] = await Promise.all([
    custodian.ask('GET /devices', {}),
    custodian.ask('GET /officers', {}),
  ])
  const device = devices.find(({ kind }) => kind === 'camcorder')
  const officer = officers.find(({ name }) => name === '孙鹏')
  if (device && officer)
    await custodian.ask('POST /devices/{id}/holder', { id: device.id, officer: officer.id })
}
