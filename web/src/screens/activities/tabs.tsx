// The three lists of this place.

import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/use-words.ts'

const TABS = [
  { name: 'list', to: '/activities' },
  { name: 'stoppages', to: '/activities/stoppages' },
  { name: 'cases', to: '/activities/cases' },
] as const

export function Tabs({ on }: { on: (typeof TABS)[number]['name'] }) {
  const { t } = useWords()
  return (
    <nav className="tabs" aria-label={t('place.activities')}>
      {TABS.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          className={name === on ? 'on' : ''}
          {...(name === on ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`activities.tab.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
