// The worker thread in which mediabunny or exifr reads files (see reader.ts), one task at a time. Each
// task loads only its own library, which is most of what such a thread costs.
// UNTRUSTED: the whole file.

import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import type { ContainerFacts, KeyFrame } from './container-reader.ts'

export type ReaderTask =
  | { kind: 'container'; path: string }
  | { kind: 'exif'; path: string }
  | { kind: 'key-frames'; path: string; wanted: number | number[]; durationMs: number | undefined }

export type ReaderMessage =
  | { kind: 'container'; facts: ContainerFacts | undefined }
  | { kind: 'exif'; tags: Record<string, unknown> }
  | { kind: 'key-frame'; frame: KeyFrame }
  | { kind: 'failed'; detail: string }
  | { kind: 'end' }

const EXIF_TAGS = (
  'Make Model DateTimeOriginal CreateDate OffsetTimeOriginal OffsetTime ' +
  'GPSLatitude GPSLatitudeRef GPSLongitude GPSLongitudeRef GPSAltitude GPSAltitudeRef ' +
  'Software ExposureTime FNumber ISO ISOSpeedRatings FocalLength Flash'
).split(' ')

async function* answers(task: ReaderTask): AsyncGenerator<ReaderMessage> {
  switch (task.kind) {
    case 'container': {
      const { containerFacts } = await import('./container-reader.ts')
      yield { kind: 'container', facts: await containerFacts(task.path) }
      return
    }
    case 'key-frames': {
      const { keyFrames } = await import('./container-reader.ts')
      const frames = keyFrames(task.path, task.wanted, task.durationMs)
      for await (const frame of frames) yield { kind: 'key-frame', frame }
      return
    }
    case 'exif':
      yield { kind: 'exif', tags: await exifTags(task.path) }
  }
}

// Dates stay text: exifr would read them as the server's local time.
async function exifTags(path: string): Promise<Record<string, unknown>> {
  const exifr = (await import('exifr')).default
  const options = { pick: EXIF_TAGS, reviveValues: false, translateValues: false, gps: true }
  const tags: unknown = await exifr.parse(await readFile(path), options)
  return typeof tags === 'object' && tags !== null ? (tags as Record<string, unknown>) : {}
}

const port = parentPort
if (!port) throw new Error('reader-worker runs as a worker thread only')
const tell = (message: ReaderMessage) => port.postMessage(message)
const next = () => new Promise((settle) => port.once('message', settle))

async function work(task: ReaderTask): Promise<void> {
  try {
    for await (const message of answers(task)) {
      tell(message)
      await next()
    }
    tell({ kind: 'end' })
  } catch (error) {
    tell({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) })
  }
}

for (;;) await work((await next()) as ReaderTask)
