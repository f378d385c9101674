// Stoppage (Art. 12) in words of the unit: the four grounds on which recording may stop, and what was the matter in
// particular. The four are the regulation's; a unit words them and lists its reasons, and adds no fifth.

import { readBody, refuseTwice, type Parsed } from './read-body.ts'

export const STOPPAGE_GROUNDS = {
  equipment: {
    zh: '设备故障、损坏，电量或存储空间不足',
    en: 'equipment fault, battery or storage',
  },
  weather: { zh: '恶劣天气等自然原因', en: 'severe weather or other natural causes' },
  obstruction: { zh: '相对人或他人阻碍', en: 'obstruction by the party or others' },
  'force-majeure': { zh: '其他不可抗力', en: 'other force majeure' },
} as const
export type StoppageGround = keyof typeof STOPPAGE_GROUNDS

export type StoppageReason = { code: string; title: string }
export type StoppageGroundsBody = {
  grounds: { code: StoppageGround; title: string; text: string; reasons: StoppageReason[] }[]
}

const COUNT = Object.keys(STOPPAGE_GROUNDS).length

export const parseStoppageGrounds = (value: unknown): Parsed<StoppageGroundsBody> =>
  readBody(value, (fields) => {
    const grounds = fields.rows('grounds', [COUNT, COUNT], (row) => {
      const code = row.oneOf('code', STOPPAGE_GROUNDS)
      if (code === null) row.fault('code', '不能为空。', 'is missing.')
      const ground = {
        code: code ?? 'force-majeure',
        title: row.text('title', 100),
        text: row.text('text', 500),
        reasons: row.rows('reasons', [1, 40], (reason) => ({
          code: reason.text('code', 20),
          title: reason.text('title', 100),
        })),
      }
      refuseTwice(
        row,
        'reasons',
        ground.reasons.map((reason) => reason.code),
      )
      return ground
    })
    refuseTwice(
      fields,
      'grounds',
      grounds.map(({ code }) => code),
    )
    return { grounds }
  })
