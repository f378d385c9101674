// Tells a witness that the log has another key now, with the proof of it: the link of the chain, made over a
// checkpoint that this very witness cosigned, so that it can see that the change is of the history that it knows.
// A witness that is no Shilu does not know the request: there a person has to bring the key.

import { formatChain } from '@shilu/log/key-chain.ts'
import { witnessReads, witnessWrites, type WitnessRow } from '../db/witnesses.ts'
import type { Asking } from './ask-witness.ts'
import { postToWitness } from './witness-post.ts'

type Telling = { unit: string; witness: WitnessRow; timeoutMs: number }

/** Does nothing where there is nothing to tell, or no checkpoint yet that it could be told with. */
export async function tellKeys(
  { db, log }: Asking,
  { unit, witness, timeoutMs }: Telling,
  stopping?: AbortSignal,
): Promise<void> {
  const { witness_id: id, url } = witness
  const vkey = await log.vkey(unit)
  const link = (await log.keyChain(unit)).at(-1)
  if (!link || url === null || vkey === null || witness.told_vkey === vkey) return
  const cosigned = await witnessReads(db).firstOver(unit, id, link.index)
  if (!cosigned) return
  const hashes = await log.prove(unit, link.index, cosigned.size)
  const told = formatChain([
    { ...link, hashes: hashes.map((hash) => hash.toBase64()), checkpoint: cosigned.note },
  ])
  const posted = await postToWitness(url, Buffer.from(told), timeoutMs, stopping, 'log-keys')
  if ('status' in posted && posted.status === 200)
    await witnessWrites(db).update(unit, id, { told_vkey: vkey })
}
