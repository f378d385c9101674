// Looks for a clock code in the first and the last minute of a film: key frames first, wide apart, then those
// in between, then every half second of the ends where key frames are rare. Stops at the first code that
// counts, and when the time that a recording may cost is used up.
// UNTRUSTED: what the pictures say.

import { CLOCK_CODE_LENGTH, parseClockCode } from '@shilu/core/clock-code.ts'
import { MediaToolFailed } from '../media/media-errors.ts'
import {
  canPickKeyFrames,
  greySize,
  pickKeyFrames,
  pickPiece,
  type GreyFrame,
  type Picked,
  type PickOptions,
  type PickSource,
} from '../media/picked-frames.ts'
import type { ToolsFound } from '../media/self-test.ts'
import { startDecoder, type Decoder } from './decoder.ts'

/** All of it, for one recording: what ffmpeg and the decoder use of a processor. */
export const SEARCH_CPU_MS = 6000
const WINDOW_MS = 60_000
/** A code that fills a fifth of this height has some four pixels a module, which is enough. */
const SIZE_MAX = { width: 1280, height: 720 }
const TIMEOUT_MS = 60_000
const DENSE = { lengthMs: 10_000, framesPerSecond: 2 }
/** Before anything was decoded: about a full frame of 1080p and the look at it. */
const MS_PER_MEGAPIXEL = 40
const DEFAULT_INTERVAL_MS = 40
const FOUND_MAX = 8

export type FoundCode = { text: string; atMs: number; intervalMs: number }
export type ClockSearch = {
  state: 'found' | 'none' | 'cut-short' | 'not-possible'
  detail: string | null
  frames: number
  cpuMs: number
  /** Different texts; the last one counts where one does. */
  found: FoundCode[]
}

type Searching = {
  tools: ToolsFound
  source: PickSource
  isGood(text: string): boolean
  signal: AbortSignal
  decoder: Decoder
  budgetMs: number
  frames: number
  cpuMs: number
  msPerFrame: number
  seen: Set<number>
  found: FoundCode[]
  isDone: boolean
  isCutShort: boolean
  /** How many of the key frames that were asked for are different ones. */
  share: { asked: number; got: number }
}

export async function searchClockCode(
  tools: ToolsFound,
  source: PickSource,
  isGood: (text: string) => boolean,
  { signal, budgetMs = SEARCH_CPU_MS }: { signal: AbortSignal; budgetMs?: number },
): Promise<ClockSearch> {
  const { video } = source.facts
  if (!video) return nothing('not-possible', 'no picture')
  const decoder = startDecoder()
  const megapixels = (video.width * video.height) / 1e6
  const searching: Searching = {
    tools,
    source,
    isGood,
    signal,
    decoder,
    budgetMs,
    frames: 0,
    cpuMs: 0,
    msPerFrame: MS_PER_MEGAPIXEL * megapixels,
    seen: new Set(),
    found: [],
    isDone: false,
    isCutShort: false,
    share: { asked: 0, got: 0 },
  }
  try {
    await searchAll(searching)
  } catch (error) {
    if (!(error instanceof MediaToolFailed)) throw error
    if (searching.frames === 0) return nothing('not-possible', error.message.slice(0, 300))
  } finally {
    await decoder.close()
  }
  const { frames, cpuMs, found } = searching
  const state = searching.isDone ? 'found' : searching.isCutShort ? 'cut-short' : 'none'
  return { state, detail: null, frames, cpuMs: Math.round(cpuMs), found }
}

const nothing = (state: ClockSearch['state'], detail: string): ClockSearch => ({
  state,
  detail,
  frames: 0,
  cpuMs: 0,
  found: [],
})

async function searchAll(searching: Searching): Promise<void> {
  const { durationMs, video } = searching.source.facts
  const ends = endsOf(durationMs)
  if (video && canPickKeyFrames(video)) {
    for (const moments of [WIDE, BETWEEN])
      for (const { momentOf, lengthMs } of ends) {
        const asked = moments.filter((ms) => ms <= lengthMs).map(momentOf)
        await byKeyFrames(searching, asked)
        if (searching.isDone) return
      }
  }
  const { asked, got } = searching.share
  if (asked > 0 && got >= asked / 2) return
  for (const { momentOf, lengthMs } of ends) {
    const reachMs = Math.min(DENSE.lengthMs, lengthMs)
    const fromMs = Math.min(momentOf(0), momentOf(reachMs))
    await byPiece(searching, fromMs, reachMs)
    if (searching.isDone) return
  }
}

/** Counted from the end that is nearer: a code is filmed when one begins and when one ends. */
const WIDE = [...steps(0, 20_000, 2000), ...steps(20_000, WINDOW_MS, 4000)]
const BETWEEN = [...steps(1000, 20_000, 2000), ...steps(22_000, WINDOW_MS, 4000)]

