// The requests about sealed recordings: what waits for an answer first. Who may answer or keeps the material sees all
// of them, everybody else the own ones.

import { mayDo } from '@shilu/core/permissions.ts'
import { z } from 'zod'
import { personOf } from './opened.ts'
import { operation, unrecorded } from './operation.ts'
import { pageOf } from './shapes/basics.ts'
import { listedRequest } from './shapes/sealing.ts'
import { showRequest } from './show-sealing.ts'
import { unitOf } from './unit-of.ts'

/** Older ones stand in the custody of their recordings. */
const MOST = 200

export const listSealRequests = operation({
  summary: 'Requests to open or unseal recordings, what waits for an answer first',
  permission: 'seal.ask',
  event: unrecorded('requests and answers of this unit, which are events themselves; no content'),
  input: z.strictObject({ open: z.literal('yes').optional() }),
  output: pageOf(listedRequest),
  async run({ tx, input, asker }) {
    const unit = unitOf(asker)
    const account = personOf(asker)?.account
    const filter = {
      isOpen: input.open === 'yes',
      account: mayDo(asker.grantees, 'seal.read') ? undefined : account,
    }
    const rows = await tx.sealing.requests(unit, filter, MOST)
    return {
      items: rows.map((row) => ({
        ...showRequest(row, asker),
        recording: row.recording_id,
        fileName: row.file_name,
        sealedBecause: row.sealed_because,
      })),
      next: null,
      total: await tx.sealing.countRequests(unit, filter),
    }
  },
})
