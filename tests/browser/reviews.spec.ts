// The yearly review in the browser (Art. 17): the custodian draws, opens what was drawn and says what it is, by keyboard
// too; what is wanting is put right; the leader closes. On an office of its own.

import { expect, test as base, type Browser, type Page } from '@playwright/test'
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

type Office = { product: Product; admin: Person; names: string[] }
const test = base.extend<object, { office: Office }>({
  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed here
    async ({}, use) => {
      const product = await startProduct()
      const admin = createPerson(product.url)
      const token = new URL(product.setUpUrl).hash.replace('#token=', '')
      await admin.ok('POST', '/setup', { token, unit: '郏县教育体育局', ...ADMIN })
      const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString().replaceAll('-', '')
      const names = [1, 2].map((n) => `8812345_410425_${today}00000${n}_000${n}.WAV`)
      const card = mkdtempSync(join(tmpdir(), 'shilu-review-card-'))
      for (const [at, name] of names.entries())
        writeFileSync(join(card, name), makeSound(2, 400 + at * 40))
      await product.dock(card)
      rmSync(card, { recursive: true, force: true })
      await use({ product, admin, names })
      await product.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

async function comesIn(
  { product, admin }: Office,
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

test('drawn, opened, judged, put right and closed', async ({ office, browser }) => {
  const page = await comesIn(office, browser, null)
  const [first = '', second = ''] = office.names
  await page.goto('/reviews')
  await expect(page.getByText('还没有评查')).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: '抽取资料' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('可抽取 2 件')).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: '抽取资料' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('号评查')
  await expect(page.getByText('还有 2 件没有评查')).toBeVisible()

  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
  await expect(row(first).getByText('请先打开播放').filter({ visible: true })).toBeVisible()
  await expect(row(first).getByRole('button', { name: '合格' })).toBeHidden()
  for (const name of [first, second]) {
    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await page.getByRole('button', { name: '播放', exact: true }).first().click()
    await expect.poll(() => opened(office.admin)).toContain(name)
    await expect(page.getByRole('heading', { name: /年度评查/ })).toBeVisible()
    await page.goBack()
    await expect(row(name).getByRole('button', { name: '合格' })).toBeVisible()
  }

  await row(first).getByRole('button', { name: '存在问题' }).click()
  await dialog.getByRole('button', { name: '存在问题' }).click()
  await expect(dialog.getByText('请填写')).toBeVisible()
  await dialog.getByRole('textbox').fill('没有告知正在录音')
  await dialog.getByRole('button', { name: '存在问题' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(first).getByText('没有告知正在录音').filter({ visible: true })).toBeVisible()
  await row(first).getByRole('button', { name: '填写整改' }).click()
  await dialog.getByRole('textbox').fill('已组织学习第九条')
  await dialog.getByRole('button', { name: '填写整改' }).click()
  await expect(dialog).toBeHidden()

  // The other one by keyboard alone: the row, the key, the answer.
  const other = page.locator('tr[data-row-key]').filter({ hasText: second })
  await other.focus()
  await page.keyboard.press('1')
  await expect(dialog.getByText('没有发现问题')).toBeVisible()
  const submit = dialog.getByRole('button', { name: '合格' })
  for (let stop = 0; stop < 20; stop += 1) {
    if (await submit.evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(other).toBeFocused()
  await expect(page.getByText('可以办结')).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await expect(page.getByRole('button', { name: '办结评查' })).toBeHidden()

  const leader = await comesIn(office, browser, {
    login: 'zhang',
    name: '张建国',
    roles: ['leader'],
  })
  await leader.goto('/desk')
  await leader
    .getByRole('link', { name: /评查待办结/ })
    .first()
    .click()
  await leader.getByRole('link', { name: /-1$/ }).click()
  await leader.getByRole('button', { name: '办结评查' }).click()
  const closing = leader.getByRole('dialog')
  await expect(closing.getByText('合格 1 件，存在问题 1 件')).toBeVisible()
  await closing.getByRole('textbox').fill('同意办结')
  await closing.getByRole('button', { name: '办结评查' }).click()
  await expect(closing).toBeHidden()
  await expect(leader.getByText('同意办结')).toBeVisible()
  const [table] = await Promise.all([
    leader.waitForEvent('download'),
    leader.getByRole('button', { name: '导出评查表' }).click(),
  ])
  expect(table.suggestedFilename()).toContain('年度评查表')
  await leader.goto('/reviews')
  await expect(leader.getByText('已完成')).toBeVisible()
})

/** Names of what was drawn that this account has opened, as the server has it. */
async function opened(admin: Person): Promise<string[]> {
  const { items } = await admin.ok('GET', '/reviews')
  const { items: drawn } = await admin.ok('GET', `/reviews/${items[0].id}`)
  return drawn
    .filter((one: { isOpened: boolean }) => one.isOpened)
    .map((one: { fileName: string }) => one.fileName)
}
