// One capture and how far its hand-in is.

import { showDuration, showTime } from '../src/parts/times.ts'
import { showSize } from '../src/parts/size.tsx'
import { useWords, type Words } from '../src/words/use-words.ts'
import type { Capture } from './captures/capture.ts'
import { usePhone } from './use-phone.tsx'

export function CaptureLine({ capture }: { capture: Capture }) {
  const { t } = useWords()
  const { state } = usePhone()
  const sent = state.sentBytes[capture.id]
  const { problem, isBrokenOff, isLinked, recording, name, durationMs, sizeBytes } = capture
  return (
    <li>
      <span className="spread">
        <span className="name">{name}</span>
        <span className="mute">
          {durationMs === null ? '' : `${showDuration(durationMs)} · `}
          {showSize(sizeBytes)}
        </span>
      </span>
      <p className={capture.state === 'done' ? 'good small' : 'mute small'}>
        {showTime(capture.capturedAt).slice(5, 19)} · {stateOf(capture, sent, t)}
        {capture.sha256 === null ? '' : ` · ${capture.sha256.slice(0, 8)}`}
      </p>
      {isBrokenOff ? <p className="small">{t('phone.capture-broken')}</p> : null}
      {problem === null ? null : (
        <p className="trouble small">
          {recording !== null && !isLinked
            ? t('phone.capture-link', { detail: problem })
            : t('phone.capture-refused', { detail: problem })}
        </p>
      )}
    </li>
  )
}

function stateOf(capture: Capture, sent: number | undefined, t: Words): string {
  const { state, sizeBytes, receiptIndex } = capture
  if (state === 'recording') return t('phone.capture-recording')
  if (state === 'kept') return t('phone.capture-kept')
  if (state === 'done') return t('phone.capture-done', { index: receiptIndex ?? 0 })
  return sent
    ? t('phone.capture-sending', { sent: showSize(sent), size: showSize(sizeBytes) })
    : t('phone.capture-waiting')
}
