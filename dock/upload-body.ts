// Sends a stretch of a file as the body of a request, with two buffers of its own: one is read into
// while the other goes to the socket. Memory stays the same however large the file is. (The stream
// pipeline that tus-js-client brings leaves read errors of the card unhandled, and copies more.)

import type { ClientRequest } from 'node:http'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { codeOf } from './scan.ts'
import { FileChanged, READ_BYTES, READ_ONLY, ReadFailure } from './reading.ts'

/** `size` is the name that tus-js-client reads. */
export type UploadBody = { location: Buffer; start: number; size: number }

async function opened(location: Buffer): Promise<FileHandle> {
  try {
    return await open(location, READ_ONLY)
  } catch (cause) {
    throw new ReadFailure(codeOf(cause), cause)
  }
}

async function readInto(
  file: FileHandle,
  buffer: Buffer,
  at: number,
  want: number,
): Promise<Buffer> {
  let bytesRead: number
  try {
    ;({ bytesRead } = await file.read(buffer, 0, want, at))
  } catch (cause) {
    throw new ReadFailure(codeOf(cause), cause)
  }
  // Shorter than when it was listed: going on would leave the server waiting for the rest.
  if (bytesRead === 0) throw new FileChanged()
  return buffer.subarray(0, bytesRead)
}

/** Resolves once the bytes are with the operating system; rejects when the request breaks. */
export async function sendBody(
  request: ClientRequest,
  body: UploadBody,
  onSent: (bytes: number) => void,
): Promise<void> {
  const file = await opened(body.location)
  let broken: Error | null = null
  let onBroken: (cause: Error) => void = () => undefined
  const breaks = (cause: Error): void => {
    broken ??= cause
    onBroken(broken)
  }
  request.once('error', breaks)
  request.once('close', () => {
    breaks(new Error('closed'))
  })
  const write = (bytes: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      if (broken !== null) {
        reject(broken)
        return
      }
      onBroken = reject
      request.write(bytes, (cause) => {
        if (cause === null || cause === undefined) resolve()
        else reject(cause)
      })
    })
  try {
    const first = Buffer.allocUnsafe(Math.min(READ_BYTES, body.size))
    const second = Buffer.allocUnsafe(Math.min(READ_BYTES, body.size))
    let writing: Promise<void> = Promise.resolve()
    let buffer = first
    for (let sent = 0; sent < body.size;) {
      const want = Math.min(buffer.length, body.size - sent)
      const reading = readInto(file, buffer, body.start + sent, want)
      const [bytes] = await Promise.all([reading, writing])
      onSent(sent)
      writing = write(bytes)
      writing.catch(() => undefined)
      sent += bytes.length
      buffer = buffer === first ? second : first
    }
    await writing
    onSent(body.size)
    request.end()
  } finally {
    await file.close()
  }
}
