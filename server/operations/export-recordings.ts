// What a search found, as a table to take along: XLSX with the digests, so that a list on paper can be
// held against the archive. Who exported what is recorded before the first byte leaves (I8).

import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { FLAG_WORDS, KIND_WORDS } from '@shilu/core/recording-words.ts'
import { z } from 'zod'
import { listQuery } from './shapes/recordings.ts'
import { nameOf } from './show-intake.ts'
import { showListed } from './show-recording.ts'
import { onlyGiven, onlyOwn } from './list-recordings.ts'
import { operation, table, type Run, type TableAnswer } from './operation.ts'
import { unitOf } from './unit-of.ts'

/** A sheet of this many rows is some 10 MB and is made in two seconds; more is a backup, not a list. */
const ROWS_MAX = 50_000
const BATCH_ROWS = 500
/** As many ids as fit in an address. */
const CHOSEN_MAX = 200

const HEADS = {
  zh: '文件名 类型 拍摄时间 入库时间 时长（秒） 大小（字节） 设备编号 执法人员 标记 SHA-256 SM3 资料编号 地点 备注',
  en: 'File Kind Captured Received Duration(s) Size(bytes) Device Officer Flags SHA-256 SM3 Recording Place Note',
}
const WIDTHS = [44, 8, 20, 20, 11, 14, 16, 12, 24, 66, 66, 38, 24, 32]
const WORDS = {
  zh: {
    list: '音像资料',
    about: '说明',
    facts: ['单位', '导出人', '导出时间（北京时间）', '条数', '筛选条件'],
    none: '无（全部可见资料）',
    between: '、',
  },
  en: {
    list: 'Recordings',
    about: 'About',
    facts: ['Unit', 'Exported by', 'Exported at (Beijing time)', 'Rows', 'Filters'],
    none: 'none (everything visible)',
    between: ', ',
  },
}

const input = listQuery.omit({ after: true, limit: true }).extend({
  language: z.enum(['zh', 'en']).default('zh'),
  /** Only these, as far as they can be seen: ids with commas between them. */
  ids: z
    .string()
    .max(CHOSEN_MAX * 37)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(CHOSEN_MAX))
    .optional(),
})
type Export = Run<'recordings.exported', z.output<typeof input>>
type Language = 'zh' | 'en'

export const exportRecordings = operation({
  summary: 'What a search finds, as an XLSX table with the digests',
  permission: 'recording.list',
  event: ['recordings.exported'],
  input,
  output: table,
  async run(run): Promise<TableAnswer> {
    const { tx, asker, now, commit } = run
    const { language, ids, ...query } = run.input
    const unit = unitOf(asker)
    const filter = { ...query, ids, ...onlyOwn(asker, query.officer) }
    const total = await tx.recordings.count(unit, filter)
    if (total > ROWS_MAX) throw new Problem('EXPORT_TOO_LARGE', { total, most: ROWS_MAX })
    const rows = await readAll(run, unit, filter)
    const told = { query: onlyGiven({ ...query, ids: ids?.join(',') }), total: rows.length }
    await commit('recordings.exported', told, {}, async () => undefined)
    const words = WORDS[language]
    const filters = Object.entries(told.query).map(([name, value]) => `${name}: ${value}`)
    const values = [
      (await tx.units.get(unit)).name,
      nameOf(asker.actor),
      beijingTime(now),
      rows.length,
      filters.join('\n') || words.none,
    ]
    const day = beijingTime(now).slice(0, 10)
    return {
      fileName: `${words.list} ${day}.xlsx`,
      sheets: [
        { name: words.list, widths: WIDTHS, rows: [HEADS[language].split(' '), ...rows] },
        {
          name: words.about,
          widths: [28, 60],
          rows: words.facts.map((fact, index) => [fact, values[index] ?? null]),
        },
      ],
    }
  },
})

/** In batches, so that memory holds the cells and not everything that is known of each recording. */
async function readAll(
  { tx, input: { language } }: Export,
  unit: string,
  filter: Parameters<Export['tx']['recordings']['list']>[1],
): Promise<(string | number | null)[][]> {
  const cells: (string | number | null)[][] = []
  let place: Parameters<Export['tx']['recordings']['list']>[2] = null
  for (;;) {
    const rows = await tx.recordings.list(unit, filter, place, BATCH_ROWS)
    for (const row of rows) cells.push(cellsOf(showListed(row), language))
    const last = rows.at(-1)
    if (rows.length < BATCH_ROWS || !last) return cells
    place = {
      fitsNowhere: last.fits_nowhere,
      sortAt: last.sort_at.toString(),
      id: last.recording_id,
    }
  }
}

function cellsOf(item: ReturnType<typeof showListed>, language: Language) {
  const time = (at: string | null) => (at === null ? null : beijingTime(Temporal.Instant.from(at)))
  return [
    item.fileName,
    KIND_WORDS[item.kind][language],
    time(item.capturedAt),
    time(item.receivedAt),
    item.durationMs === null ? null : item.durationMs / 1000,
    item.sizeBytes,
    item.device?.serial ?? null,
    item.officer?.name ?? null,
    item.flags.map((flag) => FLAG_WORDS[flag][language]).join(WORDS[language].between) || null,
    item.sha256,
    item.sm3,
    item.id,
    item.place,
    item.note,
  ]
}
