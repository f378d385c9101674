// Whose hand-ins are late and why, found by clicking a figure; a reminder that is seen; a photo of a device; and
// a rule set that is not left by mistake.

import { arrived, expect, signIn, test } from './office.ts'

const HOUR_MS = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()
const stated = (hours: number) => ({ at: hoursAgo(hours), knownBy: 'stated' })

test('a figure of the hand-in register leads to its activities, and to the reminder’s activity', async ({
  page,
  office,
}) => {
  const { items: officers } = await office.custodian.ok('GET', '/officers')
  const title = '移交台账中的检查'
  await office.custodian.ok('POST', '/activities', {
    title,
    items: ['S01'],
    officers: [officers[0].id],
    arrived: stated(33),
    left: stated(32),
    returned: stated(30),
    exception: 'remote',
    exceptionWhy: '山区教学点，往返两日',
  })
  await signIn(page)
  await page.goto('/registers')
  await page.getByRole('link', { name: '移交台账' }).click()
  await arrived(page)
  // The activity may have been in the month before.
  const first = new Date(Date.now() - 33 * HOUR_MS + 8 * HOUR_MS).toISOString().slice(0, 7)
  await page.goto(`/registers/hand-ins?month=${first}`)
  const figures = page.getByRole('table', { name: '按人员统计' }).or(page.getByLabel('按人员统计'))
  const row = figures.getByRole('row').filter({ hasText: officers[0].name })
  await row.getByRole('link').last().click()
  await expect(page).toHaveURL(/kind=overdue/)
  await expect(page).toHaveURL(new RegExp(`officer=${officers[0].id}`))
  const list = page.locator('section').filter({ hasText: '明细' }).last()
  await expect(list).toContainText(title)
  await expect(list).toContainText('返回单位后 24 小时内移交')
  await expect(list).toContainText('山区教学点，往返两日')
  await expect(list).toContainText('逾期 6 小时')
  // The custodian was reminded of it.
  const bell = page.getByRole('button', { name: /通知 · \d+ 条未看/ })
  await bell.click()
  await page.getByRole('tooltip').getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(page.getByText(/已提醒 王敏（已看）/)).toBeVisible()
})

test('a device gets a photo, and loses it again', async ({ page, office }) => {
  const { items } = await office.custodian.ok('GET', '/devices')
  await signIn(page)
  await page.goto(`/devices/${items[0].id}`)
  await arrived(page)
  const photo = page.getByRole('region', { name: '设备照片' })
  await expect(photo).toContainText('还没有照片')
  // A picture of the browser's own, larger than the server takes: the page makes it smaller.
  const png = await page.screenshot()
  await photo.locator('input[type=file]').setInputFiles({
    name: '设备.png',
    mimeType: 'image/png',
    buffer: Buffer.concat([png, Buffer.alloc(2 * 1024 ** 2)]),
  })
  await expect(photo.getByRole('img')).toBeVisible()
  await expect(photo).toContainText('王敏 添加于')
  await photo.getByRole('button', { name: '删除照片' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '删除照片' }).click()
  await expect(photo).toContainText('还没有照片')
})

test('input of a rule set is not lost by a click on another place', async ({ page }) => {
  await signIn(page)
  await page.goto('/rule-sets/new?kind=deadlines')
  await arrived(page)
  await page.getByRole('link', { name: '设备', exact: true }).click()
  await expect(page).toHaveURL(/\/devices$/)
  await page.goBack()
  await page.getByLabel('标题').fill('本局时限')
  await page.getByRole('link', { name: '设备', exact: true }).click()
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('离开后将丢失')
  await asked.getByRole('button', { name: '留在本页' }).click()
  await expect(page.getByLabel('标题')).toHaveValue('本局时限')
  await page.getByRole('link', { name: '设备', exact: true }).click()
  await asked.getByRole('button', { name: '不保存并离开' }).click()
  await expect(page).toHaveURL(/\/devices$/)
  // When the page is closed or loaded anew, the browser asks.
  await page.goBack()
  await page.getByLabel('标题').fill('本局时限')
  const told = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await told
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
})
