// The first start: the one-time link, the set-up page, an empty archive that says what to do next.

import { expect, test } from '@playwright/test'
import { startProduct, type Product } from './product.ts'

let product: Product
test.beforeAll(async () => {
  product = await startProduct()
})
test.afterAll(() => product.stop())

test('a newcomer sets up by the link and is told how to take the first card in', async ({
  page,
}) => {
  await page.goto(product.url)
  await expect(page.getByText('请看启动本系统的终端窗口')).toBeVisible()

  await page.goto(product.setUpUrl)
  await page.reload() // the fragment alone does not load the page anew
  await page.getByLabel('单位名称').fill('郏县教育体育局')
  await page.getByLabel('姓名').fill('王敏')
  await page.getByLabel('登录名').fill('wangmin')
  await page.getByLabel('密码', { exact: true }).fill('三三两两-Shilu-2026')
  await page.getByLabel('再输一次密码').fill('三三两两-Shilu-2027')
  await page.getByRole('button', { name: '完成设置并登录' }).click()
  await expect(page.getByText('两次输入的密码不一致')).toBeVisible()
  await page.getByLabel('再输一次密码').fill('三三两两-Shilu-2026')
  await page.getByRole('button', { name: '完成设置并登录' }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
  expect(page.url()).not.toContain('token')
  await expect(page.getByText('目前没有需要处理的事项。')).toBeVisible()
  await expect(page.getByRole('link', { name: '登记执法人员' })).toBeVisible()
  await page.getByRole('link', { name: '音像资料', exact: true }).click()
  await expect(page.getByText('还没有音像资料')).toBeVisible()
  await expect(page.getByText('npx shilu dock FOLDER')).toBeVisible()
  await page.getByRole('link', { name: '采集', exact: true }).click()
  await expect(page.getByText('还没有采集记录')).toBeVisible()

  await page.goto(product.setUpUrl)
  await page.reload()
  await expect(page.getByText('本系统已完成初始设置')).toBeVisible()
})
