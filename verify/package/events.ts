// The disclosed events: each is genuine when its text and nonce give the leaf, and proven when the leaf is
// in the log of the checkpoint.

import { sameBytes } from '@shilu/log/bytes.ts'
import { parseProofFile } from '@shilu/log/proof-file.ts'
import { checkInclusion } from '@shilu/log/proofs.ts'
import { leafHash } from '@shilu/log/tree.ts'
import type { Json } from '@shilu/log/canonical-json.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { checkDisclosedEvent } from '../disclosed-event.ts'
import { readBytes } from './bag.ts'
import { messageOf } from './digests.ts'
import type { PackageFiles } from './files.ts'
import { object, readJson, type RecordingsFile } from './recordings-file.ts'
import type { Collector } from './report.ts'
import type { SignedLog } from './signed-log.ts'

/** UNTRUSTED in what they tell; those that are here are genuine and proven. */
export type ProvenEvent = {
  index: number
  id: string
  type: string
  unit: string
  at: string
  actor: Json | undefined
  details: { [key: string]: Json | undefined }
}

const FOLDERS = { events: 'json', leaves: 'bin', proofs: 'tlog-proof' } as const
const pathOf = (folder: keyof typeof FOLDERS, index: number): string =>
  `integrity/${folder}/${index}.${FOLDERS[folder]}`

export async function checkEvents(
  files: PackageFiles,
  named: RecordingsFile,
  log: SignedLog | null,
  sha256: Sha256,
  report: Collector,
): Promise<Map<number, ProvenEvent>> {
  const indexes = [
    ...new Set([named.packageEvent, ...named.recordings.flatMap(({ events }) => events)]),
  ].toSorted((a, b) => a - b)
  checkEventFiles(files, indexes, report)
  const events = new Map<number, ProvenEvent>()
  for (const index of indexes) {
    const read = await readEvent(files, index, sha256, report)
    if (!read) continue
    const isProven = await checkProof(files, index, read.leaf, log, sha256, report)
    if (isProven && read.event) events.set(index, read.event)
  }
  if (!report.hasFailed('event-genuine'))
    report.passed('event-genuine', '', { count: indexes.length })
  if (!report.hasFailed('event-proven'))
    report.passed('event-proven', '', { count: indexes.length })
  checkUnit(events, named, log, report)
  return events
}

function checkEventFiles(files: PackageFiles, indexes: number[], report: Collector): void {
  const expected = new Set(
    indexes.flatMap((index) =>
      (['events', 'leaves', 'proofs'] as const).map((folder) => pathOf(folder, index)),
    ),
  )
  const there = files.files
    .map(({ path }) => path)
    .filter((path) => /^integrity\/(?:events|leaves|proofs)\//.test(path))
  for (const path of there)
    if (!expected.has(path)) report.failed('event-files', path, 'event-file-extra')
  const has = new Set(there)
  for (const path of expected)
    if (!has.has(path)) report.failed('event-files', path, 'event-file-missing')
  if (!report.hasFailed('event-files')) report.passed('event-files', '')
}

/** Null when there is nothing to prove; without `event` when its text is not what was logged. */
async function readEvent(
  files: PackageFiles,
  index: number,
  sha256: Sha256,
  report: Collector,
): Promise<{ leaf: Uint8Array; event: ProvenEvent | null } | null> {
  const path = pathOf('events', index)
  const bytes = await readBytes(files, path, 'event-genuine', report)
  const leaf = await readBytes(files, pathOf('leaves', index), 'event-genuine', report)
  if (!bytes || !leaf) return null
  const disclosed = readDisclosed(bytes)
  if (!disclosed) {
    report.failed('event-genuine', path, 'event-form')
    return { leaf, event: null }
  }
  const check = checkSafely({ ...disclosed, leaf }, sha256)
  if (!check.isGenuine) {
    report.failed('event-genuine', path, 'event-altered', { detail: check.why })
    return { leaf, event: null }
  }
  const event = eventOf(index, disclosed.body)
  if (!event) report.failed('event-genuine', path, 'event-form')
  return { leaf, event }
}

function readDisclosed(bytes: Uint8Array): { body: string; nonce: Uint8Array } | null {
  try {
    const file = object(
      readJson(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
      'the event',
    )
    const { body, nonce } = file
    if (typeof body !== 'string' || typeof nonce !== 'string') return null
    const raw = Uint8Array.fromBase64(nonce, { alphabet: 'base64url' })
    const written = raw.toBase64({ alphabet: 'base64url', omitPadding: true })
    const isWhole = Object.keys(file).length === 2 && written === nonce
    return isWhole ? { body, nonce: raw } : null
  } catch {
    return null
  }
}

function checkSafely(given: Parameters<typeof checkDisclosedEvent>[0], sha256: Sha256) {
  try {
    return checkDisclosedEvent(given, sha256)
  } catch (error) {
    return { isGenuine: false, why: messageOf(error) } as const
  }
}

function eventOf(index: number, body: string): ProvenEvent | null {
  try {
    const { id, type, unit, at, actor, details } = object(JSON.parse(body) as Json, 'the event')
    if (
      typeof id !== 'string' ||
      typeof type !== 'string' ||
      typeof unit !== 'string' ||
      typeof at !== 'string'
    )
      return null
    return { index, id, type, unit, at, actor, details: object(details, 'details') }
  } catch {
    return null
  }
}

async function checkProof(
  files: PackageFiles,
  index: number,
  leaf: Uint8Array,
  log: SignedLog | null,
  sha256: Sha256,
  report: Collector,
): Promise<boolean> {
  const path = pathOf('proofs', index)
  const no = (
    ...[reason, values]: [Parameters<Collector['failed']>[2], Record<string, string | number>?]
  ) => {
    report.failed('event-proven', path, reason, values)
    return false
  }
  const bytes = await readBytes(files, path, 'event-proven', report)
  if (!bytes) return false
  let proof: ReturnType<typeof parseProofFile>
  try {
    proof = parseProofFile(bytes)
  } catch (error) {
    return no('proof-form', { detail: messageOf(error) })
  }
  if (proof.extra !== null) return no('proof-form', { detail: 'extra' })
  if (proof.index !== index) return no('proof-index', { index: proof.index })
  if (log === null) return no('no-checkpoint')
  if (!sameBytes(log.note, proof.checkpoint)) return no('proof-checkpoint')
  const { size, root } = log.checkpoint
  if (index >= size) return no('not-covered', { size })
  const given = { index, size, root, proof: proof.hashes, leafHash: leafHash(leaf, sha256) }
  return checkInclusion(given, sha256).isProven || no('proof-wrong')
}

/** Ours name the log by the unit's id: an event of another unit has no place in it. */
function checkUnit(
  events: Map<number, ProvenEvent>,
  named: RecordingsFile,
  log: SignedLog | null,
  report: Collector,
): void {
  if (log && log.checkpoint.origin !== `${named.unit}.shilu/custody`)
    report.failed('event-unit', log.checkpoint.origin, 'other-unit')
  for (const { index, unit } of events.values())
    if (unit !== named.unit) report.failed('event-unit', pathOf('events', index), 'other-unit')
  if (!report.hasFailed('event-unit')) report.passed('event-unit', named.unit)
}
