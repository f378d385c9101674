// An office's first day, through the pages, as somebody who has only seen an office PC: set up, people,
// device, a card docked by the command and watched arriving, found, played, stepped, corrected, exported.

import { expect, test, type Page } from '@playwright/test'
import { readXlsx } from 'hucre/xlsx'
import { readFile, rm } from 'node:fs/promises'
import * as card from './card.ts'
import { startProduct, type Product } from './product.ts'

const OFFICER = '李国强'
const PASSWORD = '三三两两-Shilu-2026'
let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product.stop())

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const place = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })

test('set up, register, dock, watch, find, play, step, correct, export', async ({ page }) => {
  test.setTimeout(240_000)
  await page.goto(product.setUpUrl)
  await page.getByLabel('单位名称').fill('郏县教育体育局')
  await page.getByLabel('姓名').fill('王敏')
  await page.getByLabel('登录名').fill('wangmin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await page.getByRole('button', { name: '完成设置并登录' }).click()
  await expect(heading(page)).toHaveText('工作台')

  await register(page)

  // The card is docked by the command while the page is open: nobody reloads anything.
  await place(page, '采集').click()
  const folder = await card.makeCard()
  const docked = product.dock(folder)
  await expect(page.getByText(/shilu-card-/).first()).toBeVisible({ timeout: 60_000 })
  const report = await docked
  await rm(folder, { recursive: true, force: true })
  await page
    .getByRole('link', { name: /shilu-card-/ })
    .first()
    .click()
  await expect(page.getByText('已结束').first()).toBeVisible()
  await expect(page.getByText(card.FILM)).toBeVisible()

  await findAndPlay(page)
  await correct(page)
  await takeAlong(page, report.files.length)
})

async function register(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await page.getByRole('link', { name: '登记执法人员' }).click()
  await page.getByRole('button', { name: '登记执法人员' }).first().click()
  await dialog.getByLabel('姓名').fill(OFFICER)
  await dialog.getByLabel('执法证号').fill('豫D-0410251')
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await expect(dialog).toBeHidden()
  await place(page, '设备').click()
  await page.getByRole('button', { name: '登记设备' }).first().click()
  await dialog.getByLabel('设备编号').fill(card.SERIAL)
  await dialog.getByRole('button', { name: '添加卡标识' }).click()
  await dialog.getByLabel('标识的内容').fill(card.SERIAL)
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: `交接 ${card.SERIAL}` }).click()
  await dialog.getByRole('combobox', { name: '交给' }).click()
  await page.keyboard.type(OFFICER)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('自何时起').fill('2026-01-01 00:00:00')
  await dialog.getByRole('button', { name: '确认交接' }).click()
  await expect(dialog).toBeHidden()
}

/** By the officer's Chinese name; frames really advance, and one step is one frame. */
async function findAndPlay(page: Page): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.type(OFFICER)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('音像资料')
  await expect(page).toHaveURL(/q=/)
  await page.getByRole('link', { name: card.FILM }).click()
  await expect(heading(page)).toHaveText(card.FILM)
  const video = page.locator('video')
  const atSeconds = () => video.evaluate((element: HTMLVideoElement) => element.currentTime)
  await page.getByRole('button', { name: '播放', exact: true }).click()
  await expect.poll(atSeconds).toBeGreaterThan(0.3)
  const frames = await video.evaluate(
    (element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames,
  )
  expect(frames).toBeGreaterThan(2)
  await page.getByRole('button', { name: '暂停', exact: true }).click()
  // The clock of a player that was just paused may be ahead of the picture: the first step lands on a frame.
  const paused = await atSeconds()
  await page.getByRole('button', { name: '下一帧' }).click()
  await expect.poll(atSeconds).not.toBe(paused)
  const before = await atSeconds()
  await page.getByRole('button', { name: '下一帧' }).click()
  await expect.poll(atSeconds).toBeGreaterThan(before)
  expect((await atSeconds()) - before).toBeLessThan(2 / card.FRAME_RATE)
}

async function correct(page: Page): Promise<void> {
  await place(page, '音像资料').click()
  await page.getByRole('link', { name: card.LOST }).click()
  await page.getByRole('button', { name: '更正 执法人员', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await page.keyboard.type(OFFICER)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('理由（存入保管链）').fill('经核对，由李国强记录')
  await dialog.getByRole('button', { name: '保存更正' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('经核对，由李国强记录').first()).toBeVisible()
}

async function takeAlong(page: Page, files: number): Promise<void> {
  await place(page, '音像资料').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 XLSX' }).click(),
  ])
  const book = await readXlsx(await readFile(await download.path()))
  const cells = JSON.stringify(book)
  for (const name of [card.FILM, card.LOST, card.EMPTY]) expect(cells).toContain(name)
  expect(cells).toContain(OFFICER)
  expect(files).toBeGreaterThan(7)
}
