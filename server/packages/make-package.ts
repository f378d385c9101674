// Makes the file of a package (docs/formats/package.md) that is noted already: the event package.made, which
// commits to payload and events, comes before the first byte is copied (I8). Then payload → a checkpoint that
// covers the event → proofs → tag manifests. If we stop before the end, nothing is left under the name of the
// package; its entry in the register stays, and it can be made again.

import { createHash } from 'node:crypto'
import { manifestText } from '@shilu/core/package/manifest.ts'
import { nameRuleOf } from '@shilu/core/package/parts.ts'
import { dayOf } from '@shilu/core/periods.ts'
import { Problem } from '@shilu/core/problems.ts'
import { cosignedOver, type CosignedCheckpoint } from '../custody/cosigned.ts'
import type { ImageLook } from '../images/image-sink.ts'
import { logReads, type LoggedEvent } from '../db/log-entries.ts'
import { packageReads } from '../db/packages.ts'
import { recordingReads, type ListedRow } from '../db/recordings.ts'
import { unitReads } from '../db/units.ts'
import { readVerifyPage } from '../verify-page.ts'
import { COVER_MAX_MS, untilCovered, type Covered, type IntegratingHouse } from './cover.ts'
import { bagInfo, BAGIT } from './bag-files.ts'
import { explanationPage } from './explanation-page.ts'
import { VERIFY_PAGE } from './how-to-check.ts'
import { copyPayload } from './payload.ts'
import { payloadLists } from './payload-lists.ts'
import { caseJsonld } from './case-jsonld.ts'
import { packageNote } from './package-note.ts'
import { stampCheckpoint } from './timestamps.ts'
import { eventFiles, keyOf, logFiles, SM2_VKEY, tag, type TagFile } from './proofs.ts'
import { recordingsJson } from './recordings-json.ts'
import { openSink, type PackageSink, type SinkForm } from './sink.ts'
import type { Told } from './told.ts'

export type NotedPackage = { unit: string; package: string }
export type MakeOptions = {
  coverMaxMs?: number
  /** Of the originals, each piece as it has been copied. Throws to end it. */
  onBytes?: (bytes: number) => void
  /** Ends the making of an image. */
  signal?: AbortSignal
  /** Of an image that is to have error correction. */
  correction?: ImageLook['correction']
}
export type MadePackage = {
  package: string
  unit: string
  recordings: number
  bytes: number
  events: number
  checkpointSize: number
  vkey: string
  /** How many must have cosigned the checkpoint, who did and who did not. */
  witnesses: CosignedCheckpoint['witnesses']
}

/** Throws Problem. A checkpoint is waited for: by whom it is signed is the caller's to see to. */
export async function makePackage(
  house: IntegratingHouse,
  noted: NotedPackage,
  out: string,
  options: MakeOptions = {},
): Promise<MadePackage> {
  const loaded = await load(house, noted)
  const sink = await openSink(out, await formOf(house, loaded.row, options))
  try {
    const made = await write(house, noted, loaded, sink, options)
    await sink.finish()
    return made
  } finally {
    await sink.abandon()
  }
}

/** What was noted, as the house has it now: none of it may change any more. */
async function load({ database }: IntegratingHouse, { unit, package: id }: NotedPackage) {
  const row = await packageReads(database.db).find(unit, id)
  if (!row) throw new Problem('NOT_FOUND')
  const reads = recordingReads(database.db)
  const rows: ListedRow[] = []
  for (const recording of row.recordings) {
    const one = await reads.find(unit, recording)
    if (!one) throw new Problem('PACKAGE_RECORDING_UNKNOWN', { recording })
    rows.push(one)
  }
  return { row, rows }
}

type Loaded = Awaited<ReturnType<typeof load>>

/** Throws Problem where images cannot be made here. */
async function formOf(
  { parts }: IntegratingHouse,
  { container, package_id: id, ordered_at: at, volume_id: disc }: Loaded['row'],
  { signal, correction }: MakeOptions,
): Promise<SinkForm> {
  if (container !== 'iso') return { container }
  const xorriso = await parts.imageProgram()
  if (xorriso === null) throw new Problem('PACKAGE_IMAGE_PROGRAM_MISSING')
  // The end of the id: its beginning tells the time, and two packages of one minute would have the same.
  const volumeId = disc ?? `SHILU_${id.slice(-8).toUpperCase()}`
  return { container, xorriso, volumeId, at, signal, correction }
}

