// What one cell of an imported table says. Office lists are typed by hand: full-width digits, names spread
// with spaces, numbers that a spreadsheet has rounded. What can be put right without guessing is put
// right and said; everything else is refused with its reason.

import type { Reason } from '../reasons.ts'

/** A cell as the reader of the table gives it. UNTRUSTED. */
export type Cell =
  string | number | boolean | null | { date: string } | { formula: string } | { error: string }

/** `name`: of a person. `code`: a number of something. `words`: anything else. */
export type CellStyle = 'name' | 'code' | 'words'
export type CellRead =
  { value: string | null; note: Reason | null } | { value: null; refused: Reason }

/** A spreadsheet keeps fifteen digits of a number and makes the others zero. */
const DIGITS_MAX = 15
// Invisible signs that come along when text is copied from a page or a chat.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]/gu
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u
/** Full-width digits, letters and the signs that numbers are written with; brackets stay Chinese. */
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ－＿．＃／＠]/gu
const HAN = String.raw`[\p{Script=Han}·]`
const SPREAD_NAME = new RegExp(`(?<=${HAN})\\s+(?=${HAN})`, 'gu')

/** The cell as it was typed, for people and for the table of refused rows. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if ('date' in cell) return cell.date
  if ('formula' in cell) return `=${cell.formula}`
  return cell.error
}

export function readCell(cell: Cell, style: CellStyle, charactersMax: number): CellRead {
  if (cell === null) return { value: null, note: null }
  if (typeof cell === 'object') return refused(wrongKind(cell))
  if (typeof cell === 'boolean') return refused({ code: 'import-cell-kind' })
  if (typeof cell === 'number') return readNumber(cell)
  if (!cell.isWellFormed() || CONTROL.test(cell)) return refused({ code: 'import-cell-characters' })
  const value = tidy(cell, style)
  if (value.length > charactersMax)
    return refused({ code: 'import-cell-long', params: { most: charactersMax } })
  if (value === '') return { value: null, note: null }
  return { value, note: value === cell ? null : cleaned(cell, value) }
}

/** Several values in one cell, set apart by a comma, a semicolon or a new line. */
export const splitCell = (cell: Cell): Cell[] =>
  typeof cell === 'string'
    ? cell.split(/[、，,;；\n\r]+/u).filter((part) => part.trim() !== '')
    : [cell]

export function tidy(text: string, style: CellStyle): string {
  const visible = text.replaceAll(INVISIBLE, '').replaceAll(/\s+/gu, ' ').trim()
  if (style === 'name') return visible.replaceAll(SPREAD_NAME, '')
  return style === 'code' ? visible.replaceAll(FULL_WIDTH, halfWidth) : visible
}

const halfWidth = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

function readNumber(number: number): CellRead {
  const value = String(number)
  const digits = value.replaceAll(/\D/g, '').length
  return /^-?\d+(\.\d+)?$/.test(value) && digits <= DIGITS_MAX
    ? { value, note: null }
    : refused({ code: 'import-cell-number' })
}

function wrongKind(cell: Extract<Cell, object>): Reason {
  if ('formula' in cell) return { code: 'import-cell-formula' }
  return { code: 'date' in cell ? 'import-cell-date' : 'import-cell-kind' }
}

const refused = (reason: Reason): CellRead => ({ value: null, refused: reason })

const cleaned = (from: string, to: string): Reason => ({
  code: 'import-cleaned',
  params: { from: shown(from), to },
})

/** What cannot be seen is shown as what it is. */
const shown = (text: string) =>
  text
    .replaceAll(INVISIBLE, '◌')
    .replaceAll(/[\r\n\t]/g, '⏎')
    .slice(0, 60)
