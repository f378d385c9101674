// Every file of the package is read once, as a stream, and all digests are taken in that one pass.

import { isPayload, mostBytes, type PackageFiles } from './files.ts'
import type { Ports } from './ports.ts'
import type { Collector } from './report.ts'

export const ALGORITHMS = ['sha256', 'sha512'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

export type FileDigests = { sizeBytes: number; sha256: string; sha512: string; sm3: string | null }
export type Digests = ReadonlyMap<string, FileDigests>

/** What could not be read is named, and has no digests. */
export async function digestFiles(
  files: PackageFiles,
  ports: Ports,
  report: Collector,
  onFile: (path: string) => void = () => undefined,
): Promise<Digests> {
  const digests = new Map<string, FileDigests>()
  for (const { path, sizeBytes } of files.files) {
    onFile(path)
    if (!isPayload(path) && sizeBytes > mostBytes(path)) {
      report.failed('package-readable', path, 'too-large', { most: mostBytes(path) })
      continue
    }
    try {
      digests.set(path, await ports.takeDigests(files.read(path), sizeBytes))
    } catch (error) {
      report.failed('package-readable', path, 'unreadable', { detail: messageOf(error) })
    }
  }
  return digests
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
