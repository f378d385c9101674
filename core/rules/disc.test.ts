import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roomBesideCorrection } from '../disc-correction.ts'
import { DISC_MEDIA, SECTOR_BYTES, volumeIdOf } from '../disc.ts'
import {
  decideRemaking,
  OWN_SECTORS,
  planDiscs,
  recheckDueAt,
  sectorsOf,
  usableSectors,
  type DiscItem,
} from './disc.ts'

const MB = 1_000_000
const item = (recording: string, sizeBytes: number, activity: string | null = null): DiscItem => ({
  recording,
  sizeBytes,
  events: 3,
  activity,
})
const planned = (items: readonly DiscItem[], capacity: number) => {
  const plan = planDiscs(items, capacity)
  assert.equal(plan.kind, 'planned')
  return plan.kind === 'planned' ? plan.discs : []
}

test('Art. 16: an activity stays together; what does not fit on one disc goes on over several', () => {
  const capacity = OWN_SECTORS.fixed + Math.ceil((100 * MB) / SECTOR_BYTES)
  const discs = planned(
    [
      item('a1', 40 * MB, 'a'),
      item('b1', 40 * MB, 'b'),
      item('a2', 30 * MB, 'a'),
      item('b2', 40 * MB, 'b'),
      item('c1', 60 * MB, 'c'),
      item('c2', 60 * MB, 'c'),
    ],
    capacity,
  )
  assert.deepEqual(
    discs.map(({ recordings, reason }) => [recordings.join(' '), reason.code]),
    [
      ['a1 a2', 'disc-starts'],
      ['b1 b2', 'disc-activity-whole'],
      ['c1', 'disc-activity-too-large'],
      ['c2', 'disc-before-full'],
    ],
  )
})

test('Art. 16: a recording that fits on no disc is refused by name, and nothing is left out', () => {
  const capacity = usableSectors('cd')
  const plan = planDiscs([item('small', 10), item('large', 800 * MB)], capacity)
  assert.equal(plan.kind, 'refused')
  assert.deepEqual(plan.kind === 'refused' && plan.recordings, ['large'])
  assert.equal(planDiscs([item('large', 800 * MB)], usableSectors('dvd')).kind, 'planned')
})

test('Art. 16: the real media hold what is planned for them, with 2 % left', () => {
  for (const medium of ['cd', 'dvd', 'dvd-dl', 'bd', 'bd-dl'] as const) {
    const { sectors } = DISC_MEDIA[medium]
    assert.ok(usableSectors(medium) <= sectors * 0.98)
    // A smaller one of the kind is planned as what it is; a larger one never.
    assert.equal(usableSectors(medium, sectors * 2), usableSectors(medium))
    assert.equal(usableSectors(medium, 100_000), 98_000)
  }
})

test('Art. 16: where room is left for error correction, only what needs more is fuller, by itself', () => {
  const capacity = usableSectors('cd')
  const filled = roomBesideCorrection(capacity, DISC_MEDIA.cd.sectors)
  assert.ok(filled < capacity)
  const between = ((filled + capacity) / 2) * SECTOR_BYTES - OWN_SECTORS.fixed * SECTOR_BYTES
  const items = [item('a', 300 * MB), item('b', 330 * MB), item('large', between), item('c', MB)]
  const plan = planDiscs(items, capacity, filled)
  assert.equal(plan.kind, 'planned')
  if (plan.kind !== 'planned') return
  assert.deepEqual(
    plan.discs.map(({ recordings, sectors }) => [recordings.join(' '), sectors <= filled]),
    [
      ['a b', true],
      ['large', false],
      ['c', true],
    ],
  )
})

test('Art. 16: 100,000 small recordings are planned, each on one disc', () => {
  const items = Array.from({ length: 100_000 }, (_, n) =>
    item(`r${n}`, 20_000 + (n % 977) * 100, `a${Math.floor(n / 300)}`),
  )
  const discs = planned(items, usableSectors('dvd'))
  assert.deepEqual(
    discs.flatMap(({ recordings }) => recordings),
    items.map(({ recording }) => recording),
  )
  assert.ok(discs.length > 1)
})

