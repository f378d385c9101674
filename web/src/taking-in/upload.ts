// One upload by tus 1.0 (tus-js-client lives here): create it or find where it stands, then send the
// rest in one request, which the browser reads from the disk as it goes. Broken connections and
// waiting are the link's business: each attempt asks the server for the offset again and goes on from
// there. Nothing is remembered in this browser.

import { DetailedError, Upload, type UploadOptions } from 'tus-js-client'
import { ApiProblem } from '../api/client.ts'
import { Outage, Stopped, type Link } from './link.ts'
import { isReadable, ReadFailure } from './reading.ts'

export type UploadOrder = {
  file: File
  sha256: string
  intake: string
  position: number
  /** Where an earlier attempt, perhaps of an earlier day, left its bytes. */
  continued: string | null
  onSent: (bytes: number) => void
}

const UPLOADS = '/api/v1/uploads'
/** No byte moved for so long: the connection is dead, whatever the network says. */
const SILENCE_MS = 60_000
/** After the last byte the server syncs to disk before it answers; slow disks need their time. */
const ANSWER_MS = 300_000

const uploadUrl = (told: string): string => `${UPLOADS}/${told.slice(told.lastIndexOf('/') + 1)}`

async function failureFrom(cause: Error, file: File, sent: number): Promise<Error> {
  if (!(cause instanceof DetailedError)) return cause
  const answer = cause.originalResponse
  if (answer && answer.getStatus() > 0) return problemOf(answer.getStatus(), answer.getBody())
  // The browser tells a broken line and a file that cannot be read alike.
  return (await isReadable(file, sent)) ? new Outage(cause.message) : new ReadFailure('upload')
}

function problemOf(status: number, body: string): ApiProblem {
  try {
    const { code, detail } = JSON.parse(body) as { code?: unknown; detail?: unknown }
    if (typeof code === 'string')
      return new ApiProblem(code, status, typeof detail === 'string' ? detail : '')
  } catch {
    // Not ours: a proxy's page. The status is what there is to tell.
  }
  return new ApiProblem(`HTTP_${status}`, status, '')
}

/** Sends what is missing once; `onMove` hears of every sign of life. */
function sendOnce(file: File, options: UploadOptions, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0
    let timer = 0
    const watch = (limitMs: number) => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        void upload.abort()
        end(() => reject(new Outage('silence')))
      }, limitMs)
    }
    const onAbort = () => {
      void upload.abort()
      end(() => reject(new Stopped()))
    }
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const upload = new Upload(file, {
      ...options,
      uploadSize: file.size,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress(bytes, total) {
        sent = bytes
        watch(bytes >= total ? ANSWER_MS : SILENCE_MS)
        options.onProgress?.(bytes, total)
      },
      onSuccess: () => end(resolve),
      onError(cause) {
        end(() => void failureFrom(cause, file, sent).then(reject))
      },
    })
    signal.addEventListener('abort', onAbort)
    watch(SILENCE_MS)
    upload.start()
  })
}

const isOffsetTrouble = (cause: unknown): boolean =>
  cause instanceof ApiProblem && cause.status === 409 && cause.code !== 'FILE_STATE'

/**
 * Resolves when the server has every byte. Rejects with an ApiProblem (404 and 410: the upload is no
 * longer there, ask what became of the file), ReadFailure, Halt or Stopped.
 */
export async function uploadFile(
  link: Link,
  order: UploadOrder,
  signal: AbortSignal,
): Promise<void> {
  const { file, sha256, intake, position } = order
  let url = order.continued === null ? null : uploadUrl(order.continued)
  let furthest = 0
  let offsetTroubles = 0
  await link.patiently(signal, async (madeProgress) => {
    // With both addresses tus-js-client answers any trouble at the one by starting anew at the other,
    // and what was sent already would be sent again.
    const target = url === null ? { endpoint: UPLOADS } : { uploadUrl: url }
    const options: UploadOptions = {
      ...target,
      metadata: { intake, position: String(position), sha256 },
      onProgress(bytes) {
        if (bytes > furthest) {
          furthest = bytes
          madeProgress()
        }
        order.onSent(bytes)
      },
      onAfterResponse(request, response) {
        const location = response.getHeader('Location')
        if (request.getMethod() === 'POST' && location) url = uploadUrl(location)
      },
    }
    try {
      await sendOnce(file, options, signal)
    } catch (cause) {
      offsetTroubles += Number(isOffsetTrouble(cause))
      // Another connection, perhaps our own broken one, moved the offset: ask again where it stands.
      if (isOffsetTrouble(cause) && url !== null && offsetTroubles < 5) throw new Outage('offset')
      throw cause
    }
  })
}
