// The words in the language that the person chose; remembered on this machine. i18next fills in
// figures; the keys are checked by the compiler.

import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { speak } from '../api/client.ts'
import { en } from './en.ts'
import { zh, type Word } from './zh.ts'

export type Language = 'zh' | 'en'
export type Words = (word: Word, figures?: Record<string, string | number>) => string

const REMEMBERED = 'shilu.language'

export function startWords(): void {
  const language = localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh'
  void i18next.use(initReactI18next).init({
    lng: language,
    resources: { zh: { translation: zh }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0])
  apply(language)
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language)
  void i18next.changeLanguage(language)
  apply(language)
}

function apply(language: Language): void {
  speak(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = i18next.t('app.name')
}

export function useWords(): { t: Words; language: Language } {
  const { t, i18n } = useTranslation()
  return {
    t: (word, figures) => t(word, figures ?? {}),
    language: i18n.language === 'en' ? 'en' : 'zh',
  }
}
