// Makes a package (docs/formats/package.md) in the order in which its parts commit to each other: payload and
// its manifests → the event package.made → a checkpoint that covers it → proofs → tag manifests. If we stop
// before the end, nothing is left under the name of the package; once the event is committed, it stays.

import { createHash } from 'node:crypto'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { readLogKey } from '../custody/log-key.ts'
import { logReads, type LoggedEvent } from '../db/log-entries.ts'
import { recordingReads, type ListedRow } from '../db/recordings.ts'
import { unitReads } from '../db/units.ts'
import { systemOf } from '../keeper.ts'
import { notePackage } from '../operations/note-package.ts'
import { isRefusal } from '../operations/operation.ts'
import { runOperation } from '../run/run-operation.ts'
import { COVER_MAX_MS, untilCovered, type IntegratingHouse } from './cover.ts'
import { bagInfo, BAGIT, manifestText } from './bag-files.ts'
import { explanationPage } from './explanation-page.ts'
import { copyPayload } from './payload.ts'
import { eventFiles, logFiles, tag, type TagFile } from './proofs.ts'
import { recordingsJson } from './recordings-json.ts'
import { openSink, type PackageSink } from './sink.ts'
import type { Told } from './told.ts'

export type PackageRequest = {
  recordings: readonly string[]
  out: string
  purpose: string
  recipient: string
}
export type MadePackage = {
  package: string
  unit: string
  recordings: number
  bytes: number
  events: number
  checkpointSize: number
  vkey: string
}

/** Throws Problem. A checkpoint is waited for: by whom it is signed is the caller's to see to. */
export async function makePackage(
  house: IntegratingHouse,
  request: PackageRequest,
  coverMaxMs = COVER_MAX_MS,
): Promise<MadePackage> {
  const rows = await findRecordings(house, [...new Set(request.recordings)])
  const sink = await openSink(request.out)
  try {
    const made = await write(house, request, rows, sink, coverMaxMs)
    await sink.finish()
    return made
  } finally {
    await sink.abandon()
  }
}

async function findRecordings(house: IntegratingHouse, ids: string[]): Promise<ListedRow[]> {
  const reads = recordingReads(house.database.db)
  const rows: ListedRow[] = []
  for (const id of ids) {
    const unit = await reads.unitOf(id)
    const row = unit === null ? undefined : await reads.find(unit, id)
    if (!row) throw new Problem('PACKAGE_RECORDING_UNKNOWN', { recording: id })
    if (rows[0] && rows[0].unit_id !== unit) throw new Problem('PACKAGE_OF_SEVERAL_UNITS')
    rows.push(row)
  }
  return rows
}

async function write(
  house: IntegratingHouse,
  { purpose, recipient }: PackageRequest,
  rows: ListedRow[],
  sink: PackageSink,
  coverMaxMs: number,
): Promise<MadePackage> {
  const unit = rows[0]?.unit_id
  if (unit === undefined) throw new Error('a package has recordings')
  const { database, parts } = house
  const tags = tagWriter(sink)
  const id = parts.newId()

  await tags.put(tag('bagit.txt', BAGIT))
  const packed = await copyPayload(rows, parts.originals, sink)
  const sha256List = manifestText(packed.map(({ path, row }) => [path, row.sha256]))
  await tags.put(tag('manifest-sha256.txt', sha256List))
  await tags.put(
    tag('manifest-sha512.txt', manifestText(packed.map(({ path, sha512 }) => [path, sha512]))),
  )
  await tags.put(
    tag('gm/payload-sm3.txt', manifestText(packed.map(({ path, row }) => [path, row.sm3]))),
  )

  const recordings = rows.map((row) => row.recording_id)
  const manifestSha256 = createHash('sha256').update(sha256List).digest('hex')
  const input = { package: id, recordings, manifestSha256, purpose, recipient }
  const noted = await runOperation(house, notePackage, input, systemOf(unit))
  if (isRefusal(noted)) throw new Problem(noted.refusal, noted.details)
  const { index, published } = await untilCovered(house, unit, noted.event, coverMaxMs)

  const key = readLogKey(house.places.keys, unit)
  if (!key) throw new Problem('PACKAGE_LOG_WAITS', { seconds: 0, detail: 'log key' })
  for (const file of logFiles(published, key)) await tags.put(file)
  const reads = logReads(database.db)
  const events = new Map<number, LoggedEvent>([[index, await reads.entry(unit, index)]])
  const eventsOf = new Map<string, LoggedEvent[]>()
  const committed = new Set(noted.events)
  for (const recording of recordings) {
    // What came since is not what the event commits to.
    const own = (await reads.ofRecording(unit, recording, index)).filter(({ event_id: event }) =>
      committed.has(event),
    )
    eventsOf.set(recording, own)
    for (const event of own) events.set(event.index, event)
  }
  for (const event of events.values())
    for (const file of await eventFiles(event, unit, published, parts.log)) await tags.put(file)

  const told: Told = { id, unit, purpose, recipient, packageEvent: index, packed, eventsOf }
  const { name: unitName } = await unitReads(database.db).get(unit)
  const isDemonstration = (await unitReads(database.db).findFirst())?.is_demonstration ?? false
  const bytes = rows.reduce((sum, row) => sum + row.size_bytes, 0)
  const now = house.now()
  const about = { ...told, unitName, isDemonstration, now, vkey: key.vkey }
  await tags.put(tag('recordings.json', recordingsJson(told)))
  await tags.put(tag('说明.html', explanationPage(about)))
  const day = dayOf(now).toString()
  await tags.put(tag('bag-info.txt', bagInfo({ ...about, day, bytes, files: rows.length })))
  await tags.finish()
  return {
    package: id,
    unit,
    recordings: rows.length,
    bytes,
    events: events.size,
    checkpointSize: published.size,
    vkey: key.vkey,
  }
}

/** Every tag file is in the tag manifests, which come last. */
function tagWriter(sink: PackageSink) {
  const sha256: [string, string][] = []
  const sha512: [string, string][] = []
  const writeTag = ({ path, bytes }: TagFile) => sink.file(path, bytes.length, once(bytes))
  return {
    async put(file: TagFile): Promise<void> {
      sha256.push([file.path, createHash('sha256').update(file.bytes).digest('hex')])
      sha512.push([file.path, createHash('sha512').update(file.bytes).digest('hex')])
      await writeTag(file)
    },
    async finish(): Promise<void> {
      await writeTag(tag('tagmanifest-sha256.txt', manifestText(sha256)))
      await writeTag(tag('tagmanifest-sha512.txt', manifestText(sha512)))
    },
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
