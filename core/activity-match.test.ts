import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchRecording, type MatchedRecording, type MatchingActivity } from './activity-match.ts'

const at = (time: string) => Temporal.Instant.from(`2026-09-16T${time}+08:00`)
const activity = (changes: Partial<MatchingActivity> = {}): MatchingActivity => ({
  id: 'a',
  title: '现场检查',
  officers: [
    { id: 'li', name: '李国强' },
    { id: 'liu', name: '刘洋' },
  ],
  arrivedAt: at('10:00:00'),
  leftAt: at('11:00:00'),
  ...changes,
})
const recording = (
  from: string,
  until: string,
  changes: Partial<MatchedRecording> = {},
): MatchedRecording => ({
  id: 'r',
  officer: 'li',
  isTimeDoubtful: false,
  fromMs: at(from).epochMilliseconds,
  untilMs: at(until).epochMilliseconds,
  ...changes,
})
const codes = (of: ReturnType<typeof matchRecording>) => of?.reasons.map(({ code }) => code)

test('an officer of the activity within its time is certain; a photo as well', () => {
  const film = matchRecording(recording('10:00:00', '10:30:00'), activity(), [])
  assert.equal(film?.kind, 'certain')
  assert.deepEqual(codes(film), ['match-officer-and-time'])
  assert.equal(matchRecording(recording('10:30:00', '10:30:00'), activity(), [])?.kind, 'certain')
  // Half of it within is enough, less is proposed.
  assert.equal(matchRecording(recording('09:30:00', '10:30:00'), activity(), [])?.kind, 'certain')
  const part = matchRecording(recording('09:20:00', '10:30:00'), activity(), [])
  assert.equal(part?.kind, 'proposed')
  assert.deepEqual(codes(part), ['match-partly'])
})

test('somebody else’s recording is none of it; one whose officer is not known is proposed', () => {
  const within = ['10:00:00', '10:30:00'] as const
  assert.equal(matchRecording(recording(...within, { officer: 'wu' }), activity(), []), null)
  const nobody = matchRecording(recording(...within, { officer: null }), activity(), [])
  assert.deepEqual([nobody?.kind, codes(nobody)], ['proposed', ['match-no-officer']])
  assert.equal(
    matchRecording(recording('11:10:00', '11:20:00', { officer: null }), activity(), []),
    null,
  )
})

test('a doubtful time and a second activity at the same time ask for a person', () => {
  const film = recording('10:00:00', '10:30:00')
  const doubtful = matchRecording({ ...film, isTimeDoubtful: true }, activity(), [])
  assert.deepEqual(codes(doubtful), ['match-officer-and-time', 'match-time-doubtful'])
  const other = activity({ id: 'b', title: '送达' })
  assert.deepEqual(codes(matchRecording(film, activity(), [activity(), other])), [
    'match-officer-and-time',
    'match-other-activity',
  ])
  // Another one later on the same day is no rival, nor one of other people.
  const later = activity({ id: 'c', arrivedAt: at('14:00:00'), leftAt: at('15:00:00') })
  const others = activity({ id: 'd', officers: [{ id: 'wu', name: '吴芳' }] })
  assert.equal(matchRecording(film, activity(), [later, others])?.kind, 'certain')
})

test('half an hour around it is proposed, more is not', () => {
  const near = matchRecording(recording('11:30:00', '11:40:00'), activity(), [])
  assert.deepEqual([near?.kind, codes(near)], ['proposed', ['match-near']])
  assert.equal(matchRecording(recording('11:30:01', '11:40:00'), activity(), []), null)
})

test('an activity that has not ended yet takes what its officers film', () => {
  const open = activity({ leftAt: null })
  assert.equal(matchRecording(recording('15:00:00', '15:10:00'), open, [])?.kind, 'certain')
  assert.equal(matchRecording(recording('22:40:00', '22:50:00'), open, []), null)
})
