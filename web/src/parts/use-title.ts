// The title of the window: what is looked at, then the program.

import { useEffect } from 'react'
import { useWords } from '../words/use-words.ts'

export function useTitle(page: string | undefined): void {
  const { t } = useWords()
  useEffect(() => {
    document.title = page ? `${page} · ${t('app.name')}` : t('app.name')
  }, [page, t])
}
