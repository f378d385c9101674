// One upload by tus 1.0 (tus-js-client lives here): create it or find where it stands, then send the
// rest in one request. Broken connections and waiting are the link's business: each attempt asks the
// server for the offset again and goes on from there. Nothing is remembered on this machine.

import { DetailedError, Upload } from 'tus-js-client'
import type { UploadOptions } from 'tus-js-client'
import { FileChanged, ReadFailure } from './reading.ts'
import { addressOf, failureOf, Outage, Refusal } from './server-link.ts'
import type { Attempt, ServerLink } from './server-link.ts'
import { uploadHttp } from './upload-http.ts'
import type { Connections } from './upload-http.ts'
import type { UploadBody } from './upload-body.ts'

export type UploadOrder = {
  location: Buffer
  sizeBytes: number
  sha256: string
  intake: string
  position: number
  /** Where an earlier attempt, perhaps of an earlier run, left its bytes. */
  continued: string | null
  onSent: (bytes: number) => void
}

const UPLOADS = '/uploads'

/** The server's own name for an upload, whatever host or prefix it thought it had. */
function uploadPath(url: string): string {
  const at = url.lastIndexOf(`${UPLOADS}/`)
  return at === -1 ? `${UPLOADS}/${url.replace(/^.*\//, '')}` : url.slice(at)
}

function failureFrom(cause: Error): unknown {
  if (!(cause instanceof DetailedError)) return cause
  const answer = cause.originalResponse
  if (answer !== null && answer !== undefined)
    return failureOf(answer.getStatus(), answer.getBody())
  const inner: unknown = cause.causingError
  const isKnown =
    inner instanceof Outage || inner instanceof ReadFailure || inner instanceof FileChanged
  return isKnown ? inner : new Outage(cause.message, cause)
}

type Sending = UploadOptions & { fileReader: NonNullable<UploadOptions['fileReader']> }

function sendOnce(order: UploadOrder, options: UploadOptions, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const all: Sending = {
    ...options,
    uploadSize: order.sizeBytes,
    chunkSize: Infinity,
    retryDelays: null,
    storeFingerprintForResuming: false,
    fingerprint: () => Promise.resolve(''),
    fileReader: {
      openFile: () =>
        Promise.resolve({
          size: order.sizeBytes,
          slice(start: number, end: number) {
            const value: UploadBody = { location: order.location, start, size: end - start }
            return Promise.resolve({ value, done: end >= order.sizeBytes })
          },
          close: () => undefined,
        }),
    },
    onSuccess() {
      resolve()
    },
    onError(cause) {
      reject(failureFrom(cause))
    },
  }
  // The file is read by `fileReader` above, so this placeholder is never looked into.
  const upload = new Upload(order.location, all)
  const onAbort = (): void => {
    void upload.abort()
    reject(signal.reason as Error)
  }
  signal.addEventListener('abort', onAbort)
  upload.start()
  return promise.finally(() => {
    signal.removeEventListener('abort', onAbort)
  })
}

const isOffsetTrouble = (cause: unknown): boolean =>
  cause instanceof Refusal && cause.problem.status === 409 && cause.problem.code !== 'FILE_STATE'

/**
 * Resolves when the server has every byte. Rejects with a Refusal (404 and 410: the upload is no
 * longer there, ask what became of the file), ReadFailure, FileChanged or Stop.
 */
export async function uploadFile(
  link: ServerLink,
  connections: Connections,
  order: UploadOrder,
  signal: AbortSignal,
): Promise<void> {
  let path = order.continued === null ? null : uploadPath(order.continued)
  let furthest = 0
  let offsetTroubles = 0

  async function attempt({ madeProgress }: Attempt): Promise<void> {
    const root = await link.where()
    // With both addresses tus-js-client answers any trouble at the one by starting anew at the other,
    // and what was sent already would be sent again.
    const target =
      path === null ? { endpoint: addressOf(root, UPLOADS) } : { uploadUrl: addressOf(root, path) }
    const options: UploadOptions = {
      ...target,
      headers: { ...link.headers },
      httpStack: uploadHttp(connections),
      metadata: {
        intake: order.intake,
        position: String(order.position),
        sha256: order.sha256,
      },
      onProgress(bytes) {
        if (bytes > furthest) {
          furthest = bytes
          madeProgress()
        }
        order.onSent(bytes)
      },
      onAfterResponse(request, response) {
        const location = response.getHeader('Location')
        if (request.getMethod() === 'POST' && location !== undefined) path = uploadPath(location)
      },
    }
    try {
      await sendOnce(order, options, signal)
    } catch (cause) {
      // Another connection, perhaps our own broken one, moved the offset: ask again where it stands.
      if (isOffsetTrouble(cause) && path !== null && (offsetTroubles += 1) < 5) {
        throw new Outage('offset', cause)
      }
      throw cause
    }
  }

  await link.patiently(signal, attempt)
}
