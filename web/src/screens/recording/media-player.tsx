// Our own player on <video>: frame step, A–B, speed, previews, waveform, keyboard, the viewer's name.
//
// A browser may play the sound of H.265 and show no picture, without an error: so the width of the
// picture is looked at when data is there, and the copy is taken instead.

import { useRef, useState, type RefObject } from 'react'
import { useWords } from '../../words/use-words.ts'
import { Controls } from './controls.tsx'
import { KeyHelp } from './key-help.tsx'
import { onKeyOf, type KeyAction } from '../../parts/keys.ts'
import { MeasuredLegend } from './measured.tsx'
import { Notes, Resumed, type Trouble } from './notes.tsx'
import { usePace } from './pace.ts'
import type { Detail } from './recording.tsx'
import { Track } from './track.tsx'
import { usePlayback, type Playback } from './use-playback.ts'
import { Watermark } from './watermark.tsx'
import { showWhole } from './whole.ts'

const JUMP_SECONDS = 5

type Props = {
  detail: Detail
  href: string
  copyHref: string | null
  onChanged: () => void
  onMark: ((seconds: number) => void) | null
}

export function MediaPlayer({ detail, href, copyHref, onChanged, onMark }: Props) {
  const { t } = useWords()
  const media = useRef<HTMLVideoElement>(null)
  const [source, setSource] = useState(href)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const isCopy = source === copyHref
  const isFilm = detail.kind === 'video'
  const pace = usePace(detail, isCopy)
  const playback = usePlayback(media, detail, pace)
  const toggleHelp = () => setHelpOpen(!isHelpOpen)
  const mark = onMark ? () => onMark(playback.atSeconds) : null
  const actions = actionsOf(isFilm, playback, toggleHelp, mark)
  const fallBack = (why: Trouble) => {
    setTrouble(why)
    if (copyHref !== null && !isCopy) setSource(copyHref)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys work wherever the focus is inside the player
    <section className="player" aria-label={t('player.name')} onKeyDown={onKeyOf(actions)}>
      <div className={isFilm ? 'screen' : 'screen audio'}>
        <Media
          media={media}
          detail={detail}
          source={source}
          onClick={playback.toggle}
          onTrouble={fallBack}
        />
        {isFilm ? null : <Track detail={detail} playback={playback} isTall />}
        <Watermark />
        {isHelpOpen ? <KeyHelp actions={actions} onClose={toggleHelp} /> : null}
      </div>
      <div className="bar">
        {isFilm ? <Track detail={detail} playback={playback} /> : null}
        <MeasuredLegend detail={detail} />
        <Controls detail={detail} playback={playback} onHelp={toggleHelp} />
        <Resumed media={media} recording={detail.id} onRestart={() => playback.seek(0)} />
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
  isFilm: boolean,
  playback: Playback,
  help: () => void,
  mark: (() => void) | null,
): KeyAction[] {
  const film: KeyAction[] = [
    { keys: [','], shown: ',', word: 'player.frame-back', act: () => playback.step(-1) },
    { keys: ['.'], shown: '.', word: 'player.frame-forward', act: () => playback.step(1) },
  ]
  const jump = (seconds: number) => () => playback.jump(seconds)
  return [
    { keys: [' ', 'k'], shown: 'space', word: 'player.play-pause', act: playback.toggle },
    ...(isFilm ? film : []),
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
    ...(mark ? [{ keys: ['b'], shown: 'B', word: 'player.mark', act: mark } as const] : []),
    { keys: ['f'], shown: 'F', word: 'player.whole', act: showWhole },
    { keys: ['?', '？'], shown: '?', word: 'player.keys-title', act: help },
  ]
}
