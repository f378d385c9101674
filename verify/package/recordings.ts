// Holds the payload and recordings.json against what the proven events tell.

import { eventListText } from '@shilu/core/event-list.ts'
import { utf8 } from '@shilu/log/bytes.ts'
import type { Json } from '@shilu/log/canonical-json.ts'
import type { Sha256 } from '@shilu/log/leaf.ts'
import { hexOf, type Digests, type FileDigests } from './digests.ts'
import type { ProvenEvent } from './events.ts'
import type { BagInfo } from './package-form.ts'
import { hasParts, JOINED_LIST } from './parts.ts'
import { RECORDINGS_PATH, type PackedRecording, type RecordingsFile } from './recordings-file.ts'
import type { Collector } from './report.ts'

type Events = ReadonlyMap<number, ProvenEvent>

export function checkRecordings(
  named: RecordingsFile,
  events: Events,
  digests: Digests,
  report: Collector,
): void {
  for (const recording of named.recordings) {
    const own = recording.events.flatMap((index) => events.get(index) ?? [])
    for (const { index, type, details } of own)
      if (details['recording'] !== recording.id && !isUnnamed(type, details))
        report.failed('recordings-events', recording.id, 'event-of-other', { index })
    const takenIn = own.filter(
      ({ type, details }) => type === 'recording.taken-in' && details['recording'] === recording.id,
    )
    const [first] = takenIn
    if (!first || takenIn.length > 1)
      report.failed('recordings-events', recording.id, 'no-taken-in')
    else checkBytes(recording, first, digests.get(recording.path), report)
  }
  if (!report.hasFailed('recordings-events')) report.passed('recordings-events', '')
}

function checkBytes(
  recording: PackedRecording,
  takenIn: ProvenEvent,
  file: FileDigests | undefined,
  report: Collector,
): void {
  const told = (takenIn.details['digests'] ?? {}) as { [key: string]: Json }
  for (const what of ['sizeBytes', 'sha256', 'sm3'] as const)
    if (told[what] !== recording[what])
      report.failed('recordings-events', recording.id, 'said-otherwise', { what })
  // Already named as missing.
  if (!file) return
  const differing = (['sizeBytes', 'sha256', 'sm3'] as const).filter(
    (what) => file[what] !== null && file[what] !== told[what],
  )
  const [what] = differing
  if (what !== undefined)
    report.failed('recording-bytes', recording.path, 'not-taken-in-bytes', { what })
  else {
    const used = file.sm3 === null ? 'SHA-256' : 'SHA-256, SM3'
    report.passed('recording-bytes', recording.path, { digests: used })
  }
}

/** The package's own event: it commits to the manifest, and through it to every byte of the payload. */
export function checkPackageEvent(
  named: RecordingsFile,
  info: BagInfo | null,
  events: Events,
  digests: Digests,
  sha256: Sha256,
  report: Collector,
): void {
  const made = [...events.values()].filter(({ type }) => type === 'package.made')
  const [event] = made
  if (!event || made.length > 1 || event.index !== named.packageEvent) {
    report.failed('package-event', RECORDINGS_PATH, 'no-package-event')
    return
  }
  const { details } = event
  const list = hasParts(named) ? JOINED_LIST : 'manifest-sha256.txt'
  const ids = named.recordings.map(({ id }) => id)
  const told: [what: string, isSame: boolean][] = [
    ['manifestSha256', details['manifestSha256'] === digests.get(list)?.sha256],
    ['package', details['package'] === named.package],
    ['recordings', isSameList(details['recordings'], ids)],
    ['purpose', details['purpose'] === named.purpose],
    ['recipient', details['recipient'] === named.recipient],
  ]
  if (info)
    told.push(
      ['External-Identifier', info['External-Identifier'] === named.package],
      ['Shilu-Purpose', info['Shilu-Purpose'] === named.purpose],
      ['Shilu-Recipient', info['Shilu-Recipient'] === named.recipient],
    )
  for (const [what, isSame] of told)
    if (!isSame) report.failed('package-event', RECORDINGS_PATH, 'package-differs', { what })
  checkEventsComplete(named, event, events, sha256, report)
  if (!report.hasFailed('package-event')) report.passed('package-event', named.package)
}

/** Without this an event that is not welcome could be left out, and nobody would miss it. */
function checkEventsComplete(
  named: RecordingsFile,
  made: ProvenEvent,
  events: Events,
  sha256: Sha256,
  report: Collector,
): void {
  const listed = named.recordings.flatMap(({ id, events: indexes }) =>
    indexes.map((index) => ({ recording: id, event: events.get(index)?.id ?? '' })),
  )
  const digest = hexOf(sha256(utf8(eventListText(listed))))
  if (made.details['eventsSha256'] === digest) report.passed('events-complete', '')
  else report.failed('events-complete', RECORDINGS_PATH, 'events-differ')
}

const isSameList = (value: Json | undefined, ids: string[]): boolean =>
  Array.isArray(value) && value.length === ids.length && ids.every((id, at) => value[at] === id)

/** In version 1 a mark that was taken back did not say on which recording it stood. */
const isUnnamed = (type: string, details: ProvenEvent['details']): boolean =>
  type === 'activity.mark-removed' && details['recording'] === undefined
