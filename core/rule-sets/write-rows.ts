// Items and phrases as the cells of a table: what `read-rows.ts` reads.

import type { Item, Step } from './item-list.ts'
import type { Phrase } from './phrases.ts'
import { showMethods, showValue, type Language } from './show-value.ts'

export type Cells = Record<string, string | null>

export const itemCells = (item: Item, language: Language): Cells => ({
  ...item,
  methods: showMethods(item, language),
  isWholeProcess: showValue('isWholeProcess', item.isWholeProcess, language),
  isEither: null,
  steps: item.steps.map((step) => stepLine(step, language)).join('\n') || null,
})

const stepLine = (step: Step, language: Language): string =>
  [
    step.title,
    showValue('methods', step.methods, language),
    step.isRequired
      ? { zh: '必须', en: 'required' }[language]
      : { zh: '可选', en: 'optional' }[language],
    ...(step.mark === null && step.photosMin === undefined
      ? []
      : [showValue('mark', step.mark, language)]),
    ...(step.photosMin === undefined ? [] : [String(step.photosMin)]),
  ].join('｜')

export const phraseCells = (phrase: Phrase, language: Language): Cells => ({
  ...phrase,
  text: showValue('text', phrase.text, language),
  article: phrase.article === null ? null : String(phrase.article),
})
