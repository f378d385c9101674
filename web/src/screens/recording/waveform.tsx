// The sound as peaks, one byte each, drawn once per recording.

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Detail } from './recording.tsx'

const WIDTH = 1200
const HEIGHT = 44
const TALL_HEIGHT = 220
/** Below this the loudest peak is noise: it is not blown up to full height. */
const QUIET_PEAK = 16

export function Waveform({ detail, isTall }: { detail: Detail; isTall: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const href = detail.derivatives.find((one) => one.kind === 'waveform')?.href ?? null
  const peaks = useQuery({
    queryKey: ['waveform', href],
    queryFn: async ({ signal }) => readPeaks(await fetch(href ?? '', { signal })),
    enabled: href !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const height = isTall ? TALL_HEIGHT : HEIGHT
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context && peaks.data) draw(context, peaks.data, height)
  }, [peaks.data, height])
  return <canvas ref={canvas} width={WIDTH} height={height} aria-hidden="true" />
}

/** A waveform that cannot be fetched is a line without one: nothing to trouble a person with. */
const readPeaks = async (response: Response) =>
  response.ok ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array()

function draw(context: CanvasRenderingContext2D, peaks: Uint8Array, height: number): void {
  context.clearRect(0, 0, WIDTH, height)
  // The tall one lies on a dark ground, under the viewer's name.
  context.fillStyle = height === TALL_HEIGHT ? '#41719f' : '#9db8d6'
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), QUIET_PEAK)
  for (let x = 0; x < WIDTH; x += 1) {
    const from = Math.floor((x / WIDTH) * peaks.length)
    const to = Math.max(from + 1, Math.floor(((x + 1) / WIDTH) * peaks.length))
    const peak = peaks.subarray(from, to).reduce((most, one) => Math.max(most, one), 0)
    const half = Math.max(0.5, (peak / loudest) * (height / 2 - 2))
    context.fillRect(x, height / 2 - half, 1, half * 2)
  }
}
