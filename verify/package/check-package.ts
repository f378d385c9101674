// Makes every check of a package, wherever it is read and whatever computes. Nothing in it is believed, and nothing
// that is wrong with it throws: it is a finding. See docs/formats/package.md.

import type { Policy } from '@shilu/log/policy.ts'
import { checkBag } from './bag.ts'
import { NOT_PROVEN, type NotProvenCode, type ReasonCode, type Words } from './check-words.ts'
import { digestFiles, messageOf } from './digests.ts'
import { checkEvents } from './events.ts'
import { UnreadablePackage, type PackageFiles } from './files.ts'
import { checkPackageForm } from './package-form.ts'
import { checkJoinedList, joinParts } from './parts.ts'
import type { Ports } from './ports.ts'
import { checkPackageEvent, checkRecordings } from './recordings.ts'
import { checkRecordingsFile } from './recordings-file.ts'
import { collectChecks, type Check, type Collector } from './report.ts'
import { checkTimestamps } from './timestamps.ts'
import { checkSignedLog } from './signed-log.ts'
import { checkSm2, hasSm2Files } from './sm2-line.ts'
import { checkWitnesses } from './witnesses.ts'

export type VerifyReport = {
  isPassed: boolean
  checks: Check[]
  notProven: { code: NotProvenCode; words: Words }[]
}

export type VerifyOptions = {
  /** The vkey of the log, from elsewhere than the package; null when the user has none. */
  pinnedKey: string | null
  /** The file `keys` of the log, from elsewhere: how its keys lead to each other. */
  keys?: string | null
  /** Proof that the log went on to a later checkpoint (log/later.ts). */
  later?: Uint8Array | null
  /** Roots of timestamp authorities (PEM), from elsewhere than the package. */
  tsaRoots?: string | null
  /** The witnesses that the user demands; null when the user has no policy of one's own. */
  policy?: Policy | null
  onFile?: (path: string) => void
}

/** What `openFiles` throws is a finding too; `reasonOf` may know a better one than that it is unreadable. */
export async function checkPackage(
  openFiles: () => Promise<PackageFiles>,
  options: VerifyOptions,
  ports: Ports,
  reasonOf: (error: unknown) => ReasonCode = () => 'unreadable',
): Promise<VerifyReport> {
  const report = collectChecks()
  const files = await openSafely(openFiles, report, reasonOf)
  let open: NotProvenCode[] = ['no-witness', 'no-timestamp']
  if (files) {
    try {
      open = await checkFiles(files, options, ports, report)
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
    notProven: notProven([
      ...(options.pinnedKey === null ? (['key-not-pinned'] as const) : []),
      ...open,
      'truth-of-events',
      ...(ports.hasSm3 ? [] : (['no-sm3'] as const)),
      ...(files && hasSm2Files(files) && !ports.verifySm2 ? (['no-sm2'] as const) : []),
      ...(files?.hidesLinks === true ? (['links-unseen'] as const) : []),
    ]),
  }
}

async function openSafely(
  open: () => Promise<PackageFiles>,
  report: Collector,
  reasonOf: (error: unknown) => ReasonCode,
): Promise<PackageFiles | null> {
  try {
    return await open()
  } catch (error) {
    const reason = error instanceof UnreadablePackage ? error.reason : reasonOf(error)
    report.failed('package-readable', '', reason, { detail: messageOf(error) })
    return null
  }
}

async function checkFiles(
  files: PackageFiles,
  {
    pinnedKey: pinned,
    keys = null,
    later = null,
    policy = null,
    tsaRoots = null,
    onFile,
  }: VerifyOptions,
  ports: Ports,
  report: Collector,
): Promise<NotProvenCode[]> {
  const { hasSm3, sha256 } = ports
  for (const { path, reason, values } of files.refused)
    report.failed('package-readable', path, reason, values)
  const digests = await digestFiles(files, ports, report, onFile)
  if (!report.hasFailed('package-readable'))
    report.passed('package-readable', '', { files: files.files.length })
  const bag = await checkBag(files, digests, report)
  const joined = await joinParts(files, digests, ports, report, onFile)
  const info = await checkPackageForm(files, { there: digests, joined }, bag, hasSm3, report)
  const given = { pinned, keys, later }
  const { log, open: aboutKey } = await checkSignedLog(files, given, ports, report)
  await checkSm2(files, log, ports, report)
  const aboutWitnesses = await checkWitnesses(files, log, policy, ports, report)
  const aboutTime = await checkTimestamps(files, log, tsaRoots, ports, report)
  const open = [aboutKey, aboutWitnesses, aboutTime].filter((code) => code !== null)
  const named = await checkRecordingsFile(files, digests, report)
  if (!named) return open
  checkJoinedList(named, digests, sha256, report)
  const events = await checkEvents(files, named, log, sha256, report)
  checkRecordings(named, events, joined, report)
  checkPackageEvent(named, info, events, digests, sha256, report)
  return open
}

function notProven(codes: NotProvenCode[]): VerifyReport['notProven'] {
  return codes.map((code) => {
    const [zh, en] = NOT_PROVEN[code]
    return { code, words: { zh, en } }
  })
}
