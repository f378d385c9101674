// The pages of this place, in the order of a recording's life.

import { Link } from '@tanstack/react-router'
import { useMayDo } from '../../api/session.ts'
import { useWords } from '../../words/use-words.ts'
import '../activities/activities.css' // oxlint-disable-line import/no-unassigned-import -- styles

const TABS = [
  { name: 'calendar', to: '/keeping' },
  { name: 'holds', to: '/keeping/holds' },
  { name: 'shortenings', to: '/keeping/shortenings' },
  { name: 'appraisals', to: '/keeping/appraisals' },
  { name: 'clearings', to: '/keeping/clearings' },
  { name: 'archive', to: '/keeping/archive' },
] as const

export function KeepingTabs({ on }: { on: (typeof TABS)[number]['name'] }) {
  const { t } = useWords()
  const maySee = useMayDo('retention.read')
  const maySeeArchive = useMayDo('case.dossier')
  if (!maySee) return null
  const tabs = TABS.filter(({ name }) => name !== 'archive' || maySeeArchive)
  return (
    <nav className="tabs" aria-label={t('place.keeping')}>
      {tabs.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          search={{}}
          activeOptions={{ exact: true }}
          className={name === on ? 'on' : ''}
          {...(name === on ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`keeping.tab.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
