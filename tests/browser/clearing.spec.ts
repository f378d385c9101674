// What expired is judged and cleared by two people in their browsers (Art. 15): the custodian plays the sample, says of each
// what becomes of it and asks; the leader approves; one is taken out again in the grace time. On an office of its own.

import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test'
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
const NAMES = [1, 2, 3].map((n) => `8812345_410425_2025010610001${n}_000${n}.WAV`)

type Archive = { product: Product; admin: Person }
const test = base.extend<object, { archive: Archive }>({
  archive: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed here
    async ({}, use) => {
      const product = await startProduct()
      const admin = createPerson(product.url)
      const token = new URL(product.setUpUrl).hash.replace('#token=', '')
      await admin.ok('POST', '/setup', { token, unit: '郏县教育体育局', ...ADMIN })
      const card = mkdtempSync(join(tmpdir(), 'shilu-old-card-'))
      for (const [at, name] of NAMES.entries())
        writeFileSync(join(card, name), makeSound(2, 400 + at * 40))
      await product.dock(card)
      rmSync(card, { recursive: true, force: true })
      await expect
        .poll(async () => (await admin.ok('GET', '/keeping')).over.recordings, { timeout: 30_000 })
        .toBe(NAMES.length)
      // The lists of the months that are over are opened by the round with which a server begins.
      await product.kill()
      await product.startAgain()
      await use({ product, admin })
      await product.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

async function comesIn(
  { product, admin }: Archive,
  browser: Browser,
  who: { login: string; name: string; roles: string[] } | null,
): Promise<Page> {
  if (who) await admin.ok('POST', '/accounts', { ...who, password: FIRST })
  const context = await browser.newContext({
    baseURL: product.url,
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
  })
  const page = await context.newPage()
  const { login, password } = who ? { login: who.login, password: FIRST } : ADMIN
  await page.request.post('/api/v1/session', { data: { login, password } })
  if (who)
    await page.request.post('/api/v1/session/password', { data: { current: FIRST, next: OWN } })
  return page
}

test('the custodian judges and asks, the leader approves, and one is taken out in the grace time', async ({
  archive,
  browser,
}) => {
  const page = await comesIn(archive, browser, null)
  await page.goto('/keeping/appraisals')
  await page.getByRole('link', { name: /2025-07/ }).click()
  await expect(page.getByText('抽中的 3 件样本中还有 3 件没有打开播放').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '无保存意义' })).toBeDisabled()
  const list = page.url()
  for (const name of NAMES) {
    await page.goto(list)
    await page.getByRole('link', { name }).click()
    await page.getByRole('button', { name: '播放' }).click()
    await expect.poll(() => played(archive.admin, list)).toContain(name)
  }
  await page.goto(list)
  await expect(page.getByText('抽中的 3 件样本都已打开播放。')).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])

  const rows = NAMES.map((name) => page.getByRole('row', { name: new RegExp(name) }))
  await rows[0]?.getByRole('checkbox').check()
  await page.getByRole('button', { name: '继续保存' }).click()
  await say(page, '继续保存', '可能复查')
  for (const row of rows.slice(1)) await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '无保存意义' }).click()
  await say(page, '无保存意义', '与案件无关')
  await page.getByRole('button', { name: '申请清除（2 件）' }).click()
  await say(page, '申请清除（2 件）', '已满六个月')

  const leader = await comesIn(archive, browser, {
    login: 'zhang',
    name: '张建国',
    roles: ['leader'],
  })
  await leader.goto('/desk')
  await leader
    .getByRole('link', { name: /清除批次待审批/ })
    .first()
    .click()
  await leader.getByRole('link', { name: /-0001/ }).click()
  await leader.getByRole('button', { name: '批准', exact: true }).click()
  await say(leader, '批准', '同意')
  await expect(leader.getByText(/还有 \d+ 天/).first()).toBeVisible()
  await expect.poll(() => seriousViolations(leader)).toEqual([])

  await page.goto('/keeping/clearings')
  await page.getByRole('link', { name: /-0001/ }).click()
  await page
    .getByRole('row', { name: new RegExp(NAMES[1] ?? '') })
    .getByRole('button', { name: '取回' })
    .click()
  await say(page, '取回', '又要用')
  await expect(page.getByText('又要用').filter({ visible: true })).toBeVisible()
})

test('by keyboard alone: walk the list, choose, decide with a reason, open and come back', async ({
  archive,
  browser,
}) => {
  const page = await comesIn(archive, browser, null)
  await page.goto('/keeping/appraisals')
  const place = page.getByRole('link', { name: /2025-07/ })
  await expect(place).toBeVisible()
  await tabTo(page, () => place.evaluate((link) => link === document.activeElement))
  await page.keyboard.press('Enter')
  await expect(page.getByText('键盘（先用 Tab 进入清单')).toBeVisible()
  const rows = NAMES.map((name) => page.getByRole('row', { name: new RegExp(name) }))
  const isOn = async (row: Locator | undefined) =>
    row === undefined ? false : row.evaluate((element) => element === document.activeElement)
  const anyRow = async () => (await Promise.all(rows.map(isOn))).some(Boolean)
  await tabTo(page, anyRow)
  const order = page.locator('tr[data-row-key]')
  await expect(order.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(order.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(order.nth(2)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowUp')
  await expect(order.nth(0)).toBeFocused()
  await page.keyboard.press('x')
  await expect(page.getByText('已选 1 件')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('已选 0 件')).toBeVisible()

  // The one that is kept on is still open to another word; a key asks for the reason first.
  while (!(await isOn(rows[0]))) await page.keyboard.press('j')
  await page.keyboard.press('2')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '长期保存' })).toBeVisible()
  const why = dialog.getByRole('textbox')
  await tabTo(page, () => why.evaluate((field) => field === document.activeElement))
  await page.keyboard.type('jkx 123 可能成为典型')
  await expect(why).toHaveValue('jkx 123 可能成为典型')
  const submit = dialog.getByRole('button', { name: '长期保存' })
  await tabTo(page, () => submit.evaluate((button) => button === document.activeElement))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const kept = rows[0]?.getByText('长期保存', { exact: true }).filter({ visible: true })
  await expect(kept ?? page.locator('never')).toBeVisible()

  await expect(rows[0] ?? page.locator('never')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAMES[0] ?? '')
  await page.goBack()
  await expect(rows[0] ?? page.locator('never')).toBeFocused()
})

/** Tab until it is there; a page has no more stops than that. */
async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not come to it')
}

/** Names of what of the list was played, as the server has it. */
async function played(admin: Person, list: string): Promise<string[]> {
  const { items } = await admin.ok('GET', new URL(list).pathname.replace('/keeping', ''))
  return items
    .filter((one: { isPlayed: boolean }) => one.isPlayed)
    .map((one: { fileName: string }) => one.fileName)
}

/** Gives the reason that a dialog asks for, and does it. */
async function say(page: Page, what: string, why: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(why)
  await dialog.getByRole('button', { name: what, exact: true }).click()
  await expect(dialog).toBeHidden()
}
