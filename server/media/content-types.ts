// Every kind of content that can be told apart by its bytes: what it counts as, the type it is
// served with, and the extensions under which it is not misnamed. One table, so that a new
// container is one line.

import type { RecordingKind } from '@shilu/core/recording.ts'

export type ContentType = { kind: RecordingKind; mime: string; extensions: readonly string[] }

const ISO = ['mp4', 'm4v', 'mov', 'qt', '3gp', '3g2', 'm4a', 'lrv', 'insv'] as const

export const CONTENT_TYPES = {
  mp4: { kind: 'video', mime: 'video/mp4', extensions: ISO },
  // Served as video/mp4: browsers play H.264 in MOV, but answer '' when asked for video/quicktime.
  mov: { kind: 'video', mime: 'video/mp4', extensions: ISO },
  avi: { kind: 'video', mime: 'video/x-msvideo', extensions: ['avi'] },
  mpegts: { kind: 'video', mime: 'video/mp2t', extensions: ['ts', 'm2ts', 'mts', 'tp', 'trp'] },
  'mpeg-ps': { kind: 'video', mime: 'video/mpeg', extensions: ['mpg', 'mpeg', 'ps', 'vob'] },
  matroska: { kind: 'video', mime: 'video/x-matroska', extensions: ['mkv', 'webm', 'mka'] },
  flv: { kind: 'video', mime: 'video/x-flv', extensions: ['flv'] },
  asf: { kind: 'video', mime: 'video/x-ms-asf', extensions: ['asf', 'wmv', 'wma'] },
  dhav: { kind: 'video', mime: 'application/octet-stream', extensions: ['dav', 'dhav'] },
  wav: { kind: 'audio', mime: 'audio/wav', extensions: ['wav'] },
  mp3: { kind: 'audio', mime: 'audio/mpeg', extensions: ['mp3', 'mp2'] },
  aac: { kind: 'audio', mime: 'audio/aac', extensions: ['aac'] },
  amr: { kind: 'audio', mime: 'audio/amr', extensions: ['amr'] },
  'amr-wb': { kind: 'audio', mime: 'audio/amr-wb', extensions: ['amr', 'awb'] },
  ogg: { kind: 'audio', mime: 'audio/ogg', extensions: ['ogg', 'oga', 'opus', 'ogv'] },
  flac: { kind: 'audio', mime: 'audio/flac', extensions: ['flac'] },
  jpeg: { kind: 'photo', mime: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'thm'] },
  png: { kind: 'photo', mime: 'image/png', extensions: ['png'] },
  gif: { kind: 'photo', mime: 'image/gif', extensions: ['gif'] },
  webp: { kind: 'photo', mime: 'image/webp', extensions: ['webp'] },
  tiff: { kind: 'photo', mime: 'image/tiff', extensions: ['tif', 'tiff', 'dng'] },
  heic: { kind: 'photo', mime: 'image/heic', extensions: ['heic', 'heif', 'hif'] },
  avif: { kind: 'photo', mime: 'image/avif', extensions: ['avif'] },
  text: {
    kind: 'log',
    mime: 'text/plain',
    extensions: ['txt', 'log', 'csv', 'ini', 'json', 'xml', 'nmea', 'gps', 'srt', 'gpx', 'md'],
  },
  document: { kind: 'other', mime: 'application/pdf', extensions: ['pdf'] },
  archive: { kind: 'other', mime: 'application/octet-stream', extensions: ['zip', 'rar', '7z'] },
  database: { kind: 'log', mime: 'application/octet-stream', extensions: ['db', 'sqlite'] },
  empty: { kind: 'other', mime: 'application/octet-stream', extensions: [] },
  unknown: { kind: 'other', mime: 'application/octet-stream', extensions: [] },
} as const satisfies Record<string, ContentType>

export type Content = keyof typeof CONTENT_TYPES

/** What a name claims: extension → its type. An extension that is not here claims nothing. */
export const extensionsKnown: ReadonlyMap<string, ContentType> = new Map(
  Object.values<ContentType>(CONTENT_TYPES)
    .toReversed() // The first row that names an extension wins.
    .flatMap((type) => type.extensions.map((extension) => [extension, type] as const)),
)
