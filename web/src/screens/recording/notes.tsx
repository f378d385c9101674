// Under the controls: that it was taken up where it was left, what is played if it is not the original, how frames are
// counted if not by their moments, and what went wrong.

import { CloseOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import type { RefObject } from 'react'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Pace } from './pace.ts'
import { PlaybackReason } from './playback-reason.tsx'
import type { Detail } from './recording.tsx'
import { Unplayable } from './unplayable.tsx'
import { useResume } from './use-resume.ts'

export type Trouble = 'no-picture' | 'error'

type ResumedProps = {
  media: RefObject<HTMLVideoElement | null>
  recording: string
  onRestart: () => void
}

export function Resumed({ media, recording, onRestart }: ResumedProps) {
  const { t } = useWords()
  const { resumedAt: at, forget } = useResume(media, recording)
  if (at === null) return null
  return (
    <p className="resumed">
      <output>{t('player.resumed', { at: showDuration(at * 1000) })}</output>
      <Button
        size="small"
        onClick={() => {
          onRestart()
          forget()
        }}
      >
        {t('player.restart')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={t('action.close')}
        onClick={forget}
      />
    </p>
  )
}

type NotesProps = {
  detail: Detail
  pace: Pace
  trouble: Trouble | null
  /** The copy is played because this browser could not play the original. */
  isFallBack: boolean
  onChanged: () => void
}

export function Notes({ detail, pace, trouble, isFallBack, onChanged }: NotesProps) {
  const { t } = useWords()
  const isMadeCopy = detail.playback.kind === 'remux' || detail.playback.kind === 'proxy'
  return (
    <>
      {trouble !== null && isFallBack ? (
        <Alert type="warning" showIcon title={t('player.took-copy')} />
      ) : null}
      {trouble !== null && !isFallBack ? (
        <Unplayable detail={detail} cause={trouble} reason={null} onChanged={onChanged} />
      ) : null}
      {isMadeCopy ? (
        <p className="mute small">
          <PlaybackReason detail={detail} />
          {t('player.original-safe')}
        </p>
      ) : null}
      {detail.kind === 'video' && pace.kind !== 'exact' ? (
        <p className="mute small">{t(`player.pace-${pace.kind}`, { rate: pace.rate })}</p>
      ) : null}
    </>
  )
}
