// The page that verifies packages, as a court has it: a file from a package, opened without a server. What it names is
// what the command line names.

import type { Page } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { giveOut } from '../../server/packages/give-out.ts'
import { runShilu } from '../house/process.ts'
import { startTestHouse } from '../house/start.ts'
import { dockOf } from '../house/take-in.ts'
import { seriousViolations } from './axe.ts'
import {
  chooseFolder,
  chooseZip,
  drop,
  expectNothingAsked,
  failures,
  sameAsCommandLine,
  verdict,
  watchWhatIsAsked,
} from './checking-page.ts'
import { expect, test } from './office.ts'

const place = mkdtempSync(join(tmpdir(), 'shilu-verify-page-'))
const [WHOLE, ZIP, COPY] = [join(place, '资料包'), join(place, '资料包.zip'), join(place, '改过')]
const PAGE = pathToFileURL(join(WHOLE, '核验.html')).href
const OTHER_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const WITNESS = readFileSync(
  join(import.meta.dirname, '../../docs/formats/vectors/valid/witness-a.vkey'),
  'utf8',
)
const keyOf = (root: string) => readFileSync(join(root, 'integrity/log.vkey'), 'utf8').trim()

test.beforeAll(async ({ office }) => {
  const ids = [...office.recordings.values()].flatMap((id) => ['--recording', id])
  const words = ['--purpose', '行政诉讼举证', '--recipient', '郏县人民法院']
  for (const out of [WHOLE, ZIP]) {
    const args = ['export', '--home', office.product.home, ...ids, '--out', out, ...words]
    const { code, stderr } = await runShilu(args)
    expect(code, stderr).toBe(0)
  }
})
test.afterAll(() => rmSync(place, { recursive: true, force: true }))

watchWhatIsAsked()

async function openPage(page: Page, key = ''): Promise<void> {
  await page.goto(PAGE)
  await page.getByLabel('日志公钥').fill(key)
}

test('a folder holds, with the key from elsewhere; the report is saved', async ({ page }) => {
  await openPage(page, keyOf(WHOLE))
  await chooseFolder(page, WHOLE)
  await expect(verdict(page)).toHaveText('全部核验通过')
  expect(await failures(page)).toEqual([])
  await expect(page.locator('#result')).toBeFocused()
  await expect(page.locator('#progress-slow')).toBeHidden() // the workers run from a file
  for (const code of ['key-pinned', 'event-proven', 'recording-bytes', 'package-event'])
    await expect(page.locator('td', { hasText: code }).first()).toBeVisible()
  await expect(page.locator('td', { hasText: 'sm3-list' }).first()).toBeVisible()
  await expect(page.getByText('SM3 摘要未核对')).toBeHidden()
  expect(await seriousViolations(page)).toEqual([])
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存报告' }).click()
  const saved = readFileSync(await (await saving).path(), 'utf8')
  expect(saved).toContain('全部核验通过。 Every check has passed.')
  expect(saved).toContain(keyOf(WHOLE))
  expectNothingAsked()
})

test('a ZIP holds; without a key that is said, and the one to compare is shown', async ({
  page,
}) => {
  await openPage(page)
  await chooseZip(page, ZIP)
  await expect(verdict(page)).toContainText('全部核验通过')
  await expect(verdict(page)).toContainText(keyOf(WHOLE))
  await expect(page.getByText('公钥来自包内')).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(verdict(page)).toContainText('Every check has passed')
  expectNothingAsked()
})

test('dropped: the folder, the ZIP', async ({ page }) => {
  for (const path of [WHOLE, ZIP]) {
    await openPage(page, keyOf(WHOLE))
    await drop(page, path)
    await expect(verdict(page)).toHaveText('全部核验通过')
  }
})

test('an image of a disc and originals in parts hold; an altered byte of the image is named', async ({
  page,
}) => {
  const house = await startTestHouse({}, undefined, { PATH: process.env['PATH'] })
  const film = randomBytes(2.5 * 1024 ** 2)
  const [parts, image] = [join(place, '分段'), join(place, '光盘.iso')]
  const hasXorriso = spawnSync('xorriso', ['-version']).error === undefined
  try {
    const { recording } = await dockOf(house).takeIn('DCIM/食堂检查.mp4', film)
    const words = { purpose: '行政诉讼举证', recipient: '郏县人民法院', partMib: 1 }
    for (const out of [parts, ...(hasXorriso ? [image] : [])])
      await giveOut(house.server.house, { recordings: [recording], ...words, out })
  } finally {
    await house.end()
  }
  const holds = async () => {
    await expect(verdict(page)).toHaveText('全部核验通过')
    await expect(page.locator('td', { hasText: 'parts-joined' }).first()).toBeVisible()
  }
  await openPage(page, keyOf(parts))
  await chooseFolder(page, parts)
  await holds()
  if (hasXorriso) {
    await openPage(page, keyOf(parts))
    await drop(page, image)
    await holds()
    const bytes = readFileSync(image)
    const at = bytes.indexOf(film.subarray(0, 64))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(image, bytes)
    await openPage(page, keyOf(parts))
    await chooseZip(page, image)
    await expect(verdict(page)).toContainText('核验未通过')
    const found = await sameAsCommandLine(page, image, { pinnedKey: keyOf(parts) })
    expect(found).toContain('files-unchanged · digest-differs data/食堂检查.mp4.001')
  }
  expectNothingAsked()
})

