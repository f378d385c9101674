// What the platform verified or derived, each with its reason; corrections beside what they replaced.

import { Digest } from '../../parts/digest.tsx'
import { Facts, type Fact } from '../../parts/facts.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showDuration, showSize, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function Verified({ detail }: { detail: Detail }) {
  const { t, language } = useWords()
  const facts: Fact[] = [
    [
      t('recordings.captured'),
      <Judged
        key="c"
        value={detail.capturedAt ? showTime(detail.capturedAt) : t('state.unknown')}
        reasons={detail.captureReasons}
      />,
    ],
    [t('recordings.received'), showTime(detail.receivedAt)],
    [
      t('recordings.device'),
      <Judged
        key="d"
        value={detail.device?.serial ?? t('state.unknown')}
        reasons={detail.placedReasons}
      />,
    ],
    [t('recordings.officer'), detail.officer?.name ?? t('state.unknown')],
    [t('recordings.duration'), detail.durationMs === null ? null : showDuration(detail.durationMs)],
    [t('recordings.size'), `${showSize(detail.sizeBytes)}（${detail.sizeBytes} B）`],
    [t('recording.technical'), detail.facts ? technical(detail.facts) : t('recording.not-probed')],
    [
      t('recording.findings'),
      detail.findings.length === 0 ? null : (
        <ul key="f">
          {detail.findings.map((finding) => (
            <li key={finding.code}>{finding[language]}</li>
          ))}
        </ul>
      ),
    ],
    ['SHA-256', <Digest key="s" value={detail.sha256} />],
    ['SM3', <Digest key="m" value={detail.sm3} />],
    [
      t('recording.corrections'),
      detail.corrections.length === 0 ? null : <Corrections key="k" detail={detail} />,
    ],
  ]
  return <Facts title={t('recording.verified')} note={t('recording.verified-note')} facts={facts} />
}

function Judged({ value, reasons }: { value: string; reasons: Detail['captureReasons'] }) {
  return (
    <>
      {value}
      {reasons.map((reason, index) => (
        <div key={`${reason.code}-${index}`} className="mute">
          <ReasonLine reason={reason} />
        </div>
      ))}
    </>
  )
}

function Corrections({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const shown = (value: string | null, field: string) =>
    value === null ? t('state.unknown') : field === 'capturedAt' ? showTime(value) : value
  return (
    <ul>
      {detail.corrections.map((one) => (
        <li key={one.at}>
          {t('recording.correction', {
            field: t(`recording.field.${one.field}`),
            before: shown(one.before, one.field),
            after: shown(one.after, one.field),
          })}
          <div className="mute">
            {showTime(one.at)} {one.by}：{one.why}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The figures that say what it is: codec, picture, sound. */
function technical(facts: Record<string, unknown>): string {
  const video = facts['video'] as
    { codec?: string; width?: number; height?: number; frameRate?: number } | null | undefined
  const audio = facts['audio'] as
    { codec?: string; sampleRateHz?: number; channels?: number } | null | undefined
  const photo = facts['photo'] as { width?: number; height?: number } | null | undefined
  const parts = [
    facts['container'],
    video?.codec,
    video?.width && video.height ? `${video.width}×${video.height}` : null,
    video?.frameRate ? `${Math.round(video.frameRate * 100) / 100} fps` : null,
    photo?.width && photo.height ? `${photo.width}×${photo.height}` : null,
    audio?.codec,
    audio?.sampleRateHz ? `${audio.sampleRateHz / 1000} kHz` : null,
  ]
  return (
    parts.filter((part) => typeof part === 'string' && part !== '').join(' · ') ||
    String(facts['mime'] ?? '')
  )
}
