// The list of the files of a package (docs/formats/package.md). It is known before a byte is copied, so that
// the event which commits to it comes first.

import { payloadNames, type NameRule } from './payload-names.ts'

/** Two spaces: `sha256sum -c` reads it as well. */
export const manifestText = (lines: readonly [path: string, digest: string][]): string =>
  lines
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .join('')

/** Where the originals lie in the package, in the order given. */
export const payloadPaths = (fileNames: readonly string[], rule: NameRule): string[] =>
  payloadNames(fileNames, rule).map((name) => `data/${name}`)

/** The text whose digest is `manifestSha256` of the event package.made: files that go out in parts are whole in it. */
export function payloadManifest(
  files: readonly { fileName: string; sha256: string }[],
  rule: NameRule,
): string {
  const paths = payloadPaths(
    files.map(({ fileName }) => fileName),
    rule,
  )
  return manifestText(files.map(({ sha256 }, at) => [paths[at] ?? '', sha256]))
}
