// What lies beside a recording: the same card, the same device about the same time. A list of the
// archive like any other: an officer sees one's own, and that it was read is recorded.

import { z } from 'zod'
import type { ListedRow, Neighbourhood } from '../db/recordings.ts'
import { onlyOwn } from './list-recordings.ts'
import { operation } from './operation.ts'
import { id } from './shapes/basics.ts'
import * as shapes from './shapes/recordings.ts'
import { getVisible, showListed } from './show-recording.ts'
import { unitOf } from './unit-of.ts'

const MOST = 12
/** A shift of work on either side. */
const AROUND_HOURS = 12

export const relatedRecordings = operation({
  summary: 'Recordings of the same card, and of the same device within half a day',
  permission: 'recording.list',
  event: ['recordings.listed'],
  input: z.strictObject({ id }),
  output: shapes.related,
  async run({ tx, input, asker, commit }) {
    const unit = unitOf(asker)
    const row = await getVisible(tx, asker, input.id)
    const near = async (where: Neighbourhood) => {
      const items = await tx.recordings.near(unit, where, MOST)
      return { items: items.toSorted(byTime).map(showListed), total: await count(where) }
    }
    const count = (where: Neighbourhood) => tx.recordings.countNear(unit, where)
    const start = { of: row.recording_id, at: row.sort_at.toString(), ...onlyOwn(asker) }
    const sameCard = await near({ ...start, intake: row.intake_id })
    const around = aroundOf(row)
    const sameDevice = around ? await near({ ...start, ...around }) : { items: [], total: 0 }
    const total = sameCard.total + sameDevice.total
    const query = { related: row.recording_id }
    await commit('recordings.listed', { query, total }, {}, async () => undefined)
    return { sameCard, sameDevice }
  },
})

/** Without a device or a time nothing is around it. */
function aroundOf({ device_id: device, captured_at: at, intake_id: notIntake }: ListedRow) {
  if (device === null || at === null) return null
  const from = at.subtract({ hours: AROUND_HOURS }).toString()
  const to = at.add({ hours: AROUND_HOURS }).toString()
  return { device, from, to, notIntake }
}

const byTime = (one: ListedRow, other: ListedRow): number =>
  Temporal.Instant.compare(one.sort_at, other.sort_at) ||
  one.file_name.localeCompare(other.file_name)
