// The page that checks packages, with what the user has from elsewhere than the package: the roots of a timestamp
// authority, and the chain by which one key of the log leads to the next. As a file of the package and from the server.

import type { Page } from '@playwright/test'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { giveOut } from '../../server/packages/give-out.ts'
import {
  EXTENSIONS,
  openAuthority,
  skipOpenssl,
  type Authority,
} from '../../verify/timestamps/authority.test-suite.ts'
import { runShilu } from '../house/process.ts'
import { securityAdminOf } from '../house/security-admin.ts'
import { startTestHouse, type TestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { until } from '../house/until.ts'
import { seriousViolations } from './axe.ts'
import {
  chooseFolder,
  drop,
  expectNothingAsked,
  sameAsCommandLine,
  verdict,
  watchWhatIsAsked,
} from './checking-page.ts'
import { expect, test } from './office.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-elsewhere-'))
const [BEFORE, AFTER, STAMPED, COPY] = ['before', 'after', 'stamped', 'copy'].map((name) =>
  join(place, name),
) as [string, string, string, string]
const [KEYS, LATER] = [join(place, '公钥链'), join(place, '延续证明')]
const VECTORS = join(import.meta.dirname, '../../docs/formats/vectors/key-chains')
const keyOf = (root: string) => readFileSync(join(root, 'integrity/log.vkey'), 'utf8').trim()

let house: TestHouse
let recording: string
let authority: Authority | null = null
let tsa: Server

test.beforeAll(async () => {
  house = await startTestHouse()
  ;({ recording } = await dockOf(house).takeIn('DCIM/1.mp4', Buffer.from('食堂检查')))
  await until(
    () => house.admin.ok('GET', '/log'),
    ({ checkpoint }) => checkpoint !== null,
  )
  await make(BEFORE)
  if (!skipOpenssl) authority = await stampedPackage()
  const security = await securityAdminOf(house)
  await security.ok('POST', '/log/keys', { why: '例行更换' })
  await until(
    () => security.ok('GET', '/log/keys'),
    ({ changes }) => changes[0]?.isPublished === true,
  )
  await make(AFTER)
  const outs = ['--out', LATER, '--keys-out', KEYS]
  const made = await runShilu(['consistency', BEFORE, '--home', house.home, ...outs])
  expect(made.code, made.stderr).toBe(0)
})
test.afterAll(async () => {
  await house.end()
  tsa?.closeAllConnections()
  tsa?.close()
  authority?.close()
  rmSync(place, { recursive: true, force: true })
})

async function make(out: string): Promise<void> {
  const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院' }
  await giveOut(house.server.house, { recordings: [recording], ...words, out })
}

