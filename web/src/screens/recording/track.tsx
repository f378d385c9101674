// The line of time: waveform behind it, the place we are at, a preview of the frame under the pointer.

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

type Sprite = {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
  timesMs: number[]
}
type Props = {
  detail: Detail
  atSeconds: number
  lengthSeconds: number
  onSeek: (seconds: number) => void
}

export function Track({ detail, atSeconds, lengthSeconds, onSeek }: Props) {
  const { t } = useWords()
  const [hover, setHover] = useState<number | null>(null)
  const sprite = detail.derivatives.find((one) => one.kind === 'sprite' && one.state === 'ready')
  const share = lengthSeconds > 0 ? Math.min(1, atSeconds / lengthSeconds) : 0
  const place = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
  }
  return (
    <div
      className="track"
      onMouseMove={(event) => setHover(place(event))}
      onMouseLeave={() => setHover(null)}
    >
      <Waveform detail={detail} />
      <div className="played" style={{ left: `${share * 100}%` }} />
      <input
        type="range"
        min={0}
        max={Math.max(lengthSeconds, 0.001)}
        step={0.01}
        value={Math.min(atSeconds, lengthSeconds)}
        onChange={(event) => onSeek(Number(event.currentTarget.value))}
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.preventDefault()}
        aria-label={t('player.position')}
        aria-valuetext={showDuration(atSeconds * 1000)}
      />
      {hover !== null && sprite?.href ? (
        <Preview
          href={sprite.href}
          sprite={sprite.details as unknown as Sprite}
          share={hover}
          atMs={hover * lengthSeconds * 1000}
        />
      ) : null}
    </div>
  )
}

function Preview({
  href,
  sprite,
  share,
  atMs,
}: {
  href: string
  sprite: Sprite
  share: number
  atMs: number
}) {
  const index = Math.max(
    0,
    sprite.timesMs.findLastIndex((time) => time <= atMs),
  )
  const x = (index % sprite.columns) * sprite.tileWidth
  const y = Math.floor(index / sprite.columns) * sprite.tileHeight
  return (
    <div className="preview" style={{ left: `${share * 100}%`, width: sprite.tileWidth }}>
      <div
        style={{
          width: sprite.tileWidth,
          height: sprite.tileHeight,
          background: `url(${href}) -${x}px -${y}px`,
        }}
      />
      {showDuration(atMs)}
    </div>
  )
}

/** Peaks of the sound, one byte each. */
function Waveform({ detail }: { detail: Detail }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const href = detail.derivatives.find(
    (one) => one.kind === 'waveform' && one.state === 'ready',
  )?.href
  const peaks = useQuery({
    queryKey: ['waveform', href],
    enabled: Boolean(href),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      new Uint8Array(await (await fetch(href ?? '', { signal })).arrayBuffer()),
  })
  useEffect(() => {
    if (canvas.current && peaks.data) draw(canvas.current, peaks.data)
  }, [peaks.data])
  return <canvas ref={canvas} width={1200} height={44} aria-hidden="true" />
}

function draw(canvas: HTMLCanvasElement, peaks: Uint8Array): void {
  const context = canvas.getContext('2d')
  if (!context || peaks.length === 0) return
  const { width, height } = canvas
  context.clearRect(0, 0, width, height)
  context.fillStyle = '#9db8d6'
  const loudest = Math.max(16, ...peaks.subarray(0, 100_000))
  for (let x = 0; x < width; x += 1) {
    const from = Math.floor((x / width) * peaks.length)
    const to = Math.max(from + 1, Math.floor(((x + 1) / width) * peaks.length))
    let peak = 0
    for (let i = from; i < to && i < peaks.length; i += 1) peak = Math.max(peak, peaks[i] ?? 0)
    const half = Math.max(0.5, (peak / loudest) * (height / 2 - 2))
    context.fillRect(x, height / 2 - half, 1, half * 2)
  }
}
