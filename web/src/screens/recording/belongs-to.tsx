// The activities that a recording belongs to, with their cases.

import { Link } from '@tanstack/react-router'
import { showTime } from '../../parts/times.ts'
import { useWords } from '../../words/use-words.ts'
import type { Detail } from './recording.tsx'

export function BelongsTo({ detail }: { detail: Detail }) {
  const { t } = useWords()
  const { activities } = detail
  return (
    <section className="card">
      <h2>{t('place.activities')}</h2>
      {activities.length === 0 ? <p className="mute">{t('recording.no-activity')}</p> : null}
      <ul className="lines">
        {activities.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/activities/$id" params={{ id: one.id }}>
                {one.title}
              </Link>
              {one.case ? <span className="mute"> {one.case.number}</span> : null}
            </span>
            <span>{one.arrivedAt ? showTime(one.arrivedAt).slice(0, 16) : ''}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
