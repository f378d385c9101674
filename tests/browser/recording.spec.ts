// What is known about one recording: claims beside what was verified, keeping with its article, the
// chain of custody, flags and who looked at them, what lies beside it, paper; and a correction that
// leaves the claim as it was.

import { EMPTY, FILM, LOST, MODERN, SOUND } from './card.ts'
import { expect, openRecording, signIn, test } from './office.ts'

test.beforeEach(({ page }) => signIn(page))

test('claims stand beside what was verified, what differs is marked, each with its reason', async ({
  page,
  office,
}) => {
  await openRecording(page, office, FILM)
  const time = page.getByRole('row', { name: /^拍摄时间/ })
  await expect(time.getByRole('cell').first()).toContainText('2026-09-16 14:12:23 采信')
  await expect(time.getByRole('cell').first()).toContainText('文件修改时间')
  await expect(time.getByRole('cell').last()).toContainText('取自文件名中的时间')
  const device = page.getByRole('row', { name: /^设备/ })
  await expect(device).toContainText('采信')
  await expect(device).toContainText('认定为设备 8812345')
  const officer = page.getByRole('row', { name: /^执法人员/ })
  await expect(officer.getByRole('cell').first()).toContainText('410425')
  await expect(officer.getByRole('cell').last()).toContainText('李国强')
  await expect(officer.getByRole('cell').last()).toContainText('按拍摄时的持有登记')
  await expect(page.getByRole('row', { name: /^时长/ })).toContainText('一致')
  await expect(page.getByRole('row', { name: /^类型/ })).toContainText('h264 · 640×360 · 25 fps')
  await expect(page.getByText(`DCIM/100MEDIA/${FILM}`)).toBeVisible()
  await expect(page.getByTitle(/^[0-9a-f]{64}$/)).toHaveCount(2)
  await expect(page.getByRole('link', { name: '第十五条' })).toBeVisible()
  await expect(page.getByText('2027-03-16').first()).toBeVisible()
  await expect(page.getByText('入库，复读一致')).toBeVisible()
})

test('player, facts and custody are seen together on an office PC', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  for (const part of [
    page.locator('video'),
    page.getByRole('button', { name: '播放' }),
    page.getByRole('heading', { name: /^保管 / }),
    page.getByRole('heading', { name: /^保管链/ }),
    page.getByRole('heading', { name: /^标记/ }),
  ])
    await expect(part).toBeInViewport()
})

test('a custodian corrects device and time; the holder comes along, the claim stays, who and why is kept', async ({
  page,
  office,
}) => {
  await openRecording(page, office, LOST)
  const flags = page.locator('.card.flags')
  await expect(flags).toContainText('没有登记与标记（9900002）相符的设备')
  await expect(page.getByText('无法归位').first()).toBeVisible()
  // From the flag as well as from the row.
  await flags.getByRole('button', { name: '更正设备' }).click()
  const chooser = page.getByRole('dialog')
  await chooser.getByRole('combobox').click()
  await page.keyboard.type('8812345')
  await expect(page.locator('.ant-select-item-option-active')).toContainText('8812345')
  await page.keyboard.press('Enter')
  await expect(chooser.getByText('设备：不明 → 8812345')).toBeVisible()
  await chooser.getByLabel(/理由/).fill('当日代用备用机，见领用登记')
  await chooser.getByRole('button', { name: '保存更正' }).click()
  await expect(chooser).toBeHidden()
  // Who held that device then comes along with it.
  const officer = page.getByRole('row', { name: /^执法人员/ })
  await expect(officer.getByRole('cell').last()).toContainText('李国强')
  await expect(officer.getByRole('cell').last()).toContainText('按拍摄时的持有登记')
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
  const time = page.getByRole('row', { name: /^拍摄时间/ })
  await expect(time.getByRole('cell').first()).toContainText('2026-09-16 17:10:00')
  await expect(time.getByRole('cell').last()).toContainText('由资料管理员更正')
  await expect(page.getByText(/王敏 更正 拍摄时间（校时码）/)).toBeVisible()
})

