// Why it is played as it is, as a sentence of its own.

import { ReasonLine } from '../../parts/reason.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function PlaybackReason({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const { reason } = detail.playback
  return reason ? (
    <>
      <ReasonLine reason={reason} />
      {t('player.stop')}
    </>
  ) : null
}
