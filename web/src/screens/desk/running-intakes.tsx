// Cards and folders that are being taken in now, wherever their dock is.

import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { Tag } from '../../parts/tags.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Whole } from './desk.tsx'

export function RunningIntakes({ intakes }: { intakes: Whole['intakes'] }) {
  const { t } = useWords()
  return (
    <section className="card">
      <h2>{t('desk.intakes')}</h2>
      {intakes.map(({ id, source, counts, openedBy }) => {
        const done = counts.kept + counts['already-kept'] + counts['not-evidence'] + counts.failed
        const percent = counts.total === 0 ? 0 : Math.floor((done / counts.total) * 100)
        return (
          <div key={id} className="running">
            <Link to="/intakes/$id" params={{ id }}>
              {source.volumeLabel ?? source.root}
            </Link>{' '}
            <span className="mute">
              {openedBy} · {t('intake.progress-files', { done, total: counts.total })}
            </span>{' '}
            {counts.failed > 0 ? (
              <Tag tone="red">{t('desk.failed', { failed: counts.failed })}</Tag>
            ) : null}
            <Progress
              percent={percent}
              size="small"
              status={counts.failed > 0 ? 'exception' : 'normal'}
              aria-label={t('intake.progress-column')}
            />
          </div>
        )
      })}
    </section>
  )
}
