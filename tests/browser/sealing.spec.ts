// Two people and a sealed recording: the custodian states one, seals another and asks to open it; the leader approves
// from the desk, and the page of the first tells it.

import type { Browser, Page } from '@playwright/test'
import { seriousViolations } from './axe.ts'
import { PHOTO, SOUND } from './card.ts'
import { expect, openRecording, signIn, test, type Office } from './office.ts'

const FIRST = '初始-Shilu-2026'
const OWN = '自己的-Shilu-2026'

async function leaderComesIn(browser: Browser, office: Office): Promise<Page> {
  const account = { login: 'zhang-seal', name: '张建国', roles: ['leader'] }
  await office.custodian.ok('POST', '/accounts', { ...account, password: FIRST })
  const context = await browser.newContext({ baseURL: office.product.url })
  const page = await context.newPage()
  await page.request.post('/api/v1/session', { data: { login: account.login, password: FIRST } })
  await page.request.post('/api/v1/session/password', { data: { current: FIRST, next: OWN } })
  return page
}

test('sealed by one, opened by the word of another, for the asker alone', async ({
  page,
  browser,
  office,
}) => {
  await signIn(page)
  await openRecording(page, office, PHOTO)
  await page.getByRole('button', { name: '说明用途' }).click()
  const stating = page.getByRole('dialog')
  await stating.getByLabel('用途').click()
  await page.getByTitle('培训、演练').click()
  await stating.getByLabel('依据或说明').fill('新设备培训，见签到表。')
  await stating.getByRole('button', { name: '说明用途' }).click()
  await expect(page.getByText('培训、演练：新设备培训，见签到表。')).toBeVisible()
  await page.getByRole('button', { name: '撤回说明' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('填错。')
  await page.getByRole('dialog').getByRole('button', { name: '撤回说明' }).click()
  await expect(page.getByRole('button', { name: '说明用途' })).toBeVisible()

  await openRecording(page, office, SOUND)
  await page.getByRole('button', { name: '封存', exact: true }).click()
  await page.getByRole('dialog').getByLabel('封存理由').fill('私人谈话，与工作无关。')
  await page.getByRole('dialog').getByRole('button', { name: '封存', exact: true }).click()
  await expect(page.getByText('该资料已封存')).toBeVisible()
  await expect(page.getByRole('link', { name: '下载' })).toHaveCount(0)
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: '申请开启' }).first().click()
  await page.getByRole('dialog').getByLabel('用途和理由').fill('核查投诉。')
  await page.getByRole('dialog').getByRole('button', { name: '申请开启' }).click()
  await expect(page.getByText('待审批').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '批准', exact: true })).toHaveCount(0)

  const leader = await leaderComesIn(browser, office)
  await leader.goto('/desk')
  await leader
    .getByRole('link', { name: /开启待审批/ })
    .first()
    .click()
  await expect(leader.getByText('核查投诉。').filter({ visible: true })).toBeVisible()
  await leader.getByRole('button', { name: '批准', exact: true }).click()
  await leader.getByRole('dialog').getByLabel('理由').fill('同意。')
  await leader.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await expect(leader.getByText('没有开启申请')).toBeVisible()

  await expect(page.getByText(/已对您开启，至/)).toBeVisible()
  const content = `/api/v1/recordings/${office.recordings.get(SOUND)}/original`
  expect((await page.request.get(content)).status()).toBe(200)
  expect((await leader.request.get(content)).status()).toBe(403)
  await liftAgain(page, leader, office)
  await leader.context().close()
})

/** The other tests of this office use the recording. */
async function liftAgain(page: Page, leader: Page, office: Office): Promise<void> {
  const of = `/api/v1/recordings/${office.recordings.get(SOUND)}`
  const lift = { wish: 'lift', purpose: '核查完毕，无需再封存。' }
  const asked = await page.request.post(`${of}/seal/requests`, { data: lift })
  const { request } = (await asked.json()) as { request: string }
  const answer = { answer: 'approve', why: '同意。' }
  const answered = await leader.request.post(`/api/v1/seal-requests/${request}/answer`, {
    data: answer,
  })
  expect(answered.ok()).toBe(true)
  expect((await leader.request.get(`${of}/original`)).status()).toBe(200)
}
