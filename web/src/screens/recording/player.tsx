// The player: the original itself where a browser can, else the copy that was made; audio, photo and
// what cannot be played as well. Frame step, speed, previews, waveform, keyboard, the viewer's name.
//
// A browser may play the sound of H.265 and show no picture, without an error: so the width of the
// picture is looked at, and the copy is taken instead.

import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Progress, Select } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { call } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { ReasonLine } from '../../parts/reason.tsx'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'
import { Track } from './track.tsx'
import { Watermark } from './watermark.tsx'

const SPEEDS = [0.25, 0.5, 1, 1.5, 2, 4, 8]
const DEFAULT_FRAME_RATE = 25
const JUMP_SECONDS = 5

export function Player({ detail, onChanged }: { detail: Detail; onChanged: () => void }) {
  const { playback } = detail
  const copy = detail.derivatives.find((one) => one.kind === 'playable')
  if (playback.href === null) {
    return copy && playback.kind !== 'cannot-play' ? (
      <Preparing detail={detail} onChanged={onChanged} />
    ) : (
      <CannotPlay detail={detail} />
    )
  }
  if (detail.kind === 'photo') return <Photo detail={detail} href={playback.href} />
  if (detail.kind !== 'video' && detail.kind !== 'audio') return <CannotPlay detail={detail} />
  return <Media detail={detail} href={playback.href} copyHref={copy?.href ?? null} />
}

function Media({
  detail,
  href,
  copyHref,
}: {
  detail: Detail
  href: string
  copyHref: string | null
}) {
  const { t } = useWords()
  const session = useSession()
  const media = useRef<HTMLVideoElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [atSeconds, setAtSeconds] = useState(0)
  const [lengthSeconds, setLengthSeconds] = useState((detail.durationMs ?? 0) / 1000)
  const [source, setSource] = useState(href)
  const [trouble, setTrouble] = useState<'none' | 'no-picture' | 'error'>('none')
  const frameRate = frameRateOf(detail)
  useExactTime(media, setAtSeconds)

  const fallBack = (why: 'no-picture' | 'error') => {
    setTrouble(why)
    if (copyHref && source !== copyHref) setSource(copyHref)
  }
  const toggle = () =>
    media.current?.paused
      ? void media.current.play().catch(() => fallBack('error'))
      : media.current?.pause()
  const jump = (seconds: number) => {
    if (media.current) media.current.currentTime = Math.max(0, media.current.currentTime + seconds)
  }
  // The middle of the frame is aimed at: the exact border may fall on either side of it.
  const step = (frames: number) => {
    const element = media.current
    if (!element) return
    element.pause()
    element.currentTime = Math.max(
      0,
      (Math.floor(element.currentTime * frameRate + 1e-3) + frames + 0.5) / frameRate,
    )
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLButtonElement && event.key === ' ') return
    const actions: Record<string, () => void> = {
      ' ': toggle,
      k: toggle,
      ',': () => step(-1),
      '.': () => step(1),
      ArrowLeft: () => jump(-JUMP_SECONDS),
      ArrowRight: () => jump(JUMP_SECONDS),
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the player work wherever the focus is inside it
    <section className="player" onKeyDown={onKey} aria-label={t('player.video')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keys can be reached */}
      <div
        className={detail.kind === 'audio' ? 'screen audio' : 'screen'}
        tabIndex={0}
        aria-label={t('player.keys')}
        role="group"
      >
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a recording of enforcement has no captions; a transcript is another document */}
        <video
          ref={media}
          src={source}
          preload="auto"
          playsInline
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onDurationChange={(event) =>
            Number.isFinite(event.currentTarget.duration) &&
            setLengthSeconds(event.currentTarget.duration)
          }
          onLoadedData={(event) =>
            detail.kind === 'video' &&
            event.currentTarget.videoWidth === 0 &&
            fallBack('no-picture')
          }
          onError={() => fallBack('error')}
        />
        <Watermark name={session?.account.name ?? ''} login={session?.account.login ?? ''} />
      </div>
      <div className="bar">
        <Track
          detail={detail}
          atSeconds={atSeconds}
          lengthSeconds={lengthSeconds}
          onSeek={(seconds) => media.current && (media.current.currentTime = seconds)}
        />
        <div className="controls">
          <Button type="primary" onClick={toggle}>
            {t(isPlaying ? 'player.pause' : 'player.play')}
          </Button>
          {detail.kind === 'video' ? (
            <>
              <Button onClick={() => step(-1)}>{t('player.frame-back')}</Button>
              <Button onClick={() => step(1)}>{t('player.frame-forward')}</Button>
            </>
          ) : null}
          <span className="clock">
            {showDuration(atSeconds * 1000)} / {showDuration(lengthSeconds * 1000)}
          </span>
          <Select
            defaultValue={1}
            aria-label={t('player.speed')}
            onChange={(speed) => media.current && (media.current.playbackRate = speed)}
            options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
            className="speed"
          />
          <span className="mute keys">{t('player.keys')}</span>
        </div>
        {trouble === 'none' ? null : (
          <Alert
            type="warning"
            showIcon
            title={t(source !== href ? 'player.no-picture' : 'player.error')}
          />
        )}
        {detail.playback.kind === 'remux' || detail.playback.kind === 'proxy' ? (
          <CopyNote detail={detail} />
        ) : null}
      </div>
    </section>
  )
}

