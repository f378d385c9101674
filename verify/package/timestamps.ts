// What authorities outside say about the checkpoint: that it existed at a moment (RFC 3161). The checks themselves are
// those of ../timestamps/, in Node as in a browser.

import { verifyTimestamp } from '../timestamps/verify.ts'
import { readBytes, readText } from './bag.ts'
import type { NotProvenCode } from './check-words.ts'
import type { PackageFiles } from './files.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'
import type { SignedLog } from './signed-log.ts'

const TOKEN = /^integrity\/timestamps\/(\d+)\.tsr$/
const ROOTS = /^integrity\/timestamps\/(\d+)\.roots\.pem$/

/** `pinned`: roots (PEM) that the user has from elsewhere; null when there are none. Returns what stays open. */
export async function checkTimestamps(
  files: PackageFiles,
  log: SignedLog | null,
  pinned: string | null,
  ports: Ports,
  report: Collector,
): Promise<NotProvenCode | null> {
  const numbers = (pattern: RegExp) =>
    files.files.flatMap(({ path }) => pattern.exec(path)?.[1] ?? [])
  const tokens = numbers(TOKEN)
  for (const number of numbers(ROOTS))
    if (!tokens.includes(number))
      report.failed('timestamps', `integrity/timestamps/${number}.tsr`, 'missing')
  if (tokens.length === 0) return 'no-timestamp'
  if (!log) return 'no-timestamp'
  for (const number of tokens) {
    const path = `integrity/timestamps/${number}.tsr`
    const response = await readBytes(files, path, 'timestamps', report)
    const own = await readText(
      files,
      `integrity/timestamps/${number}.roots.pem`,
      'timestamps',
      report,
    )
    if (response === null || own === null) continue
    const claim = { response, data: log.note, nonce: null, policies: null, roots: [pinned ?? own] }
    const { isValid, genTime, tsaName, checks } = verifyTimestamp(claim, ports.timestamps)
    if (isValid) {
      report.passed('timestamps', path, { at: genTime ?? '', authority: tsaName ?? '' })
      continue
    }
    const failed = checks.filter(({ isPassed }) => !isPassed)
    const detail = failed.map(({ check, detail: found }) => `${check}: ${found}`).join('; ')
    report.failed('timestamps', path, 'timestamp-wrong', { detail })
  }
  return pinned === null ? 'authority-not-pinned' : null
}
