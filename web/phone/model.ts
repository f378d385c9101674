// The phone app without its screens: what was taken along, what waits, what is being sent. Screens look at `look()`
// and call the rest. Everything that matters is in the store before it is shown.

import type { Moment } from '@shilu/core/activity.ts'
import { ApiProblem, call } from '../src/api/client.ts'
import { isSignedOut } from '../src/api/cache.ts'
import { Halt, Stopped } from '../src/taking-in/link.ts'
import type { Act, KeptAct, Point } from './acts/act.ts'
import { withActs, type Shown } from './acts/apply.ts'
import { sendAct } from './acts/call.ts'
import { sendActs } from './acts/send.ts'
import type { Capture } from './captures/capture.ts'
import { handIn, type HandInPorts } from './captures/hand-in.ts'
import { endBrokenOff, newId } from './captures/make.ts'
import { offsetOf, type KeptPack } from './pack.ts'
import { openStore, type Store } from './store/database.ts'

/** `unknown`: nothing was tried yet. */
export type Wire = 'unknown' | 'online' | 'offline' | 'signed-out'
export type PhoneState = {
  isReady: boolean
  wire: Wire
  kept: KeptPack | null
  acts: readonly KeptAct[]
  captures: readonly Capture[]
  activities: readonly Shown[]
  isSending: boolean
  /** Of captures that are being sent. */
  sentBytes: Readonly<Record<string, number>>
  /** What stops captures as a whole: a full store, an account without officer. */
  halt: string | null
}

export type PhoneWords = HandInPorts['words']

const EMPTY: PhoneState = {
  isReady: false,
  wire: 'unknown',
  kept: null,
  acts: [],
  captures: [],
  activities: [],
  isSending: false,
  sentBytes: {},
  halt: null,
}

export class Phone {
  readonly store: Store
  readonly #words: (name: string) => PhoneWords
  readonly #listeners = new Set<() => void>()
  #state: PhoneState = EMPTY
  #sending: Promise<void> | null = null
  #isAskedAgain = false
  #inFlight: number | null = null
  readonly #takenBack = new Set<number>()

  private constructor(store: Store, words: (name: string) => PhoneWords) {
    this.store = store
    this.#words = words
  }

  static async open(words: (name: string) => PhoneWords): Promise<Phone> {
    const store = await openStore()
    await endBrokenOff(store, await store.captures())
    const phone = new Phone(store, words)
    await phone.#read({ isReady: true })
    return phone
  }

  readonly look = (): PhoneState => this.#state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(more: Partial<PhoneState>): void {
    const next = { ...this.#state, ...more }
    const { kept, acts } = next
    // What another account did here is not shown; it waits for that account.
    const own = acts.filter(({ account }) => account === kept?.account.id)
    next.activities = kept ? withActs(kept.pack.activities, own) : []
    this.#state = next
    for (const listener of this.#listeners) listener()
  }

  async #read(more: Partial<PhoneState> = {}): Promise<void> {
    const [kept, acts, captures] = await Promise.all([
      this.store.pack(),
      this.store.acts(),
      this.store.captures(),
    ])
    this.#set({ kept: kept ?? null, acts, captures, ...more })
  }

  /** The right time, as far as it was measured. */
  nowMs(): number {
    return Date.now() - (this.#state.kept?.offsetMs ?? 0)
  }

  /** Asks the server anew for what is taken along. */
  async refresh(): Promise<void> {
    try {
      const session = await call('GET /session', {})
      const sentMs = Date.now()
      const pack = await call('GET /phone', {})
      const kept: KeptPack = {
        account: { id: `${session.account.id}/${pack.unit.id}`, name: session.account.name },
        pack,
        offsetMs: offsetOf(pack.now, sentMs, Date.now()),
        takenAt: new Date().toISOString(),
      }
      await this.store.keepPack(kept)
      await this.#read({ wire: 'online' })
    } catch (cause) {
      this.#note(cause)
    }
  }

  #note(cause: unknown): void {
    const isOut = isSignedOut(cause) || (cause instanceof Halt && cause.kind === 'signed-out')
    this.#set({ wire: isOut ? 'signed-out' : 'offline' })
    if (cause instanceof ApiProblem && cause.code === 'NOT_PERMITTED')
      this.#set({ wire: 'online', halt: cause.detail })
  }

  /** Keeps it, shows it, and sends it when it can. Rejects when the phone cannot keep it. */
  async act(activity: string, act: Act): Promise<void> {
    const { kept } = this.#state
    if (!kept) throw new Error('nobody is signed in')
    const at = new Date().toISOString()
    const { account, offsetMs } = kept
    await this.store.addAct({ account: account.id, activity, act, at, offsetMs, problem: null })
    await this.#read()
    void this.flush()
  }

  async open(
    stated: Omit<Extract<Act, { kind: 'open' }>, 'kind'>,
    isThere: boolean,
  ): Promise<string> {
    const id = newId()
    await this.act(id, { kind: 'open', ...stated })
    if (isThere) await this.tap(id, 'arrived', null)
    return id
  }

  tap(activity: string, moment: Moment, point: Point | null): Promise<void> {
    return this.act(activity, { kind: 'tap', moment, point })
  }

