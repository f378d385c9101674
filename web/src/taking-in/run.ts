// The work on one intake from this browser: which of its files are at hand, which are in work, what
// stops it. No DOM and no clock: everything outside comes through the ports, so that this is tested
// without a browser.
//
// What must hold: a file in work that is stopped goes back to waiting and loses nothing; a file that
// the person cancels is never sent afterwards; nothing but the person or a refusal stops the work.

import { isFinal } from '@shilu/core/recording.ts'
import { ApiProblem } from '../api/client.ts'
import { Halt, Stopped } from './link.ts'
import { takeInFile, type Item, type Ports } from './one-file.ts'

/** `over`: every file at hand has its final state. */
export type Mode = 'running' | 'paused' | 'over'
/** Three are sent at once (ports.ts); the others are hashed ahead or wait for the server's proof, which
    for many small files is most of the time. */
export const FILES_IN_WORK = 12

type Outside = {
  ports: Ports
  /** Called at each step: whoever shows the work looks again. */
  changed: () => void
  /** Called each time the last file at hand has come to its end. */
  onOver: () => void
}

export class Run {
  readonly intake: string
  readonly #outside: Outside
  readonly #items = new Map<number, Item>()
  readonly #inWork = new Map<number, AbortController>()
  readonly #calls = new AbortController()
  #mode: Mode = 'over'
  #halt: Halt | null = null

  constructor(intake: string, outside: Outside) {
    this.intake = intake
    this.#outside = outside
  }

  get mode(): Mode {
    return this.#mode
  }
  /** Why it stopped by itself; null while it goes on or when the person stopped it. */
  get halt(): Halt | null {
    return this.#halt
  }
  get items(): readonly Item[] {
    return [...this.#items.values()]
  }
  item(position: number): Item | undefined {
    return this.#items.get(position)
  }

  /** A file that is at hand already and in work is left alone. */
  add(more: readonly Item[]): void {
    for (const item of more) {
      if (!this.#inWork.has(item.position)) this.#items.set(item.position, item)
    }
    this.goOn()
  }

  pause(): void {
    this.#mode = 'paused'
    for (const ends of this.#inWork.values()) ends.abort()
    this.#outside.changed()
  }

  goOn(): void {
    this.#halt = null
    this.#mode = 'running'
    this.#outside.changed()
    this.#pump()
  }

  /** Resolves when the server knows; a file that has arrived whole meanwhile is not cancelled. */
  async cancel(position: number, reason: string): Promise<void> {
    const { ports, changed } = this.#outside
    const item = this.#items.get(position)
    if (!item) return
    item.phase = 'ended'
    this.#inWork.get(position)?.abort()
    try {
      await ports.fail(position, reason, this.#calls.signal)
      Object.assign(item, { state: 'failed', reason })
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause
      const { state, reason: why } = await ports.file(position, this.#calls.signal)
      const phase = isFinal(state) ? 'ended' : 'waiting'
      Object.assign(item, { state, reason: why, phase })
      if (phase === 'waiting' && this.#mode === 'over') this.#mode = 'running'
    } finally {
      changed()
      this.#pump()
    }
  }

  /** Puts failed files on the manifest again and begins with them anew. */
  async retry(positions: readonly number[]): Promise<void> {
    const again = positions.flatMap((position) => this.#items.get(position) ?? [])
    const told = await this.#outside.ports.list(
      again.map((item) => item.listed),
      this.#calls.signal,
    )
    for (const item of again) {
      const now = told.find((one) => one.position === item.position)
      if (!now || isFinal(now.state)) continue
      const fresh = { state: now.state, reason: null, phase: 'waiting', bytes: 0, sha256: null }
      Object.assign(item, fresh)
    }
    this.goOn()
  }

  /** Ends the work for good: the files are forgotten here, the server keeps their states. */
  drop(): void {
    this.#calls.abort()
    this.pause()
    this.#items.clear()
  }

  #pump(): void {
    if (this.#mode !== 'running') return
    for (const item of this.#items.values()) {
      if (this.#inWork.size >= FILES_IN_WORK) return
      if (item.phase === 'waiting' && !this.#inWork.has(item.position)) void this.#work(item)
    }
    if (this.#inWork.size > 0) return
    this.#mode = 'over'
    this.#outside.changed()
    this.#outside.onOver()
  }

  async #work(item: Item): Promise<void> {
    const { ports, changed } = this.#outside
    const ends = new AbortController()
    this.#inWork.set(item.position, ends)
    try {
      await takeInFile({ item, ports, signal: ends.signal, changed })
    } catch (cause) {
      // Of a cancelled file cancel() says what it is now.
      if (item.phase !== 'ended') item.phase = 'waiting'
      if (!(cause instanceof Stopped)) this.#stopFor(cause)
    } finally {
      this.#inWork.delete(item.position)
      changed()
      this.#pump()
    }
  }

  #stopFor(cause: unknown): void {
    this.#halt ??= cause instanceof Halt ? cause : new Halt('refused', wordsOf(cause))
    this.pause()
  }
}

const wordsOf = (cause: unknown): string =>
  cause instanceof ApiProblem && cause.detail !== ''
    ? cause.detail
    : cause instanceof Error
      ? cause.message
      : String(cause)
