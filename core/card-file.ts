// What a file on a card is, by its path alone. Only what an operating system or the recorder's own
// settings leave behind is "not evidence", by an explicit list; whatever is not on it is evidence, if
// of an unknown kind. When in doubt, preserve.
//
// UNTRUSTED: the path. An attacker who names a recording Thumbs.db hides it from the archive, so even
// what is not evidence is hashed and stands in the intake report.

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

export function classifyCardFile(path: string): CardFile {
  const segments = path.toLowerCase().split('/')
  const name = segments.at(-1) ?? ''
  if (segments.slice(0, -1).some((segment) => SYSTEM_FOLDERS.includes(segment)))
    return notEvidence('system-file')
  // AppleDouble companions: "._IMG_0001.JPG" beside "IMG_0001.JPG".
  if (SYSTEM_FILES.includes(name) || name.startsWith('._')) return notEvidence('system-file')
  if (segments.length === 1 && CARD_SETTINGS.includes(name)) return notEvidence('card-settings')
  const ending = /\.([a-z0-9]{1,5})$/.exec(name)?.[1] ?? ''
  return { kind: 'evidence', recordingKind: KIND_BY_ENDING[ending] ?? 'other' }
}

const notEvidence = (code: 'system-file' | 'card-settings'): CardFile => ({
  kind: 'not-evidence',
  reason: { code },
})