  /** Before it was sent. False: it is on its way or there. */
  async takeBack(seq: number): Promise<boolean> {
    const act = this.#state.acts.find((one) => one.seq === seq)
    if (!act) return false
    // With the activity goes what was done to it: the server would know nothing of it.
    const gone =
      act.act.kind === 'open'
        ? this.#state.acts.filter(({ activity }) => activity === act.activity)
        : [act]
    if (gone.some((one) => one.seq === this.#inFlight)) return false
    for (const one of gone) this.#takenBack.add(one.seq)
    for (const one of gone) await this.store.removeAct(one.seq)
    if (act.act.kind === 'open') await this.#freeCapturesOf(act.activity)
    await this.#read()
    return true
  }

  /** What was recorded for an activity that never was stays, and is handed in as of none. */
  async #freeCapturesOf(activity: string): Promise<void> {
    for (const one of this.#state.captures)
      if (one.activity === activity) await this.store.putCapture({ ...one, activity: null })
  }

  async retry(): Promise<void> {
    for (const act of this.#state.acts)
      if (act.problem !== null) await this.store.putAct({ ...act, problem: null })
    for (const one of this.#state.captures)
      if (one.problem !== null && one.state !== 'done')
        await this.store.putCapture({ ...one, problem: null })
    this.#set({ halt: null })
    await this.#read()
    await this.flush()
  }

  async noteCapture(): Promise<void> {
    await this.#read()
    void this.flush()
  }

  /** A capture that is being made, in the store already. */
  showCapture(capture: Capture): void {
    const others = this.#state.captures.filter(({ id }) => id !== capture.id)
    this.#set({ captures: [...others, capture] })
  }

  /** Sends what waits. Called as often as one likes: it runs once at a time. */
  flush(): Promise<void> {
    if (this.#sending) {
      this.#isAskedAgain = true
      return this.#sending
    }
    const run = async () => {
      do {
        this.#isAskedAgain = false
        await this.#alone(() => this.#flushOnce())
      } while (this.#isAskedAgain && this.#state.wire === 'online')
    }
    this.#sending = run().finally(() => {
      this.#sending = null
      this.#set({ isSending: false, sentBytes: {} })
    })
    return this.#sending
  }

  /** Two pages of one phone do not send the same at the same time; where that cannot be had, the ids see to it. */
  async #alone(act: () => Promise<void>): Promise<void> {
    const locks = navigator.locks as LockManager | undefined
    await (locks ? locks.request('shilu-phone', act) : act())
  }

  async #flushOnce(): Promise<void> {
    await this.#read()
    if (this.#state.wire !== 'online' || this.#waits() > 0) await this.refresh()
    // Whose acts are sent is said by who is signed in now, perhaps from another page of this browser.
    const { kept, wire } = this.#state
    if (!kept || wire !== 'online') return
    const own = this.#state.acts.filter(({ account }) => account === kept.account.id)
    const captures = this.#state.captures.filter(({ state }) => state !== 'done')
    if (own.length + captures.length === 0) return
    this.#set({ isSending: true })
    const ended = await sendActs(own, {
      isWanted: ({ seq }) => !this.#takenBack.has(seq),
      send: async (act) => {
        this.#inFlight = act.seq
        return sendAct(act, kept.offsetMs)
      },
      forget: async ({ seq }) => {
        await this.store.removeAct(seq)
        this.#inFlight = null
        this.#set({ acts: this.#state.acts.filter((one) => one.seq !== seq) })
      },
      keepProblem: async (act, problem) => {
        this.#inFlight = null
        await this.store.putAct({ ...act, problem })
        await this.#read()
      },
    })
    this.#inFlight = null
    if (ended !== 'done') {
      this.#set({ wire: ended })
      return
    }
    await this.#handIn(kept)
    await this.refresh()
  }

  async #handIn({ account }: KeptPack): Promise<void> {
    const ends = new AbortController()
    const isOnlyHere = (id: string) =>
      this.#state.activities.some((one) => one.id === id && one.isOnlyHere)
    const ports: HandInPorts = {
      store: this.store,
      account,
      words: this.#words(account.name),
      isOnlyHere,
      changed: (capture) => this.showCapture(capture),
      progress: (id, bytes) => this.#set({ sentBytes: { ...this.#state.sentBytes, [id]: bytes } }),
      // Goes on by itself at the next sign of a network; the acts do not wait for a film.
      offline: (isOut) => {
        if (isOut) ends.abort()
      },
    }
    try {
      await handIn(this.#state.captures, ports, ends.signal)
      this.#set({ halt: null })
    } catch (cause) {
      if (cause instanceof Halt && cause.kind !== 'signed-out') this.#set({ halt: cause.words })
      else if (cause instanceof Stopped) this.#set({ wire: 'offline' })
      else if (cause instanceof ApiProblem && cause.status < 500) this.#set({ halt: cause.detail })
      else this.#note(cause)
    }
  }

  #waits(): number {
    const { acts, captures } = this.#state
    return acts.length + captures.filter(({ state }) => state !== 'done').length
  }

  async signIn(login: string, password: string): Promise<void> {
    await call('POST /session', { login, password })
    await this.refresh()
    void this.flush()
  }

  /** What waits stays here, for this account; what was taken along is forgotten. */
  async signOut(): Promise<void> {
    await call('DELETE /session', {}).catch(() => undefined)
    await this.store.forgetPack()
    await this.#read({ wire: 'signed-out' })
  }
}
