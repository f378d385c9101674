// The certificate of a clearing, and the register of all of them: who, when, why, with digests that any file can be held
// against (Art. 15). Who took it along is recorded before the first byte leaves.

import { beijingTime, dayOf } from '@shilu/core/periods.ts'
import { sayReason } from '@shilu/core/reasons.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { ClearingGround } from '@shilu/core/rules/clearing.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { CLEARING_WORDS } from './clearing-words.ts'
import { document, operation, type DocumentAnswer, type TableAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const LANGUAGES = ['zh', 'en'] as const
type Language = (typeof LANGUAGES)[number]
const ROWS_MAX = 20_000

const how = {
  format: z.enum(['pdf', 'xlsx']).default('pdf'),
  language: z.enum(LANGUAGES).default('zh'),
}

export const printClearing = operation({
  summary: 'The certificate of a clearing, to print (PDF) or as a table (XLSX)',
  permission: 'retention.read',
  event: ['register.exported'],
  input: z.strictObject({ id, ...how }),
  output: document,
  async run({ tx, input, asker, now, commit }): Promise<DocumentAnswer> {
    const unit = unitOf(asker)
    const { format, language } = input
    const row = await tx.clearings.find(unit, input.id)
    if (!row) throw new Problem('NOT_FOUND')
    if (row.state !== 'done') throw new Problem('CLEARING_NOT_DONE')
    const items = await tx.clearings.items(unit, input.id)
    const stones = await Promise.all(
      items
        .filter((one) => one.state === 'cleared' && one.cleared_at !== null)
        .map(({ recording_id: recording }) => tx.clearings.tombstone(unit, recording)),
    )
    const cleared = stones.filter((stone) => stone !== undefined)
    const query = { clearing: row.number, format }
    const told = { register: 'clearing-certificate', query, total: items.length }
    await commit('register.exported', told, {}, async () => undefined)
    const words = CLEARING_WORDS[language]
    const { ground } = row
    const fileName = `${words.certificate[ground]} ${row.number}`
    if (format === 'xlsx') return { format, ...sheets(cleared, language, fileName) }
    const pulled = items.filter(({ state }) => state === 'pulled')
    const by = (who: string, at: Temporal.Instant | null) =>
      words.by(who, at ? beijingTime(at) : '')
    const facts: [string, string][] = [
      [words.facts.number, row.number],
      [words.facts.article, words.article[ground]],
      [words.facts.asked, by(nameOf(row.asked_by), row.asked_at)],
      [words.facts.why, row.why],
      [words.facts.approved, by(row.answered_by ? nameOf(row.answered_by) : '', row.answered_at)],
      [words.facts.answer, row.answer ?? ''],
      [words.cleared[ground], words.items(cleared.length)],
      [ground === 'on-discs' ? words.stayed : words.facts.pulled, words.items(pulled.length)],
      [words.facts.done, row.done_at ? beijingTime(row.done_at) : ''],
      ['', ''],
    ]
    const back = items.filter((one) => one.state === 'cleared' && one.cleared_at === null)
    const lists = listsOf(ground, { cleared, pulled, back }, language)
    const frame = await frameOf(tx, unit, language, nameOf(asker.actor), now)
    const data = {
      ...frame,
      title: words.certificate[ground],
      facts,
      lists,
      note: words.note[ground],
    }
    return { format, template: 'clearing', fileName: `${fileName}.pdf`, data }
  },
})

type Item = Awaited<ReturnType<Tx['clearings']['items']>>[number]
type Listed = { cleared: readonly Stone[]; pulled: readonly Item[]; back: readonly Item[] }

/** What became of the items; a list without any is left out, save the first. */
function listsOf(ground: ClearingGround, { cleared, pulled, back }: Listed, language: Language) {
  const words = CLEARING_WORDS[language]
  const named = (one: Item, at: number) => [
    [String(at + 1)],
    [one.file_name],
    [one.captured_at ? beijingTime(one.captured_at) : words.none],
    [bytes(one.size_bytes)],
    [one.sha256],
  ]
  const whyPulled = (one: Item) =>
    [
      one.pulled_why ?? '',
      ...(one.pulled_reasons ?? []).map((reason) => sayReason(reason, language)),
    ].filter(Boolean)
  const lists = [
    { title: words.cleared[ground], heads: words.heads, rows: cleared.map(printed(language)) },
    {
      title: words.pulled[ground],
      heads: words.pulledHeads,
      rows: pulled.map((one, at) => [
        ...named(one, at),
        whyPulled(one),
        [one.pulled_at ? beijingTime(one.pulled_at) : ''],
      ]),
    },
    { title: words.back, heads: words.backHeads, rows: back.map(named) },
  ]
  return lists
    .filter(({ rows }, at) => at === 0 || rows.length > 0)
    .map((list) => ({ ...list, heads: [...list.heads] }))
}

export const exportClearingRegister = operation({
  summary: 'The register of what was cleared in a year, to print (PDF) or as a table (XLSX)',
  permission: 'retention.read',
  event: ['register.exported'],
  input: z.strictObject({
    /** The present one, where none is named. */
    year: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    ...how,
  }),
  output: document,
  async run({ tx, input, asker, now, commit }): Promise<DocumentAnswer> {
    const unit = unitOf(asker)
    const { format, language } = input
    const year = input.year ?? String(dayOf(now).year)
    const from = `${year}-01-01T00:00:00+08:00`
    const to = `${Number(year) + 1}-01-01T00:00:00+08:00`
    const stones = await tx.clearings.tombstones(unit, from, to, ROWS_MAX + 1)
    if (stones.length > ROWS_MAX)
      throw new Problem('EXPORT_TOO_LARGE', { total: ROWS_MAX + 1, most: ROWS_MAX })
    const told = { register: 'clearing', query: { year, format }, total: stones.length }
    await commit('register.exported', told, {}, async () => undefined)
    const words = CLEARING_WORDS[language]
    const fileName = `${words.register} ${year}`
    if (format === 'xlsx') return { format, ...sheets(stones, language, fileName) }
    const facts: [string, string][] = [
      [words.facts.period, year],
      [words.facts.cleared, words.items(stones.length)],
    ]
    const lists = [
      { title: words.facts.cleared, heads: [...words.heads], rows: stones.map(printed(language)) },
    ]
    const frame = await frameOf(tx, unit, language, nameOf(asker.actor), now)
    const data = { ...frame, title: words.register, facts, lists, note: words.registerNote }
    return { format, template: 'clearing', fileName: `${fileName}.pdf`, data }
  },
})

type Stone = NonNullable<Awaited<ReturnType<Tx['clearings']['tombstone']>>>

async function frameOf(
  tx: Tx,
  unit: string,
  language: Language,
  printedBy: string,
  now: Temporal.Instant,
) {
  const { name, is_demonstration: isDemonstration } = await tx.units.get(unit)
  const words = CLEARING_WORDS[language]
  return {
    lang: language,
    region: language === 'zh' ? 'cn' : 'gb',
    unit: name,
    demonstration: isDemonstration ? words.demonstration : null,
    signatures: [...words.signatures],
    printed: words.printed(printedBy, beijingTime(now)),
    pages: [...words.pages],
  }
}

const bytes = (size: number): string => `${String(size).replace(/\B(?=(\d{3})+$)/g, ',')} B`
const time = (at: string | null): string | null =>
  at === null ? null : beijingTime(Temporal.Instant.from(at))

const printed =
  (language: Language) =>
  (
    { told, cleared_at: clearedAt, removed_at: removedAt, content_stays: stays }: Stone,
    at: number,
  ) => {
    const words = CLEARING_WORDS[language]
    const bytesGone = stays
      ? words.stays
      : removedAt === null
        ? words.none
        : words.removed(beijingTime(removedAt))
    return [
      [String(at + 1)],
      [told.fileName, ...told.activities],
      [time(told.capturedAt) ?? words.none],
      [bytes(told.sizeBytes)],
      [told.sha256, told.sm3],
      [told.appraisedBy, told.why],
      [
        beijingTime(clearedAt),
        bytesGone,
        ...(told.ground === 'on-discs'
          ? told.discs.map(words.onDisc)
          : [words.grounds[told.ground]]),
      ],
    ]
  }

function sheets(stones: readonly Stone[], language: Language, name: string): TableAnswer {
  const words = CLEARING_WORDS[language]
  const rows = stones.map(({ told, number, ...one }, at) => [
    at + 1,
    number,
    words.grounds[told.ground],
    told.fileName,
    told.kind,
    time(told.capturedAt),
    time(told.receivedAt),
    told.officer,
    told.device,
    told.activities.join('、') || null,
    told.sizeBytes,
    told.sha256,
    told.sm3,
    told.appraisedBy,
    told.why,
    told.askedBy,
    told.approvedBy,
    beijingTime(one.cleared_at),
    one.content_stays ? words.stays : one.removed_at ? beijingTime(one.removed_at) : null,
    told.ground === 'on-discs' ? told.discs.map(words.onDisc).join('；') : null,
    words.article[told.ground],
  ])
  const widths = [6, 12, 14, 40, 10, 20, 20, 12, 14, 30, 16, 68, 68, 12, 30, 12, 12, 20, 20, 40, 40]
  return {
    fileName: `${name}.xlsx`,
    sheets: [{ name: words.facts.cleared, widths, rows: [[...words.sheetHeads], ...rows] }],
  }
}
