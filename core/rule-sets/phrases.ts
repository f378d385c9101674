// The phrases (执法用语) of Art. 9: what an officer reads out at each step. Fill-ins stand in braces and are
// filled in on the phone from the activity at hand.

import { readBody, refuseTwice, type Fields, type Parsed } from './read-body.ts'

export const FILL_INS = {
  unit: { zh: '单位', en: 'unit' },
  officers: { zh: '执法人员', en: 'officers' },
  certificates: { zh: '执法证号', en: 'certificate numbers' },
  party: { zh: '当事人', en: 'party' },
  place: { zh: '地点', en: 'place' },
  task: { zh: '任务', en: 'task' },
  time: { zh: '时间', en: 'time' },
  reason: { zh: '原因', en: 'reason' },
  basis: { zh: '依据', en: 'legal basis' },
  document: { zh: '文书', en: 'document' },
  materials: { zh: '资料', en: 'materials' },
} as const
export type FillIn = keyof typeof FILL_INS

export type Phrase = {
  code: string
  /** The step that it is said at, as the unit calls it. */
  step: string
  title: string
  /** With fill-ins like {unit}. */
  text: string
  /** The article of the regulation that asks for it, where one does. */
  article: number | null
}
export type PhrasesBody = { phrases: Phrase[] }

export const PHRASES_MAX = 300
export const PHRASE_TEXT_MAX = { code: 20, step: 60, title: 100, text: 1000 } as const
const ARTICLES_MAX = 19

export const parsePhrases = (value: unknown): Parsed<PhrasesBody> =>
  readBody(value, (fields) => {
    const phrases = fields.rows('phrases', [1, PHRASES_MAX], readPhrase)
    refuseTwice(
      fields,
      'phrases',
      phrases.map(({ code }) => code),
    )
    return { phrases }
  })

function readPhrase(row: Fields): Phrase {
  const phrase = {
    code: row.text('code', PHRASE_TEXT_MAX.code),
    step: row.text('step', PHRASE_TEXT_MAX.step),
    title: row.text('title', PHRASE_TEXT_MAX.title),
    text: row.text('text', PHRASE_TEXT_MAX.text),
    article: row.maybeNumber('article', 1, ARTICLES_MAX),
  }
  for (const name of unknownFillIns(phrase.text))
    row.fault(
      'text',
      `中的“{${name}}”不是可填入的内容；可用：${fillInNames('zh').join('、')}。`,
      `has “{${name}}”, which cannot be filled in; there are: ${fillInNames('en').join(', ')}.`,
    )
  return phrase
}

export const fillInsOf = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)

const unknownFillIns = (text: string): string[] =>
  fillInsOf(text).filter((name) => !Object.hasOwn(FILL_INS, name))

type Language = 'zh' | 'en'

/** As they are typed: `{单位}`. */
export const fillInNames = (language: Language): string[] =>
  Object.values(FILL_INS).map((words) => `{${words[language]}}`)

/** For people: the fill-ins by their names. */
export const showFillIns = (text: string, language: Language): string =>
  text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(FILL_INS, name) ? `{${FILL_INS[name as FillIn][language]}}` : whole,
  )

/** As people type them, in either language and with the braces of either keyboard. */
export const readFillIns = (text: string): string =>
  text.replaceAll(/[{｛]([^{}｛｝]*)[}｝]/gu, (_whole, typed: string) => {
    const name = typed.trim()
    const found = Object.entries(FILL_INS).find(([, { zh, en }]) => zh === name || en === name)
    return `{${found?.[0] ?? name}}`
  })

/** What is not known stays as a blank with its name, to be said by the officer. */
export const fillIn = (
  text: string,
  known: Partial<Record<FillIn, string>>,
  language: Language = 'zh',
): string =>
  text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(FILL_INS, name)
      ? (known[name as FillIn] ?? `（${FILL_INS[name as FillIn][language]}）`)
      : whole,
  )
