// How far an intake is: files, bytes, speed and time left, in one line under its bar.

import { showSize } from '../../parts/size.tsx'
import { showDuration } from '../../parts/times.ts'
import type { Intake } from '../../taking-in/runs.ts'
import { useWords } from '../../words/use-words.ts'
import { Bar } from './bar.tsx'
import { doneBytes, type Reading } from './meter.ts'

export const doneFiles = ({ counts }: Pick<Intake, 'counts'>): number =>
  counts.kept + counts['already-kept'] + counts['not-evidence'] + counts.failed

export function Figures({ intake, meter }: { intake: Intake; meter: Reading }) {
  const { t } = useWords()
  const { counts, sizeBytes } = intake
  const done = doneBytes(intake)
  const { bytesPerSecond, leftMs } = meter
  const isKnown = bytesPerSecond !== null && bytesPerSecond > 0
  // Empty files alone have no bytes to go by.
  const [from, to] = sizeBytes > 0 ? [done, sizeBytes] : [doneFiles(intake), counts.total]
  return (
    <>
      <Bar done={from} total={to} label={t('intake.progress-column')} />
      <p className="figures">
        <span>{t('taking.files', { done: doneFiles(intake), total: counts.total })}</span>
        <span>{t('taking.progress', { done: showSize(done), total: showSize(sizeBytes) })}</span>
        <span>
          <span className="mute">{t('taking.speed')}</span>{' '}
          {isKnown ? `${showSize(Math.round(bytesPerSecond))}/s` : t('taking.unknown')}
        </span>
        <span>
          <span className="mute">{t('taking.left')}</span>{' '}
          {leftMs === null ? t('taking.unknown') : showDuration(leftMs)}
        </span>
        {counts.failed > 0 ? (
          <strong className="red">
            {t('file.failed')} {counts.failed}
          </strong>
        ) : null}
      </p>
    </>
  )
}
