// A small honest server for the tests of the dock: the interface and tus 1.0 in memory, in this
// process. Honest: it hashes what arrives, refuses what the real one refuses, and keeps only what
// matches. Hostile on order: a fault is asked for before each request.

import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CardSource, FileState, IntakeFile, ListedFile } from './intake-api.ts'

export type Kind =
  'open' | 'list' | 'files' | 'offer' | 'failure' | 'wait' | 'close' | 'create' | 'head' | 'patch'

export type FailureAnswer = { status: number; code: string }

export type Fault =
  | FailureAnswer
  | 'drop' // before anything was done
  | 'never' // no answer, the connection stays
  | 'drop-answer' // everything was done, the answer is lost
  | 'corrupt' // a byte flips on the way
  | { dropAfterBytes: number } // the connection breaks in the middle of the body

type Intake = {
  id: string
  resumeKey: string
  source: CardSource
  state: 'open' | 'closed'
  files: (IntakeFile & { listed: ListedFile })[]
}
type Upload = { id: string; intake: string; position: number; size: number; bytes: Buffer[] }

export type FakeServer = {
  url: string
  key: string
  intakes: Intake[]
  /** By digest: what is kept. */
  kept: Map<string, Buffer>
  uploads: Map<string, Upload>
  requests: { kind: Kind; status: number }[]
  /** Set by a test; `nth` counts requests of this kind from 1. */
  fault: (kind: Kind, nth: number) => Fault | null
  mostUploadsAtOnce: number
  receivedBytes: number
  stop(): Promise<void>
  /** Listens again on the same port; what was kept and half sent is still there. */
  start(): Promise<void>
}

class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

const KEY = 'test-key'
const NOT_EVIDENCE = /(^|\/)(System Volume Information|param\.ini|\.DS_Store|Thumbs\.db)/iu
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const lengthOf = (upload: Upload): number =>
  upload.bytes.reduce((sum, bytes) => sum + bytes.length, 0)

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
}

const ROUTES: [Kind, string, RegExp][] = [
  ['open', 'POST', /^\/intakes$/],
  ['list', 'POST', /^\/intakes\/([^/]+)\/files$/],
  ['files', 'GET', /^\/intakes\/([^/]+)\/files$/],
  ['offer', 'POST', /^\/intakes\/([^/]+)\/files\/(\d+)\/offer$/],
  ['failure', 'POST', /^\/intakes\/([^/]+)\/files\/(\d+)\/failure$/],
  ['wait', 'GET', /^\/intakes\/([^/]+)\/files\/(\d+)$/],
  ['close', 'POST', /^\/intakes\/([^/]+)\/close$/],
  ['create', 'POST', /^\/uploads$/],
  ['head', 'HEAD', /^\/uploads\/([^/]+)$/],
  ['patch', 'PATCH', /^\/uploads\/([^/]+)$/],
]

