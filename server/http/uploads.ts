// Uploads by tus 1.0. The library speaks the protocol; the bytes go from the socket straight into the
// blob store, because the library's chain of web streams costs a third of the throughput.
//
// Every path ends in one of: staged and noted (`received`), staged in part and resumable, or given
// up with the reason and nothing half-written. A PATCH is answered 204 when its bytes are staged;
// `kept` comes later from the keeper.

import { AsyncLocalStorage } from 'node:async_hooks'
import { mayDo } from '@shilu/core/permissions.ts'
import { Problem } from '@shilu/core/problems.ts'
import type { Digest } from '@shilu/core/recording.ts'
import { DataStore, Server, Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { BlobOffset, type BlobStore, type Staged } from '../blobs/blob-store.ts'
import { intakeReads } from '../db/intakes.ts'
import { uploadReads } from '../db/uploads.ts'
import { refuseWhilePaused } from '../operations/pause-intake.ts'
import { beginUpload, giveUpUpload, receiveUpload } from '../operations/uploads.ts'
import { runOperation, type House } from '../run/run-operation.ts'
import type { Asker } from '../tx.ts'
import { arriving } from './arriving.ts'
import { askerOf } from './asker.ts'
import { languageOf, problemBody, problemOf } from './answer-problem.ts'
import { oneWriterAtATime } from './upload-lock.ts'
import { requireRoom } from '../blobs/room.ts'

export const UPLOADS_PATH = '/api/v1/uploads'

/**
 * Up to this size the bytes are hashed while they arrive as well, so that a sender of wrong ones is
 * told with the answer. Above it, that would cost a fifteenth of the whole intake; the keeper finds
 * wrong bytes anyhow, before they are anything, and the state of the file says so.
 */
const EARLY_ANSWER_MAX_BYTES = 16 * 1024 ** 2

type Current = {
  request: FastifyRequest
  asker: Asker
  problem: Problem | null
  arrivalSha256: Digest | null
}
const current = new AsyncLocalStorage<Current>()
const now = (): Current => {
  const value = current.getStore()
  if (!value) throw new Error('an upload outside a request')
  return value
}

export function registerUploads(app: FastifyInstance, house: House): void {
  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: new StagedUploads(house),
    locker: oneWriterAtATime(() => now().request.raw),
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: () => house.parts.newId(),
    onUploadFinish: (_request, upload) => finish(house, upload),
    onResponseError: (_request, error) => {
      const problem = toProblem(error)
      now().problem = problem
      return { status_code: problem ? problemBody(problem, 'zh').status : 500, body: '' }
    },
  })
  // The body is not parsed: the store reads it from the socket.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const serve = (request: FastifyRequest, reply: FastifyReply) =>
      answerTus(tus, house, request, reply)
    for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/:id`]) {
      scope.route({ method: ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'], url, handler: serve })
    }
  })
}

async function answerTus(
  tus: Server,
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asker = await askerOf(request, house)
  if (!mayDo(asker.grantees, 'intake.run')) {
    throw new Problem(asker.actor.kind === 'nobody' ? 'NOT_SIGNED_IN' : 'NOT_PERMITTED')
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
  }
  const url = new URL(request.url, 'http://localhost')
  const state: Current = { request, asker, problem: null, arrivalSha256: null }
  const response = await current.run(state, () =>
    tus.handleWeb(new Request(url, { method: request.method, headers })),
  )
  reply.status(response.status)
  for (const [name, value] of response.headers)
    if (name !== 'content-length') reply.header(name, value)
  if (response.status < 400)
    return reply.send(response.body === null ? '' : Buffer.from(await response.arrayBuffer()))
  // What the library refused itself has a plain text; we answer every error in one form.
  const problem =
    state.problem ??
    new Problem(response.status === 404 ? 'NOT_FOUND' : 'UPLOAD_INVALID', {
      where: (await response.text()).trim(),
    })
  if (!request.raw.complete) reply.header('connection', 'close')
  return reply
    .status(response.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...problemBody(problem, languageOf(request)), status: response.status }))
}

/** The library throws plain objects with a status; ours are Problems and store errors. */
function toProblem(error: unknown): Problem | null {
  const { status_code: status, body } = (error ?? {}) as { status_code?: unknown; body?: unknown }
  if (typeof status === 'number') {
    if (status === 404 || status === 410) return new Problem('NOT_FOUND')
    if (status === 409) return new Problem('UPLOAD_OFFSET', { offset: '?' })
    return new Problem('UPLOAD_INVALID', { where: String(body).trim() })
  }
  if (error instanceof BlobOffset) return new Problem('UPLOAD_OFFSET', { offset: '?' }, error)
  const problem = problemOf(error)
  if (problem.code === 'INTERNAL') now().request.log.error({ err: error, details: problem.details })
  return problem
}

class StagedUploads extends DataStore {
  readonly #house: House
  override extensions = ['creation', 'creation-with-upload', 'termination']

  constructor(house: House) {
    super()
    this.#house = house
  }

  override async create(upload: Upload): Promise<Upload> {
    const { parts } = this.#house
    const { asker } = now()
    const size = upload.size
    if (size === undefined || !Number.isSafeInteger(size) || size < 0)
      throw new Problem('UPLOAD_INVALID', { where: 'Upload-Length' })
    const { intake, position, sha256 } = upload.metadata ?? {}
    const { db } = this.#house.database
    await requireRoom(parts.originals, size, await uploadReads(db).promisedBytes())
    const staged = await parts.originals.stage(size)
    const input = {
      upload: upload.id,
      intake,
      position,
      sizeBytes: size,
      staged,
      ...(sha256 ? { sha256 } : {}),
    }
    try {
      const answer = await runOperation(
        this.#house,
        beginUpload,
        await beginUpload.input.parseAsync(input),
        asker,
      )
      const replaced = 'replaced' in answer ? answer.replaced : null
      if (replaced) await parts.originals.drop(replaced as Staged)
    } catch (error) {
      await parts.originals.drop(staged)
      throw error
    }
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.#row(id)
    const offset =
      row.state === 'received'
        ? row.size_bytes
        : await this.#store.stagedBytes(row.staged as Staged)
    // A row whose staged bytes are gone starts again from nothing; that is what the disk can show.
    if (offset === null) throw new Problem('NOT_FOUND')
    return new Upload({ id, size: row.size_bytes, offset })
  }

  /** Reads the request itself; the stream that the library hands over is empty by intention. */
  override async write(_stream: unknown, id: string, offset: number): Promise<number> {
    const row = await this.#row(id)
    if (row.state === 'received') return row.size_bytes
    const pause = await this.#pauseOf(row)
    // Left whole when it is stopped halfway: the sender is to hear why.
    const request = now().request.raw.iterator({ destroyOnReturn: false })
    const source = arriving(request, row.size_bytes - offset, {
      stopped: pause.isPaused,
      onProgress: () =>
        this.#house.parts.changes.tell({
          unit: row.unit_id,
          what: 'upload.progress',
          intake: row.intake_id,
        }),
    })
    const early = row.size_bytes <= EARLY_ANSWER_MAX_BYTES ? 'compute' : 'skip'
    const end = this.#house.parts.intakeWork.begin()
    const result = await this.#store
      .append(row.staged as Staged, offset, source, early)
      .finally(() => {
        end()
        pause.unwatch()
      })
    now().arrivalSha256 = result.sha256
    return offset + result.receivedBytes
  }

  override async remove(id: string): Promise<void> {
    const row = await this.#row(id)
    const input = { upload: id, reason: 'the dock took the upload back', state: 'wanted' as const }
    await runOperation(this.#house, giveUpUpload, input, now().asker)
    await this.#store.drop(row.staged as Staged)
  }

  /** Watched from before the first look on, so that no pause falls in between. */
  async #pauseOf({ unit_id: unit, intake_id: intake }: { unit_id: string; intake_id: string }) {
    const { db } = this.#house.database
    let isPaused = false
    const unwatch = this.#house.parts.changes.watch(unit, (change) => {
      if (change.intake === intake && change.what === 'intake.paused') isPaused = true
    })
    try {
      const row = await intakeReads(db).find(unit, intake)
      if (row) refuseWhilePaused(row)
    } catch (error) {
      unwatch()
      throw error
    }
    return { unwatch, isPaused: () => isPaused }
  }

  get #store(): BlobStore {
    return this.#house.parts.originals
  }

  async #row(id: string) {
    const isId = /^[0-9a-f-]{36}$/.test(id)
    const row = isId ? await uploadReads(this.#house.database.db).find(id) : undefined
    if (!row || row.unit_id !== now().asker.unit) throw new Problem('NOT_FOUND')
    return row
  }
}

/** Every byte is staged. Wrong bytes are known here already when they came in one go. */
async function finish(house: House, upload: Upload): Promise<Record<string, never>> {
  const { asker, arrivalSha256 } = now()
  const row = await uploadReads(house.database.db).find(upload.id)
  if (row && arrivalSha256 !== null && arrivalSha256 !== row.sha256) {
    const input = { upload: upload.id, reason: 'digest-mismatch', state: 'wanted' as const }
    await runOperation(house, giveUpUpload, input, asker)
    await house.parts.originals.drop(row.staged as Staged)
    throw new Problem('DIGEST_MISMATCH')
  }
  if (row) await runOperation(house, receiveUpload, { upload: upload.id }, asker)
  house.parts.keeper.wake(upload.id)
  return {}
}
