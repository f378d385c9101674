// Rule sets as tables: an empty form, a version to take along, a file that is checked, and what two versions
// have different.

import type { Column } from '@shilu/core/import/columns.ts'
import type { RuleSetBodies } from '@shilu/core/rule-sets/bodies.ts'
import { ITEM_COLUMNS, PHRASE_COLUMNS } from '@shilu/core/rule-sets/columns.ts'
import { differencesBetween } from '@shilu/core/rule-sets/compare.ts'
import { FIELD_WORDS } from '@shilu/core/rule-sets/field-words.ts'
import { RULE_SET_KINDS } from '@shilu/core/rule-sets/kinds.ts'
import { readItems, readPhrases } from '@shilu/core/rule-sets/read-rows.ts'
import { flatRows } from '@shilu/core/rule-sets/flat-rows.ts'
import { itemCells, phraseCells, type Cells } from '@shilu/core/rule-sets/write-rows.ts'
import type { Version } from '@shilu/core/rule-sets/version.ts'
import { Problem } from '@shilu/core/problems.ts'
import { z } from 'zod'
import type { Tx } from '../tx.ts'
import { describePlan, readFile, refusedTable, type ReadFile } from './import-file.ts'
import { operation, table, unrecorded, type Run, type TableAnswer } from './operation.ts'
import { id } from './shapes/basics.ts'
import { language } from './shapes/imports.ts'
import * as shapes from './shapes/rule-set-tables.ts'
import { unitOf } from './unit-of.ts'

const COLUMNS = { 'item-list': ITEM_COLUMNS, phrases: PHRASE_COLUMNS } as const
type TableKind = keyof typeof COLUMNS
type Language = 'zh' | 'en'

const WORDS = {
  zh: {
    template: '导入模板',
    required: '（必填）',
    about: '填写说明',
    heads: ['列', '是否必填', '怎样填写'],
    yes: '必填',
    no: '可不填',
    facts: ['规则集', '版本', '标题', '文号', '来源', '示例', '生效日期', '失效日期', '内容哈希值'],
    example: { true: '是，未经任何机关发布', false: '否' },
    field: '项目',
    value: '内容',
  },
  en: {
    template: 'import template',
    required: ' (required)',
    about: 'About',
    heads: ['Column', 'Required', 'How to fill it in'],
    yes: 'required',
    no: 'may stay empty',
    facts: [
      'Rule set',
      'Version',
      'Title',
      'Document number',
      'Source',
      'Example',
      'In force from',
      'Until (exclusive)',
      'SHA-256 of the content',
    ],
    example: { true: 'yes, laid down by nobody', false: 'no' },
    field: 'Field',
    value: 'Value',
  },
} as const

const reading = unrecorded('what everybody works by; no recording, person or case is told')

export const ruleSetTemplate = operation({
  summary: 'An empty XLSX table for an item list or for phrases',
  permission: 'rule-set.enter',
  event: reading,
  input: shapes.asked,
  output: table,
  async run({ input }) {
    const words = WORDS[input.language]
    const columns = COLUMNS[input.kind]
    const name = RULE_SET_KINDS[input.kind][input.language]
    return {
      fileName: `${name} ${words.template}.xlsx`,
      sheets: [
        {
          name,
          widths: columns.map(({ width }) => width),
          rows: [
            headsOf(columns, input.language),
            columns.map(({ example }) => example[input.language] || null),
          ],
          isTextOnly: true,
        },
        {
          name: words.about,
          widths: [24, 16, 100],
          rows: [
            [...words.heads],
            ...columns.map(({ head, isRequired, about }) => [
              head[input.language],
              isRequired ? words.yes : words.no,
              about[input.language],
            ]),
          ],
        },
      ],
    }
  },
})

export const exportRuleSet = operation({
  summary: 'One version of a rule set as an XLSX table, with its source and dates',
  permission: 'rule-set.read',
  event: reading,
  input: z.strictObject({ id, language }),
  output: table,
  async run({ tx, input, asker }) {
    const version = await tx.ruleSets.version(unitOf(asker), input.id)
    if (!version) throw new Problem('NOT_FOUND')
    return exported(version, input.language)
  },
})

export const checkRuleSetTable = operation({
  summary: 'What an XLSX table of an item list or of phrases says, row by row; nothing is entered',
  permission: 'rule-set.enter',
  event: reading,
  input: z.strictObject(shapes.sent),
  output: shapes.checked,
  async run(run) {
    const { file, rows, body, missing } = await readSent(run)
    const { plan: _plan, newSections: _none, ...told } = describePlan(run.parts, file, rows, [])
    return { ...told, body, missing }
  },
})