export async function startFakeServer(): Promise<FakeServer> {
  const counts = new Map<Kind, number>()
  let sending = 0
  let server: Server
  let port = 0

  const fake: FakeServer = {
    url: '',
    key: KEY,
    intakes: [],
    kept: new Map(),
    uploads: new Map(),
    requests: [],
    fault: () => null,
    mostUploadsAtOnce: 0,
    receivedBytes: 0,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    async start() {
      server = createServer((request, response) => {
        void serve(request, response)
      })
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      port = (server.address() as AddressInfo).port
      fake.url = `http://127.0.0.1:${port}`
    },
  }

  function intakeOf(id: string | undefined): Intake {
    const intake = fake.intakes.find((one) => one.id === id)
    if (intake === undefined) throw new Refused(404, 'NOT_FOUND')
    return intake
  }
  function fileOf(intake: string | undefined, position: string | undefined) {
    const file = intakeOf(intake).files[Number(position) - 1]
    if (file === undefined) throw new Refused(404, 'NOT_FOUND')
    return file
  }

  function openOne(body: Record<string, unknown>): Intake {
    const resumeKey = String(body['resumeKey'])
    const open = fake.intakes.find((one) => one.state === 'open' && one.resumeKey === resumeKey)
    if (open !== undefined) return open
    const source = body['source'] as CardSource
    const intake: Intake = { id: randomUUID(), resumeKey, source, state: 'open', files: [] }
    fake.intakes.push(intake)
    return intake
  }

  function listOne(intake: Intake, listed: ListedFile): IntakeFile {
    const known = intake.files.find((file) => file.path === listed.path)
    if (known === undefined) {
      const kind = NOT_EVIDENCE.test(listed.path) ? 'not-evidence' : 'video'
      const none = { sha256: null, recording: null, reason: null }
      const { path, sizeBytes } = listed
      const position = intake.files.length + 1
      const file = {
        position,
        path,
        sizeBytes,
        state: 'listed' as FileState,
        ...none,
        kind,
        listed,
      }
      intake.files.push(file)
      return file
    }
    const isSame =
      known.sizeBytes === listed.sizeBytes && known.listed.modifiedAt === listed.modifiedAt
    if (!isSame || known.state === 'failed') {
      Object.assign(known, { state: 'listed', sha256: null, reason: null, listed })
      known.sizeBytes = listed.sizeBytes
    }
    return known
  }

  function list(intake: Intake, body: Record<string, unknown>): IntakeFile[] {
    const files = body['files'] as ListedFile[]
    if (intake.state === 'closed') throw new Refused(409, 'INTAKE_CLOSED')
    if (files.length > 500) throw new Refused(400, 'INPUT_INVALID')
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    if (files.some(({ path }) => /[\u0000-\u001f]|^[a-z]:|^\//iu.test(path))) {
      throw new Refused(400, 'FILE_NAME_INVALID')
    }
    return files.map((file) => listOne(intake, file))
  }

  function offer(file: IntakeFile, intake: string, body: Record<string, unknown>) {
    if (body['sizeBytes'] !== file.sizeBytes) throw new Refused(409, 'FILE_CHANGED')
    file.sha256 = String(body['sha256'])
    const half = Array.from(fake.uploads.values()).find(
      (upload) => upload.intake === intake && upload.position === file.position,
    )
    if (file.kind === 'not-evidence') {
      file.state = 'not-evidence'
      file.reason = 'a system file'
    } else if (fake.kept.has(file.sha256)) {
      if (file.state !== 'kept') file.state = 'already-kept'
      file.recording = `recording-${file.sha256.slice(0, 8)}`
    } else file.state = 'wanted'
    const { state, recording, reason } = file
    return { state, recording, reason, upload: half?.id ?? null }
  }

  function create(request: IncomingMessage): Upload {
    const metadata = Object.fromEntries(
      String(request.headers['upload-metadata'])
        .split(',')
        .map((pair) => pair.split(' '))
        .map(([name, value]) => [name, Buffer.from(value ?? '', 'base64').toString('utf8')]),
    )
    const file = fileOf(metadata['intake'], metadata['position'])
    if (file.state !== 'wanted') throw new Refused(409, 'FILE_STATE')
    const size = Number(request.headers['upload-length'])
    if (size !== file.sizeBytes) throw new Refused(422, 'LENGTH_MISMATCH')
    const intake = String(metadata['intake'])
    const upload = { id: randomUUID(), intake, position: file.position, size, bytes: [] }
    fake.uploads.set(upload.id, upload)
    if (size === 0) finish(upload)
    return upload
  }

  function finish(upload: Upload): void {
    const file = fileOf(upload.intake, String(upload.position))
    const bytes = Buffer.concat(upload.bytes)
    fake.uploads.delete(upload.id)
    if (sha256(bytes) !== file.sha256) throw new Refused(422, 'DIGEST_MISMATCH')
    fake.kept.set(file.sha256, bytes)
    file.state = 'kept'
    file.recording = `recording-${file.sha256.slice(0, 8)}`
  }

  async function patch(request: IncomingMessage, upload: Upload, fault: Fault | null) {
    if (Number(request.headers['upload-offset']) !== lengthOf(upload)) {
      throw new Refused(409, 'UPLOAD_OFFSET')
    }
    sending += 1
    fake.mostUploadsAtOnce = Math.max(fake.mostUploadsAtOnce, sending)
    let arrived = 0
    try {
      for await (const part of request) {
        const chunk = Buffer.from(part as Buffer)
        if (fault === 'corrupt' && arrived === 0) chunk[0] = (chunk[0] ?? 0) ^ 1
        arrived += chunk.length
        fake.receivedBytes += chunk.length
        upload.bytes.push(chunk)
        if (typeof fault === 'object' && fault !== null && 'dropAfterBytes' in fault) {
          if (arrived >= fault.dropAfterBytes) request.socket.destroy()
        }
      }
    } catch {
      // The connection broke: what arrived is staged, and there is nobody to answer.
    } finally {
      sending -= 1
    }
    if (lengthOf(upload) === upload.size) finish(upload)
  }

  function close(intake: Intake) {
    const final = ['kept', 'already-kept', 'not-evidence', 'failed']
    if (intake.files.some((file) => !final.includes(file.state))) {
      throw new Refused(409, 'INTAKE_NOT_DONE')
    }
    intake.state = 'closed'
    return intake
  }

  function fail(file: IntakeFile, body: Record<string, unknown>) {
    if (file.state === 'kept' || file.state === 'already-kept') {
      throw new Refused(409, 'FILE_STATE')
    }
    file.state = 'failed'
    file.reason = String(body['reason'])
    return { state: file.state, recording: null, reason: file.reason, upload: null }
  }

  async function act(
    kind: Kind,
    ids: readonly (string | undefined)[],
    request: IncomingMessage,
    fault: Fault | null,
  ): Promise<{ json?: unknown; headers?: Record<string, string>; status?: number }> {
    const [first, second] = ids
    if (kind === 'open') {
      const intake = openOne(await bodyOf(request))
      return { json: { id: intake.id, counts: { total: intake.files.length } } }
    }
    if (kind === 'list') {
      return { json: { files: list(intakeOf(first), await bodyOf(request)) } }
    }
    if (kind === 'files') return { json: { items: intakeOf(first).files, next: null, total: 0 } }
    if (kind === 'offer') {
      return { json: offer(fileOf(first, second), String(first), await bodyOf(request)) }
    }
    if (kind === 'failure') return { json: fail(fileOf(first, second), await bodyOf(request)) }
    if (kind === 'wait') return { json: fileOf(first, second) }
    if (kind === 'close') return { json: close(intakeOf(first)) }
    if (kind === 'create') {
      const { id } = create(request)
      return { status: 201, headers: { Location: `/api/v1/uploads/${id}` } }
    }
    const upload = fake.uploads.get(String(first))
    if (upload === undefined) throw new Refused(404, 'NOT_FOUND')
    if (kind === 'patch') await patch(request, upload, fault)
    const headers: Record<string, string> = { 'Upload-Offset': String(lengthOf(upload)) }
    if (kind === 'head') headers['Upload-Length'] = String(upload.size)
    return { status: kind === 'head' ? 200 : 204, headers }
  }

  function answer(response: ServerResponse, status: number, body: unknown, headers = {}): void {
    const text = body === undefined ? '' : JSON.stringify(body)
    const isCut = !response.req.complete && response.req.method === 'PATCH'
    response.writeHead(status, {
      'Tus-Resumable': '1.0.0',
      ...(text === '' ? {} : { 'Content-Type': 'application/json' }),
      ...(isCut ? { Connection: 'close' } : {}),
      ...headers,
    })
    response.end(text)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname.replace(/^\/api\/v1/, '')
    const route = ROUTES.find(([, method, form]) => method === request.method && form.test(path))
    if (route === undefined) return answer(response, 404, { code: 'NOT_FOUND', detail: path })
    const [kind, , form] = route
    const nth = (counts.get(kind) ?? 0) + 1
    counts.set(kind, nth)
    const fault = fake.fault(kind, nth)
    let status = 200
    try {
      if (fault === 'drop') return void request.socket.destroy()
      if (fault === 'never') return
      if (typeof fault === 'object' && fault !== null && 'status' in fault) {
        throw new Refused(fault.status, fault.code)
      }
      if (request.headers.authorization !== `Bearer ${KEY}`) throw new Refused(401, 'KEY_REFUSED')
      const done = await act(kind, form.exec(path)?.slice(1) ?? [], request, fault)
      status = done.status ?? 200
      if (fault === 'drop-answer') return void request.socket.destroy()
      if (!request.socket.destroyed) answer(response, status, done.json, done.headers)
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
      status = cause.status
      answer(response, status, { code: cause.code, status, detail: `detail of ${cause.code}` })
    } finally {
      fake.requests.push({ kind, status })
    }
  }

  await fake.start()
  return fake
}
