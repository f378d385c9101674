import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DISC_MEDIA, DISC_MEDIUM_NAMES } from './disc.ts'
import {
  CORRECTION_PERCENT_MIN,
  correctionAtLeast,
  correctionLayout,
  correctionPercent,
  correctionWords,
  mendCommands,
  planCorrection,
  roomBesideCorrection,
} from './disc-correction.ts'
import { usableSectors } from './rules/disc.ts'

// What dvdisaster 0.79.5 said of images of these sizes.
test('the layout is that of the program', () => {
  const seen: [volume: number, roots: number, total: number, said: string][] = [
    [9_949, 170, 359_295, '200.0'],
    [205_262, 108, 359_295, '73.5'],
    [332_216, 18, 359_295, '7.6'],
  ]
  for (const [volume, roots, total, said] of seen) {
    assert.deepEqual(correctionLayout(volume), { roots, totalSectors: total })
    assert.equal(correctionPercent(roots).toFixed(1), said)
  }
  assert.equal(correctionWords(108), 'RS03 73 %')
  assert.equal(correctionLayout(30_000_000), null)
})

test('what just fits on a smaller medium gets the correction that the larger one has room for', () => {
  const volume = 340_000
  // By itself the program takes a CD and gives it 12 layers.
  assert.deepEqual(correctionLayout(volume), { roots: 12, totalSectors: 359_295 })
  const onCd = planCorrection(volume, DISC_MEDIA.cd.sectors)
  assert.equal(onCd.kind === 'left-out' && onCd.reason.code, 'disc-correction-no-room')
  const onDvd = planCorrection(volume, DISC_MEDIA.dvd.sectors)
  assert.ok(onDvd.kind === 'add' && onDvd.volumeSectors > volume && onDvd.roots === 170)
})

test('a medium that is smaller than its kind gets nothing that does not fit on it', () => {
  assert.equal(planCorrection(1000, 200_000).kind, 'left-out')
  assert.equal(roomBesideCorrection(196_000, 200_000), 196_000)
  // A DVD of too few sectors still holds what fits on a CD.
  assert.equal(planCorrection(100_000, 2_000_000).kind, 'add')
  assert.equal(planCorrection(1_000_000, 2_000_000).kind, 'left-out')
})

test('whatever is added is of use, fits on the medium, and is what the program makes of that volume', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DISC_MEDIUM_NAMES),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (medium, share) => {
        const { sectors } = DISC_MEDIA[medium]
        const volume = Math.ceil(share * sectors)
        const plan = planCorrection(volume, sectors)
        const room = roomBesideCorrection(usableSectors(medium), sectors)
        // As full as discs are planned there is always room.
        if (volume <= room) assert.equal(plan.kind, 'add')
        if (plan.kind === 'left-out') return
        assert.ok(plan.volumeSectors >= volume)
        // Drives write blocks of 16 sectors.
        assert.ok(Math.ceil(plan.totalSectors / 16) * 16 <= sectors)
        assert.ok(correctionPercent(plan.roots) >= CORRECTION_PERCENT_MIN)
        const { roots, totalSectors } = plan
        assert.deepEqual(correctionLayout(plan.volumeSectors), { roots, totalSectors })
        const atLeast = correctionAtLeast(Math.floor(volume * 0.97), volume, sectors) ?? 0
        assert.ok(atLeast <= correctionPercent(roots))
      },
    ),
    { numRuns: 2000 },
  )
})

test('how to mend: from the drive, or what was read already, whatever its name', () => {
  const image = { volumeId: 'SL260001_01_01', sizeBytes: 735_836_160, sha256: 'ab', file: null }
  assert.deepEqual(mendCommands(image), [
    'dvdisaster -d /dev/sr0 -i SL260001_01_01.iso -r',
    'dvdisaster -i SL260001_01_01.iso -f',
    'shilu disc-check SL260001_01_01.iso --bytes 735836160 --sha256 ab',
  ])
  assert.equal(
    mendCommands({ ...image, volumeId: 'x; rm -r ~' })[1],
    "dvdisaster -i 'x; rm -r ~.iso' -f",
  )
  assert.deepEqual(mendCommands({ ...image, sha256: null, file: "光盘's.iso" }), [
    "dvdisaster -i '光盘'\\''s.iso' -f",
    "shilu disc-check '光盘'\\''s.iso' --bytes 735836160",
  ])
})
