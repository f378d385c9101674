// The registers as tables to take along: what the search box found, with the heads of the import, so that
// a list can be changed and imported again. Who took what along is recorded before the first byte leaves.
// The accounts come without anything that opens one.

import { DEVICE_KINDS, DEVICE_MARK_KINDS, type DeviceMarkKind } from '@shilu/core/device.ts'
import { DEVICE_COLUMNS, OFFICER_COLUMNS } from '@shilu/core/import/columns.ts'
import { CERTIFICATE_STANDINGS, certificateStanding } from '@shilu/core/certificate.ts'
import { beijingTime, dayOf } from '@shilu/core/periods.ts'
import {
  accountText,
  deviceText,
  isFound,
  officerText,
  rolesText,
} from '@shilu/core/register-text.ts'
import { z } from 'zod'
import { nameOf } from './show-intake.ts'
import { operation, table, type Run, type TableAnswer } from './operation.ts'
import { listedDevices } from './devices.ts'
import { showAccount, showOfficer } from './people.ts'
import { unitOf } from './unit-of.ts'

const input = z.strictObject({
  /** What was typed into the search box. */
  q: z.string().max(200).default(''),
  language: z.enum(['zh', 'en']).default('zh'),
})
type Export = Run<'register.exported', z.output<typeof input>>
type Cell = string | null

const WORDS = {
  zh: {
    devices: '设备',
    officers: '人员',
    accounts: '账号',
    docks: '采集站',
    state: '状态',
    certificate: '执法证（今日）',
    number: '持有人执法证号',
    login: '登录名',
    name: '姓名',
    roles: '角色',
    officer: '对应的执法人员',
    dock: '名称',
    created: '添加时间',
    inUse: '在用',
    off: '停用',
    serving: '在岗',
    left: '离岗',
    between: '、',
    about: '说明',
    facts: ['单位', '导出人', '导出时间（北京时间）', '条数', '搜索'],
    everything: '无（全部）',
  },
  en: {
    devices: 'Devices',
    officers: 'People',
    accounts: 'Accounts',
    docks: 'Docks',
    state: 'State',
    certificate: 'Certificate (today)',
    number: 'Certificate number of the holder',
    login: 'Login',
    name: 'Name',
    roles: 'Roles',
    officer: 'Officer',
    dock: 'Name',
    created: 'Added',
    inUse: 'in use',
    off: 'not in use',
    serving: 'in service',
    left: 'has left',
    between: ', ',
    about: 'About',
    facts: ['Unit', 'Exported by', 'Exported at (Beijing time)', 'Rows', 'Search'],
    everything: 'none (everything)',
  },
} as const

const time = (at: string) => beijingTime(Temporal.Instant.from(at))

export const exportDevices = operation({
  summary: 'The devices that a search finds, as an XLSX table',
  permission: 'device.list',
  event: ['register.exported'],
  input,
  output: table,
  async run(run) {
    const { q, language } = run.input
    const words = WORDS[language]
    const unit = unitOf(run.asker)
    const officers = await run.tx.people.officers(unit)
    const found = (await listedDevices(run.tx, unit)).filter((device) =>
      isFound(deviceText(device, language), q),
    )
    const rows = found.map((device): Cell[] => {
      const holder = officers.find((officer) => officer.officer_id === device.holder?.officer)
      return [
        DEVICE_KINDS[device.kind][language],
        device.serial,
        device.model,
        device.holder?.name ?? null,
        device.holder ? time(device.holder.heldFrom) : null,
        ...DEVICE_MARK_KINDS.map((kind) => marksOf(device.marks, kind, words.between)),
        holder?.certificate_number ?? null,
        device.isActive ? words.inUse : words.off,
      ]
    })
    const heads = [
      ...DEVICE_COLUMNS.map((column) => column.head[language]),
      words.number,
      words.state,
    ]
    return send(run, 'devices', heads, rows)
  },
})

