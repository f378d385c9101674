// An address that leads nowhere.

import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'
import { Nothing } from './states.tsx'

export function NotFound() {
  const { t } = useWords()
  return (
    <main className="page">
      <Nothing title={t('state.no-page')}>
        <Link to="/">{t('state.go-home')}</Link>
      </Nothing>
    </main>
  )
}
