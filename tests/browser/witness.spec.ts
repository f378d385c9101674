// Two offices and their two pages: the superior one admits a log, the other names its witness; first over the
// network, then with files that are carried. What is lost with a witness is said before it goes.

import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { createPerson, type Person } from '../house/person.ts'
import { seriousViolations } from './axe.ts'
import { arrived, expect, PASSWORD, signIn, test } from './office.ts'
import { startProduct, type Product } from './product.ts'

const LOGIN = 'zhaoan'
const FIRST = '初始-Shilu-2026'

/** The security administrator, who alone says whose cosignatures count. */
async function addSecurityAdmin(admin: Person, url: string): Promise<void> {
  await admin.ok('POST', '/accounts', {
    login: LOGIN,
    name: '赵安',
    roles: ['security-admin'],
    password: FIRST,
  })
  const person = createPerson(url)
  await person.ok('POST', '/session', { login: LOGIN, password: FIRST })
  await person.ok('POST', '/session/password', { current: FIRST, next: PASSWORD })
}

let superior: Product
test.beforeAll(async () => {
  superior = await startProduct()
  const admin = createPerson(superior.url)
  const token = new URL(superior.setUpUrl).hash.replace('#token=', '')
  const account = { login: 'wangmin', name: '周明', password: PASSWORD }
  await admin.ok('POST', '/setup', { token, unit: '平顶山市教育体育局', ...account })
  await addSecurityAdmin(admin, superior.url)
})
test.afterAll(() => superior.stop())

const own = (page: Page) => page.getByRole('region', { name: '见证', exact: true })
const others = (page: Page) => page.getByRole('region', { name: '为外单位日志见证' })

test('a second office witnesses the first, over the network and by files', async ({
  page,
  office,
  browser,
}) => {
  await addSecurityAdmin(office.custodian, office.product.url)
  const theirs = await (await browser.newContext({ baseURL: superior.url })).newPage()
  await signIn(theirs, LOGIN, PASSWORD)
  await theirs.goto('/proof')
  await signIn(page, LOGIN, PASSWORD)
  await page.goto('/proof')
  await arrived(page)
  await expect(own(page)).toContainText('尚无见证方')
  await expect.poll(() => seriousViolations(page)).toEqual([])

  // There: the key of this log is admitted; a part of it is not.
  const { key } = await office.custodian.ok('GET', '/log')
  await others(theirs).getByRole('button', { name: '准许见证' }).click()
  const admitting = theirs.getByRole('dialog')
  await admitting.getByLabel('单位').fill('郏县教育体育局')
  await admitting.getByLabel('对方日志公钥（整行）').fill(key.slice(0, -4))
  await admitting.getByRole('button', { name: '准许见证' }).click()
  await expect(admitting.getByText(/这不是存证日志公钥，或不完整/)).toBeVisible()
  await admitting.getByLabel('对方日志公钥（整行）').fill(key)
  await admitting.getByRole('button', { name: '准许见证' }).click()
  await expect(others(theirs)).toContainText('尚未收到检查点')

  // Here: its witness is named, and has cosigned a moment later.
  const vkey = await (await fetch(`${superior.url}/witness/vkey`)).text()
  const add = async (name: string, fill: () => Promise<void>) => {
    await own(page).getByRole('button', { name: '添加见证方' }).click()
    await page.getByRole('dialog').getByLabel('见证方', { exact: true }).fill(name)
    await page
      .getByRole('dialog')
      .getByLabel(/见证公钥/)
      .fill(vkey)
    await fill()
    await page.getByRole('dialog').getByRole('button', { name: '添加见证方' }).click()
  }
  await add('平顶山市教育体育局', () =>
    page.getByRole('dialog').getByLabel('见证地址').fill(`${superior.url}/witness`),
  )
  await expect(own(page)).toContainText('达到门槛')
  await expect(own(page).getByRole('row').nth(1)).toContainText(/已见证 \d+ 个事件/)
  await expect(others(theirs)).toContainText(/已见证 \d+ 个事件/)
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await expect.poll(() => seriousViolations(theirs)).toEqual([])

  // What is lost with it is said, and a reason is asked for.
  await own(page).getByRole('button', { name: '移除 平顶山市教育体育局' }).click()
  const removing = page.getByRole('dialog')
  await expect(removing).toContainText('可以重写日志而不被发现')
  await removing.getByRole('button', { name: '移除' }).click()
  await expect(removing.getByText('请写明理由')).toBeVisible()
  await removing.getByLabel('理由').fill('改为文件交换')
  await removing.getByRole('button', { name: '移除' }).click()
  await expect(own(page)).toContainText('尚无见证方')

  // By files: the first answer tells how far the other side is, the second cosigns.
  await add('专网见证', () => page.getByRole('dialog').getByText('文件交换').click())
  for (const [answered, said] of [
    [/由对方再导出一次请求/, /请再导出一次请求/],
    [/回复文件已保存，请交回对方/, /见证签名有效/],
  ] as const) {
    const request = await saved(page, () =>
      own(page).getByRole('button', { name: '导出请求 专网见证' }).click(),
    )
    const answer = await saved(theirs, () =>
      theirs.getByLabel('答复请求文件').and(theirs.locator('input')).setInputFiles(request),
    )
    await expect(theirs.getByText(answered).first()).toBeVisible()
    await page.locator('input[aria-label="导入回复 专网见证"]').first().setInputFiles(answer)
    await expect(page.getByText(said).first()).toBeVisible()
  }
  await expect(own(page).getByRole('row').nth(1)).toContainText(/已见证 \d+ 个事件/)
  await theirs.context().close()
})

/** The path of the file that the browser saves. */
async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  const path = await download.path()
  expect(readFileSync(path).length).toBeGreaterThan(0)
  return path
}
