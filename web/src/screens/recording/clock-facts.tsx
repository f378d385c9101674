// What the clock of the device was worth, by the clock codes that were filmed; and the codes of this recording.

import { Link } from '@tanstack/react-router'
import type { Fact } from '../../parts/facts.tsx'
import { ReasonLine } from '../../parts/reason.tsx'
import { showDuration, showTime } from '../../parts/times.ts'
import type { Words } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

type Clock = NonNullable<Detail['clock']>
type Measured = Extract<Clock, { kind: 'measured' }>

export function clockFacts(detail: Detail, t: Words): Fact[] {
  const { clock, clockCodes, clockSearch } = detail
  if (clock === null) return []
  const isMoved = clock.kind === 'measured' && clock.claimedAt !== null
  return [
    [
      t('clock.title'),
      clock.kind === 'measured' ? (
        <Reading key="clock" clock={clock} recording={detail.id} t={t} />
      ) : (
        <Unknown key="clock" reasons={clock.reasons} t={t} />
      ),
    ],
    [t('clock.claimed'), isMoved ? showTime(clock.claimedAt ?? '') : null],
    [
      t('clock.filmed'),
      clockCodes.length > 0 ? <Codes key="codes" codes={clockCodes} t={t} /> : null,
    ],
    [
      t('clock-code.title'),
      clockSearch && clockSearch.state !== 'found'
        ? t(`clock.search.${clockSearch.state}`, { frames: clockSearch.frames })
        : null,
    ],
  ]
}

function Unknown({ reasons, t }: { reasons: Clock['reasons']; t: Words }) {
  return (
    <>
      <strong>{t('state.unknown')}</strong>
      {reasons.map((reason) => (
        <div key={reason.code} className="mute small">
          <ReasonLine reason={reason} />
        </div>
      ))}
    </>
  )
}

function Reading({ clock, recording, t }: { clock: Measured; recording: string; t: Words }) {
  const { errorMs, uncertaintyMs, driftMsPerHour, codes } = clock
  const params = {
    codes: codes.map(({ saidAt }) => showTime(saidAt)).join('、'),
    uncertainty: oneDecimal(uncertaintyMs / 1000),
  }
  const others = codes.filter((code) => code.recording !== recording)
  return (
    <>
      <strong>{amountWords(errorMs, t)}</strong>
      {driftMsPerHour === null
        ? t('clock.basis', params)
        : t('clock.basis-drift', { ...params, drift: signed(driftMsPerHour / 1000) })}
      {others.map((code) => (
        <div key={code.saidAt} className="small">
          <Link to="/recordings/$id" params={{ id: code.recording }}>
            {t('clock-code.title')} {showTime(code.saidAt)}
          </Link>
        </div>
      ))}
    </>
  )
}

/** Fast or slow, in seconds; a clock that was never set in days. */
export function amountWords(errorMs: number, t: Words): string {
  const ms = Math.abs(errorMs)
  if (ms < 500) return t('clock.right')
  const days = Math.floor(ms / DAY_MS)
  const rest = showDuration(ms % DAY_MS)
  const amount =
    ms < 60_000
      ? t('clock.seconds', { seconds: oneDecimal(ms / 1000) })
      : days === 0
        ? rest
        : t('clock.days', { days, rest })
  return t(errorMs > 0 ? 'clock.fast' : 'clock.slow', { amount })
}
const DAY_MS = 86_400_000
const oneDecimal = (value: number): string => String(Math.round(value * 10) / 10)
const signed = (value: number): string => `${value > 0 ? '+' : ''}${Math.round(value * 100) / 100}`

function Codes({ codes, t }: { codes: Detail['clockCodes']; t: Words }) {
  return (
    <ul>
      {codes.map((code) => (
        <li key={`${code.positionMs} ${code.code}`}>
          {t('clock.filmed-at', {
            position: showDuration(code.positionMs),
            said: showTime(code.saidAt),
          })}{' '}
          <span className="mute small">
            {t(`clock.code.${code.verdict}`)}
            {code.verdict === 'good' && code.errorMs !== null
              ? ` · ${amountWords(code.errorMs, t)}`
              : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