test('what the command takes by options: a later proof, a policy, a chain of keys', async ({
  page,
  office,
}) => {
  const later = join(place, '延续证明')
  const made = await runShilu(['consistency', WHOLE, '--home', office.product.home, '--out', later])
  expect(made.code, made.stderr).toBe(0)
  const more = async () => {
    await openPage(page, keyOf(WHOLE))
    await page.getByText('更多核验依据').click()
  }
  await more()
  await page.getByLabel('延续证明文件').setInputFiles(later)
  expect(await seriousViolations(page)).toEqual([])
  await chooseZip(page, ZIP)
  // It begins at the checkpoint of the folder, and that of the ZIP is a later one.
  await expect(verdict(page)).toContainText('核验未通过')
  expect((await failures(page)).map((line) => line.split(' ')[0])).toEqual(['later-checkpoint'])
  await more()
  await page.getByLabel('延续证明文件').setInputFiles(later)
  await chooseFolder(page, WHOLE)
  await expect(verdict(page)).toHaveText('全部核验通过')
  await expect(page.locator('td', { hasText: 'later-checkpoint' }).first()).toBeVisible()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存报告' }).click()
  expect(readFileSync(await (await saving).path(), 'utf8')).toContain('延续证明')

  const policy = join(place, '策略')
  writeFileSync(policy, `log ${keyOf(WHOLE)}\nwitness 上级 ${WITNESS}\nquorum 上级\n`)
  await more()
  await page.getByLabel('您自己的见证策略').setInputFiles(policy)
  await chooseFolder(page, WHOLE)
  await expect(verdict(page)).toContainText('核验未通过')
  expect((await failures(page)).some((line) => line.startsWith('quorum'))).toBe(true)

  await more()
  await page.getByLabel('公钥链文件').setInputFiles(policy)
  await chooseFolder(page, WHOLE)
  await expect(page.getByText('这不是日志的公钥链文件')).toBeVisible()
  await expect(page.getByLabel('公钥链文件')).toBeFocused()
  expectNothingAsked()
})

test('what somebody altered is named as the command line names it', async ({ page }) => {
  const key = keyOf(WHOLE)
  const payload = readFileSync(join(WHOLE, 'manifest-sha256.txt'), 'utf8').split('\n')[0] ?? ''
  const first = payload.slice(66)
  const flip = (path: string) => () => {
    const bytes = readFileSync(join(COPY, path))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(join(COPY, path), bytes)
  }
  const forged = () => {
    const path = join(COPY, 'integrity/checkpoint')
    const [origin, size, ...rest] = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, [origin, Number(size) + 1, ...rest].join('\n'))
  }
  const cases: [() => void, string, string?][] = [
    [flip(first), `files-unchanged · digest-differs ${first}`],
    [flip('integrity/log.pem'), 'log-key · pem-differs integrity/log.pem'],
    [() => rmSync(join(COPY, first)), `files-complete · listed-not-there ${first}`],
    [() => writeFileSync(join(COPY, '判决.html'), 'x'), 'files-listed · file-unknown 判决.html'],
    [
      () => writeFileSync(join(COPY, 'data/.hidden'), 'x'),
      'files-listed · there-not-listed data/.hidden',
    ],
    [forged, 'checkpoint-signed · checkpoint-wrong integrity/checkpoint'],
    [() => undefined, 'key-pinned · other-key integrity/log.vkey', OTHER_KEY],
  ]
  for (const [tamper, expected, given = key] of cases) {
    rmSync(COPY, { recursive: true, force: true })
    cpSync(WHOLE, COPY, { recursive: true })
    tamper()
    await openPage(page, given)
    await chooseFolder(page, COPY)
    await expect(verdict(page)).toContainText('核验未通过')
    expect(await sameAsCommandLine(page, COPY, { pinnedKey: given })).toContain(expected)
  }
})

test('what is no package, no ZIP or no key is said', async ({ page }) => {
  await openPage(page, 'no key')
  await chooseZip(page, ZIP)
  await expect(page.locator('#key-wrong')).toContainText('这不是日志公钥')
  await expect(page.getByLabel('日志公钥')).toBeFocused()
  const cut = join(place, 'half.zip')
  writeFileSync(cut, readFileSync(ZIP).subarray(0, 5000))
  await openPage(page)
  await chooseZip(page, cut)
  await expect(verdict(page)).toContainText('核验未通过')
  expect(await failures(page)).toEqual(['package-readable · unreadable '])
})

test('the server gives the same page to anybody, and it works from there', async ({
  page,
  office,
}) => {
  const answer = await page.request.get(`${office.product.url}/verify.html`)
  expect(answer.headers()['content-security-policy']).toContain("connect-src 'none'")
  expect(await answer.text()).toBe(readFileSync(join(WHOLE, '核验.html'), 'utf8'))
  await page.goto('/verify.html')
  await chooseZip(page, ZIP)
  await expect(verdict(page)).toContainText('全部核验通过')
})

test('before anything is chosen it says what to do, by keyboard too', async ({ page }) => {
  await openPage(page)
  await expect(page.getByText('把资料包拖到这里')).toBeVisible()
  await expect(page.getByText('与资料包放在一起的核验页面本身不能证明任何事')).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择 ZIP 或 ISO 文件' }).focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(ZIP)
  await expect(verdict(page)).toContainText('全部核验通过')
})
