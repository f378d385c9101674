// Times as people here read them: Beijing time, to the second. The zone is said once on the page.
// Days in addresses and forms are days in Beijing, whatever zone this PC is set to.

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** 2026-09-16 14:12:23 */
export function showTime(at: string | number): string {
  const found = Object.fromEntries(
    parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  )
  const { year, month, day, hour, minute, second } = found
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

/** 2026-09-16 */
export const showDay = (at: string | number): string => showTime(at).slice(0, 10)

/** The last day of a period that ends at this moment. */
export const showLastDay = (until: string): string => showDay(Date.parse(until) - 1)

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && DAY.test(text) && readTime(`${text} 00:00:00`) !== null

/** The first moment of a day in Beijing. */
export const startOfDay = (day: string): string => `${day}T00:00:00+08:00`

/** The day after. */
export const nextDay = (day: string): string => showDay(Date.parse(startOfDay(day)) + DAY_MS)

/** What a person typed as Beijing time, as an instant; null when it is none. */
export function readTime(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text.trim())
  if (!match) return null
  const at = new Date(`${match[1]}T${match[2]}+08:00`)
  return Number.isNaN(at.getTime()) || showTime(at.toISOString()) !== `${match[1]} ${match[2]}`
    ? null
    : at.toISOString()
}

/** 1:02:03 or 02:03 */
export function showDuration(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
