// What the platform verified or derived, each with its reason; corrections beside what they replaced.

import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Digest } from '../../parts/copy.tsx'
import { Facts, type Fact } from '../../parts/facts.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showBytes, showSize } from '../../parts/size.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import { showField, type Field } from './correct.tsx'
import type { Detail } from './recording.tsx'
import { technicalFacts } from './technical.ts'

type Reasons = Detail['captureReasons']
type Props = { detail: Detail; onCorrect: ((field: Field) => void) | undefined }

export function Verified({ detail, onCorrect }: Props) {
  const { t, language } = useWords()
  const judged = (field: Field, reasons: Reasons) => (
    <>
      <span className="judged">
        {showField(detail, field) ?? <strong>{t('state.unknown')}</strong>}
        {onCorrect ? <CorrectButton field={field} onClick={() => onCorrect(field)} /> : null}
      </span>
      <Reasoned reasons={reasons} />
    </>
  )
  const findings = detail.findings.map((finding) => <li key={finding.code}>{finding[language]}</li>)
  const facts: Fact[] = [
    [t('recordings.captured'), judged('capturedAt', detail.captureReasons)],
    [t('recordings.device'), judged('device', detail.placedReasons)],
    [t('recordings.officer'), judged('officer', [])],
    [t('recordings.received'), <Received key="received" detail={detail} />],
    [t('recordings.duration'), detail.durationMs === null ? null : showDuration(detail.durationMs)],
    [
      t('recordings.size'),
      showSize(detail.sizeBytes) +
        (detail.sizeBytes < 1024
          ? ''
          : t('recording.bytes', { bytes: showBytes(detail.sizeBytes) })),
    ],
    [
      t('recording.technical'),
      detail.facts ? technicalFacts(detail.facts) : t('recording.not-probed'),
    ],
    [t('recording.findings'), findings.length > 0 ? <ul key="findings">{findings}</ul> : null],
    ['SHA-256', <Digest key="sha256" name="SHA-256" value={detail.sha256} />],
    ['SM3', <Digest key="sm3" name="SM3" value={detail.sm3} />],
    [
      t('recording.corrections'),
      detail.corrections.length > 0 ? <Corrections key="corrections" detail={detail} /> : null,
    ],
  ]
  return <Facts title={t('recording.verified')} note={t('recording.verified-note')} facts={facts} />
}

function CorrectButton({ field, onClick }: { field: Field; onClick: () => void }) {
  const { t } = useWords()
  return (
    <Button
      type="link"
      size="small"
      aria-label={`${t('recording.correct')} ${t(`recording.field.${field}`)}`}
      onClick={onClick}
    >
      {t('recording.correct')}
    </Button>
  )
}

function Reasoned({ reasons }: { reasons: Reasons }): ReactNode {
  return reasons.map((reason) => (
    <div key={JSON.stringify(reason)} className="mute small">
      <ReasonLine reason={reason} />
    </div>
  ))
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
