// A report as text, for a terminal and for a file: in both languages.

import type { VerifyReport } from './check-package.ts'

export function reportText({ checks, isPassed, notProven }: VerifyReport): string {
  const lines = checks.map(
    ({ code, subject, isPassed: holds, words }) =>
      `${holds ? '✓' : '✗'} ${code}${subject ? `  ${subject}` : ''}\n    ${words.zh}\n    ${words.en}`,
  )
  const failures = checks.filter((check) => !check.isPassed).length
  const verdict = isPassed
    ? '全部核验通过。 Every check has passed.'
    : `核验未通过：${failures} 项不符。 It does not hold: ${failures} things are wrong.`
  const limits = notProven.map(({ words }) => `  · ${words.zh}\n    ${words.en}`)
  return [...lines, '', verdict, '', '以上不能证明 What this does not prove:', ...limits, ''].join(
    '\n',
  )
}
