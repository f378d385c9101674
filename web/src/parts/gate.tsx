// The frame of pages outside the shell: set-up and sign-in.

import { Button, Card } from 'antd'
import type { ReactNode } from 'react'
import { chooseLanguage, useWords } from '../words/use-words.ts'

export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const { t, language } = useWords()
  return (
    <main className="gate">
      <div className="gate-head">
        <span className="gate-logo">{t('app.name')}</span>
        <span className="mute">{t('app.tagline')}</span>
        <Button type="link" onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}>
          {t('me.language')}
        </Button>
      </div>
      <Card>
        <h1>{title}</h1>
        {children}
      </Card>
    </main>
  )
}
