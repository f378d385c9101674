// The lists of the payload: those of a bag, of what is there; that of SM3 and, where originals are in parts,
// joined-sha256.txt, of the originals whole. The event package.made commits to the list of whole originals.

import { manifestText, payloadManifest } from '@shilu/core/package/manifest.ts'
import type { NameRule } from '@shilu/core/package/payload-names.ts'
import { isInParts, type Packed } from './payload.ts'
import { tag, type TagFile } from './proofs.ts'

export const JOINED_LIST = 'joined-sha256.txt'

export function payloadLists(packed: readonly Packed[], names: NameRule): TagFile[] {
  const files = packed.flatMap((one) => one.files)
  const whole = packed.map(({ fileName, row: { sha256 } }) => ({ fileName, sha256 }))
  return [
    tag('manifest-sha256.txt', manifestText(files.map(({ path, sha256 }) => [path, sha256]))),
    tag('manifest-sha512.txt', manifestText(files.map(({ path, sha512 }) => [path, sha512]))),
    ...(packed.some(isInParts) ? [tag(JOINED_LIST, payloadManifest(whole, names))] : []),
    tag('gm/payload-sm3.txt', manifestText(packed.map(({ path, row }) => [path, row.sm3]))),
  ]
}
