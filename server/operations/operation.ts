// An operation: one thing that somebody does, always the same three beats: load → decide → commit.
// Permission and event are required by type, reads included. An operation that leaves no event must
// say why in so many words.

import type { EventType } from '@shilu/core/events.ts'
import type { Permission } from '@shilu/core/permissions.ts'
import type { ProblemCode, ProblemDetails } from '@shilu/core/problems.ts'
import type { z } from 'zod'
import type { Asker, Commit, Parts, Tx } from '../tx.ts'

/** Why a read leaves no event: the reason is for whoever audits this program. */
export type Unrecorded = { unrecorded: string }
export const unrecorded = (why: string): Unrecorded => ({ unrecorded: why })

export type Run<E extends EventType, Input> = {
  tx: Tx
  input: Input
  asker: Asker
  now: Temporal.Instant
  parts: Parts
  commit: Commit<E>
}

export type OperationSpec<E extends EventType, I extends z.ZodType, O> = {
  /** One line for the API description. */
  summary: string
  permission: Permission
  /** Every event that this operation may write; it writes at least one of them. */
  event: readonly E[] | Unrecorded
  input: I
  /** The shape of the answer; `answer` tells how it travels. */
  output: z.ZodType<O> | FileOutput | TableOutput | DocumentOutput
  run(run: Run<E, z.output<I>>): Promise<O | Refusal>
  /** For reads that may wait for a change: asked again, in a new transaction, until done or out of time. */
  until?: {
    milliseconds(input: z.output<I>): number
    intake(input: z.output<I>): string
    isDone(answer: O): boolean
  }
}

/** The answer is the content of a blob, with Range, ETag and a name, and not JSON. */
export type FileOutput = { file: string }
export const file = (mediaType: string): FileOutput => ({ file: mediaType })
export type FileAnswer = FileSource & {
  sha256: string
  sizeBytes: number
  mediaType: string
  fileName: string
}

/** Content of a recording leaves only by an `Opened`, which opened.ts gives after it has asked whether it is sealed. */
type FileSource = { from: 'packages' } | { from: 'originals' | 'derived'; opened: Opened }
declare const isOpened: unique symbol
export type Opened = { readonly [isOpened]: true }

/** The answer is a table that is sent as an XLSX file. */
export type TableOutput = { table: 'xlsx' }
export const table: TableOutput = { table: 'xlsx' }
export type TableAnswer = {
  fileName: string
  /** The first row of each sheet is its head. Texts stay texts: none of them is ever a formula. */
  sheets: {
    name: string
    widths: number[]
    rows: (string | number | null)[][]
    /** For a form: what is typed below the head stays text, so that long numbers are not rounded. */
    isTextOnly?: true
  }[]
}

/** The answer is a document: a page to print (PDF) or the same as a table (XLSX). */
export type DocumentOutput = { document: 'pdf-or-xlsx' }
export const document: DocumentOutput = { document: 'pdf-or-xlsx' }
export type DocumentAnswer =
  | ({ format: 'xlsx' } & TableAnswer)
  | {
      format: 'pdf'
      fileName: string
      template:
        | 'intake-report'
        | 'package-note'
        | 'stoppage-record'
        | 'use-register'
        | 'hand-in-register'
        | 'clearing'
        | 'dossier-list'
        | 'device-labels'
        | 'disc-labels'
        | 'disc-register'
      data: DocumentData
    }
/** What a template fills in. Texts are printed as they are and are never markup. */
export type DocumentData = { [name: string]: DocumentValue }
export type DocumentValue = string | number | boolean | null | DocumentValue[] | DocumentData

/** A refusal that is itself recorded: the transaction commits (the event stays), then the person is
 * told the problem. A thrown Problem, by contrast, undoes everything. */
export type Refusal = { refusal: ProblemCode; details: ProblemDetails }
export const refuse = (code: ProblemCode, details: ProblemDetails = {}): Refusal => ({
  refusal: code,
  details,
})
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value

/** For an idempotent operation that finds its work done by an earlier call: nothing to record. */
export function alreadyDone<T extends object>(answer: T): T {
  ALREADY_DONE.add(answer)
  return answer
}
const ALREADY_DONE = new WeakSet<object>()
export const wasAlreadyDone = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && ALREADY_DONE.has(answer)

export type Operation<
  E extends EventType = EventType,
  I extends z.ZodType = z.ZodType,
  O = unknown,
> = OperationSpec<E, I, O>

export const operation = <const E extends EventType, I extends z.ZodType, O>(
  spec: OperationSpec<E, I, O>,
): OperationSpec<E, I, O> => spec

/** An operation whose types no longer matter: what the route table and the runner hold. */
// oxlint-disable-next-line typescript/no-explicit-any -- the runner passes what the schema has let through
export type AnyOperation = OperationSpec<any, any, any>
