// An activity by two people at once: the custodian registers it and writes why the recording stopped, the leader
// reviews it, and the page of the first tells it by itself. Then the officer at the scene, on a phone.

import type { Browser, Page } from '@playwright/test'
import { seriousViolations } from './axe.ts'
import { FILM } from './card.ts'
import { expect, OFFICER, openRecording, signIn, test, type Office } from './office.ts'

const TITLE = '阳光培训中心现场检查'
const FIRST = '初始-Shilu-2026'
const OWN = '自己的-Shilu-2026'

/** Somebody with an account of their own, on a page of their own. */
async function comesIn(
  { browser, office }: { browser: Browser; office: Office },
  account: { login: string; name: string; roles: string[]; officer?: string },
  viewport = { width: 1366, height: 768 },
): Promise<Page> {
  await office.custodian.ok('POST', '/accounts', { ...account, password: FIRST })
  const context = await browser.newContext({ baseURL: office.product.url, viewport })
  const page = await context.newPage()
  const answer = await page.request.post('/api/v1/session', {
    data: { login: account.login, password: FIRST },
  })
  expect(answer.ok()).toBe(true)
  await page.request.post('/api/v1/session/password', { data: { current: FIRST, next: OWN } })
  return page
}

test('a gap is explained by a record that the leader approves, and the other page hears of it', async ({
  page,
  browser,
  office,
}) => {
  await signIn(page)
  await page.goto('/activities')
  await page.getByRole('button', { name: '登记执法活动' }).first().press('Enter')
  const form = page.getByRole('dialog', { name: '登记执法活动' })
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('请填写').first()).toBeVisible()
  await form.getByLabel('执法活动').fill(TITLE)
  await form.getByLabel('到达').fill('2026-09-16 14:12:20')
  await form.getByLabel('离开').fill('2026-09-16 14:11')
  await form.getByLabel('执法人员').click()
  await page.getByTitle(`${OFFICER} 豫D-0410251`).click()
  await form.getByLabel('事项').click()
  await page.keyboard.type('现场检查')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('到达、离开、返回的时间先后不对')).toBeVisible()
  await form.getByLabel('离开').fill('2026-09-16 14:13:30')
  await form.getByRole('button', { name: '保存' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE)
  await expect(page.getByText('设备 8812345')).toBeVisible()
  await expect(page.getByText('持证执法人员 1 人，少于 2 人')).toBeVisible()
  await expect(page.getByText(/离开前自 2026-09-16 14:12:27/)).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])

  await page.getByRole('button', { name: '写工作记录' }).first().press('Enter')
  const record = page.getByRole('dialog', { name: '停止记录工作记录' })
  await expect(record.getByLabel('停止时间')).toHaveValue('2026-09-16 14:12:27')
  await record.getByLabel('设备故障、损坏，电量或存储空间不足').check()
  await record.getByLabel('具体原因').fill('记录仪电量耗尽自动关机。')
  await record.getByLabel('依据').fill('设备日志；制度第十二条第（一）项。')
  await record.getByRole('button', { name: '送领导审核' }).click()
  await expect(page.getByText('待领导审核')).toBeVisible()

  const leader = await comesIn(
    { browser, office },
    { login: 'zhang', name: '张建国', roles: ['leader'] },
  )
  await leader.goto('/desk')
  await leader
    .getByRole('link', { name: /工作记录待审核/ })
    .first()
    .click()
  await leader.getByRole('button', { name: '审核' }).click()
  const review = leader.getByRole('dialog', { name: /审核工作记录/ })
  await review.getByRole('button', { name: '退回补正' }).click()
  await expect(review.getByText('退回时必须写明要补正什么')).toBeVisible()
  await review.getByLabel('审核意见').fill('情况属实。')
  await review
    .getByRole('button', { name: '同 意' })
    .or(review.getByRole('button', { name: '同意' }))
    .click()
  await expect(leader.getByText('已审核通过，缺口已说明。')).toBeVisible()
  await leader.context().close()

  await expect(page.getByText(/缺口均有已审核的工作记录/)).toBeVisible()
  const printing = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印' }).click()
  expect((await printing).suggestedFilename()).toMatch(/^停止记录工作记录 \d{4}-\d{4}\.pdf$/)
})

test('a moment is marked by a key of the player, and the step that asks for it is seen', async ({
  page,
  office,
}) => {
  await signIn(page)
  await openRecording(page, office, FILM)
  await expect(page.getByRole('link', { name: TITLE })).toBeVisible()
  await page.locator('.player video').focus()
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog', { name: '标记时刻' })
  await dialog.getByLabel('标记').click()
  await page.keyboard.type('告知录音录像')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '标出' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: TITLE }).click()
  const step = page.getByRole('row', { name: /告知正在录音录像/ })
  await expect(step.getByText('已见')).toBeVisible()
  await page.getByRole('button', { name: /去掉这个标记/ }).click()
  await expect(step.getByText('未见')).toBeVisible()
})

test('at the scene, on a phone: opened, arrived, left, with one tap each', async ({
  browser,
  office,
}) => {
  const { items } = await office.custodian.ok('GET', '/officers')
  const account = { login: 'phone', name: OFFICER, roles: ['officer'], officer: items[0].id }
  const page = await comesIn({ browser, office }, account, { width: 390, height: 844 })
  await page.goto('/activities')
  await page.getByRole('button', { name: '登记执法活动' }).first().click()
  await page.getByRole('dialog').getByLabel('执法活动').fill('留置送达')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('留置送达')
  await page.getByRole('button', { name: '到达现场' }).click()
  await page.getByRole('button', { name: '离开现场' }).click()
  await expect(page.getByRole('button', { name: '返回单位' })).toBeVisible()
  await expect(page.getByText('当场点按')).toHaveCount(2)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  await page.goto('/activities')
  await expect(page.getByRole('link', { name: '留置送达' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.context().close()
})
