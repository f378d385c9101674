// What two discs have is asked to leave the server (Art. 16), in two browsers: the administrator allows it, the custodian
// asks from the set and sees what stays and why, the leader approves, and one person takes it back. On an office of its own.

import { expect, test, type Browser, type Page } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSound } from '../../server/media/made-up.ts'
import { createPerson, type Person } from '../house/person.ts'
import { seriousViolations } from './axe.ts'
import { startProduct, type Product } from './product.ts'

const ADMIN = { login: 'wangmin', name: '王敏', password: '三三两两-Shilu-2026' }
const FIRST = '初始-Shilu-2026'
const OWN = '自己的-Shilu-2026'
const NAMES = ['8812345_410425_20250106100011_0001.WAV', '8812345_410425_20250106100012_0002.WAV']
const TITLE = '阳光小学食堂典型案例'

test('allowed, asked for, approved, and taken back by one person', async ({ browser }) => {
  test.skip(spawnSync('xorriso', ['-version']).error !== undefined, 'xorriso is not installed')
  test.setTimeout(120_000)
  const product = await startProduct()
  try {
    const admin = createPerson(product.url)
    const token = new URL(product.setUpUrl).hash.replace('#token=', '')
    await admin.ok('POST', '/setup', { token, unit: '郏县教育体育局', ...ADMIN })
    const set = await onDiscs(product, admin)
    const page = await comesIn(product, browser, ADMIN.login, ADMIN.password)

    await page.goto(`/keeping/discs/${set}`)
    await page.getByRole('button', { name: '移出服务器' }).click()
    const asking = page.getByRole('dialog')
    await expect(asking).toContainText('本单位没有规定资料可以只存光盘')
    await expect(asking.getByRole('button', { name: '申请移出' })).toBeDisabled()
    await expect.poll(() => seriousViolations(page)).toEqual([])
    await asking.getByRole('link', { name: '在光盘台账页更改' }).click()
    await page.getByRole('button', { name: '允许移出' }).click()
    await say(page, '允许移出', '服务器容量不足')
    await expect(page.getByRole('button', { name: '不再允许' })).toBeVisible()

    await page.goto(`/keeping/discs/${set}`)
    await page.getByRole('button', { name: '移出服务器' }).click()
    await expect(asking).toContainText('申请将 1 件资料')
    await expect(asking).toContainText('留在服务器上的 1 件')
    await expect(asking).toContainText('不是长期保存的资料')
    await say(page, '申请移出', '两份光盘均已核验')
    await expect(page.getByRole('heading', { name: /移出服务器批次 \d{4}-0001/ })).toBeVisible()
    const clearing = page.url()

    await admin.ok('POST', '/accounts', {
      login: 'zhang',
      name: '张建国',
      roles: ['leader'],
      password: FIRST,
    })
    const leader = await comesIn(product, browser, 'zhang', FIRST)
    await leader.request.post('/api/v1/session/password', { data: { current: FIRST, next: OWN } })
    await leader.goto(clearing)
    await leader.getByRole('button', { name: '批准', exact: true }).click()
    await expect(leader.getByRole('dialog')).toContainText('仅存光盘')
    await say(leader, '批准', '同意')
    await expect(leader.getByText(/还有 \d+ 天/).first()).toBeVisible()
    await expect.poll(() => seriousViolations(leader)).toEqual([])

    await page.goto(clearing)
    await page
      .getByRole('row', { name: new RegExp(NAMES[0] ?? '') })
      .getByRole('button', { name: '取回' })
      .click()
    await say(page, '取回', '近期要用')
    await expect(page.getByText('留在服务器').filter({ visible: true }).first()).toBeVisible()
  } finally {
    await product.stop()
  }
})

/** Two old recordings, the first of them held, on a set of which both copies were read back. */
async function onDiscs(product: Product, admin: Person): Promise<string> {
  const card = mkdtempSync(join(tmpdir(), 'shilu-held-card-'))
  for (const [at, name] of NAMES.entries())
    writeFileSync(join(card, name), makeSound(2, 400 + at * 40))
  await product.dock(card)
  rmSync(card, { recursive: true, force: true })
  const { items } = await admin.ok('GET', '/recordings')
  const idOf = (name: string) =>
    items.find((one: { fileName: string }) => one.fileName === name)?.id as string
  await admin.ok('POST', '/holds', {
    scope: 'recording',
    target: idOf(NAMES[0] ?? ''),
    ground: 'party-objects',
    why: '当事人提出异议',
  })
  const { discSet } = await admin.ok('POST', '/disc-sets', {
    recordings: NAMES.map(idOf),
    medium: 'cd',
    title: TITLE,
  })
  const disc = async () => (await admin.ok('GET', `/disc-sets/${discSet}`)).discs[0]
  await expect.poll(async () => (await disc()).state, { timeout: 60_000 }).toBe('ready')
  const { id, copies } = await disc()
  const { bytes } = await admin.ask('GET', `/packages/${id}/content`)
  const read = {
    reading: 'command',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
  }
  for (const copy of copies) {
    await admin.ok('POST', `/disc-copies/${copy.id}/burning`, { mediumId: `MBI-${copy.letter}` })
    await admin.ok('POST', `/disc-copies/${copy.id}/reading`, read)
  }
  return discSet
}

async function comesIn(
  product: Product,
  browser: Browser,
  login: string,
  password: string,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: product.url,
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
  })
  const page = await context.newPage()
  await page.request.post('/api/v1/session', { data: { login, password } })
  return page
}

/** Gives the reason that a dialog asks for, and does it. */
async function say(page: Page, what: string, why: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(why)
  await dialog.getByRole('button', { name: what, exact: true }).click()
  await expect(dialog).toBeHidden()
}
