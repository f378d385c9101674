// Keeping in a browser (Art. 15, 16): a hold is placed from the page of a recording and found in the list; the calendar says
// what expires. Appraisal and clearing are tried through HTTP by a clock (tests/scenarios/clearing.test.ts).

import { SOUND } from './card.ts'
import { expect, openRecording, signIn, test } from './office.ts'

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
