// Makes every check of a package. Nothing in it is believed, and nothing that is wrong with it throws:
// it is a finding. See docs/formats/package.md.

import { lstat } from 'node:fs/promises'
import { openZip } from '../zip/zip-files.ts'
import { checkBag } from './bag.ts'
import { NOT_PROVEN, type NotProvenCode, type Words } from './check-words.ts'
import { digestFiles, hasSm3, messageOf } from './digests.ts'
import { checkEvents } from './events.ts'
import { UnreadablePackage, type PackageFiles } from './files.ts'
import { openFolder } from './folder-files.ts'
import { checkPackageForm } from './package-form.ts'
import { checkPackageEvent, checkRecordings } from './recordings.ts'
import { checkRecordingsFile } from './recordings-file.ts'
import { collectChecks, type Check, type Collector } from './report.ts'
import { checkSignedLog } from './signed-log.ts'

export type VerifyReport = {
  isPassed: boolean
  checks: Check[]
  notProven: { code: NotProvenCode; words: Words }[]
}

export type VerifyOptions = {
  /** The vkey of the log, from elsewhere than the package; null when the user has none. */
  pinnedKey: string | null
  onFile?: (path: string) => void
}

export async function verifyPackage(path: string, options: VerifyOptions): Promise<VerifyReport> {
  const report = collectChecks()
  const files = await openPackage(path, report)
  if (files) {
    try {
      await checkFiles(files, options, report)
    } catch (error) {
      // What no check expected: that is a package which does not hold, not a fault to show the user.
      report.failed('package-readable', '', 'unreadable', { detail: messageOf(error) })
    } finally {
      await files.close()
    }
  }
  const checks = report.checks()
  return {
    isPassed: checks.every(({ isPassed }) => isPassed),
    checks,
    notProven: notProven(options.pinnedKey !== null),
  }
}

async function openPackage(path: string, report: Collector): Promise<PackageFiles | null> {
  try {
    return (await lstat(path)).isDirectory() ? await openFolder(path) : await openZip(path)
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = error instanceof UnreadablePackage ? error.reason : 'unreadable'
    const detail = messageOf(error)
    report.failed('package-readable', '', isAbsent ? 'not-there' : reason, { detail })
    return null
  }
}

async function checkFiles(
  files: PackageFiles,
  { pinnedKey, onFile }: VerifyOptions,
  report: Collector,
): Promise<void> {
  for (const { path, reason, values } of files.refused)
    report.failed('package-readable', path, reason, values)
  const digests = await digestFiles(files, report, onFile)
  if (!report.hasFailed('package-readable'))
    report.passed('package-readable', '', { files: files.files.length })
  const bag = await checkBag(files, digests, report)
  const info = await checkPackageForm(files, digests, bag, report)
  const log = await checkSignedLog(files, pinnedKey, report)
  const named = await checkRecordingsFile(files, digests, report)
  if (!named) return
  const events = await checkEvents(files, named, log, report)
  checkRecordings(named, events, digests, report)
  checkPackageEvent(named, info, events, digests, report)
}

function notProven(isPinned: boolean): VerifyReport['notProven'] {
  const codes: NotProvenCode[] = [
    ...(isPinned ? [] : (['key-not-pinned'] as const)),
    'no-witness',
    'no-timestamp',
    'truth-of-events',
    ...(hasSm3() ? [] : (['no-sm3'] as const)),
  ]
  return codes.map((code) => {
    const [zh, en] = NOT_PROVEN[code]
    return { code, words: { zh, en } }
  })
}
