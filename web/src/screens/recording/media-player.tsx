// Our own player on <video>: frame step, speed, previews, waveform, keyboard, the viewer's name.
//
// A browser may play the sound of H.265 and show no picture, without an error: so the width of the
// picture is looked at when data is there, and the copy is taken instead.

import { Alert } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../../words/use-words.ts'
import { Controls } from './controls.tsx'
import { PlaybackReason } from './playback-reason.tsx'
import type { Detail } from './recording.tsx'
import { Track } from './track.tsx'
import { usePlayback, type Playback } from './use-playback.ts'
import { Watermark } from './watermark.tsx'

const JUMP_SECONDS = 5

type Props = { detail: Detail; href: string; copyHref: string | null }

export function MediaPlayer({ detail, href, copyHref }: Props) {
  const { t } = useWords()
  const box = useRef<HTMLElement>(null)
  const media = useRef<HTMLVideoElement>(null)
  const [source, setSource] = useState(href)
  const [trouble, setTrouble] = useState<'no-picture' | 'error' | null>(null)
  const playback = usePlayback(media, detail)
  const isVideo = detail.kind === 'video'
  const fallBack = (why: 'no-picture' | 'error') => {
    setTrouble(why)
    if (copyHref !== null && source !== copyHref) setSource(copyHref)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys work wherever the focus is inside the player
    <section
      ref={box}
      className="player"
      aria-label={t('player.name')}
      onKeyDown={(event) => onKey(event, playback, () => showWhole(box.current))}
    >
      <div className={isVideo ? 'screen' : 'screen audio'}>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- no captions exist; its keys are those of the section */}
        <video
          ref={media}
          tabIndex={0}
          aria-label={detail.fileName}
          src={source}
          preload="auto"
          playsInline
          onClick={playback.toggle}
          onLoadedData={(event) =>
            isVideo && event.currentTarget.videoWidth === 0 && fallBack('no-picture')
          }
          onError={() => fallBack('error')}
        />
        {isVideo ? null : <p className="sound">{detail.fileName}</p>}
        <Watermark />
      </div>
      <div className="bar">
        <Track detail={detail} playback={playback} />
        <Controls detail={detail} playback={playback} onWhole={() => showWhole(box.current)} />
        <Notes detail={detail} trouble={trouble} isCopy={source !== href} />
      </div>
    </section>
  )
}

type NotesProps = { detail: Detail; trouble: 'no-picture' | 'error' | null; isCopy: boolean }

/** What is played if it is not the original, and what went wrong. */
function Notes({ detail, trouble, isCopy }: NotesProps) {
  const { t } = useWords()
  const isMadeCopy = detail.playback.kind === 'remux' || detail.playback.kind === 'proxy'
  return (
    <>
      {trouble === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(isCopy ? 'player.took-copy' : `player.${trouble}`)}
        />
      )}
      {isMadeCopy ? (
        <p className="mute small">
          <PlaybackReason detail={detail} />
          {t('player.original-safe')}
        </p>
      ) : null}
    </>
  )
}

/** Fills the screen with the whole player: the viewer's name must stay over the picture. */
function showWhole(box: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void box?.requestFullscreen()
}

function onKey(event: KeyboardEvent, playback: Playback, showWholeScreen: () => void): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const { target } = event
  // Controls keep their own keys: a button its space, a list its arrows.
  if (target instanceof Element && target.closest('[role=combobox], .ant-select')) return
  if (target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')) return
  const actions: Record<string, () => void> = {
    ' ': playback.toggle,
    k: playback.toggle,
    ',': () => playback.step(-1),
    '.': () => playback.step(1),
    '<': () => playback.changeSpeed(-1),
    '>': () => playback.changeSpeed(1),
    ArrowLeft: () => playback.jump(-JUMP_SECONDS),
    ArrowRight: () => playback.jump(JUMP_SECONDS),
    Home: () => playback.seek(0),
    End: () => playback.seek(playback.lengthSeconds),
    m: playback.toggleSound,
    f: showWholeScreen,
  }
  const action = actions[event.key]
  if (!action) return
  event.preventDefault()
  action()
}
