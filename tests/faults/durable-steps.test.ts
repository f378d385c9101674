// The failure table: each durable step of an intake fails once, either before it took effect ("not
// kept") or after ("kept, but told as failed"). Then the server is restarted, the card is docked again
// from the start, and everything must be there once, in no false state.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { durableFiles, type DurableFiles } from '../../server/blobs/durable-files.ts'
import type { Faults } from '../../server/main.ts'
import { expectSound } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { digestOf, dockOf, TUS } from '../house/take-in.ts'

/** A card of its own for each attempt, so that nothing on it is kept already. */
const cardOf = (attempt: number) => [
  { path: `DCIM/1-${attempt}.mp4`, bytes: Buffer.alloc(300_000, `a${attempt}`) },
  { path: `DCIM/2-${attempt}.mp4`, bytes: Buffer.from(`第${attempt}段`) },
  { path: `DCIM/3-${attempt}.mp4`, bytes: Buffer.alloc(0) },
]
type Card = ReturnType<typeof cardOf>

/** Fails the n-th time after it was armed, and only then. */
function trap(nth: number) {
  let left = Number.POSITIVE_INFINITY
  return {
    arm: () => {
      left = nth
    },
    spring() {
      left -= 1
      if (left === 0) throw new Error('planted failure')
    },
    wentOff: () => left <= 0,
  }
}
type Trap = ReturnType<typeof trap>

type Step = { name: string; faults(set: Trap, isKept: boolean): Faults }

const around =
  <A extends unknown[], R>(set: Trap, isKept: boolean, real: (...all: A) => Promise<R>) =>
  async (...all: A): Promise<R> => {
    if (!isKept) set.spring()
    const result = await real(...all)
    if (isKept) set.spring()
    return result
  }

const fileStep = (
  name: string,
  change: (
    wrap: <A extends unknown[], R>(real: (...all: A) => Promise<R>) => (...all: A) => Promise<R>,
  ) => Partial<DurableFiles>,
): Step => ({
  name,
  faults: (set, isKept) => ({
    files: { ...durableFiles, ...change((real) => around(set, isKept, real)) },
  }),
})

const steps: Step[] = [
  fileStep('staging', (wrap) => ({ create: wrap(durableFiles.create) })),
  fileStep('upload chunk', (wrap) => ({
    async openForWriting(path) {
      const file = await durableFiles.openForWriting(path)
      return { ...file, write: wrap(file.write) }
    },
  })),
  fileStep('sync', (wrap) => ({ sync: wrap(durableFiles.sync) })),
  fileStep('rename', (wrap) => ({ rename: wrap(durableFiles.rename) })),
  fileStep('folder', (wrap) => ({ makeFolder: wrap(durableFiles.makeFolder) })),
  fileStep('sync of the folder', (wrap) => ({ syncFolder: wrap(durableFiles.syncFolder) })),
  fileStep('read-only', (wrap) => ({ makeReadOnly: wrap(durableFiles.makeReadOnly) })),
  {
    name: 'commit',
    faults: (set, isKept) => ({
      commit: isKept ? { afterCommit: set.spring } : { beforeCommit: set.spring },
    }),
  },
  {
    name: 'job',
    faults: (set, isKept) => ({
      job: (_name, when) => (when === (isKept ? 'after' : 'before') ? set.spring() : undefined),
    }),
  },
]

/** Docks the whole card; a failure ends the attempt, as a pulled plug would. */
async function dockCard(house: TestHouse, card: Card): Promise<void> {
  const dock = dockOf(house)
  const intake = await dock.open(card[0]?.path ?? '')
  const { files } = await dock.list(intake, card)
  for (const [index, { bytes }] of card.entries()) {
    const { position } = files[index]
    const answer = await dock.offer(intake, position, bytes)
    if (answer.state === 'wanted') await send(dock, intake, position, answer.upload, bytes)
    const file = await dock.settled(intake, position)
    assert.ok(['kept', 'already-kept'].includes(file.state), `${file.path} is ${file.state}`)
  }
  await dock.ok('POST', `/intakes/${intake}/close`, {})
}

/** Goes on with an upload that is there, as tus clients do, or begins one. */
async function send(
  dock: ReturnType<typeof dockOf>,
  intake: string,
  position: number,
  upload: string | null,
  bytes: Buffer,
): Promise<void> {
  const begun = upload ? null : await dock.begin(intake, position, bytes.length)
  const location = upload ? `/api/v1/uploads/${upload}` : (begun?.headers.get('location') ?? '')
  assert.notEqual(location, '', `the upload could not be begun: ${begun?.text}`)
  const head = await dock.ask('HEAD', location.replace('/api/v1', ''), undefined, TUS)
  const offset = Number(head.headers.get('upload-offset') ?? Number.NaN)
  const patched = await dock.patch(location, offset, bytes.subarray(offset))
  assert.equal(patched.status, 204, patched.text)
}

async function expectEverythingOnce(house: TestHouse, cards: Card[]): Promise<void> {
  await expectSound(house)
  const { items, total } = await house.admin.ok('GET', '/recordings?limit=200')
  const expected = cards.flat().map(({ path, bytes }) => `${path.split('/')[1]} ${digestOf(bytes)}`)
  assert.equal(total, expected.length)
  assert.deepEqual(
    items
      .map((item: { fileName: string; sha256: string }) => `${item.fileName} ${item.sha256}`)
      .toSorted(),
    expected.toSorted(),
  )
}

/** Looks again for a while; what never comes is found by the assertion that follows. */
async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; look < 300 && !isSo(); look += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
}

let house: TestHouse
/** Everything that was ever docked: it must all be there, once, after every step. */
const cards: Card[] = []
before(async () => {
  house = await startTestHouse()
})
after(() => house.end())

for (const { name, faults } of steps) {
  for (const isKept of [false, true]) {
    test(`${name}: failed, ${isKept ? 'but kept' : 'not kept'}; after a restart everything is there once`, async () => {
      let wentOff = 0
      for (const nth of [1, 2]) {
        const set = trap(nth)
        house = await house.restart(faults(set, isKept))
        const card = cardOf(cards.length)
        cards.push(card)
        set.arm()
        await dockCard(house, card).catch(() => undefined)
        // Jobs follow an intake at their own time.
        if (name === 'job') await until(set.wentOff)
        if (set.wentOff()) wentOff += 1
        house = await house.restart()
        await dockCard(house, card)
        await expectEverythingOnce(house, cards)
      }
      assert.ok(wentOff > 0, 'the planted failure was never met: this test proves nothing')
    })
  }
}
