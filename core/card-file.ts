// What a file on a card is, by its path alone. Only what an operating system or the recorder's own
// settings leave behind is "not evidence", by an explicit list; whatever is not on it is evidence, if
// of an unknown kind. When in doubt, preserve.
//
// UNTRUSTED: the path. An attacker who names a recording Thumbs.db hides it from the archive, so even
// what is not evidence is hashed and stands in the intake report. A file that is named as a recording
// and lies in a system folder (a recycle bin!) is evidence: somebody may have deleted it there.

import type { Reason } from './reasons.ts'
import type { RecordingKind } from './recording.ts'

export type CardFile =
  { kind: 'evidence'; recordingKind: RecordingKind } | { kind: 'not-evidence'; reason: Reason }

const SYSTEM_FOLDERS = [
  'system volume information',
  '$recycle.bin',
  'recycler',
  '.trashes',
  '.trash-1000',
  '.spotlight-v100',
  '.fseventsd',
  '.temporaryitems',
  'lost+found',
]
const SYSTEM_FILES = [
  'thumbs.db',
  'desktop.ini',
  'autorun.inf',
  '.ds_store',
  '.metadata_never_index',
  'indexervolumeguid',
  'wpsettings.dat',
]
/** Settings of the recorder or of a docking program; what they say is kept as the card's claims. */
const CARD_SETTINGS = ['param.ini', 'station_bind.ini']

const KIND_BY_ENDING: Record<string, RecordingKind> = Object.fromEntries([
  ...[
    'mp4',
    'mov',
    'm4v',
    'avi',
    'mkv',
    'ts',
    'mts',
    'm2ts',
    'mpg',
    'mpeg',
    '3gp',
    'wmv',
    'asf',
    'flv',
    'webm',
    'dav',
    'h264',
    'h265',
    '264',
    '265',
  ].map((ending) => [ending, 'video'] as const),
  ...['wav', 'mp3', 'm4a', 'aac', 'amr', 'wma', 'ogg', 'flac', 'opus'].map(
    (ending) => [ending, 'audio'] as const,
  ),
  ...[
    'jpg',
    'jpeg',
    'png',
    'heic',
    'heif',
    'tif',
    'tiff',
    'bmp',
    'webp',
    'dng',
    'cr2',
    'nef',
    'arw',
  ].map((ending) => [ending, 'photo'] as const),
  ...['log', 'txt', 'nmea', 'gpx', 'csv'].map((ending) => [ending, 'log'] as const),
])

/** An AppleDouble companion carries attributes, never a recording; those are a few kilobytes. */
const COMPANION_MAX_BYTES = 64 * 1024

export function classifyCardFile(path: string, sizeBytes: number): CardFile {
  const segments = path.toLowerCase().split('/')
  const name = segments.at(-1) ?? ''
  const isAtRoot = segments.length === 1
  const ending = /\.([a-z0-9]{1,5})$/.exec(name)?.[1] ?? ''
  const recordingKind = KIND_BY_ENDING[ending] ?? 'other'
  const isNamedAsRecording = recordingKind !== 'other' && recordingKind !== 'log'
  // "._IMG_0001.JPG" beside "IMG_0001.JPG".
  if (name.startsWith('._') && sizeBytes <= COMPANION_MAX_BYTES) return notEvidence('system-file')
  if (isNamedAsRecording) return { kind: 'evidence', recordingKind }
  if (!isAtRoot && SYSTEM_FOLDERS.includes(segments[0] ?? '')) return notEvidence('system-file')
  if (SYSTEM_FILES.includes(name)) return notEvidence('system-file')
  if (isAtRoot && CARD_SETTINGS.includes(name)) return notEvidence('card-settings')
  return { kind: 'evidence', recordingKind }
}

const notEvidence = (code: 'system-file' | 'card-settings'): CardFile => ({
  kind: 'not-evidence',
  reason: { code },
})
