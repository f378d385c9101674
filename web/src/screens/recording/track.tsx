// The line of time: waveform behind it, the place we are at, the stretch that is repeated, a preview of the
// frame under the pointer.

import { useState, type MouseEvent } from 'react'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { MeasuredBars } from './measured.tsx'
import type { Detail } from './recording.tsx'
import type { Playback } from './use-playback.ts'
import { Waveform } from './waveform.tsx'

/** How the frames lie in the one picture of previews. */
type Sprite = {
  columns: number
  tileWidth: number
  tileHeight: number
  timesMs: number[]
}
/** `tall`: sound has no other picture. */
type Props = { detail: Detail; playback: Playback; isTall?: boolean }

export function Track({ detail, playback, isTall = false }: Props) {
  const { t } = useWords()
  const { atSeconds, lengthSeconds } = playback
  const [pointed, setPointed] = useState<number | null>(null)
  const shareOf = (seconds: number) =>
    lengthSeconds > 0 ? Math.max(0, Math.min(1, seconds / lengthSeconds)) : 0
  const onMouseMove = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    setPointed(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the preview is a help for the eye; the slider inside is the control
    <div
      className={isTall ? 'track tall' : 'track'}
      onMouseMove={onMouseMove}
      onMouseLeave={() => setPointed(null)}
    >
      <Waveform detail={detail} isTall={isTall} />
      <MeasuredBars detail={detail} lengthSeconds={lengthSeconds} />
      <Stretch loop={playback.loop} shareOf={shareOf} />
      <div className="played" style={{ left: `${shareOf(atSeconds) * 100}%` }} />
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

type StretchProps = { loop: Playback['loop']; shareOf: (seconds: number) => number }

function Stretch({ loop: { fromSeconds, toSeconds }, shareOf }: StretchProps) {
  const from = fromSeconds === null ? null : shareOf(fromSeconds) * 100
  const to = toSeconds === null ? null : shareOf(toSeconds) * 100
  return (
    <>
      {from !== null && to !== null ? (
        <div className="stretch" style={{ left: `${from}%`, width: `${to - from}%` }} />
      ) : null}
      {from === null ? null : <Mark at={from} letter="A" />}
      {to === null ? null : <Mark at={to} letter="B" />}
    </>
  )
}

const Mark = ({ at, letter }: { at: number; letter: 'A' | 'B' }) => (
  <div className="loop-mark" style={{ left: `${at}%` }} aria-hidden="true">
    {letter}
  </div>
)

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
