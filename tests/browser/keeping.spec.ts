// Keeping in a browser (Art. 15, 16): a hold is placed from the page of a recording and found in the list; the calendar says
// what expires. Appraisal and clearing are tried through HTTP by a clock (tests/scenarios/clearing.test.ts).

import { FILM, SOUND } from './card.ts'
import { aCase, expect, openRecording, signIn, test } from './office.ts'

test('a recording is held from its page, and the list of holds says why', async ({
  page,
  office,
}) => {
  await signIn(page)
  await openRecording(page, office, SOUND)
  await page.getByRole('button', { name: '列为长期保存' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('当事人有异议，可能投诉、上访').click()
  await dialog.getByLabel('理由或说明').fill('当事人当场表示要投诉')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: '列为长期保存' }).click()
  await expect(page.getByText('长期保存：当事人有异议，可能投诉、上访').first()).toBeVisible()
  await page.goto('/keeping/holds')
  const row = page.getByRole('row', { name: new RegExp(SOUND) })
  await expect(row.getByText('当事人当场表示要投诉').filter({ visible: true })).toBeVisible()
  await expect(row.getByText('保存中').filter({ visible: true })).toBeVisible()
  await page
    .getByRole('navigation', { name: '保管' })
    .getByRole('link', { name: '到期日历' })
    .click()
  await expect(page.getByRole('heading', { name: '今后 24 个月的到期情况' })).toBeVisible()
})

test('before a time or a case is saved, the form says how long would be kept', async ({
  page,
  office,
}) => {
  await signIn(page)
  await openRecording(page, office, FILM)
  await page.getByRole('button', { name: '更正 拍摄时间' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('更正为').fill('2026-01-02 10:00:00')
  await expect(form.getByText(/仍将保存至 .*，不会缩短/)).toBeVisible()
  await expect(form.getByText(/由另一人批准并过完 30 天宽限期/)).toBeVisible()
  await form.getByLabel('更正为').fill('2026-11-20 10:00:00')
  await expect(form.getByText(/将保存至 2027-05-20（现为 .*），保存后立即延长/)).toBeVisible()
  await form.getByRole('button', { name: '取消' }).click()

  const id = await aCase(page)
  await page.goto('/activities/cases')
  const { items } = await office.custodian.ok('GET', '/cases')
  const { number } = items.find((one: { id: string }) => one.id === id)
  await page.getByRole('button', { name: number }).first().click()
  await form.getByText('重大、敏感案件').click()
  await expect(form.getByText('还没有归入的资料，不影响任何保存期限。')).toBeVisible()
})
