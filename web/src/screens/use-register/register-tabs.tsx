// The registers of this place.

import { Link } from '@tanstack/react-router'
import { useMayDo } from '../../api/session.ts'
import { useWords } from '../../words/use-words.ts'
import '../activities/activities.css' // oxlint-disable-line import/no-unassigned-import -- styles

const TABS = [
  { name: 'use', to: '/registers' },
  { name: 'hand-ins', to: '/registers/hand-ins' },
] as const

export function RegisterTabs({ on }: { on: (typeof TABS)[number]['name'] }) {
  const { t } = useWords()
  const may = { use: useMayDo('device.use'), 'hand-ins': useMayDo('activity.read') }
  return (
    <nav className="tabs" aria-label={t('place.registers')}>
      {TABS.filter(({ name }) => may[name]).map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          search={{}}
          activeOptions={{ exact: true }}
          className={name === on ? 'on' : ''}
          {...(name === on ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`registers.tab.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
