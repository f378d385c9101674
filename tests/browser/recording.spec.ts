// What is known about one recording: claims beside what was verified, keeping with its article, the
// chain of custody, and a correction that leaves the claim as it was.

import { FILM, LOST } from './card.ts'
import { expect, openRecording, signIn, test } from './office.ts'

test.beforeEach(({ page }) => signIn(page))

test('claims stand beside what was verified, each with its reason', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  const claimed = page.locator('section', { has: page.getByRole('heading', { name: /设备自述/ }) })
  const verified = page.locator('section', { has: page.getByRole('heading', { name: /平台核定/ }) })
  await expect(claimed.last()).toContainText(`DCIM/100MEDIA/${FILM}`)
  await expect(claimed.last()).toContainText('410425')
  await expect(verified.last()).toContainText('取自文件名中的时间')
  await expect(verified.last()).toContainText('李国强')
  await expect(verified.last()).toContainText('1')
  await expect(verified.last().getByTitle(/^[0-9a-f]{64}$/)).toHaveCount(2)
  await expect(page.getByText('第15条')).toBeVisible()
  await expect(page.getByText('2027-03-16').first()).toBeVisible()
  await expect(page.getByText('入库，复读一致')).toBeVisible()
})

test('a custodian corrects device, officer and time; the claim stays, who and why is kept', async ({
  page,
  office,
}) => {
  await openRecording(page, office, LOST)
  await expect(page.getByText('无法归位')).toBeVisible()
  for (const [field, choice] of [
    ['设备', '8812345'],
    ['执法人员', '李国强'],
  ] as const) {
    await page.getByRole('button', { name: `更正 ${field}`, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').click()
    await page.keyboard.type(choice)
    await page.keyboard.press('Enter')
    await expect(dialog.getByText(`${field}：不明 → ${choice}`)).toBeVisible()
    await dialog.getByLabel(/理由/).fill('当日代用备用机，见领用登记')
    await dialog.getByRole('button', { name: '保存更正' }).click()
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByText('无法归位')).toHaveCount(0)

  await page.getByRole('button', { name: '更正 拍摄时间' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('更正为').fill('2026-02-30 10:00:00')
  await dialog.getByLabel(/理由/).fill('校时码')
  await dialog.getByRole('button', { name: '保存更正' }).click()
  await expect(dialog.getByText('请按 2026-09-16 14:12:23 的格式填写')).toBeVisible()
  await dialog.getByLabel('更正为').fill('2026-09-16 17:12:12')
  await dialog.getByRole('button', { name: '保存更正' }).click()
  await expect(dialog).toBeHidden()

  await expect(page.getByText('拍摄时间：2026-09-16 17:10:00 → 2026-09-16 17:12:12')).toBeVisible()
  await expect(page.getByText('文件名中的时间', { exact: true }).locator('..')).toContainText(
    '2026-09-16 17:10:00',
  )
  await expect(page.getByText(/王敏 更正 拍摄时间（校时码）/)).toBeVisible()
})
