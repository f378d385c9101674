// Signing in and out, the forced change of a first password, and a session that ends midway.

import * as office from './office.ts'
import { expect, signIn, test } from './office.ts'
import { FILM, STRAY } from './card.ts'

test('a wrong password is refused in words; the login stays typed', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill('nobody-here')
  await page.getByLabel('密码', { exact: true }).fill('wrong-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('登录名或密码不正确。')).toBeVisible()
  await expect(page.getByLabel('登录名')).toHaveValue('nobody-here')
  await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
})

test('who signs out has to sign in again; a session that ended leads back to where one was', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/recordings?kind=video')
  await expect(page.getByRole('link', { name: FILM })).toBeVisible()
  await page.context().clearCookies()
  await page.getByRole('link', { name: FILM }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
  await page.getByLabel('登录名').fill(office.LOGIN)
  await page.getByLabel('密码', { exact: true }).fill(office.PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(FILM)

  await page.getByRole('button', { name: `账号 ${office.NAME}` }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
})

test('an officer first chooses an own password, then sees the own recordings and corrects none', async ({
  page,
}) => {
  await signIn(page, office.OFFICER_LOGIN, office.OFFICER_PASSWORD)
  await expect(page.getByText('请先换成自己的密码')).toBeVisible()
  await page.getByLabel('当前密码').fill(office.OFFICER_PASSWORD)
  await page.getByLabel('新密码').fill('自己的-Shilu-2026')
  await page.getByLabel('再输一次密码').fill('自己的-Shilu-2026')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
  await expect(page.getByText(/件由您记录的资料/)).toBeVisible()
  await page.getByRole('link', { name: '音像资料', exact: true }).click()
  await expect(page.getByRole('link', { name: FILM })).toBeVisible()
  await expect(page.getByRole('link', { name: STRAY })).toHaveCount(0)
  await page.getByRole('link', { name: FILM }).click()
  await expect(page.getByText('平台核定').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /更正/ })).toHaveCount(0)
})