test('a flag explains itself; by keyboard alone it is noted that somebody looked, and taken back', async ({
  page,
  office,
}) => {
  await openRecording(page, office, EMPTY)
  const flags = page.locator('.card.flags')
  await expect(flags).toContainText('1 项待查看')
  await expect(flags).toContainText('文件存在，但没有内容（0 字节）。')
  await expect(flags).toContainText('空文件（0 字节），可能录制时断电')
  await expect(flags).toContainText('字节无法补回')
  await flags.getByRole('button', { name: '注明已查看' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '注明已查看：空文件' })
  await expect(dialog).toContainText(`标记“空文件”仍留在 ${EMPTY} 上`)
  await dialog.getByLabel(/情况说明/).focus()
  await page.keyboard.type('记录仪掉电，已问过李国强')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(flags).toContainText('均已处理')
  await expect(flags).toContainText('王敏 已查看')
  await expect(page.locator('.head .tag.gray')).toHaveText('空文件')
  await expect(page.getByText('王敏 注明已查看 空文件（记录仪掉电，已问过李国强）')).toBeVisible()
  await page.reload()
  await expect(flags).toContainText('王敏 已查看')

  await flags.locator('summary').focus()
  if (!(await flags.getByRole('button', { name: '撤回说明' }).isVisible()))
    await page.keyboard.press('Enter')
  await flags.getByRole('button', { name: '撤回说明' }).focus()
  await page.keyboard.press('Enter')
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('记录仪掉电，已问过李国强')
  await asked.getByRole('button', { name: '撤回说明' }).click()
  await expect(flags).toContainText('1 项待查看')
  await expect(page.getByText('王敏 撤回说明 空文件')).toBeVisible()
})

test('leads to what lies beside it on the same card', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  const related = page.locator('.card.related')
  await expect(related).toContainText('同一次采集的卡')
  const modern = related.getByRole('link', { name: MODERN })
  await expect(modern).toContainText('09-16 15:30:00')
  await expect(modern).toContainText('视频 00:04')
  await expect(related.getByRole('link', { name: SOUND })).toBeVisible()
  await expect(related.getByRole('link', { name: FILM })).toHaveCount(0)
  await modern.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(MODERN)
  await expect(related.getByRole('link', { name: FILM })).toBeVisible()
})

test('on paper the poster stands for the player, digests are whole, nothing is folded', async ({
  page,
  office,
}) => {
  await openRecording(page, office, FILM)
  await expect(page.getByRole('row', { name: /^拍摄时间/ })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('video')).toBeHidden()
  const poster = page.locator('.on-paper img')
  await expect(poster).toBeVisible()
  await expect
    .poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await expect(page.locator('.on-paper')).toContainText('王敏（wangmin）打印于')
  await expect(page.locator('.flags details').first()).toHaveAttribute('open', '')
  const digest = page.getByTitle(/^[0-9a-f]{64}$/).first()
  const whole = await digest.evaluate(
    (element) =>
      getComputedStyle(element, '::after').content === `"${element.getAttribute('title')}"`,
  )
  expect(whole).toBe(true)
  for (const button of ['打印', '下载原件', '更正 设备', '注明已查看'])
    await expect(page.getByRole('button', { name: button })).toHaveCount(0)
  // As wide as A4 between its margins.
  await page.setViewportSize({ width: 688, height: 1000 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(over).toBeLessThanOrEqual(0)
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
})

test('in English too: flags, comparison, player', async ({ page, office }) => {
  await page.getByRole('button', { name: 'English' }).click()
  await openRecording(page, office, EMPTY)
  await expect(page.locator('.card.flags')).toContainText('Nothing can bring the bytes back.')
  await expect(page.getByText('An empty file: nothing to see or hear')).toBeVisible()
  await openRecording(page, office, FILM)
  await expect(page.getByText('frame 1 of 100')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Filmed/ })).toContainText('believed')
})
