// Disc sets and copies against their events, both ways: the events are replayed with the machine that the operations
// write by (core/disc-copy.ts), and what comes of it is held against the rows. A copy that is called read back without
// the event of its reading is named, and so is an event whose copy or set is gone. Images: see packages.ts.

import { sql } from 'kysely'
import {
  afterDiscEvent,
  plannedCopy,
  type CopyStanding,
  type DiscCopyEvent,
} from '@shilu/core/disc-copy.ts'
import type { MadeCorrection } from '@shilu/core/disc-correction.ts'
import type { DiscEventDetails } from '@shilu/core/disc-events.ts'
import type { EventDetails } from '@shilu/core/events.ts'
import { canonicalJson, type Json } from '@shilu/log/canonical-json.ts'
import type { Db } from '../db/database.ts'
import type { Find, FsckParts } from '../fsck.ts'
import { standingOf } from '../operations/disc-copy-row.ts'

type Copy = { disc: string; letter: string; standing: CopyStanding }
type Ready = EventDetails['package.ready']
type Planned = DiscEventDetails['disc-set.planned']
type Expected = {
  sets: Map<string, Planned & { isCancelled: boolean }>
  copies: Map<string, Copy>
  history: Map<string, string>
  /** What the image that was made last has of error correction, by disc. */
  corrections: Map<string, MadeCorrection>
}
type Body = { details: unknown; actor: { kind: string; name?: string }; at: string }

export async function checkDiscs({ db }: FsckParts, find: Find): Promise<void> {
  const expected: Expected = {
    sets: new Map(),
    copies: new Map(),
    history: new Map(),
    corrections: new Map(),
  }
  const { rows } = await sql<{ id: string; type: string; body: string; at: Temporal.Instant }>`
    select event_id as id, type, body, at from events
    where type like 'disc%' or type = 'package.ready' order by unit_id, number`.execute(db)
  for (const row of rows) {
    const body = readBody(row.body)
    // A body that somebody made unreadable is named by another check.
    if (body) replay(expected, { ...row, at: row.at.toString() }, body, find)
  }
  await compareSets(db, expected, find)
  await compareCorrections(db, expected, find)
  await compareCopies(db, expected, find)
  await compareHistory(db, expected, find)
}

function readBody(text: string): Body | null {
  try {
    return JSON.parse(text) as Body
  } catch {
    return null
  }
}

function replay(
  { sets, copies, history, corrections }: Expected,
  { id, type, at }: { id: string; type: string; at: string },
  { details, actor }: Body,
  find: Find,
): void {
  if (type === 'package.ready') {
    const { package: disc, correction } = details as Ready
    corrections.set(disc, correction ?? NONE)
    return
  }
  if (type === 'disc-set.planned') {
    const told = details as Planned
    sets.set(told.discSet, { ...told, isCancelled: false })
    for (const { disc, copies: both } of told.discs)
      for (const { copy, letter } of both)
        copies.set(copy, { disc, letter, standing: plannedCopy(null) })
    return
  }
  if (type === 'disc-set.cancelled') {
    const set = sets.get((details as DiscEventDetails['disc-set.cancelled']).discSet)
    if (set) set.isCancelled = true
    return
  }
  const by = actor.kind === 'account' ? (actor.name ?? null) : null
  const event = { type, at, by, details } as DiscCopyEvent
  const copy = copies.get(event.details.copy)
  if (!copy) {
    find(
      'disc-copy-differs-from-events',
      event.details.copy,
      'something was done with it, and it was never planned',
    )
    return
  }
  history.set(id, `${type} ${by} ${event.details.copy} ${canonical(details)}`)
  copy.standing = afterDiscEvent(copy.standing, event)
  if (event.type === 'disc.remade') {
    const { successor, image } = event.details
    copies.set(successor, { ...copy, standing: plannedCopy(image) })
  }
}

const NONE: MadeCorrection = { roots: null, reason: null }

const canonical = (value: unknown): string => canonicalJson(value as Json)

async function compareCorrections(db: Db, { corrections }: Expected, find: Find): Promise<void> {
  const rows = await db
    .selectFrom('discs')
    .select(['disc_id', 'volume_id', 'correction_roots as roots', 'correction_reason as reason'])
    .execute()
  for (const { disc_id: disc, volume_id: volume, roots, reason } of rows)
    if (canonical(corrections.get(disc) ?? NONE) !== canonical({ roots, reason }))
      find(
        'disc-set-differs-from-event',
        volume,
        'the error correction of its image is not what the event of its making tells',
      )
}

async function compareSets(db: Db, { sets }: Expected, find: Find): Promise<void> {
  const { rows } = await sql<{ disc: string; set: string; volume: string; recordings: string[] }>`
    select d.disc_id as disc, d.disc_set_id as set, d.volume_id as volume, array(
      select r.recording_id::text from disc_recordings r
      where r.unit_id = d.unit_id and r.disc_id = d.disc_id order by 1) as recordings
    from discs d order by d.position`.execute(db)
  const discs = Map.groupBy(rows, (row) => row.set)
  for (const row of await db.selectFrom('disc_sets').selectAll().execute()) {
    const told = sets.get(row.disc_set_id)
    sets.delete(row.disc_set_id)
    const is = told && [
      told.number === row.number,
      told.title === row.title,
      told.reference === row.reference,
      told.retention === row.retention,
      told.classification === row.classification,
      told.medium === row.medium,
      told.correctionSectors === row.correction_sectors,
      told.isCancelled === (row.cancelled_at !== null),
      canonical(
        told.discs.map(({ disc, volumeId, recordings }) => [disc, volumeId, recordings.toSorted()]),
      ) ===
        canonical(
          (discs.get(row.disc_set_id) ?? []).map((one) => [one.disc, one.volume, one.recordings]),
        ),
    ]
    if (!is?.every(Boolean))
      find('disc-set-differs-from-event', row.number, 'the set is not what its event says')
  }
  for (const { number } of sets.values())
    find('disc-set-differs-from-event', number, 'this set was planned and is not in the register')
}

async function compareCopies(db: Db, { copies }: Expected, find: Find): Promise<void> {
  for (const row of await db.selectFrom('disc_copies').selectAll().execute()) {
    const told = copies.get(row.copy_id)
    copies.delete(row.copy_id)
    const isSame =
      told?.disc === row.disc_id &&
      told.letter === row.letter &&
      canonical(comparable(told.standing)) === canonical(comparable(standingOf(row)))
    if (!isSame)
      find('disc-copy-differs-from-events', row.copy_id, 'the copy is not what its events made it')
  }
  for (const id of copies.keys())
    find('disc-copy-differs-from-events', id, 'this copy is not in the register')
}

const comparable = (copy: CopyStanding) => ({ ...copy, damaged: [...(copy.damaged ?? [])] })

async function compareHistory(db: Db, { history }: Expected, find: Find): Promise<void> {
  for (const row of await db.selectFrom('disc_history').selectAll().execute()) {
    const told = history.get(row.event_id)
    history.delete(row.event_id)
    const { type, by, copy_id: copy, details } = row
    if (told !== `${type} ${by} ${copy} ${canonical(details)}`)
      find('disc-copy-differs-from-events', copy, 'its history is not what its events tell')
  }
  for (const id of history.keys())
    find('disc-copy-differs-from-events', id, 'an event of a copy is missing in its history')
}
