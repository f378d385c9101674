// The lines of SM2 in what was signed, verified again: all of them with --deep, else the newest, since one costs as
// much as fifty of Ed25519. Lines of an SM2 key that the log has no more are passed over, as everywhere.

import { isSameKey, parseNote } from '@shilu/log/note.ts'
import type { LogReader } from '../custody/read-log.ts'
import type { Signed } from '../custody/signer.ts'
import { sm2Verifier } from '../custody/sm2-key.ts'
import type { Find, FsckParts } from '../fsck.ts'

const NEWEST = 100

export async function checkSm2Lines(
  { deep }: Pick<FsckParts, 'deep'>,
  reader: LogReader,
  unit: string,
  signed: readonly Signed[],
  find: Find,
): Promise<void> {
  const vkey = await reader.sm2Vkey(unit)
  if (vkey === null) return
  let verifier
  try {
    verifier = await sm2Verifier(vkey)
  } catch (error) {
    return find('sm2-line-wrong', unit, `log.sm2.vkey: ${(error as Error).message}`)
  }
  for (const { size, note } of deep ? signed : signed.slice(-NEWEST)) {
    const { text, signatures } = parseNote(Buffer.from(note))
    const lines = signatures.filter((line) => isSameKey(line, verifier))
    if (lines.some(({ signature }) => !verifier.verify(Buffer.from(text), signature)))
      find(
        'sm2-line-wrong',
        `${unit}/${size}`,
        `the SM2 line of the checkpoint of ${size} entries does not hold`,
      )
  }
}
