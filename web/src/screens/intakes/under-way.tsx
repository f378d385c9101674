// The intakes that are under way, from docks and browsers alike, each with its bar.

import { Link } from '@tanstack/react-router'
import { useSession } from '../../api/session.ts'
import { Tag } from '../../parts/tags.tsx'
import { showTime } from '../../parts/times.ts'
import type { Intake } from '../../taking-in/runs.ts'
import { useRun } from '../../taking-in/use-runs.ts'
import { useWords } from '../../words/use-words.ts'
import { nameOfSource } from './columns.tsx'
import { Figures } from './figures.tsx'
import { useMeter } from './live.ts'

type Props = { items: readonly Intake[]; atMs: number; isStale: boolean }

export function UnderWay({ items, atMs, isStale }: Props) {
  const { t } = useWords()
  return (
    <section aria-label={t('taking.open')}>
      <h2>
        {t('taking.open')}{' '}
        {items.length > 0 ? <small className="mute">{items.length}</small> : null}
      </h2>
      {items.length === 0 ? <p className="mute">{t('taking.none-open')}</p> : null}
      <ul className="under-way">
        {items.map((intake) => (
          <OneUnderWay key={intake.id} intake={intake} atMs={atMs} isStale={isStale} />
        ))}
      </ul>
    </section>
  )
}

type OneProps = { intake: Intake; atMs: number; isStale: boolean }

function OneUnderWay({ intake, atMs, isStale }: OneProps) {
  const { t } = useWords()
  const meter = useMeter(intake, atMs, isStale)
  const { run } = useRun(intake.id)
  const isOwn = useSession()?.account.id === intake.openedByAccount
  const missing = intake.counts.listed + intake.counts.wanted
  const waits = isOwn && !run && missing > 0 && !meter.isMoving
  return (
    <li className="card">
      <div className="way-head">
        <Link to="/intakes/$id" params={{ id: intake.id }} className="file-name">
          {nameOfSource(intake)}
        </Link>
        <span className="mute">
          {t(intake.via === 'dock' ? 'taking.by-dock' : 'taking.by-browser', {
            name: intake.openedBy,
          })}{' '}
          · {showTime(intake.openedAt)}
        </span>
        {run?.mode === 'paused' || intake.paused ? (
          <Tag tone="amber">{t('taking.paused')}</Tag>
        ) : null}
      </div>
      <Figures intake={intake} meter={meter} />
      {waits ? (
        <p>
          <Link to="/intakes/$id" params={{ id: intake.id }}>
            {t('taking.missing', { count: missing })}
          </Link>
        </p>
      ) : null}
    </li>
  )
}
