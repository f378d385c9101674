// An address that leads nowhere.

import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'
import { useTitle } from './use-title.ts'
import { Nothing } from './states.tsx'

export function NotFound() {
  const { t } = useWords()
  useTitle(t('state.no-page'))
  return (
    <main className="page">
      <Nothing title={t('state.no-page')}>
        <Link to="/">{t('state.go-home')}</Link>
      </Nothing>
    </main>
  )
}
