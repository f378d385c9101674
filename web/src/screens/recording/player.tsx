// What a person sees of the content: played from the original where a browser can, else from the copy
// that was made; a photo; the making of a copy; or why it cannot be shown.

import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../words/use-words.ts'
import { MediaPlayer } from './media-player.tsx'
import { Photo } from './photo.tsx'
import { PlaybackReason } from './playback-reason.tsx'
import type { Detail } from './recording.tsx'
import { Unplayable } from './unplayable.tsx'

type Props = {
  detail: Detail
  onChanged: () => void
  /** Null: it belongs to no activity, or whoever looks may not mark. */
  onMark: ((seconds: number) => void) | null
}

export function Player({ detail, onChanged, onMark }: Props) {
  const { kind, playback } = detail
  const copy = detail.derivatives.find((one) => one.kind === 'playable')
  const isShown = kind === 'video' || kind === 'audio' || kind === 'photo'
  if (playback.kind === 'cannot-play' || !isShown) {
    return (
      <Box>
        <Unplayable detail={detail} cause="cannot" reason={null} onChanged={onChanged} />
      </Box>
    )
  }
  if (playback.href === null) {
    return copy?.state === 'failed' || copy?.state === 'not-needed' ? (
      <Box>
        <Unplayable
          detail={detail}
          cause="copy-failed"
          reason={copy.reason}
          onChanged={onChanged}
        />
      </Box>
    ) : (
      <Preparing detail={detail} progress={copy?.state === 'working' ? copy.progress : null} />
    )
  }
  if (kind === 'photo') return <Photo href={playback.href} detail={detail} onChanged={onChanged} />
  return (
    <MediaPlayer
      detail={detail}
      href={playback.href}
      copyHref={copy?.href ?? null}
      onChanged={onChanged}
      onMark={onMark}
    />
  )
}

function Box({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <section className="player" aria-label={t('player.name')}>
      {children}
    </section>
  )
}

/** The copy is being made, or waits for its turn. */
function Preparing({ detail, progress }: { detail: Detail; progress: number | null }) {
  const { t } = useWords()
  const percent = Math.round((progress ?? 0) * 100)
  return (
    <section className="player card">
      <h2>
        <output>{t(progress === null ? 'player.waiting' : 'player.preparing')}</output>
      </h2>
      {progress === null ? null : <Progress percent={percent} aria-label={t('player.preparing')} />}
      <p className="mute">
        <PlaybackReason detail={detail} />
        {t('player.original-safe')}
      </p>
    </section>
  )
}