export const refusedRuleSetRows = operation({
  summary: 'The rows of such a table that are refused, with their reasons, as an XLSX table',
  permission: 'rule-set.enter',
  event: reading,
  input: z.strictObject({ ...shapes.sent, language }),
  output: table,
  async run(run) {
    const { file, rows } = await readSent(run)
    return refusedTable(file, rows, COLUMNS[run.input.kind], run.input.language)
  },
})

export const compareRuleSets = operation({
  summary: 'What two versions of one kind have different',
  permission: 'rule-set.read',
  event: reading,
  input: z.strictObject({ id, with: id, language }),
  output: shapes.compared,
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const after = await tx.ruleSets.version(unit, input.id)
    const before = await tx.ruleSets.version(unit, input.with)
    if (!after || before?.kind !== after.kind) throw new Problem('NOT_FOUND')
    const head = (version: Version) => ({
      id: version.id,
      number: version.number,
      title: version.title,
    })
    return {
      before: head(before),
      after: head(after),
      differences: differencesBetween(before.body, after.body, input.language),
    }
  },
})

type Sent = Run<never, { kind: TableKind; file: string; fileName: string }>

async function readSent({ tx, asker, parts, input }: Sent) {
  const file: ReadFile = await readFile(parts, input, COLUMNS[input.kind])
  const unit = unitOf(asker)
  if (input.kind === 'item-list') {
    const before = await newestBody(tx, unit, input.kind)
    const { rows, read, missing } = readItems(file.rows, before?.items ?? [])
    return {
      file,
      rows,
      body: read.length > 0 ? { items: read } : null,
      missing: missing.map(({ code, matter }) => `${code} ${matter}`),
    }
  }
  const before = await newestBody(tx, unit, input.kind)
  const { rows, read, missing } = readPhrases(file.rows, before?.phrases ?? [])
  return {
    file,
    rows,
    body: read.length > 0 ? { phrases: read } : null,
    missing: missing.map(({ code, title }) => `${code} ${title}`),
  }
}

/** Of the newest version that stands, whether it is in force or coming. */
async function newestBody<K extends TableKind>(
  tx: Tx,
  unit: string,
  kind: K,
): Promise<RuleSetBodies[K] | undefined> {
  const newest = (await tx.ruleSets.list(unit)).find(
    (row) => row.kind === kind && row.withdrawn_at === null,
  )
  const version = newest && (await tx.ruleSets.version(unit, newest.version_id))
  return version?.body as RuleSetBodies[K] | undefined
}

const headsOf = (columns: readonly Column[], said: Language): string[] =>
  columns.map(({ head, isRequired }) => head[said] + (isRequired ? WORDS[said].required : ''))

function exported(version: Version, said: Language): TableAnswer {
  const words = WORDS[said]
  const kind = RULE_SET_KINDS[version.kind][said]
  const facts = [
    kind,
    version.number,
    version.title,
    version.documentNumber,
    version.source,
    words.example[`${version.isExample}`],
    version.effectiveFrom,
    version.effectiveUntil,
    version.sha256,
  ]
  return {
    fileName: `${version.title} ${said === 'zh' ? `第 ${version.number} 版` : `version ${version.number}`}.xlsx`,
    sheets: [
      { name: kind, ...rowsOf(version, said) },
      {
        name: words.about,
        widths: [24, 90],
        rows: words.facts.map((name, index) => [name, facts[index] ?? null]),
      },
    ],
  }
}

function rowsOf(version: Version, said: Language) {
  const asTable = (columns: readonly Column[], rows: readonly Cells[]) => ({
    widths: columns.map(({ width }) => width),
    rows: [
      headsOf(columns, said),
      ...rows.map((cells) => columns.map(({ key }) => cells[key] ?? null)),
    ],
  })
  if (version.kind === 'item-list')
    return asTable(
      ITEM_COLUMNS,
      version.body.items.map((item) => itemCells(item, said)),
    )
  if (version.kind === 'phrases')
    return asTable(
      PHRASE_COLUMNS,
      version.body.phrases.map((phrase) => phraseCells(phrase, said)),
    )
  return {
    widths: [40, 24, 90],
    rows: [
      [RULE_SET_KINDS[version.kind][said], WORDS[said].field, WORDS[said].value],
      ...flatRows(version.body, said).map(({ row, field, value }) => [
        row,
        FIELD_WORDS[field][said],
        value,
      ]),
    ],
  }
}