/** An RSA root over an authority of ECDSA, as they are found. */
async function stampedPackage(): Promise<Authority> {
  const made = openAuthority()
  const rsa = 'genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048'
  made.make('root', { key: rsa, subject: '/C=CN/O=时间戳服务中心/CN=root' })
  made.make('middle', { issuer: 'root', key: 'ecparam -name secp384r1 -genkey -noout' })
  made.make('tsa', { issuer: 'middle', extensions: EXTENSIONS.signer })
  made.make('stranger')
  tsa = createServer((incoming, response) => {
    void buffer(incoming).then((query) =>
      response
        .writeHead(200, { 'content-type': 'application/timestamp-reply' })
        .end(made.reply(query, 'tsa', { others: ['middle'] })),
    )
  })
  await new Promise<void>((listening) => tsa.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(tsa.address() as AddressInfo).port}/tsa`
  const roots = made.pem('root')
  await house.admin.ok('POST', '/log/timestamp-authorities', { name: '可信时间', url, roots })
  await make(STAMPED)
  made.write('root.der', made.der('root'))
  return made
}

/** From a file of the package, or from the server: the same page. */
async function openPage(page: Page, key: string, address = fileOf(BEFORE)): Promise<void> {
  await page.goto(address)
  await page.getByLabel('日志公钥').fill(key)
  await page.getByText('更多核验依据').click()
}
const fileOf = (root: string) => pathToFileURL(join(root, '核验.html')).href
const rowOf = (page: Page, code: string) => page.locator('tbody tr', { hasText: code })
const ROOTS = '时间戳服务机构的根证书'

watchWhatIsAsked()

test('a timestamp is checked by the roots that are given: PEM, DER, dropped', async ({ page }) => {
  test.skip(authority === null, String(skipOpenssl))
  const key = keyOf(STAMPED)
  const tsaRoots = authority?.pem('root') ?? ''
  const [pem, der] = ['root.crt', 'root.der'].map((name) =>
    join(authority?.folder ?? '', name),
  ) as [string, string]
  const stranger = join(authority?.folder ?? '', 'stranger.crt')
  const give = {
    PEM: () => page.getByLabel(ROOTS).setInputFiles(pem),
    'several files': () => page.getByLabel(ROOTS).setInputFiles([stranger, der]),
    dropped: async () => {
      const { x = 0, y = 0, height = 0 } = (await page.getByLabel(ROOTS).boundingBox()) ?? {}
      await drop(page, der, { x: x + 20, y: y + height / 2 })
    },
  }
  for (const [how, choose] of Object.entries(give)) {
    await openPage(page, key, fileOf(STAMPED))
    await choose()
    await chooseFolder(page, STAMPED)
    await expect(verdict(page), how).toHaveText('全部核验通过')
    expect(await sameAsCommandLine(page, STAMPED, { pinnedKey: key, tsaRoots })).toEqual([])
    await expect(rowOf(page, 'timestamps')).toContainText('CN=tsa')
    await expect(rowOf(page, 'timestamps')).toContainText('符合')
    await expect(page.getByText('时间戳的根证书来自包内')).toBeHidden()
  }
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  await expect(rowOf(page, 'timestamps')).toContainText('existed')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the report' }).click()
  expect(readFileSync(await (await saving).path(), 'utf8')).toContain('root.der')
  expectNothingAsked()
})

test('without roots that is said; by those of a stranger it does not hold', async ({ page }) => {
  test.skip(authority === null, String(skipOpenssl))
  const key = keyOf(STAMPED)
  await openPage(page, key)
  await chooseFolder(page, STAMPED)
  await expect(verdict(page)).toHaveText('全部核验通过')
  expect(await sameAsCommandLine(page, STAMPED, { pinnedKey: key })).toEqual([])
  await expect(page.getByText('时间戳的根证书来自包内')).toBeVisible()

  const stranger = join(authority?.folder ?? '', 'stranger.crt')
  await openPage(page, key)
  await page.getByLabel(ROOTS).setInputFiles(stranger)
  await chooseFolder(page, STAMPED)
  await expect(verdict(page)).toContainText('核验未通过')
  const tsaRoots = authority?.pem('stranger') ?? ''
  expect(await sameAsCommandLine(page, STAMPED, { pinnedKey: key, tsaRoots })).toEqual([
    'timestamps · timestamp-wrong integrity/timestamps/1.tsr',
  ])
  await expect(page.locator('tr.wrong').first()).toContainText('no path from the signer')

  await openPage(page, key)
  await page.getByLabel(ROOTS).setInputFiles(join(STAMPED, 'integrity/checkpoint'))
  await chooseFolder(page, STAMPED)
  await expect(page.getByText('其中有文件不是证书')).toBeVisible()
  await expect(page.getByLabel(ROOTS)).toBeFocused()
  expectNothingAsked()
})

test('a token that was changed is named, wherever it was changed', async ({ page }) => {
  test.skip(authority === null, String(skipOpenssl))
  const key = keyOf(STAMPED)
  const tsaRoots = authority?.pem('root') ?? ''
  const token = join(COPY, 'integrity/timestamps/1.tsr')
  const bytes = readFileSync(join(STAMPED, 'integrity/timestamps/1.tsr'))
  // Of the TSTInfo, of a certificate, of the signature.
  for (const at of [120, bytes.length >> 1, bytes.length - 20]) {
    rmSync(COPY, { recursive: true, force: true })
    cpSync(STAMPED, COPY, { recursive: true })
    chmodSync(token, 0o600)
    writeFileSync(token, bytes.with(at, (bytes[at] ?? 0) ^ 1))
    await openPage(page, key)
    await page.getByLabel(ROOTS).setInputFiles(join(authority?.folder ?? '', 'root.crt'))
    await chooseFolder(page, COPY)
    await expect(verdict(page)).toContainText('核验未通过')
    const found = await sameAsCommandLine(page, COPY, { pinnedKey: key, tsaRoots })
    expect(found).toContain('timestamps · timestamp-wrong integrity/timestamps/1.tsr')
  }
  expectNothingAsked()
})

test('the key of the log was changed: either key holds by the chain, from a file and from the server', async ({
  page,
}) => {
  const [first, second] = [keyOf(BEFORE), keyOf(AFTER)]
  expect(first).not.toBe(second)
  const [keys, later] = [readFileSync(KEYS, 'utf8'), new Uint8Array(readFileSync(LATER))]
  for (const address of [fileOf(AFTER), `${house.url}/verify.html`]) {
    // A package of the new key, known by the old one: the chain lies in it.
    await openPage(page, first, address)
    await page.getByLabel('公钥链文件').setInputFiles(KEYS)
    await chooseFolder(page, AFTER)
    await expect(verdict(page)).toHaveText('全部核验通过')
    expect(await sameAsCommandLine(page, AFTER, { pinnedKey: first, keys })).toEqual([])
    await expect(rowOf(page, 'key-chain').first()).toContainText('例行更换')

    // One of the old key, known by the new one: by the chain and the proof that the log went on.
    await openPage(page, second, address)
    await chooseFolder(page, BEFORE)
    await expect(verdict(page)).toContainText('核验未通过')
    expect(await sameAsCommandLine(page, BEFORE, { pinnedKey: second })).toContain(
      'key-pinned · other-key integrity/log.vkey',
    )
    await openPage(page, second, address)
    await page.getByLabel('公钥链文件').setInputFiles(KEYS)
    await page.getByLabel('延续证明文件').setInputFiles(LATER)
    await chooseFolder(page, BEFORE)
    await expect(verdict(page)).toHaveText('全部核验通过')
    expect(await sameAsCommandLine(page, BEFORE, { pinnedKey: second, keys, later })).toEqual([])
  }
})

test('the chains of the vectors: those that hold are accepted, forged ones are named', async ({
  page,
}) => {
  // Fourteen packages, one after the other.
  test.slow()
  const key = keyOf(BEFORE)
  let named = 0
  for (const kind of ['valid', 'invalid'])
    for (const name of readdirSync(join(VECTORS, kind))) {
      const path = join(VECTORS, kind, name)
      await openPage(page, key)
      await page.getByLabel('公钥链文件').setInputFiles(path)
      await chooseFolder(page, BEFORE)
      await expect(verdict(page), name).toBeVisible()
      const options = { pinnedKey: key, keys: readFileSync(path, 'utf8') }
      const found = await sameAsCommandLine(page, BEFORE, options)
      if (kind === 'valid') expect(found, name).toEqual([])
      if (found.includes('key-chain · key-chain-wrong --keys')) named += 1
    }
  // The others hold, and lead to another key than they are said to.
  expect(named).toBeGreaterThan(4)
  expectNothingAsked()
})
