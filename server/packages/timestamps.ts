// integrity/timestamps/: what authorities outside say about the checkpoint of the package, asked for as it is
// made. One that is away does not hold the package up: it is made without, and says so.

import { timestampReads } from '../db/timestamps.ts'
import type { Published } from '../custody/read-log.ts'
import { stampBy, type Stamped } from '../timestamps/stamper.ts'
import type { House } from '../run/run-operation.ts'
import { tag, type TagFile } from './proofs.ts'

/** A person waits for the package. */
const ASK_MAX_MS = 10_000

export type Stamps = { files: TagFile[]; stamped: Stamped[] }

export async function stampCheckpoint(
  house: House,
  unit: string,
  published: Published,
): Promise<Stamps> {
  const authorities = await timestampReads(house.database.db).authorities(unit)
  const answers = await Promise.all(
    authorities.map((authority) => stampBy(house, authority, published, ASK_MAX_MS)),
  )
  const stamped = answers.filter((answer) => answer !== null)
  const files = stamped.flatMap(({ response, roots }, at) => [
    tag(`integrity/timestamps/${at + 1}.tsr`, response),
    tag(`integrity/timestamps/${at + 1}.roots.pem`, roots),
  ])
  return { files, stamped }
}
