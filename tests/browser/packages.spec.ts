// A recording is given out from its page: recorded, made, fetched to the disk and checked there; its file is
// taken away and made again, all by keyboard where a keyboard is at hand.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { verifyPackage } from '@shilu/verify/package/verify-package.ts'
import { seriousViolations } from './axe.ts'
import { FILM } from './card.ts'
import { expect, openRecording, signIn, test } from './office.ts'

test('one recording goes out to the court, and the register tells it', async ({ page, office }) => {
  await signIn(page)
  await openRecording(page, office, FILM)
  await page.getByRole('button', { name: '导出资料包' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('不能撤销')
  await dialog.getByRole('button', { name: '导出资料包' }).click()
  await expect(dialog.getByText('请填写').first()).toBeVisible()
  await dialog.getByLabel('用途').fill('行政诉讼举证')
  await dialog.getByLabel('接收人').fill('郏县人民法院')
  await dialog.getByLabel('接收人').press('Enter')
  await expect(page).toHaveURL(/\/packages$/)
  const row = page.getByRole('row', { name: /郏县人民法院/ })
  await expect(row.getByText('可以下载').last()).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])

  const fetching = page.waitForEvent('download')
  await row.getByRole('link', { name: '下载 郏县人民法院' }).click()
  const file = await fetching
  expect(file.suggestedFilename()).toMatch(/^执法音像资料包 .*\.zip$/)
  const { checks } = await verifyPackage(await file.path(), { pinnedKey: null })
  expect(checks.filter(({ isPassed }) => !isPassed)).toEqual([])
  expect(checks.length).toBeGreaterThan(10)

  const proving = page.waitForEvent('download')
  await row.getByRole('button', { name: '下载延续证明 郏县人民法院' }).press('Enter')
  const later = readFileSync(await (await proving).path())
  await expect(page.getByText('延续到').last()).toBeVisible()
  const goneOn = await verifyPackage(await file.path(), { pinnedKey: null, later })
  expect(goneOn.isPassed).toBe(true)
  expect(goneOn.checks.some(({ code }) => code === 'later-checkpoint')).toBe(true)

  await row.getByRole('button', { name: '删除文件 郏县人民法院' }).click()
  await expect(page.getByRole('dialog')).toContainText('原始资料和登记不受影响')
  await page.getByRole('dialog').getByRole('button', { name: '删除文件' }).click()
  await expect(row.getByText('文件已删除').last()).toBeVisible()
  await row.getByRole('button', { name: '重新制作 郏县人民法院' }).press('Enter')
  await expect(row.getByText('可以下载').last()).toBeVisible()
})

test('an image of a disc is chosen where the server can make one, and holds', async ({
  page,
  office,
}) => {
  await signIn(page)
  await openRecording(page, office, FILM)
  await page.getByRole('button', { name: '导出资料包' }).press('Enter')
  const dialog = page.getByRole('dialog')
  const image = dialog.getByRole('radio', { name: '光盘映像' })
  await expect(dialog).toContainText(/解压后是一个文件夹|apt-get install xorriso/)
  if (spawnSync('xorriso', ['-version']).error) {
    await expect(image).toBeDisabled()
    await expect(dialog).toContainText('apt-get install xorriso')
    return
  }
  await image.check()
  await expect(dialog).toContainText('复读比对')
  await expect(dialog).toContainText('2,000 MiB')
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await dialog.getByLabel('用途').fill('行政诉讼举证')
  await dialog.getByLabel('接收人').fill('市中级人民法院')
  await dialog.getByLabel('接收人').press('Enter')
  const row = page.getByRole('row', { name: /市中级人民法院/ })
  await expect(row.getByText('可以下载').last()).toBeVisible()
  await expect(row.getByText('光盘映像').last()).toBeVisible()
  const fetching = page.waitForEvent('download')
  await row.getByRole('link', { name: '下载 市中级人民法院' }).click()
  const file = await fetching
  expect(file.suggestedFilename()).toMatch(/\.iso$/)
  const { checks } = await verifyPackage(await file.path(), { pinnedKey: null })
  expect(checks.filter(({ isPassed }) => !isPassed)).toEqual([])
})

test('several are chosen from the list; before anything is given out the page says how', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/recordings')
  await page.getByRole('row').nth(1).getByRole('checkbox').press('Space')
  await page.getByRole('row').nth(2).getByRole('checkbox').press('Space')
  await page
    .getByRole('region', { name: /已选/ })
    .getByRole('button', { name: '导出资料包' })
    .click()
  await expect(page.getByRole('dialog')).toContainText('导出资料包（2 件）')
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('region', { name: /已选/ })).toBeVisible()
})
