// Where it was filmed and a word on it: typed by keyboard, found by a search, told by the custody chain. And the
// article of a reason leads to what it says.

import { FILM } from './card.ts'
import { arrived, expect, openRecording, signIn, test } from './office.ts'

const PLACE = '郏县新城街道第二小学门口'

test('a place is stated and found again by it', async ({ page, office }) => {
  await signIn(page)
  await openRecording(page, office, FILM)
  const card = page.locator('.place-and-note')
  await expect(card.getByText('尚未填写')).toBeVisible()
  await card.getByRole('button', { name: '填写' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '拍摄地点' }).fill(PLACE)
  await page.getByRole('textbox', { name: '备注' }).fill('校车停靠点检查')
  await page.keyboard.press('Enter')
  await expect(card.getByText(PLACE)).toBeVisible()
  // By then much has happened to this film; the newest stands at the end.
  const told = page.getByText(`填写地点与备注（${PLACE}；校车停靠点检查）`)
  const more = page.getByRole('button', { name: '显示更多' })
  await expect(async () => {
    if (await more.isVisible()) await more.click({ timeout: 1000 })
    await expect(told).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 15_000 })
  await page.goto('/recordings?q=第二小学')
  await expect(page.getByRole('link', { name: FILM })).toBeVisible()
  await expect(page.getByText('共 1 条').first()).toBeVisible()
})

test('an article leads to what it says and what is done about it', async ({ page, office }) => {
  await signIn(page)
  await openRecording(page, office, FILM)
  await page.getByRole('link', { name: '第十五条' }).first().click()
  await expect(page).toHaveURL(/\/articles#article-15$/)
  await arrived(page)
  await expect(page.locator('#article-15')).toContainText('六个月')
  await expect(page.locator('#article-15')).toBeInViewport()
})
