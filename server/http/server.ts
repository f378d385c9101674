// The HTTP server: routes from the table, uploads, health, metrics, the pages. Nothing here decides.

import fastifyStatic from '@fastify/static'
import { Problem } from '@shilu/core/problems.ts'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { AnyOperation } from '../operations/operation.ts'
import type { House } from '../run/run-operation.ts'
import { answerProblem } from './answer-problem.ts'
import { answer } from './endpoint.ts'
import { registerHealth, type Health } from './health.ts'
import { openApiOf } from './openapi.ts'
import { registerLive } from './live.ts'
import { registerLogFiles } from './log-files.ts'
import { registerVerifyPage } from './verify-page.ts'
import { registerUploads } from './uploads.ts'
import { registerWitness } from './witness.ts'

export const API = '/api/v1'
const BODY_MAX_BYTES = 4 * 1024 ** 2
const REQUEST_TIMEOUT_MS = 0 // an upload of hours is legitimate; a silent socket is ended by the next line
const SOCKET_TIMEOUT_MS = 120_000

export type HttpOptions = {
  house: House
  routes: Readonly<Record<string, AnyOperation>>
  health: Health
  /** Folder of the built pages, or null where they are not built. */
  pages: string | null
  /** After the first set-up: what else a set-up home has (the key of its own dock). */
  onSetUp(): Promise<void>
  logger: FastifyBaseLogger
}

export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: SOCKET_TIMEOUT_MS,
    forceCloseConnections: true,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 300 },
  })
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !/^\/(?:api|log|witness)\//.test(request.url) && options.pages
    if (isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return answerProblem(new Problem('NOT_FOUND'), request, reply)
  })
  addSafetyHeaders(app)
  acceptJsonOnly(app)
  for (const [name, operation] of Object.entries(options.routes)) {
    const [method = '', path = ''] = name.split(' ')
    const route = { method, path, operation }
    app.route({
      method: method === 'GET' && 'file' in operation.output ? ['GET', 'HEAD'] : method,
      url: API + path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) => answer(route, request, reply, options),
      exposeHeadRoute: false,
    })
  }
  const description = JSON.stringify(openApiOf(options.routes, API))
  app.get(`${API}/openapi.json`, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(description),
  )
  registerUploads(app, options.house)
  registerLogFiles(app, options.house)
  registerVerifyPage(app)
  registerWitness(app, options.house)
  registerLive(app, `${API}/changes`, options.house)
  registerHealth(app, options.health)
  if (options.pages) {
    // As people type it; the app itself lies in a folder, which is as far as its service worker reaches.
    app.get('/phone', (_request, reply) => reply.redirect('/phone/'))
    await app.register(fastifyStatic, {
      root: options.pages,
      cacheControl: false,
      // The build lays `.gz` beside what is worth it; browsers that take it get it.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Built files carry their digest in the name and never change; index.html names them.
        const isNamedByContent = /[/\\]assets[/\\]/.test(path)
        reply.header(
          'cache-control',
          isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  } else {
    app.get('/', (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send(
          '页面尚未构建，请在程序目录运行 npm start。\nThe pages are not built: run npm start in the checkout.\n',
        ),
    )
  }
  return app
}

function addSafetyHeaders(app: FastifyInstance): void {
  // Before the answer is made, so that one that goes its own way (send-file.ts) has them too.
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', PAGE_POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-frame-options', 'DENY')
  })
}

function acceptJsonOnly(app: FastifyInstance): void {
  // JSON only, parsed by us: broken UTF-8 is refused instead of being replaced in silence.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** antd writes its styles into the page; scripts come from us alone. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {}
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new SyntaxError('a key that is not allowed')
      return value
    })
  } catch (cause) {
    throw new Problem('BODY_NOT_JSON', {}, cause)
  }
}
