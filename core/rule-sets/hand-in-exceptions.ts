// The five exceptions of Art. 13 in words of the unit: when material may come in up to so many hours after
// the return. The five are the regulation's; a unit says what they mean where it works.

import { HAND_IN_EXCEPTIONS, type HandInException } from '../rules/hand-in.ts'
import { readBody, refuseTwice, type Parsed } from './read-body.ts'

export const HAND_IN_EXCEPTION_WORDS = {
  remote: { zh: '偏远地区', en: 'remote place' },
  'on-water': { zh: '水上执法', en: 'on water' },
  'poor-transport': { zh: '交通不便', en: 'poor transport' },
  'away-from-home': { zh: '异地执法', en: 'away from home' },
  'continuous-work': { zh: '连续执法', en: 'continuous work' },
} as const satisfies Record<HandInException, { zh: string; en: string }>

export type HandInExceptionsBody = {
  exceptions: { code: HandInException; title: string; text: string }[]
}

const COUNT = HAND_IN_EXCEPTIONS.length

export const parseHandInExceptions = (value: unknown): Parsed<HandInExceptionsBody> =>
  readBody(value, (fields) => {
    const exceptions = fields.rows('exceptions', [COUNT, COUNT], (row) => {
      const code = row.oneOf('code', HAND_IN_EXCEPTION_WORDS)
      if (code === null) row.fault('code', '不能为空。', 'is missing.')
      return {
        code: code ?? 'remote',
        title: row.text('title', 100),
        text: row.text('text', 500),
      }
    })
    refuseTwice(
      fields,
      'exceptions',
      exceptions.map(({ code }) => code),
    )
    return { exceptions }
  })
