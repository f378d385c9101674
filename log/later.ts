// That a log goes on from an older checkpoint, in a file for whoever holds that one (docs/formats/checkpoint.md):
// the bytes by which a witness is asked (C2SP tlog-witness, add-checkpoint), read without being one.

import { parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { LogFormatError } from './format-error.ts'
import type { Sha256 } from './leaf.ts'
import type { NoteVerifier } from './note.ts'
import { sameBytes } from './bytes.ts'
import { checkConsistency } from './proofs.ts'

/** Why it proves nothing. Published: a reason that is out keeps its meaning. */
export type LaterFault =
  | 'form'
  /** Another log, or none of these keys signed it. */
  | 'not-signed'
  /** It begins from another size than that of the checkpoint at hand. */
  | 'other-size'
  /** It is over fewer entries. */
  | 'older'
  /** The two are checkpoints of different histories, or the hashes are not those. */
  | 'not-consistent'

export type LaterVerdict =
  | { isProven: true; later: Checkpoint; by: NoteVerifier }
  | { isProven: false; fault: LaterFault; detail: string }

/** UNTRUSTED `bytes`. Proven when the log of `old` went on to a checkpoint that one of `keys` signed. */
export function checkLater(
  bytes: Uint8Array,
  old: Checkpoint,
  keys: readonly NoteVerifier[],
  sha256: Sha256,
): LaterVerdict {
  let file: AddCheckpoint
  try {
    file = parseAddCheckpoint(bytes)
  } catch (error) {
    return no('form', messageOf(error))
  }
  const opened = openBy(file.note, keys)
  if ('fault' in opened) return opened
  const { later, by } = opened
  if (later.origin !== old.origin) return no('not-signed', `it is of ${later.origin}`)
  if (file.oldSize !== old.size)
    return no('other-size', `from ${file.oldSize} entries and not from ${old.size}`)
  if (later.size < old.size) return no('older', `${later.size} entries, before ${old.size}`)
  if (later.size === old.size && !sameBytes(later.root, old.root))
    return no('not-consistent', 'two checkpoints of one size with different roots')
  const verdict = checkConsistency(
    {
      oldSize: old.size,
      oldRoot: old.root,
      size: later.size,
      root: later.root,
      proof: file.proof,
    },
    sha256,
  )
  return verdict.isProven
    ? { isProven: true, later, by }
    : no('not-consistent', `the hashes do not lead from one to the other (${verdict.reason})`)
}

function openBy(
  note: Uint8Array,
  keys: readonly NoteVerifier[],
): { later: Checkpoint; by: NoteVerifier } | Extract<LaterVerdict, { isProven: false }> {
  let detail = 'there is no key'
  for (const by of keys)
    try {
      return { later: openCheckpoint(note, by).checkpoint, by }
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error
      detail = error.message
    }
  return no('not-signed', detail)
}

const no = (fault: LaterFault, detail: string) => ({ isProven: false as const, fault, detail })
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
