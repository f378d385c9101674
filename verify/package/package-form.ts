// What a package must be beyond a bag: all four manifests, every file listed, nothing to be fetched, and
// what bag-info.txt and the SM3 list say.

import { checkAllListed, manifestName, readText, type Bag } from './bag.ts'
import { ALGORITHMS, type Digests } from './digests.ts'
import { isPayload, isTagManifest, type PackageFiles } from './files.ts'
import { linesOf, readManifest } from './manifest.ts'
import { JOINED_LIST } from './parts.ts'
import type { Collector } from './report.ts'
import { KEYS } from './signed-log.ts'
import { SM2_FILES } from './sm2-line.ts'

const LABELS = [
  'Source-Organization',
  'Bagging-Date',
  'External-Identifier',
  'Payload-Oxum',
  'Shilu-Purpose',
  'Shilu-Recipient',
] as const
export type BagInfo = Record<(typeof LABELS)[number], string>

export async function checkPackageForm(
  files: PackageFiles,
  /** Of what is there, and of the originals that the parts among it give together. */
  { there, joined }: { there: Digests; joined: Digests },
  bag: Bag,
  hasSm3: boolean,
  report: Collector,
): Promise<BagInfo | null> {
  for (const algorithm of ALGORITHMS) {
    for (const kind of ['payload', 'tag'] as const) {
      const name = manifestName(kind, algorithm)
      const isThere = files.files.some(({ path }) => path === name)
      if (!isThere) report.failed('manifest-form', name, 'manifest-missing')
    }
    const name = manifestName('tag', algorithm)
    const listed = bag.manifests.get(name)
    const mustList = (path: string) => !isPayload(path) && !isTagManifest(path)
    if (listed) checkAllListed(name, listed, mustList, files, report)
  }
  const has = new Set(files.files.map(({ path }) => path))
  if (!has.has(PAGE)) report.failed('bag-form', PAGE, 'missing')
  if (has.has('fetch.txt')) report.failed('bag-form', 'fetch.txt', 'fetch-refused')
  for (const { path } of files.files)
    if (!isPayload(path) && !isKnown(path)) report.failed('files-listed', path, 'file-unknown')
  const info = await checkBagInfo(files, there, report)
  await checkSm3List(files, joined, hasSm3, report)
  if (!report.hasFailed('bag-form')) report.passed('bag-form', '')
  return info
}

const PAGE = '说明.html'
/** Packages of before it have none, and one may be made where it is not built. */
const VERIFY_PAGE = '核验.html'

/** A file that is not part of the format could tell a reader anything, in the name of the package. */
const isKnown = (path: string): boolean =>
  KNOWN.has(path) || PATTERNS.some((pattern) => pattern.test(path))
const PATTERNS = [
  /^integrity\/(?:events|leaves|proofs)\/[^/]+$/,
  /^integrity\/timestamps\/[1-9]\d?\.(?:tsr|roots\.pem)$/,
]
const KNOWN: ReadonlySet<string> = new Set([
  '制作说明.pdf',
  'integrity/custody.case.jsonld',
  'bagit.txt',
  'bag-info.txt',
  ...ALGORITHMS.flatMap((one) => [manifestName('payload', one), manifestName('tag', one)]),
  'recordings.json',
  JOINED_LIST,
  PAGE,
  VERIFY_PAGE,
  'gm/payload-sm3.txt',
  ...SM2_FILES,
  'integrity/checkpoint',
  'integrity/log.vkey',
  'integrity/log.pem',
  KEYS,
  'integrity/policy.txt',
  'integrity/openssl/body',
  'integrity/openssl/sig',
])

async function checkBagInfo(
  files: PackageFiles,
  digests: Digests,
  report: Collector,
): Promise<BagInfo | null> {
  const text = await readText(files, 'bag-info.txt', 'bag-form', report)
  if (text === null) return null
  const info: Partial<BagInfo> = {}
  for (const label of LABELS) {
    const values = linesOf(text).filter((line) => line.startsWith(`${label}: `))
    if (values.length === 1) info[label] = values[0]?.slice(label.length + 2) ?? ''
    else report.failed('bag-form', 'bag-info.txt', 'bag-info-label', { label })
  }
  const payload = [...digests].filter(([path]) => isPayload(path))
  const bytes = payload.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0)
  const found = `${bytes}.${payload.length}`
  const said = info['Payload-Oxum']
  if (said === found) report.passed('payload-size', 'bag-info.txt')
  else report.failed('payload-size', 'bag-info.txt', 'oxum-differs', { said: said ?? '-', found })
  return LABELS.every((label) => info[label] !== undefined) ? (info as BagInfo) : null
}

const SM3_LIST = 'gm/payload-sm3.txt'

async function checkSm3List(
  files: PackageFiles,
  digests: Digests,
  hasSm3: boolean,
  report: Collector,
): Promise<void> {
  const text = await readText(files, SM3_LIST, 'sm3-list', report)
  if (text === null) return
  const { listed, faults } = readManifest(text, 'sm3', 'payload')
  for (const { line, reason } of faults) report.failed('sm3-list', SM3_LIST, reason, { line })
  for (const [path, digest] of listed) {
    const file = digests.get(path)
    if (!file) report.failed('sm3-list', path, 'listed-not-there', { manifest: SM3_LIST })
    else if (file.sm3 !== null && file.sm3 !== digest)
      report.failed('sm3-list', path, 'sm3-differs')
  }
  for (const path of digests.keys())
    if (isPayload(path) && !listed.has(path))
      report.failed('sm3-list', path, 'there-not-listed', { manifest: SM3_LIST })
  if (hasSm3 && !report.hasFailed('sm3-list')) report.passed('sm3-list', SM3_LIST)
}
