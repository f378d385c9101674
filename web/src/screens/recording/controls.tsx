// The buttons under the picture, and the three clocks: time of day, place in the recording, frame.

import {
  CaretRightFilled,
  ExpandOutlined,
  MutedOutlined,
  PauseOutlined,
  SoundOutlined,
} from '@ant-design/icons'
import { Button, Select } from 'antd'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'
import { SPEEDS, type Playback } from './use-playback.ts'

type Props = { detail: Detail; playback: Playback; onWhole: () => void }

export function Controls({ detail, playback, onWhole }: Props) {
  const { t } = useWords()
  const { isPlaying, isMuted, speed } = playback
  return (
    <>
      <div className="controls">
        <Button
          type="primary"
          icon={isPlaying ? <PauseOutlined /> : <CaretRightFilled />}
          onClick={playback.toggle}
        >
          {t(isPlaying ? 'player.pause' : 'player.play')}
        </Button>
        {detail.kind === 'video' ? <FrameButtons playback={playback} /> : null}
        <Select
          value={speed}
          aria-label={t('player.speed')}
          onChange={playback.choose}
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
        {document.fullscreenEnabled ? (
          <Button
            icon={<ExpandOutlined />}
            aria-label={t('player.whole')}
            title={t('player.whole')}
            onClick={onWhole}
          />
        ) : null}
        <Clocks detail={detail} playback={playback} />
      </div>
      <p className="mute keys">{t('player.keys')}</p>
    </>
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

function Clocks({ detail, playback }: { detail: Detail; playback: Playback }) {
  const { t } = useWords()
  const { atSeconds, lengthSeconds, frameRate } = playback
  const { capturedAt } = detail
  const frame = Math.floor(atSeconds * frameRate + 1e-3)
  return (
    <span className="clocks">
      {capturedAt ? (
        <strong title={t('player.time-of-day')}>
          {showTime(Date.parse(capturedAt) + atSeconds * 1000).slice(11)}
        </strong>
      ) : null}
      <span className="position">
        {showDuration(atSeconds * 1000)} / {showDuration(lengthSeconds * 1000)}
      </span>
      {detail.kind === 'video' ? (
        <span className="mute frame">{t('player.frame', { frame })}</span>
      ) : null}
    </span>
  )
}