function steps(fromMs: number, untilMs: number, everyMs: number): number[] {
  return Array.from(
    { length: Math.ceil((untilMs - fromMs) / everyMs) },
    (_unused, index) => fromMs + index * everyMs,
  )
}

type End = { lengthMs: number; momentOf(offsetMs: number): number }

/** The first minute, and as much of the last one as does not lie in it. */
function endsOf(durationMs: number | undefined): End[] {
  const first: End = {
    lengthMs: Math.min(WINDOW_MS, durationMs ?? WINDOW_MS),
    momentOf: (ms) => ms,
  }
  if (durationMs === undefined || durationMs <= WINDOW_MS) return [first]
  const lengthMs = Math.min(WINDOW_MS, durationMs - WINDOW_MS)
  return [first, { lengthMs, momentOf: (ms) => durationMs - ms }]
}

async function byKeyFrames(searching: Searching, moments: number[]): Promise<void> {
  const leftMs = searching.budgetMs - searching.cpuMs
  const affordable = Math.floor(leftMs / searching.msPerFrame)
  const chosen = moments.slice(0, Math.max(0, affordable))
  if (chosen.length < moments.length) searching.isCutShort = true
  if (chosen.length === 0) return
  const before = searching.seen.size
  const picked = await look(searching, (options) =>
    pickKeyFrames(searching.tools, searching.source, chosen, options),
  )
  searching.share.asked += chosen.length
  searching.share.got += picked ? searching.seen.size - before : 0
}

async function byPiece(searching: Searching, fromMs: number, lengthMs: number): Promise<void> {
  const secondsLeft = Math.floor((searching.budgetMs - searching.cpuMs) / 1000)
  if (secondsLeft < 1) {
    searching.isCutShort = true
    return
  }
  const piece = { fromMs, lengthMs, framesPerSecond: DENSE.framesPerSecond }
  const intervalMs = 1000 / DENSE.framesPerSecond
  const begunMs = searching.cpuMs
  try {
    await look(
      searching,
      (options) => pickPiece(searching.tools, searching.source, piece, options),
      { intervalMs, cpuSecondsMax: secondsLeft },
    )
  } catch (error) {
    // Stopped by the limit of its time: what came before that was looked at.
    if (!(error instanceof MediaToolFailed && error.failure === 'crashed')) throw error
    searching.cpuMs = Math.max(searching.cpuMs, begunMs + secondsLeft * 1000)
    searching.isCutShort = true
  }
}

type Limits = { intervalMs?: number; cpuSecondsMax?: number }

/** Decodes, and reads every frame while the next one is decoded. */
async function look(
  searching: Searching,
  pick: (options: PickOptions) => Promise<Picked | undefined>,
  { intervalMs, cpuSecondsMax }: Limits = {},
): Promise<Picked | undefined> {
  const { source, decoder, signal } = searching
  const { video } = source.facts
  if (!video) return undefined
  const size = greySize(video, SIZE_MAX)
  const everyMs = intervalMs ?? 1000 / (video.framesPerSecond ?? 1000 / DEFAULT_INTERVAL_MS)
  const looks: Promise<void>[] = []
  let framesHere = 0
  let readMs = 0
  const read = async ({ atMs, grey }: GreyFrame) => {
    if (searching.isDone || searching.seen.has(atMs)) return
    searching.seen.add(atMs)
    framesHere += 1
    const { texts, cpuMs } = await decoder.read({ grey, ...size })
    readMs += cpuMs
    for (const text of texts) note(searching, { text, atMs, intervalMs: everyMs })
  }
  const picking = pick({
    size,
    take: (frame) => void looks.push(read(frame).catch(() => undefined)),
    isEnough: () => searching.isDone,
    ...(cpuSecondsMax === undefined ? {} : { cpuSecondsMax }),
    timeoutMs: TIMEOUT_MS,
    signal,
  })
  try {
    const picked = await picking
    await Promise.all(looks)
    const cpuMs = (picked?.cpuMs ?? 0) + readMs
    searching.cpuMs += cpuMs
    if (picked && picked.frames > 0)
      searching.msPerFrame = Math.max(1, cpuMs / Math.max(1, picked.frames))
    return picked
  } finally {
    await Promise.all(looks)
    searching.frames += framesHere
  }
}

/** Other QR codes stand on walls and packets: they are nobody's business. */
function note(searching: Searching, code: FoundCode): void {
  if (searching.isDone || code.text.length !== CLOCK_CODE_LENGTH || !parseClockCode(code.text))
    return
  if (searching.found.some(({ text }) => text === code.text)) return
  if (searching.isGood(code.text)) searching.isDone = true
  else if (searching.found.length >= FOUND_MAX) return
  searching.found.push(code)
}
