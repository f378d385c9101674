// 光盘台账, the disc register: every copy with where it lies, who has it, when it was read and when it is to be read
// again; and what was done with one copy. On a page, as a table, as a form.

import { correctionWords } from '@shilu/core/disc-correction.ts'
import { DISC_COPY_STATES, DISC_MEDIA, DISC_MEDIUM_NAMES, DISC_READINGS } from '@shilu/core/disc.ts'
import { beijingTime, dayOf, lastDayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { DISC_REGISTER_WORDS, type RegisterWords } from './disc-register-words.ts'
import { copyShape, showCopy } from './disc-sets.ts'
import { onlyGiven } from './list-recordings.ts'
import { document, operation, unrecorded, type DocumentAnswer, type Run } from './operation.ts'
import { id, instant } from './shapes/basics.ts'
import { nameOf } from './show-intake.ts'
import { unitOf } from './unit-of.ts'

const ROWS_MAX = 5000
export const DUE = ['make', 'read-back', 'recheck', 'bad', 'not-back'] as const
const filter = { due: z.enum(DUE).optional(), q: z.string().max(200).optional() }

const entry = copyShape.omit({ remaking: true }).extend({
  discSet: z.string(),
  number: z.string(),
  title: z.string(),
  reference: z.string().nullable(),
  medium: z.enum(DISC_MEDIUM_NAMES),
  volumeId: z.string(),
  position: z.int(),
  of: z.int(),
  recordings: z.int(),
})
export type DiscEntry = z.output<typeof entry>

export const listDiscCopies = operation({
  summary: 'The disc register: every copy, or those of which something is due',
  permission: 'disc.read',
  event: unrecorded('a register of what this unit itself has made; no content is told'),
  input: z.strictObject(filter),
  output: z.object({ items: z.array(entry), total: z.int(), due: z.record(z.enum(DUE), z.int()) }),
  async run(run) {
    const { tx, asker, now } = run
    const unit = unitOf(asker)
    const { items, total } = await entriesOf(run, run.input)
    const at = { now: now.toString(), today: dayOf(now).toString() }
    const due: [string, number][] = []
    for (const one of DUE) due.push([one, (await tx.discs.due(unit, at, one)).total])
    return { items, total, due: Object.fromEntries(due) as Record<(typeof DUE)[number], number> }
  },
})

type Asking = Pick<Run<never, unknown>, 'tx' | 'asker' | 'now'>

async function entriesOf(
  { tx, asker, now }: Asking,
  asked: { due?: (typeof DUE)[number] | undefined; q?: string | undefined },
): Promise<{ items: DiscEntry[]; total: number }> {
  const unit = unitOf(asker)
  const query = { ...asked, now: now.toString(), today: dayOf(now).toString() }
  const rows = await tx.discs.copies(unit, query, ROWS_MAX)
  const items = rows.map((row) => ({
    ...showCopy(row),
    discSet: row.disc_set_id,
    number: row.number,
    title: row.title,
    reference: row.reference,
    medium: row.medium,
    volumeId: row.volume_id,
    position: row.position,
    of: row.of,
    recordings: row.recordings,
  }))
  return { items, total: await tx.discs.countCopies(unit, query) }
}

export const readDiscHistory = operation({
  summary: 'What was done with a copy of a disc',
  permission: 'disc.read',
  event: unrecorded('the register of this unit itself; the events stand in its log'),
  input: z.strictObject({ id }),
  output: z.object({
    items: z.array(
      z.object({
        event: z.string(),
        type: z.string(),
        at: instant,
        by: z.string().nullable(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  async run({ tx, asker, input }) {
    const rows = await tx.discs.history(unitOf(asker), input.id)
    return {
      items: rows.map((row) => ({
        event: row.event_id,
        type: row.type,
        at: row.at.toString(),
        by: row.by,
        details: { ...row.details },
      })),
    }
  },
})

export const exportDiscCopies = operation({
  summary: 'The disc register as a page to print (PDF) or a table (XLSX)',
  permission: 'disc.read',
  event: ['register.exported'],
  input: z.strictObject({
    ...filter,
    format: z.enum(['pdf', 'xlsx']).default('xlsx'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  output: document,
  async run(run): Promise<DocumentAnswer> {
    const { tx, asker, now, commit, input } = run
    const unit = unitOf(asker)
    const { format, language, ...query } = input
    const { items, total } = await entriesOf(run, query)
    if (total > items.length) throw new Problem('REPORT_TOO_LARGE', { total, most: ROWS_MAX })
    const told = { register: 'disc-copies', query: onlyGiven(query), total }
    await commit('register.exported', told, {}, async () => undefined)
    const words = DISC_REGISTER_WORDS[language]
    const { name, is_demonstration: isDemonstration } = await tx.units.get(unit)
    const fileName = `${words.title} ${dayOf(now).toString()}.${format}`
    const printed = words.printed(nameOf(asker.actor), beijingTime(now))
    if (format === 'xlsx')
      return {
        format,
        fileName,
        sheets: [
          {
            name: words.title,
            widths: [16, 30, 18, 16, 8, 6, 18, 14, 20, 12, 20, 20, 24, 14, 20, 14, 14, 14, 66],
            rows: [[...words.columns], ...items.map((one) => rowOf(one, language, words))],
          },
        ],
      }
    return {
      format,
      fileName,
      template: 'disc-register',
      data: {
        title: words.title,
        unit: name,
        lang: words.lang[0],
        region: words.lang[1],
        demonstration: isDemonstration ? words.demonstration : null,
        heads: [...words.heads],
        rows: items.map((one) => linesOf(one, language, words)),
        printed,
        pages: [...words.pages],
        signatures: [...words.signatures],
        note: words.note(total),
      },
    }
  },
})

type Language = 'zh' | 'en'
const at = (moment: string | null): string =>
  moment === null ? '' : beijingTime(Temporal.Instant.from(moment))
const dueDay = (one: DiscEntry): string =>
  one.recheckAt === null ? '' : lastDayOf(Temporal.Instant.from(one.recheckAt))

const corrected = (one: DiscEntry): string =>
  one.correctionRoots === null ? '' : correctionWords(one.correctionRoots)

function rowOf(one: DiscEntry, language: Language, words: RegisterWords): (string | number)[] {
  return [
    one.number,
    one.title,
    one.reference ?? '',
    one.volumeId,
    `${one.position}/${one.of}`,
    one.letter,
    DISC_MEDIA[one.medium][language],
    DISC_COPY_STATES[one.state][language],
    at(one.burnedAt),
    one.burnedBy ?? '',
    one.mediumId ?? '',
    at(one.readBackAt),
    one.reading ? DISC_READINGS[one.reading][language] : '',
    dueDay(one),
    one.place ?? '',
    one.takenBy ?? '',
    one.backDueOn ?? '',
    corrected(one),
    one.sha256 ?? words.none,
  ]
}

function linesOf(one: DiscEntry, language: Language, words: RegisterWords): string[][] {
  const out = one.takenBy ? [words.out(one.takenBy, one.backDueOn ?? '')] : []
  return [
    [one.number, words.nOf(one.position, one.of), words.copy(one.letter)],
    [one.title, one.reference ?? ''],
    [one.volumeId, DISC_MEDIA[one.medium][language], one.mediumId ?? '', corrected(one)],
    [words.count(one.recordings), one.sha256?.slice(0, 16) ?? words.none],
    [at(one.burnedAt), one.burnedBy ?? ''],
    [
      DISC_COPY_STATES[one.state][language],
      at(one.readBackAt),
      one.reading ? DISC_READINGS[one.reading][language] : '',
    ],
    [dueDay(one)],
    [one.place ?? '', ...out],
  ].map((cell) => cell.filter((line) => line !== ''))
}
