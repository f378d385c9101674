// Our own player on <video>: frame step, A–B, speed, previews, waveform, keyboard, the viewer's name.
//
// A browser may play the sound of H.265 and show no picture, without an error: so the width of the
// picture is looked at when data is there, and the copy is taken instead.

import { useRef, useState, type RefObject } from 'react'
import { useWords } from '../../words/use-words.ts'
import { Controls } from './controls.tsx'
import { KeyHelp } from './key-help.tsx'
import { onKeyOf, type KeyAction } from './keys.ts'
import { Notes, Resumed, type Trouble } from './notes.tsx'
import { usePace } from './pace.ts'
import type { Detail } from './recording.tsx'
import { Track } from './track.tsx'
import { usePlayback, type Playback } from './use-playback.ts'
import { useResume } from './use-resume.ts'
import { Watermark } from './watermark.tsx'
import { showWhole } from './whole.ts'

const JUMP_SECONDS = 5

type Props = { detail: Detail; href: string; copyHref: string | null; onChanged: () => void }

export function MediaPlayer({ detail, href, copyHref, onChanged }: Props) {
  const { t } = useWords()
  const box = useRef<HTMLElement>(null)
  const media = useRef<HTMLVideoElement>(null)
  const [source, setSource] = useState(href)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const isCopy = source === copyHref
  const pace = usePace(detail, isCopy)
  const playback = usePlayback(media, detail, pace)
  const resume = useResume(media, detail.id)
  const actions = actionsOf(
    detail,
    playback,
    () => showWhole(box.current),
    () => setHelpOpen(!isHelpOpen),
  )
  const fallBack = (why: Trouble) => {
    setTrouble(why)
    if (copyHref !== null && !isCopy) setSource(copyHref)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys work wherever the focus is inside the player
    <section
      ref={box}
      className="player"
      aria-label={t('player.name')}
      onKeyDown={onKeyOf(actions)}
    >
      <div className={detail.kind === 'video' ? 'screen' : 'screen audio'}>
        <Media
          media={media}
          detail={detail}
          source={source}
          onClick={playback.toggle}
          onTrouble={fallBack}
        />
        {detail.kind === 'video' ? null : <Track detail={detail} playback={playback} isTall />}
        <Watermark />
        {isHelpOpen ? (
          <KeyHelp
            actions={actions}
            onClose={() => {
              setHelpOpen(false)
              media.current?.focus()
            }}
          />
        ) : null}
      </div>
      <div className="bar">
        {detail.kind === 'video' ? <Track detail={detail} playback={playback} /> : null}
        <Controls
          detail={detail}
          playback={playback}
          box={() => box.current ?? document.body}
          onWhole={() => showWhole(box.current)}
          onHelp={() => setHelpOpen(!isHelpOpen)}
        />
        <Resumed
          at={resume.resumedAt}
          onRestart={() => {
            playback.seek(0)
            resume.forget()
          }}
          onClose={resume.forget}
        />
        <Notes
          detail={detail}
          pace={pace}
          trouble={trouble}
          isFallBack={isCopy && href !== copyHref}
          onChanged={onChanged}
        />
      </div>
    </section>
  )
}

type MediaProps = {
  media: RefObject<HTMLVideoElement | null>
  detail: Detail
  source: string
  onClick: () => void
  onTrouble: (why: Trouble) => void
}

function Media({ media, detail, source, onClick, onTrouble }: MediaProps) {
  const isFilm = detail.kind === 'video'
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- no captions exist; its keys are those of the section */}
      <video
        ref={media}
        tabIndex={0}
        aria-label={detail.fileName}
        src={source}
        preload="auto"
        playsInline
        onClick={onClick}
        onLoadedData={(event) =>
          isFilm && event.currentTarget.videoWidth === 0 && onTrouble('no-picture')
        }
        onError={() => onTrouble('error')}
      />
    </>
  )
}

/** The order is that of the help. */
function actionsOf(
  detail: Detail,
  playback: Playback,
  showWholeScreen: () => void,
  help: () => void,
): KeyAction[] {
  const film: KeyAction[] = [
    { keys: [','], shown: ',', word: 'player.frame-back', act: () => playback.step(-1) },
    { keys: ['.'], shown: '.', word: 'player.frame-forward', act: () => playback.step(1) },
  ]
  const jump = (seconds: number) => () => playback.jump(seconds)
  return [
    { keys: [' ', 'k'], shown: '␣ K', word: 'player.play-pause', act: playback.toggle },
    ...(detail.kind === 'video' ? film : []),
    { keys: ['ArrowLeft'], shown: '←', word: 'player.jump-back', act: jump(-JUMP_SECONDS) },
    { keys: ['ArrowRight'], shown: '→', word: 'player.jump-forward', act: jump(JUMP_SECONDS) },
    {
      keys: ['j', '-', '<'],
      shown: 'J −',
      word: 'player.slower',
      act: () => playback.changeSpeed(-1),
    },
    {
      keys: ['l', '+', '=', '>'],
      shown: 'L +',
      word: 'player.faster',
      act: () => playback.changeSpeed(1),
    },
    { keys: ['['], shown: '[', word: 'player.loop-from', act: playback.loopFrom },
    { keys: [']'], shown: ']', word: 'player.loop-to', act: playback.loopTo },
    { keys: ['\\'], shown: '\\', word: 'player.loop-end', act: playback.endLoop },
    { keys: ['Home'], shown: 'Home', word: 'player.to-start', act: () => playback.seek(0) },
    {
      keys: ['End'],
      shown: 'End',
      word: 'player.to-end',
      act: () => playback.seek(playback.lengthSeconds),
    },
    { keys: ['m'], shown: 'M', word: 'player.mute', act: playback.toggleSound },
    { keys: ['f'], shown: 'F', word: 'player.whole', act: showWholeScreen },
    { keys: ['?', '？'], shown: '?', word: 'player.keys-title', act: help },
  ]
}