async function write(
  house: IntegratingHouse,
  noted: NotedPackage,
  { row, rows }: Loaded,
  sink: PackageSink,
  { coverMaxMs = COVER_MAX_MS, onBytes = () => undefined }: MakeOptions,
): Promise<MadePackage> {
  const { unit, package: id } = noted
  const { purpose, recipient, recordings } = row
  const { database, parts } = house
  const tags = tagWriter(sink)

  await tags.put(tag('bagit.txt', BAGIT))
  const form = { names: nameRuleOf(row.container), partBytes: row.part_bytes }
  const named = rows.map((one, at) => row.file_names?.[at] ?? one.file_name)
  const packed = await copyPayload(rows, named, form, parts.originals, sink, onBytes)
  for (const file of payloadLists(packed, form.names)) await tags.put(file)

  const covered = await untilCovered(house, unit, row.event_id, coverMaxMs)
  const { index } = covered
  const { published, witnesses, vkey, stamps, hasSm2 } = await putLog(house, unit, covered, tags)
  const { events, eventsOf } = await eventsToDisclose(house, unit, index, row)
  for (const event of events.values())
    for (const file of await eventFiles(event, unit, published, parts.log)) await tags.put(file)

  const told: Told = { id, unit, purpose, recipient, packageEvent: index, packed, eventsOf }
  const { name: unitName } = await unitReads(database.db).get(unit)
  const isDemonstration = (await unitReads(database.db).findFirst())?.is_demonstration ?? false
  const bytes = rows.reduce((sum, one) => sum + one.size_bytes, 0)
  const verifyPage = await readVerifyPage()
  if (verifyPage) await tags.put(tag(VERIFY_PAGE, verifyPage))
  const about = {
    ...told,
    witnesses,
    hasVerifyPage: verifyPage !== null,
    hasSm2,
    timestamps: stamps.stamped,
    unitName,
    isDemonstration,
    now: row.ordered_at,
    vkey,
  }
  await tags.put(tag('recordings.json', recordingsJson(told)))
  await tags.put(tag('integrity/custody.case.jsonld', caseJsonld(told, unitName)))
  const note = await packageNote({
    ...about,
    madeBy: row.made_by,
    checkpoint: published,
  })
  await tags.put(tag('制作说明.pdf', note))
  await tags.put(tag('说明.html', explanationPage(about)))
  const day = dayOf(row.ordered_at).toString()
  await tags.put(
    tag(
      'bag-info.txt',
      bagInfo({ ...about, day, bytes, files: packed.flatMap(({ files }) => files).length }),
    ),
  )
  await tags.finish()
  return {
    package: id,
    unit,
    recordings: recordings.length,
    bytes,
    events: events.size,
    checkpointSize: published.size,
    vkey,
    witnesses,
  }
}

/** A package is made also where no witness answers. */
const WITNESS_WAIT_MS = 5_000

/** The checkpoint, with the cosignatures and timestamps that can be had, its key and the policy. */
async function putLog(
  house: IntegratingHouse,
  unit: string,
  { index, published: first }: Covered,
  tags: ReturnType<typeof tagWriter>,
) {
  const { database, parts, now } = house
  const vkey = await parts.log.vkey(unit)
  const chain = await parts.log.keyChain(unit)
  const known = vkey === null ? null : keyOf(vkey, chain, first)
  if (vkey === null || !known)
    throw new Problem('PACKAGE_LOG_WAITS', { seconds: 0, detail: 'log key' })
  const asking = { db: database.db, log: parts.log, now }
  const { published, policy, witnesses } = await cosignedOver(
    asking,
    unit,
    // Signed by the present key, so that it can be checked by that alone.
    Math.max(index, known.chain.at(-1)?.index ?? 0),
    first,
    known.verifier,
    WITNESS_WAIT_MS,
  )
  const key = keyOf(vkey, chain, published) ?? known
  // Over the cosigned checkpoint: what is stamped is the file that goes out.
  const stamps = await stampCheckpoint(house, unit, published)
  const signed = logFiles(published, key, await parts.log.sm2Vkey(unit))
  for (const file of [...signed, ...stamps.files]) await tags.put(file)
  await tags.put(tag('integrity/policy.txt', policy))
  const hasSm2 = signed.some(({ path }) => path === SM2_VKEY)
  return { published, witnesses, vkey: key.vkey, stamps, hasSm2 }
}

/** The event of the package, and of each recording those that it commits to: what came since is not among them. */
async function eventsToDisclose(
  { database }: IntegratingHouse,
  unit: string,
  index: number,
  row: { recordings: string[]; events: string[] },
) {
  const reads = logReads(database.db)
  const committed = new Set(row.events)
  const events = new Map<number, LoggedEvent>([[index, await reads.entry(unit, index)]])
  const eventsOf = new Map<string, LoggedEvent[]>()
  for (const recording of row.recordings) {
    const own = (await reads.ofRecording(unit, recording)).filter(({ event_id: event }) =>
      committed.has(event),
    )
    eventsOf.set(recording, own)
    for (const event of own) events.set(event.index, event)
  }
  return { events, eventsOf }
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