test('Art. 16: whatever is chosen, every recording is on the set once, in order, and no disc is over its capacity', () => {
  const anItem = fc.record({
    sizeBytes: fc.integer({ min: 0, max: 60 * MB }),
    events: fc.integer({ min: 1, max: 30 }),
    activity: fc.option(fc.integer({ min: 0, max: 8 }).map(String)),
  })
  fc.assert(
    fc.property(
      fc.array(anItem, { maxLength: 60 }),
      fc.integer({ min: 40 * MB, max: 200 * MB }),
      (facts, bytes) => {
        const items = facts.map((one, n) => ({ ...one, recording: `r${n}` }))
        const capacity = OWN_SECTORS.fixed + Math.ceil(bytes / SECTOR_BYTES)
        const plan = planDiscs(items, capacity)
        if (plan.kind === 'refused') {
          assert.ok(items.some((one) => sectorsOf(one) > capacity - OWN_SECTORS.fixed))
          return
        }
        const { discs } = plan
        const on = discs.flatMap(({ recordings }) => recordings)
        assert.deepEqual(on.toSorted(), items.map(({ recording }) => recording).toSorted())
        const byId = new Map(items.map((one) => [one.recording, one]))
        for (const disc of discs) {
          assert.ok(disc.recordings.length > 0)
          const sum = disc.recordings.reduce((all, id) => all + sectorsOf(byId.get(id)!), 0)
          assert.equal(disc.sectors, OWN_SECTORS.fixed + sum)
          assert.ok(disc.sectors <= capacity)
        }
        // Within an activity the order stays; and one that fits on a disc is on one.
        for (const activity of new Set(items.map((one) => one.activity))) {
          if (activity === null) continue
          const own = items.filter((one) => one.activity === activity)
          assert.deepEqual(
            on.filter((id) => byId.get(id)?.activity === activity),
            own.map(({ recording }) => recording),
          )
          const fits =
            own.reduce<number>((sum, one) => sum + sectorsOf(one), OWN_SECTORS.fixed) <= capacity
          const over = discs.filter(({ recordings }) =>
            recordings.some((id) => byId.get(id)?.activity === activity),
          )
          if (fits) assert.equal(over.length, 1)
        }
        // The same choice gives the same plan, and what is added behind it moves nothing before it.
        assert.deepEqual(planDiscs(items, capacity), plan)
        const more = planDiscs([...items, item('one more', 0)], capacity)
        assert.equal(more.kind, 'planned')
        if (more.kind === 'planned')
          assert.deepEqual(more.discs.slice(0, discs.length - 1), discs.slice(0, -1))
      },
    ),
  )
})

test('Art. 16: a copy is read again twelve months after it was last read whole', () => {
  const at = Temporal.Instant.from('2027-02-28T03:00:00Z')
  assert.equal(recheckDueAt(at)?.toString(), '2028-02-28T16:00:00Z')
  assert.equal(recheckDueAt(null), null)
})

test('Art. 16: a bad copy is made from the surest source that there is', () => {
  const from = (
    isImageKept: boolean,
    isOtherGood: boolean,
    { canMend = false, isArchiveThere = true } = {},
  ) => decideRemaking({ isImageKept, isOtherGood, canMend, isArchiveThere }).from
  assert.equal(from(true, true), 'image')
  assert.equal(from(true, false), 'image')
  assert.equal(from(false, true), 'other-copy')
  assert.equal(from(false, false), 'archive')
  // What can be mended gives the same image again; the originals give another one.
  assert.equal(from(true, true, { canMend: true }), 'image')
  assert.equal(from(false, true, { canMend: true }), 'other-copy')
  assert.equal(from(false, false, { canMend: true }), 'mended')
  // The originals have left the server, and neither disc is good.
  assert.equal(from(false, false, { isArchiveThere: false }), null)
  assert.equal(from(false, false, { canMend: true, isArchiveThere: false }), 'mended')
})

test('the label of a volume is what Joliet has room for', () => {
  assert.equal(volumeIdOf('GP-2026-0012', 1, 3), 'SL260012_01_03')
  for (const n of [1, 99, 9999]) {
    const volume = volumeIdOf(`GP-2026-${String(n).padStart(4, '0')}`, n % 100, 99)
    assert.match(volume, /^[A-Z0-9_]{1,16}$/)
  }
})
