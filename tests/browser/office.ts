// An office at work for the tests: set up, a recorder with its officer registered, one card taken in
// and everything about its recordings made. One office for all files of tests that a worker runs.

import { test as base, expect, type Page } from '@playwright/test'
import { rmSync } from 'node:fs'
import { createPerson, type Person } from '../house/person.ts'
import * as card from './card.ts'
import { startProduct, type Product } from './product.ts'

export const LOGIN = 'wangmin'
export const NAME = '王敏'
export const PASSWORD = '三三两两-Shilu-2026'
export const UNIT = '郏县教育体育局'
export const OFFICER = '李国强'
/** An officer with an account of one's own, whose first password somebody else chose. */
export const OFFICER_LOGIN = 'liguoqiang'
export const OFFICER_PASSWORD = '初始-Shilu-2026'

const DERIVED_WITHIN_MS = 60_000

export type Office = { product: Product; custodian: Person; recordings: Map<string, string> }
type Listed = { items: { id: string; fileName: string }[] }

async function openOffice(): Promise<Office> {
  const product = await startProduct()
  try {
    return await atWork(product)
  } catch (error) {
    await product.stop()
    throw error
  }
}

async function atWork(product: Product): Promise<Office> {
  const custodian = createPerson(product.url)
  const token = new URL(product.setUpUrl).hash.replace('#token=', '')
  const account = { login: LOGIN, name: NAME, password: PASSWORD }
  await custodian.ok('POST', '/setup', { token, unit: UNIT, ...account })
  await register(custodian)
  const folder = await card.makeCard()
  await product.dock(folder)
  rmSync(folder, { recursive: true, force: true })
  const { items }: Listed = await custodian.ok('GET', '/recordings')
  const recordings = new Map(items.map((item) => [item.fileName, item.id]))
  await expect
    .poll(() => unfinished(custodian, [...recordings.values()]), { timeout: DERIVED_WITHIN_MS })
    .toBe(0)
  return { product, custodian, recordings }
}

async function register(custodian: Person): Promise<void> {
  const officer = await custodian.ok('POST', '/officers', {
    name: OFFICER,
    certificateNumber: '豫D-0410251',
    recorderNumber: '410425',
  })
  const device = await custodian.ok('POST', '/devices', {
    kind: 'recorder',
    serial: card.SERIAL,
    model: 'DSJ-A7',
    marks: [{ kind: 'name-prefix', value: card.SERIAL }],
  })
  await custodian.ok('POST', `/devices/${device.id}/holder`, {
    officer: officer.id,
    heldFrom: '2026-01-01T00:00:00+08:00',
  })
  await custodian.ok('POST', '/accounts', {
    login: OFFICER_LOGIN,
    name: OFFICER,
    roles: ['officer'],
    officer: officer.id,
    password: OFFICER_PASSWORD,
  })
}

/** How many things about these recordings are still in work. */
export async function unfinished(person: Person, ids: string[]): Promise<number> {
  const details = await Promise.all(ids.map((id) => person.ok('GET', `/recordings/${id}`)))
  return details.filter(
    ({ facts, derivatives }: { facts: unknown; derivatives: { state: string }[] }) =>
      facts === null || derivatives.some(({ state }) => state === 'waiting' || state === 'working'),
  ).length
}

export const test = base.extend<{ page: Page }, { office: Office }>({
  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed here
    async ({}, use) => {
      const office = await openOffice()
      await use(office)
      await office.product.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // Every page of these tests belongs to the office, and an error in it fails the test.
  page: async ({ browser, office, contextOptions }, use) => {
    const context = await browser.newContext({ ...contextOptions, baseURL: office.product.url })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await use(page)
    await context.close()
    expect(errors).toEqual([])
  },
})

export { expect } from '@playwright/test'

export async function signIn(page: Page, login = LOGIN, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation')).toBeVisible()
}

export async function openRecording(page: Page, office: Office, fileName: string): Promise<void> {
  await page.goto(`/recordings/${office.recordings.get(fileName)}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(fileName)
}

/** The page that was gone to is there with what it shows. The network is never idle: each page listens. */
export async function arrived(page: Page): Promise<void> {
  await expect(page.locator('h1, h2, .nothing, .ant-alert, .ant-empty').first()).toBeVisible()
  await expect(page.locator('.ant-spin-spinning')).toHaveCount(0)
}

/** A case to look at: the first one, entered where there is none. */
export async function aCase(page: Page): Promise<string> {
  const { items } = await (await page.request.get('/api/v1/cases')).json()
  if (items.length > 0) return items[0].id
  const dates = { decidedOn: null, servedOn: null, closedOn: null, appealedOn: null }
  const entered = await page.request.post('/api/v1/cases', {
    data: {
      number: '郏教罚〔2026〕3号',
      name: '阳光培训中心无证办学案',
      party: null,
      filedOn: '2026-09-10',
      ...dates,
    },
  })
  return (await entered.json()).id
}
