// Every durable step of the log fails once, before it took effect and after: the next start makes the same
// log of it, byte for byte, and what was signed before is never taken back.

import assert from 'node:assert/strict'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { appendEvent, sha256 } from '../../server/custody/append.ts'
import { integrate, openUnitLog } from '../../server/custody/integrate.ts'
import { journalPath, startIntegrator, type LogStates } from '../../server/custody/integrator.ts'
import { logSteps, openLogFolder, type LogSteps } from '../../server/custody/log-folder.ts'
import { makeLogKey, readLogKey } from '../../server/custody/log-key.ts'
import { openSigner } from '../../server/custody/signer.ts'
import { logReads } from '../../server/db/log-entries.ts'
import { keyChangeEvents } from '../../server/key-changes.ts'
import { check } from '../house/check.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

let house: TestHouse
let unit: string
const root = mkdtempSync(join(tmpdir(), 'shilu-log-'))
/** One key for all: the same entries give the same checkpoints. */
const keys = join(root, 'keys')
const EVENTS = 300
const ROUND = 100

before(async () => {
  house = await startTestHouse()
  const { db } = house.server.house.database
  unit = (await logReads(db).units())[0] ?? ''
  await append(EVENTS)
  await untilLogged()
  mkdirSync(keys)
  makeLogKey(keys, unit)
})
after(async () => {
  await house.end()
  rmSync(root, { recursive: true, force: true })
})

const append = (count: number): Promise<void> =>
  house.server.house.database.transact(async (db) => {
    for (let n = 0; n < count; n += 1)
      await appendEvent(db, {
        id: house.server.house.parts.newId(),
        unit,
        type: 'session.closed',
        details: { account: String(n) },
        actor: { kind: 'system' },
        at: house.server.house.now(),
      })
  })

async function untilLogged(): Promise<void> {
  const { db } = house.server.house.database
  while ((await logReads(db).unitsWithUnlogged()).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

/** What another start of the server does: the log is opened anew and goes on to its end. */
async function run(folder: string, steps: LogSteps): Promise<void> {
  const { db } = house.server.house.database
  const key = readLogKey(keys, unit)
  assert.ok(key)
  const signer = await openSigner([key], join(folder, 'signed.jsonl'), steps)
  const log = await openUnitLog(
    db,
    unit,
    openLogFolder(join(folder, 'log'), steps),
    signer,
    async () => [key],
  )
  while (await integrate(db, log, ROUND));
}

/** All files by name, the journal's repeated lines left out. */
function contentOf(folder: string): Record<string, string> {
  const files = globSync('log/**', { cwd: folder })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith('.new'))
    // A partial form that a full file has made needless may lie there still, or not.
    .filter(
      (name) => !existsSync(join(folder, name.replace(/\.p\/\d+$/, ''))) || !/\.p\//.test(name),
    )
    .toSorted()
  const lines = readFileSync(join(folder, 'signed.jsonl'), 'utf8').trimEnd().split('\n')
  return {
    ...Object.fromEntries(
      files.map((name) => [
        name,
        Buffer.from(sha256(readFileSync(join(folder, name)))).toString('hex'),
      ]),
    ),
    signed: [...new Set(lines)].join('\n'),
  }
}

type Fault = { step: number; isKept: boolean }
class Broken extends Error {}

/** Counts the steps; the one that is to fail throws, before or after it was done. */
function counting(fault: Fault | null): { steps: LogSteps; done: () => string[] } {
  const done: string[] = []
  const one = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    done.push(name)
    const fails = fault !== null && done.length === fault.step
    if (fails && !fault.isKept) throw new Broken(name)
    const result = await act()
    if (fails) throw new Broken(name)
    return result
  }
  return {
    done: () => done,
    steps: {
      writeFresh: (path, bytes) => one('writeFresh', () => logSteps.writeFresh(path, bytes)),
      rename: (from, to) => one('rename', () => logSteps.rename(from, to)),
      syncFolder: (path) => one('syncFolder', () => logSteps.syncFolder(path)),
      append: (path, text) => one('append', () => logSteps.append(path, text)),
    },
  }
}

suite('each step fails once, not kept or kept', () => {
  test('and the log is the same as if nothing had happened', async () => {
    const whole = join(root, 'whole')
    mkdirSync(whole)
    const { steps, done } = counting(null)
    await run(whole, steps)
    const expected = contentOf(whole)
    assert.ok(done().length > 40 && new Set(done()).size === 4, done().join(' '))
    for (let step = 1; step <= done().length; step += 1) {
      for (const isKept of [false, true]) {
        const folder = join(root, `${step}-${isKept ? 'kept' : 'not-kept'}`)
        mkdirSync(folder)
        await assert.rejects(run(folder, counting({ step, isKept }).steps), Broken)
        await run(folder, logSteps)
        assert.deepEqual(contentOf(folder), expected, `step ${step}, ${done()[step - 1] ?? ''}`)
        rmSync(folder, { recursive: true })
      }
    }
  })

  test('a torn line of the journal was never given out and does not count', async () => {
    const folder = join(root, 'torn')
    mkdirSync(folder)
    await run(folder, logSteps)
    const expected = contentOf(folder)
    await logSteps.append(join(folder, 'signed.jsonl'), '{"size":999999,"note":"half')
    await run(folder, logSteps)
    assert.deepEqual(contentOf(folder), expected)
  })
})

test('two integrators at once make one log', async () => {
  const { database, places, now } = house.server.house
  const states: LogStates = new Map()
  const problems: unknown[] = []
  const second = startIntegrator({
    database,
    places,
    signsSm2: false,
    steps: logSteps,
    keyChanges: keyChangeEvents(house.server.house),
    states,
    now,
    onProblem: (_unit, error) => problems.push(error),
    onSigned: () => undefined,
  })
  for (let n = 0; n < 20; n += 1) {
    await append(20)
    second.wake()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await untilLogged()
  await second.stop()
  assert.deepEqual(problems, [])
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const { findings, checked } = await check(house)
  assert.deepEqual(findings, [])
  assert.ok(checked.logEntries >= EVENTS + 400)
  assert.ok(readFileSync(journalPath(places.keys, unit), 'utf8').length > 0)
})

test('a clock set back changes nothing: the order is that of the commits', async () => {
  const { database, parts } = house.server.house
  await database.transact(async (db) => {
    for (const at of ['2030-01-01T00:00:00Z', '2001-01-01T00:00:00Z'])
      await appendEvent(db, {
        id: parts.newId(),
        unit,
        type: 'session.closed',
        details: { account: at },
        actor: { kind: 'system' },
        at: Temporal.Instant.from(at),
      })
  })
  await untilLogged()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  assert.deepEqual((await check(house)).findings, [])
})
