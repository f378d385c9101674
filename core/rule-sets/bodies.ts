// What each kind of rule set contains, and how it is read: the one table from kind to shape.

import { parseDeadlines, type DeadlinesBody } from './deadlines.ts'
import { parseEquipmentStandard, type EquipmentStandardBody } from './equipment-standard.ts'
import { parseHandInExceptions, type HandInExceptionsBody } from './hand-in-exceptions.ts'
import { parseItemList, type ItemListBody } from './item-list.ts'
import type { RuleSetKind } from './kinds.ts'
import { parsePhrases, type PhrasesBody } from './phrases.ts'
import type { Parsed } from './read-body.ts'
import { parseStoppageGrounds, type StoppageGroundsBody } from './stoppage-grounds.ts'

export type RuleSetBodies = {
  'item-list': ItemListBody
  phrases: PhrasesBody
  'equipment-standard': EquipmentStandardBody
  'stoppage-grounds': StoppageGroundsBody
  'hand-in-exceptions': HandInExceptionsBody
  deadlines: DeadlinesBody
}
export type RuleSetBody = RuleSetBodies[RuleSetKind]

const PARSERS: { [K in RuleSetKind]: (value: unknown) => Parsed<RuleSetBodies[K]> } = {
  'item-list': parseItemList,
  phrases: parsePhrases,
  'equipment-standard': parseEquipmentStandard,
  'stoppage-grounds': parseStoppageGrounds,
  'hand-in-exceptions': parseHandInExceptions,
  deadlines: parseDeadlines,
}

export const parseBody = <K extends RuleSetKind>(
  kind: K,
  value: unknown,
): Parsed<RuleSetBodies[K]> => PARSERS[kind](value)
