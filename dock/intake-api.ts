// The part of the interface that a dock uses, call by call. The shapes are those of the server's
// operations/shapes/intakes.ts, which this workspace may not import.

import type { INTAKE_FILE_STATES } from '@shilu/core/recording.ts'
import type { ReceiptAnswer } from './receipts.ts'
import type { ServerLink } from './server-link.ts'

export type FileState = (typeof INTAKE_FILE_STATES)[number]

export type CardSource = {
  kind: 'card' | 'folder'
  root: string
  volumeId: string | null
  volumeLabel: string | null
  paramIni: string | null
  stationBindIni: string | null
}

export type ListedFile = {
  path: string
  pathBytes: string | null
  sizeBytes: number
  modifiedAt: string | null
}

export type IntakeFile = {
  position: number
  path: string
  sizeBytes: number
  state: FileState
  sha256: string | null
  recording: string | null
  reason: string | null
  kind: string
}

export type OpenIntake = { id: string; counts: { total: number } }
export type OfferAnswer = {
  state: FileState
  recording: string | null
  reason: string | null
  upload: string | null
}

export const FILES_PER_BATCH = 500
const FILES_PER_PAGE = 200
/** How long the server may hold a question about a file; the socket waits a good while longer. */
const WAIT_MS = 20_000
const WAIT_TIMEOUT_MS = 60_000
/** A checkpoint covers what was kept within a second; a busy server may need more. */
const RECEIPT_WAIT_MS = 10_000

export type IntakeApi = {
  open(resumeKey: string, source: CardSource): Promise<OpenIntake>
  list(intake: string, files: readonly ListedFile[]): Promise<IntakeFile[]>
  allFiles(intake: string): Promise<IntakeFile[]>
  offer(intake: string, position: number, sha256: string, sizeBytes: number): Promise<OfferAnswer>
  fileAfterWaiting(intake: string, position: number): Promise<IntakeFile>
  file(intake: string, position: number): Promise<IntakeFile>
  fail(intake: string, position: number, reason: string): Promise<void>
  /** Whether a person has the intake paused; the answer may take a while, and comes at once when it goes on. */
  isStillPaused(intake: string): Promise<boolean>
  /** The proof that the file is kept, when it is there within a while. */
  receipt(intake: string, position: number): Promise<ReceiptAnswer>
  /** Tells that files of the card are about to be removed; refused where the unit does not allow it. */
  clearing(intake: string, positions: readonly number[]): Promise<void>
  cleared(intake: string, positions: readonly number[]): Promise<void>
  close(intake: string): Promise<void>
}

type Page = { items: IntakeFile[]; next: string | null }

export function intakeApi(link: ServerLink, signal: AbortSignal): IntakeApi {
  const get = <Answer>(path: string, timeoutMs?: number) =>
    link.call<Answer>(
      { method: 'GET', path, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
      signal,
    )
  const post = <Answer>(path: string, body: unknown) =>
    link.call<Answer>({ method: 'POST', path, body }, signal)
  return {
    open: (resumeKey, source) => post('/intakes', { resumeKey, source }),
    async list(intake, files) {
      const path = `/intakes/${intake}/files`
      const answer = await post<{ files: IntakeFile[] }>(path, { files })
      return answer.files
    },
    async allFiles(intake) {
      const files: IntakeFile[] = []
      for (let after: string | null = ''; after !== null;) {
        const query = after === '' ? '' : `&after=${encodeURIComponent(after)}`
        const page: Page = await get(`/intakes/${intake}/files?limit=${FILES_PER_PAGE}${query}`)
        files.push(...page.items)
        after = page.next
      }
      return files
    },
    offer: (intake, position, sha256, sizeBytes) =>
      post(`/intakes/${intake}/files/${position}/offer`, { sha256, sizeBytes }),
    fileAfterWaiting: (intake, position) =>
      get(`/intakes/${intake}/files/${position}?waitMs=${WAIT_MS}`, WAIT_MS + WAIT_TIMEOUT_MS),
    file: (intake, position) => get(`/intakes/${intake}/files/${position}`),
    async fail(intake, position, reason) {
      await post(`/intakes/${intake}/files/${position}/failure`, { reason })
    },
    async isStillPaused(intake) {
      const path = `/intakes/${intake}/pause?waitMs=${WAIT_MS}`
      const { isPaused } = await get<{ isPaused: boolean }>(path, WAIT_MS + WAIT_TIMEOUT_MS)
      return isPaused
    },
    receipt: (intake, position) =>
      get(
        `/intakes/${intake}/files/${position}/receipt?waitMs=${RECEIPT_WAIT_MS}`,
        RECEIPT_WAIT_MS + WAIT_TIMEOUT_MS,
      ),
    async clearing(intake, positions) {
      await post(`/intakes/${intake}/clearing`, { positions })
    },
    async cleared(intake, positions) {
      await post(`/intakes/${intake}/cleared`, { positions })
    },
    async close(intake) {
      await post(`/intakes/${intake}/close`, {})
    },
  }
}
