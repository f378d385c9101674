// The archive as a list: what fits nowhere first, then the newest. The search itself is recorded:
// who looked for what is part of need-to-know (Art. 14).

import { Problem } from '@shilu/core/problems.ts'
import { seesOnlyOwn } from '@shilu/core/permissions.ts'
import { z } from 'zod'
import type { Asker } from '../tx.ts'
import { cursor, readCursor } from './cursor.ts'
import { operation } from './operation.ts'
import * as shapes from './shapes/recordings.ts'
import { showListed } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

export const listRecordings = operation({
  summary: 'Recordings by words and filters: what fits nowhere first, then the newest',
  permission: 'recording.list',
  event: ['recordings.listed'],
  input: shapes.listQuery,
  output: shapes.list,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const { after, limit, ...query } = input
    const filter = { ...query, ...onlyOwn(asker, query.officer) }
    const place = readCursor(after, z.tuple([z.boolean(), z.string(), z.uuid()]))
    const from = place && { fitsNowhere: place[0], sortAt: place[1], id: place[2] }
    const rows = await tx.recordings.list(unit, filter, from, limit + 1)
    const total = await tx.recordings.count(unit, filter)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    await commit('recordings.listed', { query: onlyGiven(query), total }, {}, async () => undefined)
    return {
      items: shown.map(showListed),
      next: last ? cursor([last.fits_nowhere, last.sort_at.toString(), last.recording_id]) : null,
      total,
    }
  },
})

/** What was asked for, as the event tells it. */
export const onlyGiven = (query: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/** An officer's archive is what the officer recorded. */
export function onlyOwn(asker: Asker, wanted?: string): { officer?: string } {
  if (!seesOnlyOwn(asker.roles)) return wanted === undefined ? {} : { officer: wanted }
  if (!asker.officer) throw new Problem('NOT_PERMITTED')
  return { officer: asker.officer }
}
