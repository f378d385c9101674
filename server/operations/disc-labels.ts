// Label and sleeve of discs (Art. 16): who made it, by whom, when, of which activity or case, its number; which copy,
// which disc of how many; and a code by which the copy is found again and its digest is at hand.

import { correctionWords } from '@shilu/core/disc-correction.ts'
import { DISC_LETTERS, DISC_MEDIA } from '@shilu/core/disc.ts'
import { beijingTime } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import { getSet, type ShownSet } from './disc-sets.ts'
import { document, operation, type DocumentAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { unitOf } from './unit-of.ts'

/** As much of a digest as a person compares. */
const SHORT = 16

const WORDS = {
  zh: {
    title: '光盘标签和封套',
    names: [
      '制作单位',
      '制作人',
      '制作时间',
      '执法活动或案件名称',
      '编号',
      '保管期限',
      '类别',
      '内容',
      '盘片号',
      '映像校验值',
      '纠错数据',
    ],
    copy: (letter: string) => `副本 ${letter}`,
    copyOf: '一式两份',
    nOf: (n: number, of: number) => `第 ${n} 张，共 ${of} 张`,
    content: (count: number, size: string) => `${count} 件，${size}`,
    warn: '请勿在光盘上粘贴不干胶标签：会使光盘偏重、脱层、无法读出。请用可打印盘面或油性光盘笔，封套随盘存放。',
    sleeve: '封套插页 120×120 mm，沿线裁下',
    face: '可打印盘面 118 mm，中孔 23 mm',
    unburned: '（刻录时填写）',
    lang: ['zh', 'cn'],
    demonstration: '演示数据，全部内容均为虚构',
  },
  en: {
    title: 'Disc labels and sleeves',
    names: [
      'Made by (unit)',
      'Made by (person)',
      'Made',
      'Activity or case',
      'Number',
      'Retention',
      'Class',
      'Content',
      'Medium number',
      'Digest of image',
      'Correction',
    ],
    copy: (letter: string) => `Copy ${letter}`,
    copyOf: 'of two',
    nOf: (n: number, of: number) => `Disc ${n} of ${of}`,
    content: (count: number, size: string) => `${count} recordings, ${size}`,
    warn: 'Put no adhesive label onto a disc: it makes the disc unbalanced, comes off, and makes it unreadable. Use a printable face or a disc pen; keep the sleeve with the disc.',
    sleeve: 'Sleeve 120 × 120 mm, cut along the line',
    face: 'Printable face 118 mm, hole 23 mm',
    unburned: '(to be filled in)',
    lang: ['en', 'gb'],
    demonstration: 'Demonstration: nothing in it is real',
  },
} as const
type Words = (typeof WORDS)['zh' | 'en']

export const discLabels = operation({
  summary: 'Labels and sleeves of a disc set to print (PDF): all of it, one disc, or one copy',
  permission: 'disc.keep',
  event: ['register.exported'],
  input: z.strictObject({
    id,
    disc: id.optional(),
    letter: z.enum(DISC_LETTERS).optional(),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  output: document,
  async run({ tx, input, asker, parts, commit }): Promise<DocumentAnswer> {
    const unit = unitOf(asker)
    const { id: set, disc, letter, language } = input
    const shown = await getSet(tx, unit, set)
    const words = WORDS[language]
    const { name, is_demonstration: isDemonstration } = await tx.units.get(unit)
    const labels = shown.discs
      .filter((one) => disc === undefined || one.id === disc)
      .flatMap((one) =>
        one.copies
          .filter((copy) => letter === undefined || copy.letter === letter)
          .map((copy) => labelOf(name, shown, one, copy, words, parts.qrSvg)),
      )
    if (labels.length === 0) throw new Problem('NOT_FOUND')
    const query = { discSet: set, ...(disc ? { disc } : {}), ...(letter ? { letter } : {}) }
    const told = { register: 'disc-labels', query, total: labels.length }
    await commit('register.exported', told, {}, async () => undefined)
    return {
      format: 'pdf',
      template: 'disc-labels',
      fileName: `${words.title} ${shown.number}.pdf`,
      data: {
        title: words.title,
        unit: name,
        lang: words.lang[0],
        region: words.lang[1],
        demonstration: isDemonstration ? words.demonstration : null,
        warn: words.warn,
        sleeve: words.sleeve,
        face: words.face,
        labels,
      },
    }
  },
})

type Disc = ShownSet['discs'][number]

function labelOf(
  unit: string,
  set: ShownSet,
  disc: Disc,
  copy: Disc['copies'][number],
  words: Words,
  qrSvg: (text: string) => string,
) {
  const digest = copy.sha256 ?? disc.sha256
  const roots = copy.sha256 === null ? disc.correctionRoots : copy.correctionRoots
  const made = copy.burnedAt === null ? null : Temporal.Instant.from(copy.burnedAt)
  const values = [
    unit,
    copy.burnedBy ?? set.plannedBy,
    made === null ? words.unburned : beijingTime(made).slice(0, 16),
    set.title,
    set.reference === null ? set.number : `${set.reference}　${set.number}`,
    set.retention,
    set.classification,
    words.content(disc.recordings, sizeWords(disc.totalBytes)),
    copy.mediumId ?? words.unburned,
    digest === null ? words.unburned : `SHA-256 ${digest.slice(0, SHORT)}`,
    ...(roots === null ? [] : [`${correctionWords(roots)}（dvdisaster）`]),
  ]
  return {
    number: set.number,
    title: set.title,
    unit,
    medium: DISC_MEDIA[set.medium][words.lang[0]],
    letter: words.copy(copy.letter),
    copyOf: words.copyOf,
    nOf: words.nOf(disc.position, set.discs.length),
    volume: disc.volumeId,
    facts: values.map((value, at) => [words.names[at] ?? '', value]),
    qr: qrSvg(`shilu-disc:${disc.volumeId}/${copy.letter}/${copy.id}/${digest ?? ''}`),
  }
}

function sizeWords(bytes: number): string {
  const [unit, size] =
    bytes >= 1e9
      ? (['GB', 1e9] as const)
      : bytes >= 1e6
        ? (['MB', 1e6] as const)
        : (['kB', 1e3] as const)
  return `${(bytes / size).toFixed(1)} ${unit}（${bytes.toLocaleString('en-US')} B）`
}
