// A proof that can be carried away: which entry of the log, the hashes up to the root, and the
// checkpoint with its cosignatures (C2SP tlog-proof, `.tlog-proof`):
//
//   c2sp.org/tlog-proof@v1
//   extra <base64>                 may be left out
//   index <n>
//   <base64 of a hash>             each; the sibling of the leaf first, the child of the root last
//
//   <the checkpoint, byte for byte>
//
// Only the form is read here. That the hashes lead from the leaf to the root, and who signed the
// checkpoint, is for others to verify. UNTRUSTED: `extra` is covered by nothing, ever.

import {
  base64Of,
  bytesOfBase64,
  concat,
  demandHash,
  hashOfBase64,
  textOf,
  utf8,
  wholeNumberOf,
} from './bytes.ts'
import { LogFormatError } from './format-error.ts'

export type ProofFile = {
  extra: Uint8Array | null
  /** Of the entry, the first being 0. */
  index: number
  hashes: Uint8Array[]
  /** A signed note as it came, not yet read. */
  checkpoint: Uint8Array
}

const HEADER = 'c2sp.org/tlog-proof@v1'
/** As many as a tree can be high whose size has 64 bits; the witness protocol has the same limit. */
export const MAX_PROOF_HASHES = 63

export function parseProofFile(bytes: Uint8Array): ProofFile {
  const text = textOf(bytes)
  const split = text.indexOf('\n\n')
  const [header, ...lines] = (split === -1 ? text : text.slice(0, split)).split('\n')
  if (header !== HEADER)
    throw new LogFormatError('proof-header', `a proof begins with the line ${HEADER}`)
  if (split === -1)
    throw new LogFormatError('proof-without-empty-line', 'no empty line comes after the hashes')
  const extra = lines[0]?.startsWith('extra ') ? extraOf(lines.shift() ?? '') : null
  const [index, ...hashLines] = lines
  if (index === undefined || !index.startsWith('index '))
    throw new LogFormatError('proof-index-missing', 'no line says which entry this proves')
  if (hashLines.length > MAX_PROOF_HASHES) throw tooManyHashes()
  const proof = {
    extra,
    index: wholeNumberOf(index.slice('index '.length)),
    hashes: hashLines.map(hashOfBase64),
  }
  // Strict UTF-8 has one spelling: these are the bytes that were read.
  const checkpoint = utf8(text.slice(split + 2))
  if (checkpoint.length === 0) throw withoutCheckpoint()
  return { ...proof, checkpoint }
}

function extraOf(line: string): Uint8Array {
  const extra = bytesOfBase64(line.slice('extra '.length))
  if (extra.length === 0) throw extraEmpty()
  return extra
}

export function formatProofFile({ extra, index, hashes, checkpoint }: ProofFile): Uint8Array {
  // An empty one would be read as the end of the hashes.
  for (const hash of hashes) demandHash(hash)
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${base64Of(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64Of),
  ]
  const bytes = concat([utf8(`${lines.join('\n')}\n\n`), checkpoint])
  parseProofFile(bytes)
  return bytes
}

const extraEmpty = () =>
  new LogFormatError('proof-extra-empty', 'where there is nothing extra, the line is left out')
const tooManyHashes = () =>
  new LogFormatError('proof-too-many-hashes', `a proof has at most ${MAX_PROOF_HASHES} hashes`)
const withoutCheckpoint = () =>
  new LogFormatError('proof-without-checkpoint', 'the proof ends before its checkpoint')
