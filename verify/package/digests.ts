// Every file of the package is read once, as a stream, and all digests are taken in that one pass.

import { createHash, getHashes, type Hash } from 'node:crypto'
import { isPayload, mostBytes, type PackageFiles } from './files.ts'
import type { Collector } from './report.ts'

export const ALGORITHMS = ['sha256', 'sha512'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

export type FileDigests = { sizeBytes: number; sha256: string; sha512: string; sm3: string | null }
export type Digests = ReadonlyMap<string, FileDigests>

/** Some builds of Node come with an OpenSSL that has no SM3. */
export const hasSm3 = (): boolean => getHashes().includes('sm3')

/** What could not be read is named, and has no digests. */
export async function digestFiles(
  files: PackageFiles,
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
      digests.set(path, await digestOne(files.read(path)))
    } catch (error) {
      report.failed('package-readable', path, 'unreadable', { detail: messageOf(error) })
    }
  }
  return digests
}

async function digestOne(pieces: AsyncIterable<Uint8Array>): Promise<FileDigests> {
  const sha256 = createHash('sha256')
  const sha512 = createHash('sha512')
  const sm3: Hash | null = hasSm3() ? createHash('sm3') : null
  let sizeBytes = 0
  for await (const piece of pieces) {
    sizeBytes += piece.length
    sha256.update(piece)
    sha512.update(piece)
    sm3?.update(piece)
  }
  return {
    sizeBytes,
    sha256: sha256.digest('hex'),
    sha512: sha512.digest('hex'),
    sm3: sm3?.digest('hex') ?? null,
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
