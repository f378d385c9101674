// The key of a log is changed for another, and every durable step of it fails once, before it took effect and after,
// as when the power goes. There is a key at every moment, and the next start ends with the new one, proven.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { followKeys, parseChain } from '@shilu/log/key-chain.ts'
import { signNote } from '@shilu/log/note.ts'
import { readConfig } from '../../server/config.ts'
import { appendEvent, sha256 } from '../../server/custody/append.ts'
import { LogHalted } from '../../server/custody/integrate.ts'
import { goOn, journalPath, openLog, type LogParts } from '../../server/custody/integrator.ts'
import { readKeyRing } from '../../server/custody/key-change.ts'
import { logSteps, type LogSteps } from '../../server/custody/log-folder.ts'
import { verifyEd25519 } from '../../server/custody/log-key.ts'
import { openLogReader } from '../../server/custody/read-log.ts'
import { keyChangeReads, keyChangeWrites } from '../../server/db/log-keys.ts'
import { silentLog } from '../../server/http/log.ts'
import { keyChangeEvents } from '../../server/key-changes.ts'
import { openHouse, type OpenHouse } from '../../server/main.ts'
import { checkOpen } from '../house/check.ts'

const home = mkdtempSync(join(tmpdir(), 'shilu-log-keys-'))
let house: OpenHouse
before(async () => {
  // No server on it: nothing goes on but what is driven here.
  house = await openHouse(readConfig({}, { home }), silentLog())
})
after(async () => {
  await house.close()
  rmSync(home, { recursive: true, force: true })
})

class Broken extends Error {}
type Fault = { step: number; isKept: boolean }

/** Counts the durable steps, the events among them; the one that is to fail throws, before or after it was done. */
function counting(fault: Fault | null): { parts: LogParts; done: string[] } {
  const done: string[] = []
  const one = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    done.push(name)
    const fails = fault !== null && done.length === fault.step
    if (fails && !fault.isKept) throw new Broken(name)
    const result = await act()
    if (fails) throw new Broken(name)
    return result
  }
  const steps: LogSteps = {
    writeFresh: (path, bytes) => one('writeFresh', () => logSteps.writeFresh(path, bytes)),
    rename: (from, to) => one('rename', () => logSteps.rename(from, to)),
    syncFolder: (path) => one('syncFolder', () => logSteps.syncFolder(path)),
    append: (path, text) => one('append', () => logSteps.append(path, text)),
  }
  const events = keyChangeEvents(house)
  const { database, places, now } = house
  return {
    done,
    parts: {
      database,
      places,
      signsSm2: false,
      steps,
      now,
      keyChanges: {
        announce: (unit, change) => one('announce', () => events.announce(unit, change)),
        end: (unit, number) => one('end', () => events.end(unit, number)),
      },
    },
  }
}

let units = 0
/** A unit with a log of a few entries. */
async function newUnit(): Promise<string> {
  const { database, parts } = house
  const unit = parts.newId()
  await database.pool.query(
    'insert into units (unit_id, name, created_at) values ($1, $2, now())',
    [unit, `第 ${(units += 1)} 单位`],
  )
  await append(unit, 'unit.set-up', { name: '单位', account: 'a', login: 'a' })
  await start(unit, null)
  return unit
}

const append = (unit: string, type: string, details: object): Promise<string> =>
  house.database.transact(async (db) => {
    const id = house.parts.newId()
    const actor = { kind: 'system' } as const
    const at = house.now()
    await appendEvent(db, { id, unit, type: type as never, details: details as never, actor, at })
    return id
  })

/** What a start of the server does. Throws Broken where the fault is. */
async function start(unit: string, fault: Fault | null): Promise<string[]> {
  const { parts, done } = counting(fault)
  await goOn(parts, unit, await openLog(parts, unit))
  return done
}

async function wish(unit: string): Promise<void> {
  const event = await append(unit, 'log.key-change-begun', { why: '例行更换', days: 30 })
  const at = house.now().toString()
  await keyChangeWrites(house.database.db).begin(unit, '例行更换', at, event)
}
/** Its thirty days are over. */
const overdue = (unit: string) =>
  house.database.pool.query(
    `update log_key_changes set ends_at = now() - interval '1 hour' where unit_id = $1`,
    [unit],
  )
const reader = () => openLogReader(house.places.logs, null)
const ringOf = (unit: string) => readKeyRing(house.places.keys, unit)

