// The key of a log is changed for another: docks, witnesses, packages and whoever knows either key can follow by
// proof, and nobody by anything else.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkChain, followKeys, parseChain } from '@shilu/log/key-chain.ts'
import { parseNote } from '@shilu/log/note.ts'
import { sha256 } from '../../server/custody/append.ts'
import { readLogKey, readNextLogKey, verifyEd25519 } from '../../server/custody/log-key.ts'
import { check, expectSound } from '../house/check.ts'
import type { Person } from '../house/person.ts'
import { securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { until } from '../house/until.ts'

let house: TestHouse
let security: Person
let unit: string
let first: string
before(async () => {
  house = await startTestHouse()
  security = await securityAdminOf(house)
  const { rows } = await house.server.house.database.pool.query('select unit_id as id from units')
  unit = rows[0].id
  await signed()
  first = readLogKey(keys(), unit)?.vkey ?? assert.fail('a log that has signed has a key')
})
after(() => house.end())

const crypto = { sha256, verifyEd25519 }
const keys = () => join(house.home, 'keys')
const served = async (path: string) => (await fetch(`${house.url}/log/${unit}/${path}`)).text()
// The key and its first checkpoint come by themselves, later on a busy machine; before, there is nothing to change.
const signed = () =>
  until(
    async () => (await fetch(`${house.url}/log/${unit}/checkpoint`)).status,
    (status) => status === 200,
  )
const linesNow = async () => parseNote(Buffer.from(await served('checkpoint'))).signatures.length
const begin = (why: string) => security.ok('POST', '/log/keys', { why })
const published = () =>
  until(
    () => security.ok('GET', '/log/keys'),
    ({ changes }) => changes[0]?.isPublished === true,
  )

test('who may change the key: the security administrator, with a reason', async () => {
  await house.admin.refused('NOT_PERMITTED', 'POST', '/log/keys', { why: '例行更换' })
  await security.refused('INPUT_INVALID', 'POST', '/log/keys', { why: ' ' })
  await security.refused('LOG_KEY_NO_CHANGE', 'POST', '/log/keys/end', { why: '没有过渡期' })
  assert.equal((await fetch(`${house.url}/log/${unit}/keys`)).status, 404)
  assert.deepEqual((await security.ok('GET', '/log/keys')).changes, [])
})

test('both keys sign from the event on, and whoever knows the first follows to the second', async () => {
  await begin('例行更换')
  await security.refused('LOG_KEY_CHANGE_OPEN', 'POST', '/log/keys', { why: '再来一次' })
  await published()
  const second = readNextLogKey(keys(), unit)?.vkey ?? ''
  assert.equal(statSync(join(keys(), `log-${unit}.next.key`)).mode & 0o777, 0o600)
  assert.equal((await served('log.vkey')).trim(), second)
  assert.equal(await linesNow(), 2)
  const links = parseChain(await served('keys')) ?? []
  const changes = followKeys(links, first, second, crypto)
  assert.equal(changes?.length, 1)
  assert.deepEqual([changes[0]?.from, changes[0]?.to, changes[0]?.why], [first, second, '例行更换'])
  assert.equal(followKeys(links, second, first, crypto), null)
  // It is open to everybody, and names nobody.
  assert.doesNotMatch(await served('keys'), /赵安|zhaoan/)
  await expectSound(house)
  house = await house.restart()
  security = await securityAgain()
  assert.equal((await served('log.vkey')).trim(), second)
  await expectSound(house)
})

test('ended by a person: the old key is destroyed, the new one signs alone, what was signed stays proven', async () => {
  const second = readNextLogKey(keys(), unit)?.vkey ?? ''
  await security.ok('POST', '/log/keys/end', { why: '各采集站均已换用' })
  await until(
    async () => existsSync(join(keys(), `log-${unit}.next.key`)),
    (isThere) => !isThere,
  )
  assert.equal(readLogKey(keys(), unit)?.vkey, second)
  assert.doesNotMatch(readFileSync(join(keys(), `log-${unit}.key`), 'utf8'), new RegExp(first))
  await until(linesNow, (lines) => lines === 1)
  await expectSound(house)
  house = await house.restart()
  security = await securityAgain()
  await expectSound(house)
})

test('changed once more: the chain leads from the first key to the third', async () => {
  const second = (await served('log.vkey')).trim()
  await begin('怀疑泄露')
  await published()
  const third = (await served('log.vkey')).trim()
  const links = parseChain(await served('keys')) ?? []
  assert.equal(links.length, 2)
  assert.ok(checkChain(links, crypto).isProven)
  assert.deepEqual(
    followKeys(links, first, third, crypto)?.map(({ to }) => to),
    [second, third],
  )
  assert.equal(followKeys(links, second, third, crypto)?.length, 1)
  assert.deepEqual((await check(house)).findings, [])
})

async function securityAgain(): Promise<Person> {
  const { createPerson } = await import('../house/person.ts')
  const { SECURITY_LOGIN, SECURITY_PASSWORD } = await import('../house/security-admin.ts')
  const person = createPerson(house.url)
  await person.ok('POST', '/session', { login: SECURITY_LOGIN, password: SECURITY_PASSWORD })
  return person
}
