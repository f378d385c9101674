// One manifest of a bag: a digest and a path on each line (RFC 8493, 2.1.3). UNTRUSTED.

import type { ReasonCode } from './check-words.ts'
import { isPayload, isSafePath, isTagManifest } from './files.ts'

export type Manifest = Map<string, string>
export type ManifestFault = { line: number; reason: ReasonCode }

const DIGEST_DIGITS = { sha256: 64, sha512: 128, sm3: 64 } as const
export type ManifestKind = 'payload' | 'tag'

/** What it lists, as far as its lines are in form, and each line that is not. */
export function readManifest(
  text: string,
  algorithm: keyof typeof DIGEST_DIGITS,
  kind: ManifestKind,
): { listed: Manifest; faults: ManifestFault[] } {
  const listed: Manifest = new Map()
  const faults: ManifestFault[] = []
  const form = new RegExp(`^([0-9a-fA-F]{${DIGEST_DIGITS[algorithm]}})[ \\t]+(\\S.*)$`)
  for (const [at, line] of linesOf(text).entries()) {
    const fault = (reason: ReasonCode) => faults.push({ line: at + 1, reason })
    const [, digest, written] = form.exec(line) ?? []
    if (digest === undefined || written === undefined) {
      fault('manifest-line')
      continue
    }
    const path = decodePath(written)
    if (!mayList(path, kind)) fault('manifest-path')
    else if (listed.has(path)) fault('manifest-twice')
    else listed.set(path, digest.toLowerCase())
  }
  return { listed, faults }
}

/** BagIt lets CR, LF and CRLF end a line; after the last one nothing follows. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function mayList(path: string, kind: ManifestKind): boolean {
  if (!isSafePath(path)) return false
  return kind === 'payload' ? isPayload(path) : !isPayload(path) && !isTagManifest(path)
}

/** A bag encodes percent, CR and LF, and nothing else. */
const decodePath = (written: string): string =>
  written.replaceAll(/%0[aA]|%0[dD]|%25/g, (escape) =>
    String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
  )