async function expectChanged(unit: string, first: string, state: 'both' | 'ended'): Promise<void> {
  const ring = ringOf(unit)
  const vkey = await reader().vkey(unit)
  const links = await reader().keyChain(unit)
  assert.ok(ring && vkey)
  assert.notEqual(vkey, first)
  assert.equal(followKeys(links, first, vkey, { sha256, verifyEd25519 })?.length, 1)
  if (state === 'both') assert.deepEqual([ring.current.vkey, ring.next?.vkey], [first, vkey])
  else assert.deepEqual([ring.current.vkey, ring.next], [vkey, null])
}

test('each step of the change, and of its end, fails once: there is a key, and the next start ends it', async () => {
  const whole = await newUnit()
  const first = ringOf(whole)?.current.vkey ?? ''
  await wish(whole)
  const begin = await start(whole, null)
  await expectChanged(whole, first, 'both')
  await overdue(whole)
  const end = await start(whole, null)
  await expectChanged(whole, first, 'ended')
  assert.ok(begin.includes('announce') && end.includes('end'), `${begin.join()} ${end.join()}`)
  for (const [phase, steps] of [
    ['begin', begin],
    ['end', end],
  ] as const)
    for (let step = 1; step <= steps.length; step += 1)
      for (const isKept of [false, true]) {
        const what = `${phase}, step ${step} (${steps[step - 1]}), ${isKept ? 'kept' : 'not kept'}`
        const unit = await newUnit()
        const old = ringOf(unit)?.current.vkey ?? ''
        await wish(unit)
        if (phase === 'end') {
          await start(unit, null)
          await overdue(unit)
        }
        await assert.rejects(start(unit, { step, isKept }), Broken, what)
        assert.ok(ringOf(unit), `${what}: there is no key`)
        await start(unit, null)
        await expectChanged(unit, old, phase === 'begin' ? 'both' : 'ended')
        const changes = await keyChangeReads(house.database.db).ofUnit(unit)
        assert.equal(changes.length, 1, what)
      }
  const { findings } = await checkOpen(house)
  assert.deepEqual(findings, [])
})

test('the file of the chain is made again from the journal, also after the old key is gone', async () => {
  const unit = await newUnit()
  const first = ringOf(unit)?.current.vkey ?? ''
  await wish(unit)
  await start(unit, null)
  await overdue(unit)
  await start(unit, null)
  const path = join(house.places.logs, unit, 'keys')
  const text = readFileSync(path, 'utf8')
  for (const damage of [() => rmSync(path), () => writeFileSync(path, 'nonsense')]) {
    damage()
    assert.ok((await checkOpen(house)).findings.some(({ code }) => code === 'log-key-chain'))
    await start(unit, null)
    assert.equal(readFileSync(path, 'utf8'), text)
  }
  await expectChanged(unit, first, 'ended')
  assert.equal(parseChain(text)?.length, 1)
  assert.deepEqual((await checkOpen(house)).findings, [])
})

test('one of the two keys is gone: nothing is signed, and it is said which', async () => {
  const unit = await newUnit()
  await wish(unit)
  await start(unit, null)
  const next = join(house.places.keys, `log-${unit}.next.key`)
  const bytes = readFileSync(next)
  rmSync(next)
  assert.ok((await checkOpen(house)).findings.some(({ code }) => code === 'log-key'))
  await append(unit, 'session.closed', { account: 'a' })
  const isLost = (error: unknown) => error instanceof LogHalted && error.reason === 'key-lost'
  await assert.rejects(start(unit, null), isLost)
  writeFileSync(next, bytes, { mode: 0o600 })
  await start(unit, null)
  assert.deepEqual((await checkOpen(house)).findings, [])
})

test('the old key, kept by somebody and used after its end, is found in what was signed', async () => {
  const unit = await newUnit()
  const stolen = ringOf(unit)?.current
  assert.ok(stolen)
  await wish(unit)
  await start(unit, null)
  await overdue(unit)
  await start(unit, null)
  assert.ok(!existsSync(join(house.places.keys, `log-${unit}.next.key`)))
  const { note, size } = (await reader().checkpoint(unit)) ?? assert.fail('nothing is signed')
  const [text = ''] = note.split('\n\n')
  const forged = Buffer.from(signNote(`${text}\n`, [stolen.signer])).toString()
  const journal = journalPath(house.places.keys, unit)
  const lines = readFileSync(journal)
  writeFileSync(journal, `${lines.toString()}${JSON.stringify({ size, note: forged })}\n`)
  const found = (await checkOpen(house)).findings.map(({ code, subject }) => `${code} ${subject}`)
  assert.ok(found.includes(`log-key-misused ${unit}/${size}`), found.join('\n'))
  writeFileSync(journal, lines)
  assert.deepEqual((await checkOpen(house)).findings, [])
})
