// Originals that went out in parts: put together again as a stream, so that what is checked is the original and
// not its parts. joined-sha256.txt lists the originals whole; the event package.made commits to it.

import { manifestText } from '@shilu/core/package/manifest.ts'
import { utf8 } from '@shilu/log/bytes.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { hexOf, messageOf, type Digests, type FileDigests } from './digests.ts'
import type { PackageFiles } from './files.ts'
import type { Ports } from './ports.ts'
import { readRecordings, type RecordingsFile } from './recordings-file.ts'
import type { Collector } from './report.ts'

export const JOINED_LIST = 'joined-sha256.txt'

/**
 * The digests of what the parts give together, in the place of theirs. Where recordings.json is no use the parts
 * stay what they are: that is found elsewhere.
 */
export async function joinParts(
  files: PackageFiles,
  digests: Digests,
  ports: Ports,
  report: Collector,
  onFile: (path: string) => void = () => undefined,
): Promise<Digests> {
  const named = await readRecordings(files)
  if (!named?.recordings.some(({ parts }) => parts !== null)) return digests
  const joined = new Map(digests)
  for (const { path, parts, sha256 } of named.recordings) {
    if (parts === null) continue
    for (const part of parts) joined.delete(part)
    const missing = parts.find((part) => !digests.has(part))
    if (missing !== undefined) {
      report.failed('parts-joined', missing, 'part-missing', { path })
      continue
    }
    onFile(path)
    const whole = await joinOne(files, path, parts, digests, ports, report)
    if (whole === null) continue
    joined.set(path, whole)
    if (whole.sha256 === sha256) report.passed('parts-joined', path, { count: parts.length })
    else report.failed('parts-joined', path, 'joined-differs')
  }
  return joined
}

async function joinOne(
  files: PackageFiles,
  path: string,
  parts: readonly string[],
  digests: Digests,
  ports: Ports,
  report: Collector,
): Promise<FileDigests | null> {
  async function* all() {
    for (const part of parts) yield* files.read(part)
  }
  const sizeBytes = parts.reduce((sum, part) => sum + (digests.get(part)?.sizeBytes ?? 0), 0)
  try {
    return await ports.takeDigests(all(), sizeBytes)
  } catch (error) {
    report.failed('package-readable', path, 'unreadable', { detail: messageOf(error) })
    return null
  }
}

export const hasParts = ({ recordings }: RecordingsFile): boolean =>
  recordings.some(({ parts }) => parts !== null)

/** It says of each recording what recordings.json says, and is there just where there are parts. */
export function checkJoinedList(
  named: RecordingsFile,
  digests: Digests,
  sha256: Sha256,
  report: Collector,
): void {
  const list = digests.get(JOINED_LIST)
  if (!hasParts(named)) {
    if (list) report.failed('files-listed', JOINED_LIST, 'file-unknown')
    return
  }
  const lines = named.recordings.map((one): [string, string] => [one.path, one.sha256])
  if (!list) report.failed('parts-joined', JOINED_LIST, 'missing')
  else if (list.sha256 !== hexOf(sha256(utf8(manifestText(lines)))))
    report.failed('parts-joined', JOINED_LIST, 'joined-list-differs')
}
