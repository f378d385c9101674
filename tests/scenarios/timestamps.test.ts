// An authority outside says when the log stood as it did: named with its roots, asked at once and every day,
// believed only after every check; one that lies, or is away, holds nothing up and is told.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { giveOut } from '../../server/packages/give-out.ts'
import {
  EXTENSIONS,
  openAuthority,
  skipOpenssl,
  type Authority,
} from '../../verify/timestamps/authority.test-suite.ts'
import { verifyWithBoth } from '../../verify/package/both-ports.test-suite.ts'
import { nodeCrypto } from '../../verify/package/node-crypto.ts'
import { data, nonce } from '../../verify/timestamps/claim.test-suite.ts'
import { timestampRequest } from '../../verify/timestamps/request.ts'
import { verifyTimestamp } from '../../verify/timestamps/verify.ts'
import { check, expectSound } from '../house/check.ts'
import { dockOf } from '../house/take-in.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'

suite('timestamps of the log', { skip: skipOpenssl }, () => {
  let authority: Authority
  let house: TestHouse
  let server: Server
  let url: string
  let signer = 'tsa'
  before(async () => {
    authority = openAuthority()
    authority.make('root')
    authority.make('other')
    authority.make('tsa', { issuer: 'root', extensions: EXTENSIONS.signer })
    authority.make('liar', { issuer: 'other', extensions: EXTENSIONS.signer })
    server = createServer((incoming, response) => {
      void buffer(incoming).then((query) =>
        response
          .writeHead(200, { 'content-type': 'application/timestamp-reply' })
          .end(authority.reply(query, signer)),
      )
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`
    house = await startTestHouse()
  })
  after(async () => {
    await house.end()
    server.closeAllConnections()
    server.close()
    authority.close()
  })

  const list = () => house.admin.ok('GET', '/log/timestamps')
  async function until(isSo: (listed: Awaited<ReturnType<typeof list>>) => boolean) {
    for (let n = 0; n < 150; n += 1) {
      const listed = await list()
      if (isSo(listed)) return listed
      await sleep(100)
    }
    throw new Error(JSON.stringify(await list()))
  }

  test('named, asked at once, checked and kept; openssl and we agree about it', async () => {
    const roots = authority.pem('root')
    await house.admin.ok('POST', '/log/timestamp-authorities', { name: '可信时间', url, roots })
    const { timestamps, authorities } = await until((told) => told.timestamps.length > 0)
    assert.equal(authorities[0].failure, null)
    assert.equal(authorities[0].isWanted, false)
    assert.equal(timestamps[0].authority, '可信时间')
    const { pool } = house.server.house.database
    const { rows } = await pool.query<{ note: string; response: Buffer; nonce: Buffer }>(
      'select note, response, nonce from timestamps',
    )
    const [kept] = rows
    assert.ok(kept)
    const claim = { response: kept.response, data: Buffer.from(kept.note), policies: null }
    const verdict = verifyTimestamp({ ...claim, nonce: kept.nonce, roots: [roots] }, nodeCrypto)
    assert.ok(verdict.isValid)
    authority.write('note', kept.note)
    authority.write('kept.tsr', kept.response)
    const command = 'openssl ts -verify -data note -in kept.tsr -CAfile root.crt'
    assert.ok(authority.check(command).isValid)
    await expectSound(house)
  })

  test('a package has the timestamp of its checkpoint: checked by us, and by the command that it prints', async () => {
    const { recording } = await dockOf(house).takeIn('1.txt', Buffer.from('first'))
    const out = join(authority.folder, 'package')
    const words = { purpose: '举证', recipient: '法院' }
    await giveOut(house.server.house, { recordings: [recording], ...words, out })
    const roots = authority.pem('root')
    const about = { pinnedKey: null, tsaRoots: roots }
    const report = await verifyWithBoth(out, about)
    assert.deepEqual(
      report.checks.filter(({ isPassed }) => !isPassed),
      [],
    )
    assert.ok(report.checks.some(({ code }) => code === 'timestamps'))
    const codesOf = ({ notProven }: typeof report) => notProven.map(({ code }) => code)
    for (const code of ['no-timestamp', 'authority-not-pinned'] as const)
      assert.ok(!codesOf(report).includes(code), code)
    const unpinned = await verifyWithBoth(out, { pinnedKey: null })
    assert.ok(unpinned.isPassed)
    assert.ok(codesOf(unpinned).includes('authority-not-pinned'))
    // The command of the page, as it stands there.
    const page = readFileSync(join(out, '说明.html'), 'utf8')
    const [command = ''] = /openssl ts -verify[^<]*/.exec(page) ?? []
    assert.match(command, /-attime \d+$/)
    const said = execFileSync('sh', ['-ec', command], { cwd: out, encoding: 'utf8', stdio: 'pipe' })
    assert.match(said, /Verification: OK/)

    const failed = async (options = about) =>
      (await verifyWithBoth(out, options)).checks
        .filter(({ isPassed, code }) => !isPassed && code === 'timestamps')
        .map(({ reason }) => reason)
    assert.deepEqual(await failed({ ...about, tsaRoots: authority.pem('other') }), [
      'timestamp-wrong',
    ])
    assert.deepEqual(await failed({ ...about, tsaRoots: 'no certificate' }), ['timestamp-wrong'])
    const bundle = `${authority.pem('other')}\n${roots}`
    assert.deepEqual(await failed({ ...about, tsaRoots: bundle }), [])
    const token = join(out, 'integrity/timestamps/1.tsr')
    const bytes = readFileSync(token)
    chmodSync(token, 0o600)
    // Of a status, of the TSTInfo, of the certificate, of the signature.
    for (const part of [0.001, 0.15, 0.5, 0.97]) {
      const at = Math.floor(bytes.length * part)
      writeFileSync(token, bytes.with(at, (bytes[at] ?? 0) ^ 0x20))
      assert.deepEqual(await failed(), ['timestamp-wrong'], String(at))
    }
    const forged = timestampRequest({ data, nonce, policy: null }, nodeCrypto)
    writeFileSync(token, authority.reply(forged, 'tsa'))
    assert.deepEqual(await failed(), ['timestamp-wrong'])
    writeFileSync(token, bytes)
    assert.deepEqual(await failed(), [])
    rmSync(token)
    assert.deepEqual(await failed(), ['missing'])
  })

  test('whoever is signed by other roots is not kept, and the page says what was wrong', async () => {
    signer = 'liar'
    const [one] = (await list()).authorities
    await house.admin.ok('POST', `/log/timestamp-authorities/${one.id}/timestamps`)
    const { authorities, timestamps } = await until((told) => told.authorities[0].failure !== null)
    assert.match(authorities[0].failure, /chain: no path/)
    assert.ok(authorities[0].failingSince)
    assert.equal(timestamps.length, 2)
    // Still wanted: it is asked again later, and by hand at once.
    signer = 'tsa'
    assert.equal(authorities[0].isWanted, true)
  })

  test('roots that are none are refused; an authority is ended and its stamps stay', async () => {
    const made = { name: '错', url, roots: authority.pem('tsa') }
    await house.admin.refused('TIMESTAMP_ROOTS_INVALID', 'POST', '/log/timestamp-authorities', made)
    await house.admin.refused('INPUT_INVALID', 'POST', '/log/timestamp-authorities', {
      ...made,
      url: 'file:///etc/passwd',
    })
    const [one] = (await list()).authorities
    await house.admin.ok('DELETE', `/log/timestamp-authorities/${one.id}`)
    const { authorities, timestamps } = await list()
    assert.equal(authorities.length, 0)
    assert.equal(timestamps.length, 2)
    await house.admin.refused('NOT_FOUND', 'DELETE', `/log/timestamp-authorities/${one.id}`)
    await expectSound(house)
  })

  test('a timestamp that was changed in the database is named', async () => {
    const { pool } = house.server.house.database
    await pool.query(`update timestamps set stamped_at = '2020-01-01T00:00:00Z' where log_size =
      (select max(log_size) from timestamps)`)
    const { findings } = await check(house)
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['timestamp-differs-from-event'],
    )
  })
})
