// Reads the body of a rule set that came from outside. Nothing is guessed and nothing is repaired; every
// fault is told, each in words and with its place, so that whoever typed it can mend all of them at once.

import { FIELD_WORDS, type FieldName, type Words } from './field-words.ts'

/** `path` for programs (`items.3.code`), `words` for people. */
export type Fault = { path: string; words: Words }
export type Parsed<T> = { body: T; faults: readonly [] } | { body: null; faults: readonly Fault[] }

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u

/** More faults than anybody reads; the rest is told when these are mended. */
const FAULTS_MAX = 200

/** Reads a whole body: it stands only when nothing was wrong. UNTRUSTED. */
export function readBody<T>(value: unknown, read: (fields: Fields) => T): Parsed<T> {
  const faults: Fault[] = []
  if (!isRecord(value)) {
    const words = { zh: '内容不是一个对象。', en: 'The body is not an object.' }
    return { body: null, faults: [{ path: '', words }] }
  }
  const fields = new Fields(value, { path: '', zh: '', en: '' }, faults)
  const body = read(fields)
  fields.refuseUnknown()
  return faults.length > 0
    ? { body: null, faults: faults.slice(0, FAULTS_MAX) }
    : { body, faults: [] }
}

type Place = { path: string } & Words

/** One object of a body. Asking for a field is what makes it known; what nobody asked for is refused. */
export class Fields {
  readonly #given: Record<string, unknown>
  readonly #place: Place
  readonly #faults: Fault[]
  readonly #known = new Set<string>()

  constructor(given: Record<string, unknown>, place: Place, faults: Fault[]) {
    this.#given = given
    this.#place = place
    this.#faults = faults
  }

