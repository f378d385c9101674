// The recordings in a package, to be opened from here.

import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/use-words.ts'
import type { Package } from './packages.tsx'

export function Contents({ one: { recordings } }: { one: Package }) {
  const { t } = useWords()
  return (
    <details>
      <summary>
        {t('packages.details')} {t('packages.count-n', { total: recordings.length })}
      </summary>
      {recordings.map((id, at) => (
        <Link key={id} to="/recordings/$id" params={{ id }} className="about">
          {t('packages.recording-n', { n: at + 1 })}{' '}
        </Link>
      ))}
    </details>
  )
}
