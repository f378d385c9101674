// A value of a rule set as people read it: choices by their names, yes and no, fill-ins by their names.

import { CONTENT_MARKS } from '../content-mark.ts'
import { DEVICE_KINDS } from '../device.ts'
import type { FieldName, Words } from './field-words.ts'
import { HAND_IN_EXCEPTION_WORDS } from './hand-in-exceptions.ts'
import { STEP_METHODS } from './item-list.ts'
import { showFillIns } from './phrases.ts'
import { STOPPAGE_GROUNDS } from './stoppage-grounds.ts'

export type Language = 'zh' | 'en'

const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } } as const

const CHOICES: Partial<Record<FieldName, Readonly<Record<string, Words>>>> = {
  methods: STEP_METHODS,
  mark: CONTENT_MARKS,
  deviceKinds: DEVICE_KINDS,
  code: { ...STOPPAGE_GROUNDS, ...HAND_IN_EXCEPTION_WORDS },
}

/** Empty where there is nothing. */
export function showValue(field: FieldName, value: unknown, language: Language): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value.map((one) => showValue(field, one, language)).join(language === 'zh' ? '、' : ', ')
  if (typeof value === 'boolean') return YES_NO[`${value}`][language]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (field === 'text') return showFillIns(value, language)
  const choices = CHOICES[field]
  return choices && Object.hasOwn(choices, value) ? (choices[value]?.[language] ?? value) : value
}

/** `录像或录音`: any one is enough. `录像、拍照`: both. */
export const showMethods = (
  { methods, isEither }: { methods: readonly string[]; isEither: boolean },
  language: Language,
): string =>
  methods
    .map((method) => showValue('methods', method, language))
    .join(isEither ? (language === 'zh' ? '或' : ' or ') : language === 'zh' ? '、' : ', ')
