// Every visible word in English; the same keys as zh.ts.

import { frame } from './en/frame.ts'
import { imports } from './en/imports.ts'
import { intakes } from './en/intakes.ts'
import { recordings } from './en/recordings.ts'
import { registers } from './en/registers.ts'
import type { Word } from './zh.ts'

export const en = {
  ...frame,
  ...recordings,
  ...intakes,
  ...registers,
  ...imports,
} as const satisfies Record<Word, string>
