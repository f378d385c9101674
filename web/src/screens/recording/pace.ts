// Which frame is on the screen, and where the next one lies: by the moments of all frames where the
// server has read them, else by the rate that the file declares, which an uneven pace does not keep to.

import {
  aimAtFrame,
  decodeFrameTimes,
  endOfFrame,
  frameAt,
  startOfFrame,
  type FrameTimes,
} from '@shilu/core/frame-times.ts'
import { useQuery } from '@tanstack/react-query'
import type { Detail } from './recording.tsx'
import { frameRateOf } from './technical.ts'

const DEFAULT_FRAME_RATE = 25

/** Frames count from 0 here; people are told them from 1. */
export type Pace = {
  /** `by-rate`: the moments are not there. `waiting`: not yet. */
  kind: 'exact' | 'waiting' | 'by-rate'
  rate: number
  count: number | null
  frameAt(seconds: number): number
  /** Where a player has to go to show this frame. */
  aim(frame: number): number
  start(frame: number): number
  end(frame: number): number
}

export function usePace(detail: Detail, isCopy: boolean): Pace {
  const rate = frameRateOf(detail.facts) ?? DEFAULT_FRAME_RATE
  const derived = detail.derivatives.find((one) => one.kind === 'frames')
  const isOfThis = derived?.details?.['of'] === (isCopy ? 'playable' : 'original')
  const href = isOfThis ? (derived?.href ?? null) : null
  const times = useQuery({
    queryKey: ['frames', href],
    queryFn: async ({ signal }) => readTimes(await fetch(href ?? '', { signal })),
    enabled: href !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (times.data) return exact(times.data, rate)
  const isComing =
    derived?.state === 'waiting' ||
    derived?.state === 'working' ||
    (href !== null && times.isPending)
  return byRate(rate, isComing ? 'waiting' : 'by-rate')
}

const readTimes = async (response: Response): Promise<FrameTimes | null> =>
  response.ok ? decodeFrameTimes(new Uint8Array(await response.arrayBuffer())) : null

const exact = (times: FrameTimes, rate: number): Pace => ({
  kind: 'exact',
  rate,
  count: times.starts.length,
  frameAt: (seconds) => frameAt(times, seconds),
  aim: (frame) => aimAtFrame(times, frame),
  start: (frame) => startOfFrame(times, frame),
  end: (frame) => endOfFrame(times, frame),
})

/** The middle of the frame is aimed at: the exact border may fall on either side of it. */
const byRate = (rate: number, kind: 'waiting' | 'by-rate'): Pace => ({
  kind,
  rate,
  count: null,
  frameAt: (seconds) => Math.floor(seconds * rate + 1e-3),
  aim: (frame) => (Math.max(0, frame) + 0.5) / rate,
  start: (frame) => frame / rate,
  end: (frame) => (frame + 1) / rate,
})
