// Text for terminals: Chinese characters take two columns, and a table must stand straight with them.

const SEGMENTS = new Intl.Segmenter('zh', { granularity: 'grapheme' })

// Unicode East Asian Width W and F, as blocks; emoji count as wide too.
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of SEGMENTS.segment(text)) columns += WIDE.test(segment) ? 2 : 1
  return columns
}

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))

const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - columnsOf(text))) + text

/** Shortened in front: the end of a path is what tells files apart. */
export function fitEnd(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  let kept = ''
  let used = 1
  for (const { segment } of Array.from(SEGMENTS.segment(text)).toReversed()) {
    used += WIDE.test(segment) ? 2 : 1
    if (used > columns) break
    kept = segment + kept
  }
  return `…${kept}`
}

export type Column = { title: string; isNumber?: boolean }

/** Two spaces between columns, no lines: it can be copied, and read by `cut` and by people. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map((column) => column.title)
  const widths = columns.map((_column, index) =>
    [titles, ...rows].reduce((most, row) => Math.max(most, columnsOf(row[index] ?? '')), 0),
  )
  const line = (row: readonly string[]): string =>
    columns
      .map((column, index) =>
        (column.isNumber === true ? padStart : padEnd)(row[index] ?? '', widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(titles), ...rows.map(line)].map((text) => `${text}\n`).join('')
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

export function sizeWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? String(value) : value.toFixed(value < 10 ? 2 : 1)} ${UNITS[unit] ?? ''}`
}

export function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return hours > 0
    ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}
