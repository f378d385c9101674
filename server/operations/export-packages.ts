// The register of what was given out, as a table: to be filed, and held against what others have received.

import { beijingTime } from '@shilu/core/periods.ts'
import { z } from 'zod'
import { operation, table, type Run, type TableAnswer } from './operation.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const BATCH_ROWS = 500

const WORDS = {
  zh: {
    sheet: '资料包',
    heads:
      '时间（北京时间） 用途 接收人 经手 件数 原件字节 状态 文件字节 文件SHA-256 检查点 包编号 资料编号',
    states: {
      making: '正在制作',
      ready: '可以下载',
      failed: '制作失败',
      removed: '文件已删除',
      elsewhere: '已写到别处',
    },
    command: '命令行',
    about: '说明',
    facts: ['单位', '导出人', '导出时间（北京时间）', '条数'],
  },
  en: {
    sheet: 'Packages',
    heads:
      'Time(Beijing) Purpose Recipient By Recordings Bytes State FileBytes FileSHA-256 Checkpoint Package Recordings',
    states: {
      making: 'being made',
      ready: 'ready',
      failed: 'failed',
      removed: 'file removed',
      elsewhere: 'written elsewhere',
    },
    command: 'command line',
    about: 'About',
    facts: ['Unit', 'Exported by', 'Exported at (Beijing time)', 'Rows'],
  },
} as const
const WIDTHS = [20, 30, 30, 12, 8, 14, 12, 14, 66, 12, 38, 60]

const input = z.strictObject({
  q: z.string().max(200).default(''),
  language: z.enum(['zh', 'en']).default('zh'),
})
type Export = Run<'register.exported', z.output<typeof input>>

export const exportPackages = operation({
  summary: 'The register of what was given out, as an XLSX table',
  permission: 'package.read',
  event: ['register.exported'],
  input,
  output: table,
  async run(run): Promise<TableAnswer> {
    const { tx, asker, now, commit } = run
    const unit = unitOf(asker)
    const words = WORDS[run.input.language]
    const rows = await readAll(run, unit)
    const told = { register: 'packages', query: {}, total: rows.length }
    await commit('register.exported', told, {}, async () => undefined)
    const values = [
      (await tx.units.get(unit)).name,
      nameOf(asker.actor),
      beijingTime(now),
      rows.length,
    ]
    return {
      fileName: `${words.sheet} ${beijingTime(now).slice(0, 10)}.xlsx`,
      sheets: [
        { name: words.sheet, widths: WIDTHS, rows: [words.heads.split(' '), ...rows] },
        {
          name: words.about,
          widths: [28, 60],
          rows: words.facts.map((fact, at) => [fact, values[at] ?? null]),
        },
      ],
    }
  },
})

async function readAll({ tx, input: { language } }: Export, unit: string) {
  const words = WORDS[language]
  const cells: (string | number | null)[][] = []
  let after: { at: string; id: string } | null = null
  for (;;) {
    const rows: Awaited<ReturnType<typeof tx.packages.list>> = await tx.packages.list(
      unit,
      after,
      BATCH_ROWS,
    )
    for (const row of rows)
      cells.push([
        beijingTime(row.ordered_at),
        row.purpose,
        row.recipient,
        row.made_by ?? words.command,
        row.recordings.length,
        row.total_bytes,
        words.states[row.state],
        row.size_bytes,
        row.sha256,
        row.log_size,
        row.package_id,
        row.recordings.join('\n').slice(0, CELL_MAX),
      ])
    const last = rows.at(-1)
    if (rows.length < BATCH_ROWS || !last) return cells
    after = { at: last.ordered_at.toString(), id: last.package_id }
  }
}

/** What a cell of a workbook holds at most. */
const CELL_MAX = 32_000
