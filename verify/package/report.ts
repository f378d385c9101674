// What came of a check: a list, in words, of what holds and what does not, and what nothing here proves.

import { CHECKS, REASONS, type CheckCode, type ReasonCode, type Words } from './check-words.ts'

export type Check = {
  code: CheckCode
  /** A path in the package, an event, a recording; '' for the package itself. UNTRUSTED text. */
  subject: string
  isPassed: boolean
  /** Null when it passed. */
  reason: ReasonCode | null
  words: Words
}

export type Values = Record<string, string | number>

export type Collector = {
  passed(code: CheckCode, subject: string, values?: Values): void
  failed(code: CheckCode, subject: string, reason: ReasonCode, values?: Values): void
  /** Whether any check of this code has failed. */
  hasFailed(code: CheckCode): boolean
  checks(): Check[]
}

/** A package made to be wrong everywhere must not fill the screen, or the memory. */
const FAILURES_MAX = 200

export function collectChecks(): Collector {
  const checks: Check[] = []
  const failures = new Map<CheckCode, number>()
  return {
    passed(code, subject, values = {}) {
      const words = fillIn(CHECKS[code], values)
      checks.push({ code, subject: shown(subject), isPassed: true, reason: null, words })
    },
    failed(code, subject, reason, values = {}) {
      const count = (failures.get(code) ?? 0) + 1
      failures.set(code, count)
      if (count > FAILURES_MAX) return
      const isLast = count === FAILURES_MAX
      const words = fillIn(REASONS[isLast ? 'and-more' : reason], values)
      const named = isLast ? '' : shown(subject)
      checks.push({ code, subject: named, isPassed: false, reason, words })
    },
    hasFailed: (code) => failures.has(code),
    checks: () => checks,
  }
}

function fillIn([zh, en]: readonly [string, string], values: Values): Words {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? shown(String(values[name])) : whole,
    )
  return { zh: fill(zh), en: fill(en) }
}

/** UNTRUSTED text goes to a terminal: without what moves the cursor or turns the direction, and not too long. */
export const shown = (text: string): string =>
  text.replaceAll(/\p{C}/gu, '\u{fffd}').slice(0, SHOWN_MAX)
const SHOWN_MAX = 300
