import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseRecordingName } from './recording-name.ts'

const beijing = (local: string) => ({ local, zone: 'Asia/Shanghai' as const })

const cases: [string, ReturnType<typeof parseRecordingName>][] = [
  [
    'DCAM_CAM001_000001_20260804_100000_IMP.mp4',
    {
      pattern: 'prefix',
      deviceSerial: 'CAM001',
      officerNumber: '000001',
      recordedAt: beijing('2026-08-04T10:00:00'),
      isMarkedImportant: true,
    },
  ],
  [
    'DCAM_CAM001_000001_20260804_100000.jpg',
    {
      pattern: 'prefix',
      deviceSerial: 'CAM001',
      officerNumber: '000001',
      recordedAt: beijing('2026-08-04T10:00:00'),
      isMarkedImportant: false,
    },
  ],
  [
    '8812345_410425_20260916141223_0002.MP4',
    {
      pattern: 'seven-six-fourteen',
      deviceSerial: '8812345',
      officerNumber: '410425',
      sequence: '0002',
      recordedAt: beijing('2026-09-16T14:12:23'),
      isMarkedImportant: false,
    },
  ],
  [
    '8812345_410425_20260916_141223_IMP.WAV',
    {
      pattern: 'seven-six-fourteen',
      deviceSerial: '8812345',
      officerNumber: '410425',
      recordedAt: beijing('2026-09-16T14:12:23'),
      isMarkedImportant: true,
    },
  ],
  [
    'BryanMerritt_202511292257_BWL7137497-0.mp4',
    {
      pattern: 'officer',
      officerName: 'BryanMerritt',
      deviceSerial: 'BWL7137497',
      sequence: '0',
      recordedAt: beijing('2025-11-29T22:57:00'),
      isMarkedImportant: false,
    },
  ],
  [
    '李国强_202511292257_BWL7137497-12.mp4',
    {
      pattern: 'officer',
      officerName: '李国强',
      deviceSerial: 'BWL7137497',
      sequence: '12',
      recordedAt: beijing('2025-11-29T22:57:00'),
      isMarkedImportant: false,
    },
  ],
  [
    '20260804T020000Z_1a2b3c.mkv',
    {
      pattern: 'axis',
      sequence: '1a2b3c',
      recordedAt: { local: '2026-08-04T02:00:00', zone: 'UTC' },
      isMarkedImportant: false,
    },
  ],
  [
    'VID_20260101_120000.mp4',
    { pattern: 'dated', recordedAt: beijing('2026-01-01T12:00:00'), isMarkedImportant: false },
  ],
  [
    '2026-01-01_12-00-00.mp4',
    { pattern: 'dated', recordedAt: beijing('2026-01-01T12:00:00'), isMarkedImportant: false },
  ],
  [
    '20260101_120000(1).mp4',
    { pattern: 'dated', recordedAt: beijing('2026-01-01T12:00:00'), isMarkedImportant: false },
  ],
  [
    '2026_0101_120000_007A.MP4',
    {
      pattern: 'dated',
      sequence: '007',
      recordedAt: beijing('2026-01-01T12:00:00'),
      isMarkedImportant: false,
    },
  ],
  [
    '录音 2026-01-01 12.00.00.m4a',
    { pattern: 'dated', recordedAt: beijing('2026-01-01T12:00:00'), isMarkedImportant: false },
  ],
  ['00012.MTS', { pattern: 'camera', sequence: '00012', isMarkedImportant: false }],
  ['DSC_0001.JPG', { pattern: 'camera', sequence: '0001', isMarkedImportant: false }],
  ['MVI_1234.MOV', { pattern: 'camera', sequence: '1234', isMarkedImportant: false }],
  ['R0001.WAV', { pattern: 'camera', sequence: '0001', isMarkedImportant: false }],
  ['食堂后厨检查.mp4', { pattern: 'unknown', isMarkedImportant: false }],
  [
    '8812345_410425_20261316141223_0002.MP4',
    {
      pattern: 'seven-six-fourteen',
      deviceSerial: '8812345',
      officerNumber: '410425',
      sequence: '0002',
      isMarkedImportant: false,
    },
  ],
]

for (const [name, expected] of cases) {
  test(`the name ${name}`, () => assert.deepEqual(parseRecordingName(name), expected))
}

test('a marked file of an unknown form is still marked', () => {
  assert.equal(parseRecordingName('whatever_IMP.mp4').isMarkedImportant, true)
})

test('no name throws, and a time that is told exists', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.stringMatching(/^[A-Z0-9_.\-T]{0,300}$/),
    fc.constantFrom(
      '../../etc/passwd',
      '\u202egpj.4pm',
      'a'.repeat(100_000),
      `${'1'.repeat(7)}_${'_'.repeat(240)}`,
      '\u0000.mp4',
    ),
  )
  fc.assert(
    fc.property(hostile, (name) => {
      const { recordedAt } = parseRecordingName(name)
      if (recordedAt) Temporal.PlainDateTime.from(recordedAt.local).toZonedDateTime(recordedAt.zone)
    }),
    { numRuns: 2000 },
  )
})
