// The report as a text file, in the words of the command line.

import { reportText } from '../package/report-text.ts'
import { make } from './dom.ts'
import { timeOf, type Checked } from './result.ts'
import { WORDS } from './words.ts'

export function saveReport(checked: Checked): void {
  const { name, pinnedKey, more, report } = checked
  const both = ([zh, en]: readonly [string, string]) => `${zh} ${en}`
  const head = [
    `${both(WORDS.reportOf)}: ${name}`,
    `${both(WORDS.reportAt)}: ${timeOf(checked)}`,
    `${both(WORDS.reportKey)}: ${pinnedKey ?? both(WORDS.noKey)}`,
    ...(more.length > 0 ? [`${both(WORDS.reportMore)}: ${more.join(', ')}`] : []),
  ]
  const text = `${head.join('\n')}\n\n${reportText(report)}\n${both(WORDS.liar)}\n`
  // Old editors of Windows know UTF-8 by its mark.
  const address = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: 'text/plain' }))
  const link = make('a', { href: address, download: `核验报告-${name}.txt` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
