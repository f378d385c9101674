// A package as a ZIP, written as it comes: stored, not compressed (films are already), ZIP64 where it is
// large. Everything lies in one folder, as a bag that is packed must.

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { InnerSink } from '../sink.ts'

export function openZipSink(path: string, folder: string): InnerSink {
  const zip = new ZipFile()
  const output = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const failed = Promise.withResolvers<never>()
  zip.on('error', (error) => {
    failed.reject(error)
    output.destroy(error)
  })
  const written = pipeline(zip.outputStream, output)
  written.catch((error: unknown) => failed.reject(error))
  // Whoever waits for a file hears of it; when nobody does, close() tells.
  failed.promise.catch(() => undefined)
  return {
    async file(name, sizeBytes, content) {
      const source = Readable.from(copied(content), { objectMode: false })
      const options = { compress: false, size: sizeBytes, mode: 0o100644 }
      zip.addReadStreamLazy(`${folder}/${name}`, options, (pass) => pass(null, source))
      try {
        await Promise.race([finished(source), failed.promise])
      } finally {
        source.destroy()
      }
    },
    async close() {
      zip.end()
      await Promise.race([written, failed.promise])
    },
    async destroy() {
      output.destroy()
      await written.catch(() => undefined)
    },
  }
}

/** A store uses the memory of a piece again; a stream holds several. */
async function* copied(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece)
}
