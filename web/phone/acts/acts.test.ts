import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Act, KeptAct } from './act.ts'
import { withActs } from './apply.ts'
import { tellMoment } from './clock.ts'
import { sendActs, type Sent } from './send.ts'

const AT = '2026-09-16T02:02:00.000Z'
const kept = (seq: number, activity: string, act: Act): KeptAct => ({
  seq,
  account: 'a',
  activity,
  act,
  at: AT,
  offsetMs: 0,
  problem: null,
})
const OPEN: Act = {
  kind: 'open',
  title: '检查',
  items: [],
  officers: ['o'],
  party: null,
  place: null,
}
const tap = (moment: 'arrived' | 'left'): Act => ({ kind: 'tap', moment, point: null })
const mark = (markId: string): Act => ({ kind: 'mark', markId, mark: 'inspection', note: null })

test('what was done here is seen at once, by the right time though the phone’s clock is fast', () => {
  const [one] = withActs(
    [],
    [kept(1, 'x', OPEN), { ...kept(2, 'x', tap('arrived')), offsetMs: 60_000 }],
  )
  assert.equal(one?.title, '检查')
  assert.equal(one?.arrived?.at, '2026-09-16T02:01:00.000Z')
  assert.equal(one?.isOnlyHere, true)
  assert.equal(one?.unsent, 2)
})

test('what the server has told already is not put over by what was not answered yet, and not shown twice', () => {
  const acts = [kept(1, 'x', OPEN), kept(2, 'x', tap('arrived')), kept(3, 'x', mark('m'))]
  const [own] = withActs([], acts)
  assert.ok(own)
  const told = {
    ...own,
    arrived: { at: '2026-09-16T02:00:00.000Z', knownBy: 'stated' as const },
  }
  const [one, ...more] = withActs([told], acts)
  assert.deepEqual(more, [])
  assert.equal(one?.arrived?.knownBy, 'stated')
  assert.equal(one?.marks.length, 1)
  assert.equal(one?.isOnlyHere, false)
})

test('a mark that was taken back is gone; an act of an activity that is not here shows nothing', () => {
  const acts = [
    kept(1, 'x', OPEN),
    kept(2, 'x', mark('m')),
    kept(3, 'x', { kind: 'unmark', markId: 'm' }),
    kept(4, 'gone', tap('left')),
  ]
  const shown = withActs([], acts)
  assert.equal(shown.length, 1)
  assert.deepEqual(shown[0]?.marks, [])
})

/** A server that answers as told, and what the phone then has. */
async function sent(waiting: KeptAct[], answer: (act: KeptAct) => Sent, takenBack: number[] = []) {
  const left = new Map(waiting.map((act) => [act.seq, act]))
  const asked: number[] = []
  const ended = await sendActs(waiting, {
    isWanted: ({ seq }) => !takenBack.includes(seq),
    send: async (act) => {
      asked.push(act.seq)
      return answer(act)
    },
    forget: async ({ seq }) => void left.delete(seq),
    keepProblem: async (act, problem) => void left.set(act.seq, { ...act, problem }),
  })
  return { ended, asked, left: [...left.values()] }
}
const REFUSED = { refused: { code: 'ACTIVITY_WITHDRAWN', words: '该执法活动已作废' } }

test('sent in the order in which it was done, whatever the order in the store', async () => {
  const { asked, left } = await sent(
    [kept(2, 'x', tap('arrived')), kept(1, 'x', OPEN), kept(3, 'x', tap('left'))],
    () => 'sent',
  )
  assert.deepEqual(asked, [1, 2, 3])
  assert.deepEqual(left, [])
})

test('what is refused stays with its words and holds what came after it; others go on', async () => {
  const { ended, asked, left } = await sent(
    [kept(1, 'x', tap('arrived')), kept(2, 'x', tap('left')), kept(3, 'y', tap('left'))],
    ({ activity }) => (activity === 'x' ? REFUSED : 'sent'),
  )
  assert.equal(ended, 'done')
  assert.deepEqual(asked, [1, 3])
  assert.deepEqual(
    left.map(({ seq, problem }) => [seq, problem?.words ?? null]),
    [
      [1, '该执法活动已作废'],
      [2, null],
    ],
  )
  // The next round leaves them alone until a person has seen to it.
  assert.deepEqual((await sent(left, () => 'sent')).asked, [])
})

test('without a network, or signed out, nothing more is tried and nothing is lost', async () => {
  for (const answer of ['offline', 'signed-out'] as const) {
    const { ended, asked, left } = await sent(
      [kept(1, 'x', tap('arrived')), kept(2, 'y', tap('left'))],
      () => answer,
    )
    assert.equal(ended, answer)
    assert.deepEqual(asked, [1])
    assert.equal(left.length, 2)
  }
})

test('what was taken back is not sent, and what it held goes on', async () => {
  const refused = { ...kept(1, 'x', tap('arrived')), problem: { code: 'X', words: '' } }
  const waiting = [refused, kept(2, 'x', tap('left')), kept(3, 'y', tap('left'))]
  assert.deepEqual((await sent(waiting, () => 'sent', [1, 3])).asked, [2])
})

test('stopped before it was forgotten, it is sent once more and not lost', async () => {
  let sends = 0
  await assert.rejects(
    sendActs([kept(1, 'x', tap('arrived'))], {
      isWanted: () => true,
      send: async () => {
        sends += 1
        return 'sent'
      },
      forget: () => Promise.reject(new Error('the phone went off')),
      keepProblem: async () => undefined,
    }),
  )
  const again = await sent([kept(1, 'x', tap('arrived'))], () => 'sent')
  assert.deepEqual([sends, again.left.length], [1, 0])
})

test('a clock that was set between the act and the sending: the moment counts as stated, by the last measurement before', () => {
  const act = { at: AT, offsetMs: 3_600_000 }
  assert.deepEqual(tellMoment(act, 3_600_000 + 59_000), { kind: 'tapped', tappedAt: AT })
  assert.deepEqual(tellMoment(act, 0), { kind: 'stated', at: '2026-09-16T01:02:00.000Z' })
})
