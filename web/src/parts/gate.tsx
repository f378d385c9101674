// The frame of pages outside the shell: set-up and sign-in.

import { Card } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { LanguageButton } from './language-button.tsx'
import { useTitle } from './use-title.ts'

export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords()
  useTitle(title)
  return (
    <main className="gate">
      <div className="gate-head">
        <span className="gate-logo">{t('app.name')}</span>
        <span className="mute">{t('app.tagline')}</span>
        <LanguageButton />
      </div>
      <Card>
        <h1>{title}</h1>
        {children}
      </Card>
    </main>
  )
}
