// How a unit names the files that it gives out: 案件名称 + 日期 + 序号 + 内容, or in another order, as the unit has laid
// down. The names that the files came with stay in recordings.json and in their events: nothing rests on these here.

import { bytesOf, payloadNames, split, type NameRule } from './payload-names.ts'

/** What stands for each of them in a pattern, and what it gives. */
export const NAME_PARTS = {
  案件名称: { zh: '案件名称', en: 'name of the case' },
  案号: { zh: '案号', en: 'number of the case' },
  日期: { zh: '拍摄日期（20261126）', en: 'day of capture (20261126)' },
  时间: { zh: '拍摄时间（093000）', en: 'time of capture (093000)' },
  序号: { zh: '序号（01、02……）', en: 'number in the package (01, 02, …)' },
  内容: { zh: '执法活动名称', en: 'title of the activity' },
  执法人员: { zh: '拍摄的执法人员', en: 'officer who filmed' },
  原文件名: { zh: '原文件名（不含扩展名）', en: 'original name without its ending' },
} as const
export type NamePart = keyof typeof NAME_PARTS

export const USUAL_PATTERN = '{案件名称}_{日期}_{序号}_{内容}'
export const PATTERN_MAX = 100

export type PatternFault =
  | { code: 'unknown-part'; part: string }
  /** Without it, or the original name, one name would stand for many files. */
  | { code: 'no-number' }
  | { code: 'stray-brace' }
  | { code: 'too-long' }

export type NameFacts = Partial<Record<Exclude<NamePart, '序号' | '原文件名'>, string>> & {
  fileName: string
}

/** Null when it can be used. */
export function faultOfPattern(pattern: string): PatternFault | null {
  if (pattern.length > PATTERN_MAX) return { code: 'too-long' }
  const parts = piecesOf(pattern).filter((_, at) => at % 2 === 1)
  const unknown = parts.find((part) => !Object.hasOwn(NAME_PARTS, part))
  if (unknown !== undefined) return { code: 'unknown-part', part: unknown }
  const literal = piecesOf(pattern).filter((_, at) => at % 2 === 0)
  if (literal.some((text) => /[{}]/.test(text))) return { code: 'stray-brace' }
  return parts.includes('序号') || parts.includes('原文件名') ? null : { code: 'no-number' }
}

/** In the order given: safe on every system, short enough, no two equal. Throws where the pattern has a fault. */
export function namesByPattern(
  pattern: string,
  files: readonly NameFacts[],
  rule: NameRule = 'any',
): string[] {
  if (faultOfPattern(pattern)) throw new TypeError('the pattern has a fault')
  const digits = Math.max(2, String(files.length).length)
  const names = files.map((facts, at) =>
    nameOf(pattern, facts, String(at + 1).padStart(digits, '0'), rule),
  )
  return payloadNames(names, rule)
}

const MOST_UNITS = { any: 120, disc: 60 } as const
const MOST_BYTES = 180
/** What gives way where a name is too long, the first of it first: never number, day and time. */
const GIVES_WAY = ['内容', '案件名称', '原文件名', '执法人员', '案号'] as const
/** ` (2)` and so on, where two are equal all the same. */
const ROOM_FOR_MARK = 6

function nameOf(pattern: string, facts: NameFacts, number: string, rule: NameRule): string {
  const { stem, extension } = split(facts.fileName)
  const values: Record<string, string> = { ...clean(facts), 序号: number, 原文件名: stem }
  const fits = (name: string) =>
    name.length + extension.length <= MOST_UNITS[rule] - ROOM_FOR_MARK &&
    bytesOf(name) + bytesOf(extension) <= MOST_BYTES - ROOM_FOR_MARK
  let name = fill(pattern, values)
  for (const part of GIVES_WAY)
    while (!fits(name) && (values[part] ?? '') !== '') {
      values[part] = (values[part] ?? '').replace(/.$/su, '')
      name = fill(pattern, values)
    }
  return (name === '' ? number : name) + extension
}

/** As text of one name: what separates folders or ends an extension must not come in by a value. */
const clean = (facts: NameFacts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      value
        .toWellFormed()
        .replaceAll(/[\s.]+/gu, ' ')
        .trim(),
    ]),
  )

/** What is not known leaves no separators behind it. */
function fill(pattern: string, values: Record<string, string>): string {
  const filled = piecesOf(pattern)
    .map((piece, at) => (at % 2 === 1 ? (values[piece] ?? '') : piece))
    .join('')
  return filled
    .replaceAll(/([_\-·＿ ])[_\-·＿ ]+/gu, '$1')
    .replaceAll(/^[_\-·＿ ]+|[_\-·＿ ]+$/gu, '')
}

/** Text and parts in turn; text first. */
const piecesOf = (pattern: string): string[] => pattern.split(/\{([^{}]*)\}/u)
