import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOf, isOfFilter, NO_SECTION, type HandInOf } from './hand-in-figures.ts'

const law = { id: 's1', name: '执法股' }
const sport = { id: 's2', name: '体育股' }
const wang = { id: 'a', name: '王', section: law }
const zhao = { id: 'b', name: '赵', section: law }
const qian = { id: 'c', name: '钱', section: sport }
const sun = { id: 'd', name: '孙', section: null }
const HOUR = 3_600_000

const ROWS: HandInOf[] = [
  { kind: 'on-time', lateMs: null, officers: [wang, zhao] },
  { kind: 'late', lateMs: 2 * HOUR, officers: [wang, qian] },
  { kind: 'late', lateMs: 5 * HOUR, officers: [wang] },
  { kind: 'overdue', lateMs: 30 * HOUR, officers: [zhao] },
  { kind: 'due-soon', lateMs: null, officers: [sun] },
  { kind: null, lateMs: null, officers: [] },
]

test('Art. 13: hand-ins in figures: each officer, each section once, the unit once', () => {
  const { unit, persons, sections } = figuresOf(ROWS)
  assert.deepEqual(unit, {
    activities: 6,
    onTime: 1,
    late: 2,
    lateTotalMs: 7 * HOUR,
    lateLongestMs: 5 * HOUR,
    overdue: 1,
    overdueLongestMs: 30 * HOUR,
    dueSoon: 1,
  })
  const told = (all: typeof persons) =>
    all.map((one) => [
      one.name,
      one.activities,
      one.onTime,
      one.late,
      one.lateTotalMs / HOUR,
      one.lateLongestMs / HOUR,
      one.overdue,
      one.dueSoon,
    ])
  assert.deepEqual(told(persons), [
    ['赵', 2, 1, 0, 0, 0, 1, 0],
    ['王', 3, 1, 2, 7, 5, 0, 0],
    ['钱', 1, 0, 1, 2, 2, 0, 0],
    ['孙', 1, 0, 0, 0, 0, 0, 1],
  ])
  assert.deepEqual(told(sections), [
    ['执法股', 4, 1, 2, 7, 5, 1, 0],
    ['体育股', 1, 0, 1, 2, 2, 0, 0],
    ['', 1, 0, 0, 0, 0, 0, 1],
  ])
})

test('Art. 13: every figure is the number of activities that its filter shows', () => {
  const { persons, sections } = figuresOf(ROWS)
  const kinds = [
    ['onTime', 'on-time'],
    ['late', 'late'],
    ['overdue', 'overdue'],
    ['dueSoon', 'due-soon'],
  ] as const
  for (const [of, figures] of [
    ['officer', persons],
    ['section', sections],
  ] as const)
    for (const one of figures) {
      const shown = (kind?: (typeof kinds)[number][1]) =>
        ROWS.filter((row) => isOfFilter(row, { [of]: one.id, kind })).length
      assert.equal(shown(), one.activities)
      for (const [name, kind] of kinds) assert.equal(shown(kind), one[name], `${one.name} ${kind}`)
    }
  assert.equal(ROWS.filter((row) => isOfFilter(row, { section: NO_SECTION })).length, 1)
})
