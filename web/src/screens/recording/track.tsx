// The line of time: waveform behind it, the place we are at, a preview of the frame under the pointer.

import { useState, type MouseEvent } from 'react'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'
import type { Playback } from './use-playback.ts'
import { Waveform } from './waveform.tsx'

/** How the frames lie in the one picture of previews. */
type Sprite = {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
  timesMs: number[]
}

export function Track({ detail, playback }: { detail: Detail; playback: Playback }) {
  const { t } = useWords()
  const { atSeconds, lengthSeconds } = playback
  const [pointed, setPointed] = useState<number | null>(null)
  const share = lengthSeconds > 0 ? Math.min(1, atSeconds / lengthSeconds) : 0
  const onMouseMove = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    setPointed(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the preview is a help for the eye; the slider inside is the control
    <div className="track" onMouseMove={onMouseMove} onMouseLeave={() => setPointed(null)}>
      <Waveform detail={detail} />
      <div className="played" style={{ left: `${share * 100}%` }} />
      <input
        type="range"
        min={0}
        max={Math.max(lengthSeconds, 0.001)}
        step="any"
        value={Math.min(atSeconds, lengthSeconds)}
        onChange={(event) => playback.seek(Number(event.currentTarget.value))}
        aria-label={t('player.position')}
        aria-valuetext={`${showDuration(atSeconds * 1000)} / ${showDuration(lengthSeconds * 1000)}`}
      />
      {pointed === null ? null : (
        <Preview detail={detail} share={pointed} atMs={pointed * lengthSeconds * 1000} />
      )}
    </div>
  )
}

function Preview({ detail, share, atMs }: { detail: Detail; share: number; atMs: number }) {
  const derived = detail.derivatives.find((one) => one.kind === 'sprite')
  const sprite = derived?.details as Sprite | null | undefined
  if (!derived?.href || !sprite) {
    return (
      <div className="preview" style={{ left: `${share * 100}%` }}>
        {showDuration(atMs)}
      </div>
    )
  }
  const index = Math.max(0, sprite.timesMs.filter((time) => time <= atMs).length - 1)
  const x = (index % sprite.columns) * sprite.tileWidth
  const y = Math.floor(index / sprite.columns) * sprite.tileHeight
  const tile = {
    width: sprite.tileWidth,
    height: sprite.tileHeight,
    background: `url(${derived.href}) -${x}px -${y}px`,
  }
  return (
    <div className="preview" style={{ left: `${share * 100}%` }}>
      <div style={tile} />
      {showDuration(atMs)}
    </div>
  )
}
