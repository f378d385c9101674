// Times as people here read them: Beijing time, to the second. The zone is said once on the page.

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** 2026-09-16 14:12:23 */
export const showTime = (at: string): string => clock.format(new Date(at))

/** The last day of a period that ends at this moment. */
export const showLastDay = (until: string): string => days.format(new Date(Date.parse(until) - 1))

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

/** 12.3 MiB: binary units, as disks of an office are counted by their systems. */
export function showSize(sizeBytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = sizeBytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${units[unit]}`
}