/** The time of the frame that is really shown, where the browser tells it. */
function useExactTime(
  media: React.RefObject<HTMLVideoElement | null>,
  tell: (seconds: number) => void,
): void {
  useEffect(() => {
    const element = media.current
    if (!element) return undefined
    const onTime = () => tell(element.currentTime)
    element.addEventListener('timeupdate', onTime)
    element.addEventListener('seeked', onTime)
    return () => {
      element.removeEventListener('timeupdate', onTime)
      element.removeEventListener('seeked', onTime)
    }
  }, [media, tell])
}

const frameRateOf = (detail: Detail): number => {
  const rate = (detail.facts?.['video'] as { frameRate?: number } | null | undefined)?.frameRate
  return rate && rate > 0 ? rate : DEFAULT_FRAME_RATE
}

function Photo({ detail, href }: { detail: Detail; href: string }) {
  const { t } = useWords()
  const session = useSession()
  return (
    <section className="player">
      <div className="screen">
        <img src={href} alt={t('player.photo')} />
        <Watermark name={session?.account.name ?? ''} login={session?.account.login ?? ''} />
      </div>
    </section>
  )
}

function CopyNote({ detail }: { detail: Detail }) {
  return (
    <p className="mute small">
      {detail.playback.reason ? <ReasonLine reason={detail.playback.reason} /> : null}
    </p>
  )
}

function Preparing({ detail, onChanged }: { detail: Detail; onChanged: () => void }) {
  const { t } = useWords()
  const copy = detail.derivatives.find((one) => one.kind === 'playable')
  const percent = Math.round((copy?.progress ?? 0) * 100)
  const retry = useMutation({
    mutationFn: () =>
      call('POST /recordings/{id}/derivatives/{kind}/retry', { id: detail.id, kind: 'playable' }),
    onSuccess: onChanged,
  })
  return (
    <section className="player card" role="status">
      {copy?.state === 'failed' ? (
        <Alert
          type="error"
          showIcon
          title={t('player.failed', { reason: copy.reason ?? '' })}
          action={
            <Button onClick={() => retry.mutate()} loading={retry.isPending}>
              {t('player.retry')}
            </Button>
          }
        />
      ) : (
        <>
          <p>
            {copy?.state === 'working' ? t('player.preparing', { percent }) : t('player.waiting')}
          </p>
          <Progress percent={percent} aria-label={t('player.preparing', { percent })} />
        </>
      )}
      {detail.playback.reason ? <ReasonLine reason={detail.playback.reason} /> : null}
    </section>
  )
}

function CannotPlay({ detail }: { detail: Detail }) {
  const { t } = useWords()
  return (
    <section className="player card">
      <Alert
        type="info"
        showIcon
        title={t('player.cannot')}
        description={detail.playback.reason ? <ReasonLine reason={detail.playback.reason} /> : null}
      />
    </section>
  )
}
