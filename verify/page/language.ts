// Chinese, or English once somebody asked for it. What is marked in page.html follows by itself.

import { WORDS, type Language, type WordKey } from './words.ts'

let language: Language = 'zh'

export const spoken = (): Language => language
export const say = (key: WordKey): string => WORDS[key][language === 'zh' ? 0 : 1]

export function switchLanguage(): void {
  language = language === 'zh' ? 'en' : 'zh'
  showWords()
}

export function showWords(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = `${say('title')} · ${say('product')}`
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]'))
    element.textContent = say(element.dataset['words'] as WordKey)
}
