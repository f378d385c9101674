// The words in the language that the person chose; remembered on this machine. i18next fills in
// figures; the keys are checked by the compiler.

import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { speak } from '../api/client.ts'
import { en } from './en.ts'
import { zh, type Word } from './zh.ts'

export type Language = 'zh' | 'en'
export type Words = (word: Word, figures?: Record<string, string | number>) => string

const REMEMBERED = 'shilu.language'

export function startWords(): void {
  const language = localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh'
  const options = {
    lng: language,
    resources: { zh: { translation: zh }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as const
  void i18next.use(initReactI18next).init(options)
  tell(language)
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language)
  void i18next.changeLanguage(language)
  tell(language)
}

/** The server, for its problems, and those who read the page aloud. */
function tell(language: Language): void {
  speak(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

export function useWords(): { t: Words; language: Language } {
  const { t, i18n } = useTranslation()
  const say = useCallback<Words>((word, figures) => t(word, figures ?? {}), [t])
  return { t: say, language: i18n.language === 'en' ? 'en' : 'zh' }
}
