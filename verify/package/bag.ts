// Is it a bag of BagIt 1.0, complete and valid? Any such bag, not only ours: the conformance suite of the
// Library of Congress is run against this. What a package must be beyond that is in package-form.ts.

import type { CheckCode } from './check-words.ts'
import { ALGORITHMS, type Algorithm, type Digests } from './digests.ts'
import { isPayload, mostBytes, readTagFile, UnreadablePackage, type PackageFiles } from './files.ts'
import { readManifest, type Manifest, type ManifestKind } from './manifest.ts'
import type { Collector } from './report.ts'

export type Bag = { manifests: Map<string, Manifest> }

export const manifestName = (kind: ManifestKind, algorithm: Algorithm): string =>
  `${kind === 'tag' ? 'tagmanifest' : 'manifest'}-${algorithm}.txt`

const DECLARATION =
  /^BagIt-Version: 1\.0(?:\r\n|\n|\r)Tag-File-Character-Encoding: UTF-8(?:\r\n|\n|\r)?$/

export async function checkBag(
  files: PackageFiles,
  digests: Digests,
  report: Collector,
): Promise<Bag> {
  const declaration = await readText(files, 'bagit.txt', 'bag-form', report)
  if (declaration !== null && !DECLARATION.test(declaration))
    report.failed('bag-form', 'bagit.txt', 'bagit-declaration')
  const manifests = new Map<string, Manifest>()
  for (const kind of ['payload', 'tag'] as const)
    for (const algorithm of ALGORITHMS) {
      const name = manifestName(kind, algorithm)
      if (!files.files.some(({ path }) => path === name)) continue
      const manifest = await checkManifest(name, kind, algorithm, files, digests, report)
      if (manifest) manifests.set(name, manifest)
    }
  if (!ALGORITHMS.some((algorithm) => manifests.has(manifestName('payload', algorithm))))
    report.failed('manifest-form', 'manifest-sha512.txt', 'no-manifest')
  return { manifests }
}

async function checkManifest(
  name: string,
  kind: ManifestKind,
  algorithm: Algorithm,
  files: PackageFiles,
  digests: Digests,
  report: Collector,
): Promise<Manifest | null> {
  const text = await readText(files, name, 'manifest-form', report)
  if (text === null) return null
  const { listed, faults } = readManifest(text, algorithm, kind)
  for (const { line, reason } of faults) report.failed('manifest-form', name, reason, { line })
  if (faults.length === 0) report.passed('manifest-form', name, { lines: listed.size })
  checkListed(name, listed, files, (path) => digests.get(path)?.[algorithm] ?? null, report)
  // A bag may leave tag files out of its tag manifests; every payload manifest lists every file.
  if (kind === 'payload') checkAllListed(name, listed, (path) => isPayload(path), files, report)
  return listed
}

function checkListed(
  name: string,
  listed: Manifest,
  files: PackageFiles,
  digestOf: (path: string) => string | null,
  report: Collector,
): void {
  const there = new Set(files.files.map(({ path }) => path))
  let [areThere, areSame] = [true, true]
  for (const [path, digest] of listed) {
    if (!there.has(path)) {
      areThere = false
      report.failed('files-complete', path, 'listed-not-there', { manifest: name })
    } else if (digestOf(path) !== digest) {
      areSame = false
      report.failed('files-unchanged', path, 'digest-differs', { manifest: name })
    }
  }
  if (areThere) report.passed('files-complete', name)
  if (areSame) report.passed('files-unchanged', name)
}

export function checkAllListed(
  name: string,
  listed: Manifest,
  mustList: (path: string) => boolean,
  files: PackageFiles,
  report: Collector,
): void {
  const unlisted = files.files.filter(({ path }) => mustList(path) && !listed.has(path))
  for (const { path } of unlisted)
    report.failed('files-listed', path, 'there-not-listed', { manifest: name })
  if (unlisted.length === 0) report.passed('files-listed', name)
}

/** Null when it is not there, not UTF-8 or too large: that is a failure of the check. */
export async function readText(
  files: PackageFiles,
  path: string,
  code: CheckCode,
  report: Collector,
): Promise<string | null> {
  const bytes = await readBytes(files, path, code, report)
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    report.failed(code, path, 'not-utf8')
    return null
  }
}

export async function readBytes(
  files: PackageFiles,
  path: string,
  code: CheckCode,
  report: Collector,
): Promise<Uint8Array | null> {
  try {
    const bytes = await readTagFile(files, path)
    if (bytes === null) report.failed(code, path, 'missing')
    return bytes
  } catch (error) {
    if (error instanceof UnreadablePackage && error.reason === 'too-large')
      report.failed(code, path, 'too-large', { most: mostBytes(path) })
    else report.failed(code, path, 'unreadable', { detail: String(error) })
    return null
  }
}
