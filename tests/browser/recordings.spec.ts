// The archive as a list: what fits nowhere first, honest counts, search and filters in the address.

import { readXlsx } from 'hucre/xlsx'
import { readFileSync } from 'node:fs'
import { EMPTY, FILM, LOST, MODERN, PHOTO, SOUND, STRAY } from './card.ts'
import { expect, signIn, test } from './office.ts'

test.beforeEach(({ page }) => signIn(page))

test('every recording of the card is there, and what fits nowhere comes first and is marked', async ({
  page,
}) => {
  await page.goto('/recordings')
  await expect(page.getByText('共 7 条', { exact: true })).toBeVisible()
  for (const name of [FILM, STRAY, LOST, MODERN, SOUND, PHOTO, EMPTY])
    await expect(page.getByRole('link', { name })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('无法归位')
  await expect(page.getByRole('row').filter({ hasText: STRAY })).toContainText('无法归位')
  await expect(page.getByRole('row').last()).not.toContainText('无法归位')
  await expect(page.getByRole('row').filter({ hasText: EMPTY })).toContainText('空文件')
})

test('times are of Beijing wherever the PC thinks it is; sizes tell their exact bytes', async ({
  page,
}) => {
  await page.goto('/recordings')
  const film = page.getByRole('row').filter({ hasText: FILM })
  await expect(film).toContainText('2026-09-16 14:12:23')
  await expect(film).toContainText('李国强')
  await expect(film.getByTitle(/^[\d,]+ B$/).last()).toBeVisible()
  await expect(page.getByText('时间均为北京时间')).toBeVisible()
})

test('search and filters stand in the address and survive a reload', async ({ page }) => {
  await page.goto('/recordings')
  await page.getByRole('searchbox', { name: /文件名/ }).fill('8812345')
  await page.getByRole('searchbox', { name: /文件名/ }).press('Enter')
  await expect(page.getByRole('link', { name: STRAY })).toHaveCount(0)
  await page.getByRole('combobox', { name: '类型' }).click()
  await page.getByRole('option', { name: '视频' }).or(page.getByTitle('视频')).last().click()
  await expect(page.getByText('共 3 条', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/kind=video/)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: /文件名/ })).toHaveValue('8812345')
  await expect(page.getByText('共 3 条', { exact: true })).toBeVisible()

  await page.goto('/recordings?from=2026-09-17')
  await expect(page.getByText('没有符合条件的资料')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).last().click()
  await expect(page.getByText('共 7 条', { exact: true })).toBeVisible()
  await page.goto('/recordings?from=2026-09-16&to=2026-09-16&flag=no-such-flag')
  await expect(page.getByText('共 7 条', { exact: true })).toBeVisible()
})

test('when the server cannot be reached the page says so, and tries again when asked', async ({
  page,
}) => {
  await page.goto('/recordings')
  await expect(page.getByRole('link', { name: FILM })).toBeVisible()
  await page.context().setOffline(true)
  await page.getByRole('searchbox', { name: /文件名/ }).fill('8812345')
  await page.getByRole('searchbox', { name: /文件名/ }).press('Enter')
  await expect(page.getByText('无法连接到服务器。已入库的资料不受影响')).toBeVisible()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByRole('link', { name: FILM })).toBeVisible()
  await expect(page.getByText('无法连接到服务器')).toHaveCount(0)
})

test('a row opens its recording, and going back finds the list as it was', async ({ page }) => {
  await page.goto('/recordings?flag=fits-nowhere')
  await page.getByRole('row').filter({ hasText: STRAY }).getByRole('cell').nth(1).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(STRAY)
  await page.goBack()
  await expect(page).toHaveURL(/flag=fits-nowhere/)
  await expect(page.getByRole('link', { name: STRAY })).toBeVisible()
  await expect(page.getByRole('link', { name: FILM })).toHaveCount(0)
})

test('what is filtered is exported, and the file says what the page says', async ({ page }) => {
  await page.goto('/recordings?kind=photo')
  await expect(page.getByText('共 1 条', { exact: true })).toBeVisible()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 XLSX' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^音像资料 \d{4}-\d{2}-\d{2}\.xlsx$/)
  const { sheets } = await readXlsx(readFileSync(await file.path()))
  const [list, about] = sheets
  expect(list?.rows.map((row) => row[0])).toEqual(['文件名', PHOTO])
  expect(about?.rows.flat()).toEqual(
    expect.arrayContaining(['郏县教育体育局', '王敏', 'kind: photo']),
  )
  await expect(page.getByText('已导出，共 1 条。')).toBeVisible()
})
