// The HTTP that tus-js-client uses here. Its own does not notice a silent peer, loses read errors of
// the card, and cannot be told apart from them. Here: one request, one answer, or one clear failure.

import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client'
import { FileChanged, ReadFailure } from './reading.ts'
import { Outage } from './server-link.ts'
import { sendBody } from './upload-body.ts'
import type { UploadBody } from './upload-body.ts'

/** No byte in either direction for so long: the connection is dead, whatever the network says. */
const SILENCE_MS = 60_000
/** After the last byte the server syncs to disk before it answers; slow disks need their time. */
const ANSWER_MS = 300_000
const ANSWER_BYTES = 64 * 1024

export type Connections = { http: HttpAgent; https: HttpsAgent; close(): void }

export function openConnections(): Connections {
  const http = new HttpAgent({ keepAlive: true })
  const https = new HttpsAgent({ keepAlive: true })
  return {
    http,
    https,
    close() {
      http.destroy()
      https.destroy()
    },
  }
}

function answerOf(message: IncomingMessage, body: string): HttpResponse {
  return {
    getStatus: () => message.statusCode ?? 0,
    getHeader(name) {
      const value = message.headers[name.toLowerCase()]
      return Array.isArray(value) ? value[0] : value
    },
    getBody: () => body,
    getUnderlyingObject: () => message,
  }
}

async function readAnswer(message: IncomingMessage): Promise<HttpResponse> {
  let body = ''
  message.setEncoding('utf8')
  for await (const text of message) {
    if (body.length < ANSWER_BYTES) body += text as string
  }
  return answerOf(message, body)
}

const isOfTheCard = (cause: unknown): boolean =>
  cause instanceof ReadFailure || cause instanceof FileChanged

async function exchange(
  request: ClientRequest,
  body: UploadBody | null,
  onSent: (bytes: number) => void,
): Promise<HttpResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>()
  request.setTimeout(SILENCE_MS, () => request.destroy(new Outage('timeout')))
  request.once('finish', () => request.setTimeout(ANSWER_MS))
  let isAnswered = false
  request.once('response', (message) => {
    isAnswered = true
    readAnswer(message).then(resolve, reject)
  })
  request.once('error', reject)
  request.once('close', () => {
    // With an answer on its way the end of the connection is no news; its reader says how that ended.
    if (!isAnswered) reject(new Outage('closed'))
  })
  if (body === null) request.end()
  else {
    sendBody(request, body, onSent).catch((cause: unknown) => {
      // A broken request has its answer or its error already; a broken card must break the request.
      if (!isOfTheCard(cause)) return
      reject(cause)
      request.destroy()
    })
  }
  try {
    return await promise
  } catch (cause) {
    if (isOfTheCard(cause) || cause instanceof Outage) throw cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new Outage(code, cause)
  } finally {
    // An answer before the end of the body (disk full, wrong offset) leaves a request half sent.
    if (!request.writableFinished) request.destroy()
  }
}

/** What tus-js-client asks an HTTP library to be. */
export function uploadHttp(connections: Connections): HttpStack {
  function createRequest(method: string, url: string): HttpRequest {
    const headers: Record<string, string> = {}
    let onSent: (bytes: number) => void = () => undefined
    let request: ClientRequest | null = null
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader(name, value) {
        headers[name] = value
      },
      getHeader: (name) => headers[name],
      setProgressHandler(given) {
        onSent = given
      },
      async send(body: UploadBody | null): Promise<HttpResponse> {
        if (body !== null) headers['Content-Length'] = String(body.size)
        else if (method === 'POST') headers['Content-Length'] = '0'
        const isSecure = url.startsWith('https:')
        const options = { method, headers, agent: isSecure ? connections.https : connections.http }
        request = isSecure ? httpsRequest(url, options) : httpRequest(url, options)
        return exchange(request, body, onSent)
      },
      abort() {
        request?.destroy()
        return Promise.resolve()
      },
      getUnderlyingObject: () => request,
    }
  }
  return { createRequest, getName: () => 'shilu-dock' }
}
