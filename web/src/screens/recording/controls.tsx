// The buttons under the picture, and the three clocks: time of day, place in the recording, frame.

import {
  CaretRightFilled,
  ExpandOutlined,
  MutedOutlined,
  PauseOutlined,
  QuestionOutlined,
  SoundOutlined,
} from '@ant-design/icons'
import { Button, Select } from 'antd'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { showExact, showTimeOfDay } from './clock.ts'
import type { Detail } from './recording.tsx'
import { SPEEDS, type Playback } from './use-playback.ts'
import { boxOf, showWhole } from './whole.ts'

type Props = { detail: Detail; playback: Playback; onHelp: () => void }

export function Controls({ detail, playback, onHelp }: Props) {
  const { t } = useWords()
  const { isPlaying, isMuted, speed } = playback
  return (
    <div className="controls">
      <Button
        type="primary"
        icon={
          isPlaying ? <PauseOutlined aria-hidden="true" /> : <CaretRightFilled aria-hidden="true" />
        }
        onClick={playback.toggle}
      >
        {t(isPlaying ? 'player.pause' : 'player.play')}
      </Button>
      {detail.kind === 'video' ? <FrameButtons playback={playback} /> : null}
      <Clocks detail={detail} playback={playback} />
      <span className="second-row">
        <LoopButtons playback={playback} />
        <Select
          value={speed}
          aria-label={t('player.speed')}
          title={t('player.speed')}
          onChange={playback.choose}
          getPopupContainer={boxOf}
          options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          className="speed"
        />
        <Button
          icon={isMuted ? <MutedOutlined /> : <SoundOutlined />}
          aria-label={t('player.mute')}
          aria-pressed={isMuted}
          title={t('player.mute')}
          onClick={playback.toggleSound}
        />
        <WholeButton />
        <KeysButton onHelp={onHelp} />
      </span>
    </div>
  )
}

export function WholeButton() {
  const { t } = useWords()
  if (!document.fullscreenEnabled) return null
  return (
    <Button
      icon={<ExpandOutlined />}
      aria-label={t('player.whole')}
      title={t('player.whole')}
      onClick={(event) => showWhole(event.currentTarget)}
    />
  )
}

export function KeysButton({ onHelp }: { onHelp: () => void }) {
  const { t } = useWords()
  return (
    <Button
      className="on-desk"
      icon={<QuestionOutlined />}
      aria-label={t('player.keys-title')}
      title={t('player.keys-title')}
      onClick={onHelp}
    />
  )
}

function FrameButtons({ playback }: { playback: Playback }) {
  const { t } = useWords()
  return (
    <>
      <Button onClick={() => playback.step(-1)}>{t('player.frame-back')}</Button>
      <Button onClick={() => playback.step(1)}>{t('player.frame-forward')}</Button>
    </>
  )
}

/** A stretch that is played again and again, and what it is now. */
function LoopButtons({ playback }: { playback: Playback }) {
  const { t } = useWords()
  const { fromSeconds, toSeconds } = playback.loop
  const isSet = fromSeconds !== null || toSeconds !== null
  return (
    <span className="loop-buttons">
      <Button
        aria-pressed={fromSeconds !== null}
        title={t('player.loop-from')}
        aria-label={t('player.loop-from')}
        onClick={playback.loopFrom}
      >
        A
      </Button>
      <Button
        aria-pressed={toSeconds !== null}
        title={t('player.loop-to')}
        aria-label={t('player.loop-to')}
        onClick={playback.loopTo}
      >
        B
      </Button>
      {isSet ? (
        <Button onClick={playback.endLoop}>
          {t('player.loop-end')}{' '}
          <span className="mute">
            {fromSeconds === null ? '…' : showExact(fromSeconds)}–
            {toSeconds === null ? '…' : showExact(toSeconds)}
          </span>
        </Button>
      ) : null}
    </span>
  )
}

function Clocks({ detail, playback }: { detail: Detail; playback: Playback }) {
  const { t } = useWords()
  const { atSeconds, lengthSeconds, pace, frame, isPlaying } = playback
  const { capturedAt, kind } = detail
  const isFilm = kind === 'video'
  // A frame that stands still has a time of its own; a moment inside of it has none.
  const shownSeconds = isFilm && !isPlaying ? pace.start(frame) : atSeconds
  return (
    <span className="clocks">
      {capturedAt ? (
        <strong className="time-of-day" title={t('player.time-of-day')}>
          {showTimeOfDay(capturedAt, shownSeconds)}
        </strong>
      ) : null}
      <span className="position">
        {showExact(shownSeconds)} / {showDuration(lengthSeconds * 1000)}
      </span>
      {isFilm ? (
        <span className="mute frame" title={t(`player.pace-${pace.kind}`, { rate: pace.rate })}>
          {pace.count === null
            ? t('player.frame-about', { frame: frame + 1 })
            : t('player.frame', { frame: frame + 1, count: pace.count })}
        </span>
      ) : null}
    </span>
  )
}
