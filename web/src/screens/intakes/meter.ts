// How fast an intake goes and how long it will take, from what the server has: the same figures for
// whoever watches, whichever PC sends. What is not known is null, never a guess.

import { FINAL_FILE_STATES, type IntakeFileState } from '@shilu/core/recording.ts'

export type Figures = {
  sizeBytes: number
  bytes: Record<IntakeFileState, number>
  arrivingBytes: number
}
export type Sample = { atMs: number; arrivedBytes: number; doneBytes: number }
export type Reading = { bytesPerSecond: number | null; leftMs: number | null; isMoving: boolean }

/** Long enough that a large file being proven is no standstill, short enough to be about now. */
const WINDOW_MS = 12_000
const SHORTEST_MS = 2_500

/** Bytes that have come over the wire. */
export const arrivedBytes = ({ bytes, arrivingBytes }: Figures): number =>
  bytes.received + bytes.kept + arrivingBytes

/** Bytes of which nothing more is to be sent: arrived, or known not to be needed. */
export const doneBytes = ({ bytes, arrivingBytes }: Figures): number =>
  FINAL_FILE_STATES.reduce((sum, state) => sum + bytes[state], bytes.received + arrivingBytes)

export function withSample(samples: readonly Sample[], figures: Figures, atMs: number): Sample[] {
  const next = { atMs, arrivedBytes: arrivedBytes(figures), doneBytes: doneBytes(figures) }
  const recent = samples.filter((sample) => sample.atMs < atMs && atMs - sample.atMs <= WINDOW_MS)
  return [...recent, next]
}

export function readMeter(samples: readonly Sample[], sizeBytes: number): Reading {
  const first = samples[0]
  const last = samples[samples.length - 1]
  const spanMs = first && last ? last.atMs - first.atMs : 0
  if (!first || !last || spanMs < SHORTEST_MS)
    return { bytesPerSecond: null, leftMs: null, isMoving: false }
  const perSecond = (from: number, to: number) => Math.max(0, to - from) / (spanMs / 1000)
  const arriving = perSecond(first.arrivedBytes, last.arrivedBytes)
  const settling = perSecond(first.doneBytes, last.doneBytes)
  const left = sizeBytes - last.doneBytes
  return {
    bytesPerSecond: arriving,
    leftMs: settling > 0 && left > 0 ? (left / settling) * 1000 : null,
    isMoving: settling > 0,
  }
}
