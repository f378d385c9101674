// A package checked as `shilu verify` does it, and once more as the page in a browser does: the same checks with other
// hands, which must find the same.

import assert from 'node:assert/strict'
import { globSync, openAsBlob, statSync } from 'node:fs'
import { join } from 'node:path'
import { browserPorts } from '../page/browser-ports.ts'
import { digestHere } from '../page/digests-here.ts'
import { listFiles, type GivenFile } from '../page/list-files.ts'
import { checkPackage, type VerifyOptions } from './check-package.ts'
import { verifyPackage, type VerifyReport } from './verify-package.ts'

/** What Node says. */
export async function verifyWithBoth(root: string, options: VerifyOptions): Promise<VerifyReport> {
  const report = await verifyPackage(root, options)
  // A browser does not see links: what it cannot find it says.
  if (report.checks.some(({ reason }) => reason === 'not-a-file')) return report
  const given: GivenFile[] = []
  for (const path of filesOf(root))
    given.push({ path: `copy/${path}`, file: await openAsBlob(join(root, path)) })
  const inBrowser = await checkPackage(
    async () => listFiles(given),
    options,
    browserPorts(digestHere),
  )
  assert.deepEqual(checksOf(inBrowser), checksOf(report))
  assert.deepEqual(opensOf(inBrowser), [...opensOf(report), 'links-unseen'])
  return report
}

const checksOf = ({ checks }: VerifyReport) =>
  checks
    .map(({ code, reason, subject, words }) =>
      // A folder that lies too deep is refused here, each file in it there.
      reason === 'path-unsafe' || code === 'package-readable'
        ? `${code} ${reason}`
        : `${code} ${reason} ${subject} ${words.zh} ${words.en}`,
    )
    .toSorted()

const opensOf = ({ notProven }: VerifyReport) => notProven.map(({ code }) => code)

export const filesOf = (root: string): string[] =>
  globSync('**/*', { cwd: root })
    .filter((path) => statSync(join(root, path)).isFile())
    .toSorted()
