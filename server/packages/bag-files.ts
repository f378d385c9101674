// The texts of a bag (BagIt 1.0, RFC 8493) in the form that docs/formats/package.md gives them.

import { DEMONSTRATION_WORDS } from '@shilu/core/demonstration.ts'

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

export type BagInfoFacts = {
  unitName: string
  /** In Beijing. */
  day: string
  id: string
  bytes: number
  files: number
  purpose: string
  recipient: string
  isDemonstration: boolean
}

export const bagInfo = (facts: BagInfoFacts): string =>
  [
    ['Source-Organization', facts.unitName],
    ['Bagging-Date', facts.day],
    ['External-Identifier', facts.id],
    ['Payload-Oxum', `${facts.bytes}.${facts.files}`],
    ['Shilu-Purpose', facts.purpose],
    ['Shilu-Recipient', facts.recipient],
    ['Bag-Software-Agent', 'Shilu'],
    ...(facts.isDemonstration ? [['Shilu-Demonstration', DEMONSTRATION_WORDS.en]] : []),
  ]
    // A name that has a line feed must not become a line of its own.
    .map(([label, value]) => `${label}: ${value?.replaceAll(/\p{C}/gu, ' ')}\n`)
    .join('')
