// What only one side speaks of: the device of places, cameras and paths; the platform of digests, sizes and intakes.

import { Link } from '@tanstack/react-router'
import { Digest } from '../../parts/copy.tsx'
import { Facts, type Fact } from '../../parts/facts.tsx'
import { showBytes, showSize } from '../../parts/size.tsx'
import { showTime } from '../../parts/times.ts'
import { useWords, type Words } from '../../words/use-words.ts'
import { clockFacts } from './clock-facts.tsx'
import { cardClaims, nameClaims } from './compare.ts'
import type { Field } from './correct.tsx'
import { measuredFacts } from './measured.tsx'
import type { Detail } from './recording.tsx'

export function MoreClaims({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const { claims } = detail
  const { root } = cardClaims(detail)
  const mono = (text: string) => <span className="mono">{text}</span>
  const facts: Fact[] = [
    [t('recording.path'), mono(claims.path)],
    [
      t('recording.name-mark'),
      nameClaims(detail).isMarkedImportant ? t('flag.marked-important') : null,
    ],
    [t('recording.gps'), position(claims, t)],
    [t('recording.make'), [claims.make, claims.model].filter(Boolean).join(' ')],
    [t('exif.title'), exposure(claims.exposure, t)],
    [t('exif.software'), claims.software],
    [t('recording.card-root'), root && mono(root)],
  ]
  return <Facts title={t('recording.more-claims')} facts={facts} />
}

function position({ gps, altitudeM }: Detail['claims'], t: Words): string | null {
  if (gps === null) return null
  const place = `${gps.latitude}, ${gps.longitude}`
  return altitudeM === null ? place : `${place} · ${t('exif.altitude', { metres: altitudeM })}`
}

/** Shutter, aperture, sensitivity, focal length, flash: whatever the camera wrote. */
function exposure(told: Detail['claims']['exposure'], t: Words): string | null {
  if (told === null) return null
  const { seconds, fNumber, iso, focalLengthMm, isFlashFired } = told
  const round = (value: number) => Math.round(value * 10) / 10
  const shutter =
    seconds === undefined
      ? undefined
      : seconds < 0.5
        ? `1/${Math.round(1 / seconds)}`
        : String(round(seconds))
  return [
    shutter && t('exif.shutter', { shutter }),
    fNumber && t('exif.aperture', { aperture: round(fNumber) }),
    iso && t('exif.iso', { iso }),
    focalLengthMm && t('exif.focal', { focal: round(focalLengthMm) }),
    isFlashFired === undefined ? undefined : t(isFlashFired ? 'exif.flash' : 'exif.no-flash'),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function MoreVerified({ detail }: { detail: Detail }) {
  const { t, language } = useWords()
  const findings = detail.findings.map((finding) => <li key={finding.code}>{finding[language]}</li>)
  const bytes =
    detail.sizeBytes < 1024 ? '' : t('recording.bytes', { bytes: showBytes(detail.sizeBytes) })
  const facts: Fact[] = [
    [t('recordings.received'), <Received key="received" detail={detail} />],
    ...clockFacts(detail, t),
    ...measuredFacts(detail, t),
    [t('recordings.size'), showSize(detail.sizeBytes) + bytes],
    [t('recording.findings'), findings.length > 0 ? <ul key="findings">{findings}</ul> : null],
    ['SHA-256', <Digest key="sha256" name="SHA-256" value={detail.sha256} />],
    ['SM3', <Digest key="sm3" name="SM3" value={detail.sm3} />],
    [
      t('recording.corrections'),
      detail.corrections.length > 0 ? <Corrections key="corrections" detail={detail} /> : null,
    ],
  ]
  return <Facts title={t('recording.more-verified')} facts={facts} />
}

function Received({ detail }: { detail: Detail }) {
  const { t } = useWords()
  return (
    <>
      {showTime(detail.receivedAt)}{' '}
      <Link to="/intakes/$id" params={{ id: detail.intake }}>
        {t('recording.intake')}
      </Link>
    </>
  )
}

function Corrections({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const shown = (value: string | null, field: Field) =>
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
          <div className="mute small">
            {showTime(one.at)} · {one.by} · {one.why}
          </div>
        </li>
      ))}
    </ul>
  )
}
