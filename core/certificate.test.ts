import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countCertified, judgeOfficers, type ActivityOfficer } from './activity.ts'
import {
  areDatesInOrder,
  certificateSoonDay,
  certificateStanding,
  decideCertificate,
} from './certificate.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const state = (from: string | null, until: string | null, on: string) =>
  decideCertificate({ name: '李', certificateFrom: from, certificateUntil: until }, day(on)).state

test('a certificate is valid from its first day through its last', () => {
  assert.equal(state('2026-01-01', '2026-12-31', '2025-12-31'), 'not-yet')
  assert.equal(state('2026-01-01', '2026-12-31', '2026-01-01'), 'valid')
  assert.equal(state('2026-01-01', '2026-12-31', '2026-12-31'), 'valid')
  assert.equal(state('2026-01-01', '2026-12-31', '2027-01-01'), 'expired')
  assert.equal(state(null, '2026-12-31', '2026-05-01'), 'valid')
  assert.equal(state('2026-01-01', null, '2026-05-01'), 'unknown')
  assert.equal(state('2026-01-01', null, '2025-05-01'), 'not-yet')
  assert.equal(state(null, null, '2026-05-01'), 'unknown')
})

test('every state but a plain valid one says why, with the day', () => {
  const expired = decideCertificate(
    { name: '李', certificateFrom: null, certificateUntil: '2026-03-31' },
    day('2026-04-01'),
  )
  assert.deepEqual(expired.reasons, [
    { code: 'certificate-expired', params: { name: '李', on: '2026-03-31' } },
  ])
})

const officer = (rest: Partial<ActivityOfficer> = {}): ActivityOfficer => ({
  name: '李',
  isActive: true,
  certificateNumber: '豫D-1',
  certificateFrom: '2026-01-01',
  certificateUntil: '2026-12-31',
  ...rest,
})

test('an activity is judged by the day on which it took place', () => {
  const pair = [officer(), officer({ name: '赵', certificateUntil: '2026-06-30' })]
  assert.deepEqual(judgeOfficers(pair, day('2026-06-30')), [])
  assert.deepEqual(
    judgeOfficers(pair, day('2026-07-01')).map(({ code }) => code),
    ['officers-too-few', 'certificate-expired'],
  )
  // A third with a valid certificate: enough, and the expired one is told all the same.
  assert.deepEqual(
    judgeOfficers([...pair, officer({ name: '王' })], day('2026-07-01')).map(({ code }) => code),
    ['certificate-expired'],
  )
})

test('dates that nobody entered count, and are told', () => {
  const unknown = officer({ certificateFrom: null, certificateUntil: null })
  assert.equal(countCertified([unknown, officer()], day('2026-07-01')), 2)
  assert.deepEqual(
    judgeOfficers([unknown, officer()], day('2026-07-01')).map(({ code }) => code),
    ['certificate-unknown'],
  )
})

test('a longer certificate never counts less', () => {
  const days = fc.integer({ min: 0, max: 800 })
  const on = (count: number) => day('2026-01-01').add({ days: count })
  fc.assert(
    fc.property(days, days, days, fc.integer({ min: 0, max: 90 }), (from, length, at, more) => {
      const count = (extra: number) =>
        countCertified(
          [
            officer({
              certificateFrom: on(from).toString(),
              certificateUntil: on(from + length + extra).toString(),
            }),
          ],
          on(at),
        )
      assert.ok(count(more) >= count(0))
    }),
  )
})

test('what ends within sixty days is asked about; the order of the two days is held', () => {
  assert.equal(certificateSoonDay(day('2026-09-16')).toString(), '2026-11-15')
  const standing = (until: string) =>
    certificateStanding(officer({ certificateUntil: until }), day('2026-09-16'))
  assert.deepEqual(['2026-09-15', '2026-09-16', '2026-11-15', '2026-11-16'].map(standing), [
    'expired',
    'soon',
    'soon',
    'valid',
  ])
  assert.equal(
    areDatesInOrder({ certificateFrom: '2026-01-02', certificateUntil: '2026-01-01' }),
    false,
  )
  assert.ok(areDatesInOrder({ certificateFrom: '2026-01-01', certificateUntil: '2026-01-01' }))
  assert.ok(areDatesInOrder({ certificateFrom: null, certificateUntil: '2026-01-01' }))
})