  /** Says what is wrong with a field; `null` for a fault of the object as a whole. */
  fault(field: FieldName | null, zh: string, en: string): void {
    const { path, zh: whereZh, en: whereEn } = this.#place
    const name = field && FIELD_WORDS[field]
    this.#faults.push({
      path: [path, field].filter(Boolean).join('.'),
      words: {
        zh: `${whereZh}${name ? `“${name.zh}”` : ''}${zh}`,
        en: `${whereEn}${name ? `“${name.en}” ` : ''}${en}`,
      },
    })
  }

  text(field: FieldName, charactersMax: number): string {
    const value = this.maybeText(field, charactersMax)
    if (value === null && !this.#isWrong(field)) this.fault(field, '不能为空。', 'is missing.')
    return value ?? ''
  }

  maybeText(field: FieldName, charactersMax: number): string | null {
    const value = this.#take(field)
    if (value === null || value === undefined) return null
    if (typeof value !== 'string' || !value.isWellFormed()) {
      this.fault(field, '不是文字。', 'is no text.')
      return null
    }
    if (CONTROL.test(value)) {
      this.fault(field, '含有控制字符。', 'has control characters.')
      return null
    }
    const text = value.trim()
    if (text.length > charactersMax)
      this.fault(
        field,
        `超过 ${charactersMax} 个字。`,
        `is longer than ${charactersMax} characters.`,
      )
    return text === '' ? null : text
  }

  flag(field: FieldName): boolean {
    const value = this.#take(field)
    if (typeof value !== 'boolean') this.fault(field, '须为是或否。', 'must be yes or no.')
    return value === true
  }

  number(field: FieldName, least: number, most: number): number {
    const value = this.maybeNumber(field, least, most)
    if (value === null && !this.#isWrong(field)) this.fault(field, '不能为空。', 'is missing.')
    return value ?? least
  }

  maybeNumber(field: FieldName, least: number, most: number): number | null {
    const value = this.#take(field)
    if (value === null || value === undefined) return null
    if (typeof value !== 'number' || !(value >= least && value <= most)) {
      this.fault(
        field,
        `须为 ${least} 到 ${most} 的数。`,
        `must be a number from ${least} to ${most}.`,
      )
      return null
    }
    return value
  }

  /** A whole number. */
  count(field: FieldName, least: number, most: number): number {
    const value = this.number(field, least, most)
    if (!Number.isInteger(value)) this.fault(field, '须为整数。', 'must be a whole number.')
    return value
  }

  oneOf<T extends string>(field: FieldName, choices: Readonly<Record<T, Words>>): T | null {
    const value = this.#take(field)
    if (value === null || value === undefined) return null
    if (typeof value === 'string' && Object.hasOwn(choices, value)) return value as T
    const named = Object.values<Words>(choices)
    this.fault(
      field,
      `须为下列之一：${named.map(({ zh }) => zh).join('、')}。`,
      `must be one of: ${named.map(({ en }) => en).join(', ')}.`,
    )
    return null
  }

  /** At least one of the choices, each once. */
  someOf<T extends string>(field: FieldName, choices: Readonly<Record<T, Words>>): T[] {
    const value = this.#take(field)
    const given: unknown[] = Array.isArray(value) ? value : []
    if (given.length === 0) this.fault(field, '至少选择一项。', 'needs at least one.')
    const known = given.filter(
      (one): one is T => typeof one === 'string' && Object.hasOwn(choices, one),
    )
    if (known.length < given.length || new Set(known).size < known.length) {
      const named = Object.values<Words>(choices)
      this.fault(
        field,
        `只能从下列选择，且不得重复：${named.map(({ zh }) => zh).join('、')}。`,
        `takes only these, each once: ${named.map(({ en }) => en).join(', ')}.`,
      )
    }
    return known
  }

  /** A list of objects; each is named in its faults by its number, and by its title where it has one. */
  rows<T>(
    field: FieldName,
    [least, most]: readonly [least: number, most: number],
    read: (row: Fields) => T,
  ): T[] {
    const value = this.#take(field)
    if (!Array.isArray(value)) {
      this.fault(field, '不是列表。', 'is no list.')
      return []
    }
    if (value.length < least)
      this.fault(field, `至少 ${least} 行。`, `needs at least ${least} rows.`)
    if (value.length > most) {
      this.fault(field, `最多 ${most} 行。`, `takes at most ${most} rows.`)
      return []
    }
    return value.flatMap((row: unknown, index) => {
      const place = this.#placeOf(field, row, index)
      if (!isRecord(row)) {
        const words = { zh: `${place.zh}不是一行。`, en: `${place.en}is no row.` }
        this.#faults.push({ path: place.path, words })
        return []
      }
      const fields = new Fields(row, place, this.#faults)
      const one = read(fields)
      fields.refuseUnknown()
      return [one]
    })
  }

  /** One object inside this one. */
  inside<T>(field: FieldName, read: (fields: Fields) => T): T | null {
    const value = this.#take(field)
    if (!isRecord(value)) {
      this.fault(field, '不能为空。', 'is missing.')
      return null
    }
    const { path, zh, en } = this.#place
    const words = FIELD_WORDS[field]
    const place = {
      path: [path, field].filter(Boolean).join('.'),
      zh: `${zh}${words.zh}：`,
      en: `${en}${words.en}: `,
    }
    const fields = new Fields(value, place, this.#faults)
    const one = read(fields)
    fields.refuseUnknown()
    return one
  }

  /** A misspelt field would otherwise be lost in silence. */
  refuseUnknown(): void {
    for (const name of Object.keys(this.#given))
      if (!this.#known.has(name)) {
        const { path, zh, en } = this.#place
        this.#faults.push({
          path: [path, name].filter(Boolean).join('.'),
          words: { zh: `${zh}不认识“${name}”。`, en: `${en}“${name}” is not known here.` },
        })
      }
  }

  #take(field: FieldName): unknown {
    this.#known.add(field)
    return this.#given[field]
  }

  #isWrong(field: FieldName): boolean {
    const path = [this.#place.path, field].filter(Boolean).join('.')
    return this.#faults.some((fault) => fault.path === path)
  }

  #placeOf(field: FieldName, row: unknown, index: number): Place {
    const { path, zh, en } = this.#place
    const words = FIELD_WORDS[field]
    const names = isRecord(row) ? [row['title'], row['matter'], row['code']] : []
    const isName = (name: unknown): name is string => typeof name === 'string' && name !== ''
    const named = names.find(isName)?.slice(0, 40)
    return {
      path: [path, field, index].filter((part) => part !== '').join('.'),
      zh: `${zh}${words.zh}第 ${index + 1} 行${named ? `（${named}）` : ''}：`,
      en: `${en}${words.en}, row ${index + 1}${named ? ` (${named})` : ''}: `,
    }
  }
}

/** Tells of every code that an earlier row has already. */
export function refuseTwice(fields: Fields, field: FieldName, codes: readonly string[]): void {
  const seen = new Set<string>()
  for (const code of codes) {
    if (code !== '' && seen.has(code))
      fields.fault(field, `中编号“${code}”重复。`, `have the code “${code}” more than once.`)
    seen.add(code)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