export const exportOfficers = operation({
  summary: 'The officers that a search finds, as an XLSX table',
  permission: 'officer.export',
  event: ['register.exported'],
  input,
  output: table,
  async run(run) {
    const { q, language } = run.input
    const words = WORDS[language]
    const unit = unitOf(run.asker)
    const sections = await run.tx.units.sections(unit)
    const today = dayOf(run.now)
    const rows = (await run.tx.people.officers(unit)).map(showOfficer).flatMap((officer) => {
      const section = sections.find((one) => one.section_id === officer.section)?.name ?? ''
      const standing = certificateStanding(officer, today)
      if (!isFound(officerText(officer, section, standing, language), q)) return []
      const { name, certificateNumber, recorderNumber, certificateFrom, certificateUntil } = officer
      const dates = [certificateFrom, certificateUntil]
      const certificate = CERTIFICATE_STANDINGS[standing][language]
      const state = officer.isActive ? words.serving : words.left
      return [
        [name, certificateNumber, recorderNumber, section || null, ...dates, certificate, state],
      ]
    })
    const heads = [
      ...OFFICER_COLUMNS.map((column) => column.head[language]),
      words.certificate,
      words.state,
    ]
    return send(run, 'officers', heads, rows)
  },
})

export const exportAccounts = operation({
  summary: 'The accounts that a search finds, as an XLSX table, without secrets',
  permission: 'account.list',
  event: ['register.exported'],
  input,
  output: table,
  async run(run) {
    const { q, language } = run.input
    const words = WORDS[language]
    const unit = unitOf(run.asker)
    const officers = await run.tx.people.officers(unit)
    const rows = (await run.tx.people.accounts(unit))
      .map(showAccount)
      .filter((account) => isFound(accountText(account, language), q))
      .map((account): Cell[] => [
        account.login,
        account.name,
        rolesText(account.roles, language),
        officers.find((officer) => officer.officer_id === account.officer)?.name ?? null,
        account.isActive ? words.inUse : words.off,
      ])
    const heads = [words.login, words.name, words.roles, words.officer, words.state]
    return send(run, 'accounts', heads, rows)
  },
})

export const exportDocks = operation({
  summary: 'The docks that a search finds, as an XLSX table, without their keys',
  permission: 'dock.manage',
  event: ['register.exported'],
  input,
  output: table,
  async run(run) {
    const { q, language } = run.input
    const words = WORDS[language]
    const rows = (await run.tx.sessions.docks(unitOf(run.asker)))
      .filter((dock) => isFound(dock.name, q))
      .map((dock): Cell[] => [
        dock.name,
        beijingTime(dock.created_at),
        dock.is_active ? words.inUse : words.off,
      ])
    return send(run, 'docks', [words.dock, words.created, words.state], rows)
  },
})

const marksOf = (
  marks: readonly { kind: string; value: string }[],
  kind: DeviceMarkKind,
  between: string,
): Cell =>
  marks
    .filter((mark) => mark.kind === kind)
    .map((mark) => mark.value)
    .join(between) || null

async function send(
  { tx, input: { q, language }, asker, now, commit }: Export,
  register: 'devices' | 'officers' | 'accounts' | 'docks',
  heads: string[],
  rows: Cell[][],
): Promise<TableAnswer> {
  const query = q.trim() === '' ? {} : { q: q.trim() }
  await commit(
    'register.exported',
    { register, query, total: rows.length },
    {},
    async () => undefined,
  )
  const words = WORDS[language]
  const values = [
    (await tx.units.get(unitOf(asker))).name,
    nameOf(asker.actor),
    beijingTime(now),
    rows.length,
    q.trim() || words.everything,
  ]
  return {
    fileName: `${words[register]} ${beijingTime(now).slice(0, 10)}.xlsx`,
    sheets: [
      { name: words[register], widths: heads.map(widthOf), rows: [heads, ...rows] },
      {
        name: words.about,
        widths: [28, 60],
        rows: words.facts.map((fact, index) => [fact, values[index] ?? null]),
      },
    ],
  }
}

const widthOf = (head: string, index: number): number =>
  index < 2 ? 24 : Math.max(14, head.length * 2)
