// What the device claims beside what was verified, one row for each thing that both speak of: what differs is marked,
// and so is what was believed, with the reason. The rest of either side stands below.

import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ReasonLine } from '../../parts/reason.tsx'
import { Tag, type Tone } from '../../parts/tags.tsx'
import { showDuration } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import {
  deviceClaims,
  kindClaims,
  lengthClaims,
  officerClaims,
  timeClaims,
  type Claim,
  type Outcome,
} from './compare.ts'
import { showField, type Field } from './correct.tsx'
import type { Detail } from './recording.tsx'
import { technicalFacts } from './technical.ts'

type Reasons = Detail['captureReasons']
type OnCorrect = ((field: Field) => void) | undefined
type Props = { detail: Detail; onCorrect: OnCorrect }

export function Comparison({ detail, onCorrect }: Props) {
  const { t } = useWords()
  const judged = (field: Field, reasons: Reasons) => (
    <Judged detail={detail} field={field} reasons={reasons} onCorrect={onCorrect} />
  )
  return (
    <table className="comparison">
      <caption>{t('recording.compared')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="only-heard">{t('recording.compared-what')}</span>
          </th>
          <th scope="col">
            {t('recording.claimed')} <small className="mute">{t('recording.claimed-note')}</small>
          </th>
          <th scope="col">
            {t('recording.verified')} <small className="mute">{t('recording.verified-note')}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        <Row name={t('recordings.captured')} claims={timeClaims(detail)}>
          {judged('capturedAt', detail.captureReasons)}
        </Row>
        <Row name={t('recordings.device')} claims={deviceClaims(detail)}>
          {judged('device', detail.placedReasons.filter(isOfDevice))}
        </Row>
        <Row name={t('recordings.officer')} claims={officerClaims(detail)}>
          {judged(
            'officer',
            detail.placedReasons.filter(({ code }) => OF_OFFICER.includes(code)),
          )}
        </Row>
        {detail.kind === 'video' || detail.kind === 'audio' ? (
          <Row name={t('recordings.duration')} claims={lengthClaims(detail)}>
            <Length detail={detail} />
          </Row>
        ) : null}
        <Row name={t('recordings.kind')} claims={kindClaims(detail)}>
          {t(`kind.${detail.kind}`)}
          <div className="mute small">
            {detail.facts ? technicalFacts(detail.facts) : t('recording.not-probed')}
          </div>
        </Row>
      </tbody>
    </table>
  )
}

/** Reasons of the place are told in one list: by its mark a device is found, by the register its holder. */
const OF_OFFICER = [
  'place-by-holder',
  'place-by-phone',
  'place-no-holder',
  'place-no-time',
  'place-claimed-officer-differs',
]
/** That a phone made it says both: why no device of the register did, and whose it is. */
const isOfDevice = ({ code }: Reasons[number]): boolean =>
  code === 'place-by-phone' || !OF_OFFICER.includes(code)

type RowProps = { name: string; claims: Claim[]; children: ReactNode }

function Row({ name, claims, children }: RowProps) {
  const { t } = useWords()
  const isDifferent = claims.some(({ outcome }) => outcome === 'differs' || outcome === 'refused')
  return (
    <tr className={isDifferent ? 'differs' : ''}>
      <th scope="row">{name}</th>
      <td>
        <span className="on-phone-only mute small">{t('recording.claimed')}</span>
        {claims.length === 0 ? <span className="mute">{t('recording.not-claimed')}</span> : null}
        {claims.map(({ from, value, outcome, isMono }) => (
          <div key={from} className="claim">
            <span className={isMono ? 'mono' : ''}>{value}</span> <OutcomeTag outcome={outcome} />
            <div className="mute small">{t(from)}</div>
          </div>
        ))}
      </td>
      <td>
        <span className="on-phone-only mute small">{t('recording.verified')}</span>
        {children}
      </td>
    </tr>
  )
}

const TONES = {
  believed: 'blue',
  differs: 'amber',
  refused: 'amber',
  agrees: 'green',
} as const satisfies Partial<Record<Outcome, Tone>>

function OutcomeTag({ outcome }: { outcome: Outcome }) {
  const { t } = useWords()
  if (outcome === 'not-compared') return null
  return <Tag tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Tag>
}

type JudgedProps = { detail: Detail; field: Field; reasons: Reasons; onCorrect: OnCorrect }

function Judged({ detail, field, reasons, onCorrect }: JudgedProps) {
  const { t } = useWords()
  return (
    <>
      <span className="judged">
        {showField(detail, field) ?? <strong>{t('state.unknown')}</strong>}
        {onCorrect ? <CorrectButton field={field} onClick={() => onCorrect(field)} /> : null}
      </span>
      {reasons.map((reason) => (
        <div key={JSON.stringify(reason)} className="mute small">
          <ReasonLine reason={reason} />
        </div>
      ))}
    </>
  )
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

function Length({ detail: { durationMs, findings } }: { detail: Detail }) {
  const { t, language } = useWords()
  const about = findings.filter(({ code }) => /^durations?-/.test(code))
  return (
    <>
      {durationMs === null ? <strong>{t('state.unknown')}</strong> : showDuration(durationMs)}
      <div className="mute small">
        {durationMs === null ? null : t('recording.length-measured')}
        {about.map((finding) => ` ${finding[language]}`)}
      </div>
    </>
  )
}
