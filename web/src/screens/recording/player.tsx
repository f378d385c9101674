// What a person sees of the content: played from the original where a browser can, else from the copy
// that was made; a photo; the making of a copy; or why it cannot be shown.

import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { FormProblem } from '../../parts/states.tsx'
import { useWords } from '../../words/use-words.ts'
import { MediaPlayer } from './media-player.tsx'
import { PlaybackReason } from './playback-reason.tsx'
import type { Detail } from './recording.tsx'
import { Watermark } from './watermark.tsx'

type Props = { detail: Detail; onChanged: () => void }

export function Player({ detail, onChanged }: Props) {
  const { kind, playback } = detail
  const copy = detail.derivatives.find((one) => one.kind === 'playable')
  const isShown = kind === 'video' || kind === 'audio' || kind === 'photo'
  if (playback.kind === 'cannot-play' || !isShown) return <CannotPlay detail={detail} />
  if (playback.href === null) {
    return copy?.state === 'failed' || copy?.state === 'not-needed' ? (
      <CopyFailed detail={detail} reason={copy.reason} onChanged={onChanged} />
    ) : (
      <Preparing detail={detail} progress={copy?.state === 'working' ? copy.progress : null} />
    )
  }
  if (kind === 'photo') return <Photo href={playback.href} detail={detail} />
  return <MediaPlayer detail={detail} href={playback.href} copyHref={copy?.href ?? null} />
}

function Photo({ href, detail }: { href: string; detail: Detail }) {
  const { t } = useWords()
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <CannotPlay detail={detail} />
  return (
    <section className="player">
      <div className="screen photo">
        <img
          src={href}
          alt={`${t('player.photo')} ${detail.fileName}`}
          onError={() => setBroken(true)}
        />
        <Watermark />
      </div>
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

type CopyFailedProps = Props & { reason: string | null }

function CopyFailed({ detail, reason, onChanged }: CopyFailedProps) {
  const { t } = useWords()
  const retry = useMutation({
    mutationFn: () =>
      call('POST /recordings/{id}/derivatives/{kind}/retry', { id: detail.id, kind: 'playable' }),
    onSuccess: onChanged,
  })
  return (
    <section className="player">
      <Alert
        type="error"
        showIcon
        title={t('player.failed')}
        description={
          <>
            {reason} {t('player.original-safe')}
          </>
        }
        action={
          <Button onClick={() => retry.mutate()} loading={retry.isPending}>
            {t('player.retry')}
          </Button>
        }
      />
      <FormProblem error={retry.error} />
    </section>
  )
}

function CannotPlay({ detail }: { detail: Detail }) {
  const { t } = useWords()
  return (
    <section className="player">
      <Alert
        type="info"
        showIcon
        title={t('player.cannot')}
        description={
          detail.playback.reason ? <PlaybackReason detail={detail} /> : t('player.original-safe')
        }
      />
    </section>
  )
}
