// /healthz says whether this server can take a recording in now; /metrics the same in figures.

import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client'

export type Health = {
  /** Each part by name: null when well, else in words what is wrong. */
  check(): Promise<Record<string, string | null>>
  figures(): Promise<{ recordings: number; uploadsOpen: number; freeBytes: number | null }>
  isStopping(): boolean
}

export function registerHealth(app: FastifyInstance, health: Health): void {
  app.get('/healthz', async (_request, reply) => {
    const parts = await health.check()
    const isWell = Object.values(parts).every((value) => value === null) && !health.isStopping()
    return reply
      .status(isWell ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isWell ? 'ok' : 'not ok', parts })
  })

  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'shilu_' })
  const requests = new Counter({
    name: 'shilu_http_requests_total',
    help: 'Answers by status class',
    labelNames: ['class'],
    registers: [registry],
  })
  const recordings = new Gauge({
    name: 'shilu_recordings',
    help: 'Recordings in the archive',
    registers: [registry],
  })
  const uploads = new Gauge({
    name: 'shilu_uploads_open',
    help: 'Uploads begun and not yet kept',
    registers: [registry],
  })
  const free = new Gauge({
    name: 'shilu_store_free_bytes',
    help: 'Free space of the store of originals',
    registers: [registry],
  })
  app.addHook('onResponse', async (_request, reply) =>
    requests.inc({ class: `${Math.floor(reply.statusCode / 100)}xx` }),
  )
  app.get('/metrics', async (_request, reply) => {
    const figures = await health.figures()
    recordings.set(figures.recordings)
    uploads.set(figures.uploadsOpen)
    if (figures.freeBytes !== null) free.set(figures.freeBytes)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
