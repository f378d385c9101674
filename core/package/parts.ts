// Large originals go out in parts, where a disc or whoever receives them cannot hold them whole: `检查.mp4.001`,
// `检查.mp4.002`, … which, put together in this order, are the original again (docs/formats/package.md).

import type { NameRule } from './payload-names.ts'

/** What every reader of discs takes: below 2 GiB, with room. */
export const PART_MIB = 2000
export const MIB = 1024 * 1024
export const PART_MIB_MIN = 1

/** Where a package is put. */
export const CONTAINERS = ['folder', 'zip', 'iso'] as const
export type Container = (typeof CONTAINERS)[number]

export const nameRuleOf = (container: Container): NameRule => (container === 'iso' ? 'disc' : 'any')

/** How large each part is; one number where the file stays whole. An empty file is whole. */
export function partSizes(sizeBytes: number, partBytes: number | null): number[] {
  if (partBytes === null || sizeBytes <= partBytes) return [sizeBytes]
  const whole = Math.floor(sizeBytes / partBytes)
  const rest = sizeBytes - whole * partBytes
  return [...Array<number>(whole).fill(partBytes), ...(rest > 0 ? [rest] : [])]
}

/**
 * The paths of the parts of each file, in the order given; null for one that stays whole. A part never has the
 * path of another file: if a card has a `检查.mp4.001` of its own, the parts are `检查.mp4 (2).001`, ….
 */
export function partPaths(
  paths: readonly string[],
  counts: readonly number[],
): (readonly string[] | null)[] {
  const fold = (path: string) => path.toLowerCase().toUpperCase()
  const taken = new Set(paths.map(fold))
  return paths.map((path, at) => {
    const count = counts[at] ?? 1
    if (count < 2) return null
    for (let copy = 1; ; copy += 1) {
      const stem = copy === 1 ? path : `${path} (${copy})`
      const parts = Array.from({ length: count }, (_, n) => `${stem}.${numberOf(n + 1)}`)
      if (parts.some((part) => taken.has(fold(part)))) continue
      for (const part of parts) taken.add(fold(part))
      return parts
    }
  })
}

const numberOf = (n: number): string => String(n).padStart(3, '0')
