// The officer's phone at the scene: without a network, with answers that are lost at every step, switched off in the
// middle of a recording, refused by the server. What was done is in the archive once, and nothing of it is lost.

import { expect, test as base, type BrowserContext, type Page, type Route } from '@playwright/test'
import { createPerson, type Person } from '../house/person.ts'
import { seriousViolations } from './axe.ts'
import { startProduct, type Product } from './product.ts'

const FIRST = '初始-Shilu-2026'
const OWN = '自己的-Shilu-2026'
const ADMIN = { login: 'wangmin', name: '王敏', password: '三三两两-Shilu-2026' }

type Field = { product: Product; admin: Person; officers: string[] }
let logins = 0

const test = base.extend<object, { field: Field }>({
  field: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed here
    async ({}, use) => {
      const product = await startProduct()
      const admin = createPerson(product.url)
      const token = new URL(product.setUpUrl).hash.replace('#token=', '')
      await admin.ok('POST', '/setup', { token, unit: '郏县教育体育局', ...ADMIN })
      const officers: string[] = []
      for (const [name, certificateNumber] of [
        ['李国强', '豫D-0410251'],
        ['刘洋', '豫D-0410260'],
      ])
        officers.push((await admin.ok('POST', '/officers', { name, certificateNumber })).id)
      await use({ product, admin, officers })
      await product.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** A phone of an officer with an account of one's own, signed in there. */
async function phoneOf(
  field: Field,
  context: BrowserContext,
): Promise<{ page: Page; officer: Person; errors: string[] }> {
  logins += 1
  const login = `officer${logins}`
  const account = { login, name: '李国强', roles: ['officer'], officer: field.officers[0] }
  await field.admin.ok('POST', '/accounts', { ...account, password: FIRST })
  const officer = createPerson(field.product.url)
  await officer.ok('POST', '/session', { login, password: FIRST })
  await officer.ok('POST', '/session/password', { current: FIRST, next: OWN })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${field.product.url}/phone`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码').fill(OWN)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('已连接')).toBeVisible()
  return { page, officer, errors }
}

const phoneContext = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  timezoneId: 'America/New_York',
  permissions: ['geolocation', 'camera', 'microphone'],
  geolocation: { latitude: 33.97, longitude: 113.21 },
}

async function openHere(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: '开始执法活动' }).click()
  await page.getByLabel('活动名称').fill(title)
  await page.getByLabel('刘洋').check()
  await page.getByRole('button', { name: '已到现场' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
}

/** A real JPEG, of its own each time. */
async function drawPhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const pen = canvas.getContext('2d')
    pen?.fillText(String(performance.now()), 40, 40)
    return canvas.toDataURL('image/jpeg')
  })
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

async function takePhoto(page: Page): Promise<void> {
  const photo = { name: 'image.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page) }
  await page.locator('input[accept="image/*"]').setInputFiles(photo)
  await expect(page.getByText('照片已保存到手机')).toBeVisible()
}

async function record(page: Page, start: string, stop = true): Promise<void> {
  await page.getByRole('link', { name: '手机录音录像' }).click()
  await page.getByRole('button', { name: start }).click()
  await expect(page.getByText(/正在录制 00:0[2-9]/)).toBeVisible()
  if (!stop) return
  await page.getByRole('button', { name: '停止并保存' }).click()
  await expect(page.getByRole('button', { name: start })).toBeVisible()
  await page.locator('main a.link').first().click()
}

async function explain(page: Page): Promise<void> {
  await page.getByRole('link', { name: '停止记录工作记录' }).click()
  await page.getByRole('button', { name: '提交领导审核' }).click()
  await expect(page.getByRole('alert')).toContainText('请选择一种情形')
  await page.getByLabel('设备故障').check()
  await page.getByRole('button', { name: '电量不足' }).click()
  await page.getByRole('button', { name: '提交领导审核' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('停止记录工作记录')
}

/** Until everything is sent, as somebody does who wants to go home. */
async function sendAll(page: Page): Promise<void> {
  await page.locator('.status').click()
  await expect(async () => {
    const send = page.getByRole('button', { name: '立即发送' })
    if (await send.isVisible()) await send.click()
    await expect(page.getByText('没有待发送的内容')).toBeVisible({ timeout: 700 })
  }).toPass({ timeout: 60_000 })
}

const oneOf = async (officer: Person, title: string) => {
  const { items } = await officer.ok('GET', `/activities?q=${encodeURIComponent(title)}`)
  expect(items).toHaveLength(1)
  return officer.ok('GET', `/activities/${items[0].id}`)
}

/** Everything of it is there once. */
async function expectOnce(officer: Person, title: string, recordings: number): Promise<void> {
  await expect.poll(async () => (await oneOf(officer, title)).recordings.length).toBe(recordings)
  const one = await oneOf(officer, title)
  expect(one.arrived.knownBy).toBe('tapped')
  expect(one.left.knownBy).toBe('tapped')
  expect(one.officers).toHaveLength(2)
  expect(one.marks).toHaveLength(1)
  expect(one.stoppages).toHaveLength(1)
  expect(one.stoppages[0].state).toBe('submitted')
  expect(one.stoppages[0].subReason.title).toBe('电量不足')
  for (const recording of one.recordings) expect(recording.state).toBe('confirmed')
}

async function doAll(page: Page, title: string): Promise<void> {
  await openHere(page, title)
  await page.locator('.phrase').click()
  await takePhoto(page)
  await record(page, '开始录音')
  await explain(page)
  await page.getByRole('button', { name: '离开现场' }).click()
  await expect(page.getByRole('button', { name: '返回单位' })).toBeVisible()
}

test('without a network it opens, works and keeps; with one it sends, and frees its bytes on a receipt', async ({
  browser,
  field,
}) => {
  test.setTimeout(150_000)
  const context = await browser.newContext(phoneContext)
  const { page, officer, errors } = await phoneOf(field, context)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('离线')).toBeVisible()
  await doAll(page, '离线的检查')
  await record(page, '开始录像')
  await expect(page.locator('.status')).toContainText('8 项待发送')
  // Closed and opened again, still without a network: all of it is there.
  await page.close()
  const again = await context.newPage()
  await again.goto(`${field.product.url}/phone/`)
  await expect(again.locator('.status')).toContainText('8 项待发送')
  await again.locator('.status').click()
  await expect.poll(() => seriousViolations(again)).toEqual([])
  await again.getByRole('button', { name: '撤销: 离开现场' }).click()
  await expect(again.getByText('已撤销，没有发送')).toBeVisible()
  await again.goBack()
  await again.getByText('离线的检查').click()
  await again.getByRole('button', { name: '离开现场' }).click()
  expect((await officer.ok('GET', '/activities')).total).toBe(0)

  await context.setOffline(false)
  await sendAll(again)
  await expectOnce(officer, '离线的检查', 3)
  const one = await oneOf(officer, '离线的检查')
  expect(one.point.latitude).toBeCloseTo(33.97)
  expect(
    one.recordings.every(
      (of: { durationMs: number; kind: string }) => of.kind === 'photo' || of.durationMs > 1500,
    ),
  ).toBe(true)
  await again.getByRole('link', { name: '首页' }).click()
  await again.getByText('离线的检查').first().click()
  await again.getByText('手机拍录').last().click()
  await expect(again.getByText(/已移交，回执第 \d+ 号已核验/)).toHaveCount(3)
  await expect.poll(() => seriousViolations(again)).toEqual([])
  expect(await piecesOn(again)).toBe(0)
  expect(errors).toEqual([])
  await context.close()
})

const piecesOn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('shilu-phone')
        opening.addEventListener('error', () => reject(new Error('no store')))
        opening.addEventListener('success', () => {
          const count = opening.result.transaction('pieces').objectStore('pieces').count()
          count.addEventListener('success', () => resolve(count.result))
        })
      }),
  )

/** Each kind of request fails the first time: before the server has it, or after. */
async function failEachOnce(page: Page, isKept: boolean): Promise<Set<string>> {
  const failed = new Set<string>()
  await page.route(/\/api\/v1\/(?!session)/, async (route: Route) => {
    const request = route.request()
    const path = new URL(request.url()).pathname.replaceAll(
      /[0-9a-f]{8}-[0-9a-f-]{27}|\/\d+(?=\/|$)/g,
      ':',
    )
    const step = `${request.method()} ${path}`
    if (request.method() === 'GET' && !path.endsWith('receipt')) return route.continue()
    if (failed.has(step)) return route.continue()
    failed.add(step)
    if (isKept) await route.fetch()
    return route.abort('connectionreset')
  })
  return failed
}

for (const [name, isKept] of [
  ['failed, not kept', false],
  ['failed, but kept', true],
] as const) {
  test(`${name}: every step that fails once is done once`, async ({ browser, field }) => {
    test.setTimeout(150_000)
    const context = await browser.newContext({ ...phoneContext, serviceWorkers: 'block' })
    const { page, officer } = await phoneOf(field, context)
    const failed = await failEachOnce(page, isKept)
    const title = isKept ? '回答丢了' : '没有送到'
    await doAll(page, title)
    await sendAll(page)
    await expectOnce(officer, title, 2)
    // The steps that were tried: opening, tap, mark, record, intake, manifest, digest, bytes, link, receipt, close.
    expect([...failed].toSorted()).toEqual([
      'GET /api/v1/intakes/:/files:/receipt',
      'HEAD /api/v1/uploads/:',
      'PATCH /api/v1/uploads/:',
      'POST /api/v1/activities',
      'POST /api/v1/activities/:/marks',
      'POST /api/v1/activities/:/moments',
      'POST /api/v1/activities/:/recordings/:/confirmation',
      'POST /api/v1/intakes',
      'POST /api/v1/intakes/:/close',
      'POST /api/v1/intakes/:/files',
      'POST /api/v1/intakes/:/files:/offer',
      'POST /api/v1/stoppages',
      'POST /api/v1/uploads',
    ])
    await context.close()
  })
}

test('switched off in the middle of a recording: what was recorded until then is handed in, and said to be broken off', async ({
  browser,
  field,
}) => {
  const context = await browser.newContext({ ...phoneContext, serviceWorkers: 'block' })
  const { page, officer } = await phoneOf(field, context)
  await openHere(page, '录到一半')
  await record(page, '开始录像', false)
  await page.close()
  const again = await context.newPage()
  await again.goto(`${field.product.url}/phone/`)
  await again.getByText('录到一半').first().click()
  await again.getByText('手机拍录').last().click()
  await expect(again.getByText('录制中断，已保存中断前的部分')).toBeVisible()
  await expect(again.getByText(/已移交，回执第 \d+ 号已核验/)).toBeVisible()
  const [film] = (await oneOf(officer, '录到一半')).recordings
  expect(film.kind).toBe('video')
  await context.close()
})

test('what the server refuses stays with its words, holds what follows, and goes on once it is settled', async ({
  browser,
  field,
}) => {
  const context = await browser.newContext({ ...phoneContext, serviceWorkers: 'block' })
  const { page, officer } = await phoneOf(field, context)
  await openHere(page, '将被作废')
  await expect(page.getByText('已连接')).toBeVisible()
  await expect.poll(async () => (await officer.ok('GET', '/activities?q=将被作废')).total).toBe(1)
  const { id } = await oneOf(officer, '将被作废')
  await context.setOffline(true)
  await page.getByRole('button', { name: '离开现场' }).click()
  await page.getByRole('button', { name: '返回单位' }).click()
  await field.admin.ok('POST', `/activities/${id}/withdrawal`, { why: '重复登记' })
  await context.setOffline(false)
  await page.locator('.status').click()
  await page.getByRole('button', { name: '立即发送' }).click()
  await expect(page.getByText('该执法活动已作废，不能再更改')).toBeVisible()
  await expect(page.getByText('等前面一项解决后发送')).toBeVisible()
  await expect(page.locator('.status')).toContainText('1 项未被接收')
  await page.getByRole('button', { name: '撤销: 离开现场' }).click()
  await page.getByRole('button', { name: '撤销: 返回单位' }).click()
  await expect(page.getByText('没有待发送的内容')).toBeVisible()
  await context.close()
})

test('the session ends, the phone goes on; another account sends nothing of the first one', async ({
  browser,
  field,
}) => {
  const context = await browser.newContext({ ...phoneContext, serviceWorkers: 'block' })
  const { page, officer } = await phoneOf(field, context)
  await context.clearCookies()
  await openHere(page, '登录失效以后')
  await expect(page.getByText('登录已失效')).toBeVisible()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.locator('.who').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  const other = await phoneOf(field, context)
  await other.page.locator('.status').click()
  await expect(other.page.getByText('另有 2 项属于这台手机上的其他账号')).toBeVisible()
  expect((await officer.ok('GET', '/activities?q=登录失效以后')).total).toBe(0)
  await context.close()
})

test('no English word stands on the pages in Chinese, and the pages in English have no Chinese of ours', async ({
  browser,
  field,
}) => {
  const context = await browser.newContext({ ...phoneContext, serviceWorkers: 'block' })
  const { page, officer } = await phoneOf(field, context)
  await openHere(page, '语言')
  const activity = page.url()
  for (const address of [
    '#/',
    '#/open',
    '#/outbox',
    `#${new URL(activity).hash.slice(1)}/record`,
  ]) {
    await page.goto(`${field.product.url}/phone/${address}`)
    const words = (await page.locator('body').textContent()) ?? ''
    expect(words.replaceAll(/English|HTTPS/g, '').match(/[A-Za-z]{3,}/g), address).toBeNull()
  }
  await page.goto(`${field.product.url}/phone/#/`)
  await page.getByRole('button', { name: 'English' }).click()
  const written = (await officer.ok('GET', '/activities')).items.map(
    ({ title }: { title: string }) => title,
  )
  for (const address of ['#/', '#/outbox']) {
    await page.goto(`${field.product.url}/phone/${address}`)
    let words = (await page.locator('main').textContent()) ?? ''
    for (const title of written) words = words.replaceAll(title, '')
    // The button that leads back to Chinese.
    expect(words.replaceAll('中文', '').match(/[\u4e00-\u9fff]+/g), address).toBeNull()
  }
  await context.close()
})
