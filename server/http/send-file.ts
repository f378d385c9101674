// The content of a blob as an answer: Range, ETag = digest, its name in Chinese, and never a chance
// for a browser to take it for a page. The custody event of the viewing is committed before this runs
// (I8: before its first byte leaves).

import { Problem } from '@shilu/core/problems.ts'
import type { Digest } from '@shilu/core/recording.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OutgoingHttpHeaders } from 'node:http'
import type { FileAnswer } from '../operations/operation.ts'
import type { Parts } from '../tx.ts'

/** Only these are shown in place; everything else is a download, whatever its name says. */
const SHOWN_IN_PLACE = /^(video|audio)\/|^image\/(jpeg|png|webp|gif)$/

export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  file: FileAnswer,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`
  const isShown = SHOWN_IN_PLACE.test(file.mediaType)
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-cache')
    .header('content-type', isShown ? file.mediaType : 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', disposition(isShown ? 'inline' : 'attachment', file.fileName))
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()

  const range = rangeOf(request, etag, file.sizeBytes)
  if (range === 'invalid') {
    reply.header('content-range', `bytes */${file.sizeBytes}`)
    throw new Problem('RANGE_INVALID')
  }
  const length = range ? range.end - range.start + 1 : file.sizeBytes
  reply.header('content-length', length)
  if (range)
    reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
  if (request.method === 'HEAD' || length === 0) return reply.send('')

  const store = parts[file.from]
  const stored = await store.has(file.sha256 as Digest)
  if (stored?.sizeBytes !== file.sizeBytes) {
    for (const name of ['content-length', 'content-range', 'etag', 'content-disposition'])
      reply.removeHeader(name)
    throw new Problem('ORIGINAL_MISSING')
  }
  // The first piece is read before the head is sent: a disk that cannot be read is still an answer.
  const pieces = store.read(file.sha256 as Digest, range ?? undefined)
  const first = await pieces.next()
  await pour(reply, first.done ? null : first.value, pieces, length)
  return reply
}

/**
 * Past the framework and its streams, which take new memory for every piece: without them a range
 * comes twice as fast (0.6 of nginx and not 0.3). The socket has taken a piece before the next one is
 * asked for.
 */
async function pour(
  reply: FastifyReply,
  first: Uint8Array | null,
  pieces: AsyncGenerator<Uint8Array, void>,
  lengthBytes: number,
): Promise<void> {
  reply.hijack()
  const response = reply.raw
  const gone = Promise.withResolvers<never>()
  gone.promise.catch(() => undefined)
  const onClose = () => gone.reject(new Error('closed'))
  response.once('close', onClose)
  let sentBytes = 0
  const write = (piece: Uint8Array) => {
    sentBytes += piece.length
    const taken = new Promise<void>((resolve, reject) => {
      response.write(piece, (error) => (error ? reject(error) : resolve()))
    })
    return Promise.race([taken, gone.promise])
  }
  try {
    response.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders)
    if (first) await write(first)
    // A browser drops ranges early, as it should: the loop then closes the file behind it.
    for await (const piece of pieces) await write(piece)
    if (sentBytes !== lengthBytes)
      throw new Error(`${sentBytes} of ${lengthBytes} bytes were there`)
    response.end()
  } catch (error) {
    const isDropped = response.destroyed
    // Cut short on purpose: fewer bytes than were promised must not look like the whole.
    response.destroy()
    if (!isDropped) reply.log.error({ err: error }, 'an answer was cut short')
  } finally {
    response.off('close', onClose)
    await pieces.return()
  }
}

type Range = { start: number; end: number }

/** One range of bytes, as RFC 9110 counts them (both ends included). Several ranges: the whole file. */
function rangeOf(
  request: FastifyRequest,
  etag: string,
  sizeBytes: number,
): Range | null | 'invalid' {
  const { range } = request.headers
  const ifRange = request.headers['if-range']
  if (!range || (ifRange !== undefined && ifRange !== etag)) return null
  const match = /^bytes=(\d*)-(\d*)$/.exec(range.trim())
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, from = '', to = ''] = match
  if (from === '') {
    const suffix = Number(to)
    return suffix === 0 || sizeBytes === 0
      ? 'invalid'
      : { start: Math.max(0, sizeBytes - suffix), end: sizeBytes - 1 }
  }
  const start = Number(from)
  const end = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  return start >= sizeBytes || end < start ? 'invalid' : { start, end }
}

/** RFC 6266 with the true name in UTF-8 and an ASCII stand-in. UNTRUSTED: the name came off a card. */
export function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const name = fileName.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '_')
  const ascii = name.replaceAll(/[^\x20-\x7e]|["%;]/g, '_')
  const utf8 = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
