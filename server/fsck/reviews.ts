// The yearly review (Art. 17): what was drawn is what the seed draws, and nothing was taken out or put in; what is said of
// each is what its events say; nothing changed after the closing.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { readTold, text, type Told } from './told.ts'

type Said = { outcome: string | null; finding: string | null; correction: string | null }
type Expected = {
  year: number
  seed: string
  frameSha256: string
  listSha256: string
  isClosed: boolean
  said: Map<string, Said>
}

export async function checkReviews({ db }: FsckParts, find: Find): Promise<void> {
  const { rows } = await sql<{ type: string; body: string }>`
    select type, body from events where type like 'review.%' order by unit_id, number`.execute(db)
  const expected = new Map<string, Expected>()
  for (const row of rows) {
    const told = readTold(row)
    if (told) replay(expected, told, find)
  }
  const differs = (id: string, what: string) => find('review-differs-from-events', id, what)
  for (const row of await db.selectFrom('reviews').selectAll().execute()) {
    const told = expected.get(row.review_id)
    expected.delete(row.review_id)
    if (!told) {
      differs(row.review_id, 'this review has no event')
      continue
    }
    const isSame =
      told.year === row.year &&
      told.seed === row.seed &&
      told.frameSha256 === row.frame_sha256 &&
      told.listSha256 === row.list_sha256 &&
      told.isClosed === (row.closed_at !== null)
    if (!isSame) differs(row.review_id, 'this review is not what its events made it')
    await compareItems(db, row.review_id, told, differs)
  }
  for (const id of expected.keys()) differs(id, 'a review was drawn, and is not there')
}

function replay(expected: Map<string, Expected>, { type, details }: Told, find: Find): void {
  const id = text(details['review'])
  if (type === 'review.drawn') {
    expected.set(id, {
      year: Number(details['year']),
      seed: text(details['seed']),
      frameSha256: text(details['frameSha256']),
      listSha256: text(details['listSha256']),
      isClosed: false,
      said: new Map(),
    })
    return
  }
  const review = expected.get(id)
  if (!review || review.isClosed) {
    find('review-differs-from-events', id, 'a review went on that was not open')
    return
  }
  if (type === 'review.closed') {
    review.isClosed = true
    return
  }
  const recording = text(details['recording'])
  const was = review.said.get(recording)
  if (type === 'review.judged') {
    const finding = details['finding'] === null ? null : text(details['finding'])
    review.said.set(recording, { outcome: text(details['outcome']), finding, correction: null })
  } else if (was) was.correction = text(details['correction'])
}

async function compareItems(
  db: Db,
  id: string,
  { listSha256, said }: Expected,
  differs: (id: string, what: string) => void,
): Promise<void> {
  const items = await db
    .selectFrom('review_items')
    .select(['recording_id', 'outcome', 'finding', 'correction'])
    .where('review_id', '=', id)
    .execute()
  const list = items.map((one) => one.recording_id).toSorted()
  if (createHash('sha256').update(list.join('\n')).digest('hex') !== listSha256)
    differs(id, 'the list of what was drawn is not the one that was drawn')
  for (const one of items) {
    const told = said.get(one.recording_id) ?? { outcome: null, finding: null, correction: null }
    const isSame =
      told.outcome === one.outcome &&
      told.finding === one.finding &&
      told.correction === one.correction
    if (!isSame) differs(one.recording_id, 'what the review says of it is not what its events say')
  }
}
