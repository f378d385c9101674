// Devices, people and accounts through their pages: registered, handed over, switched off; what is
// wrong stands beside its field, and what was typed stays.

import { expect, signIn, test } from './office.ts'
import * as card from './card.ts'

const SAVE = { name: '保存', exact: true }

test('an officer and a device are registered, and the device is handed over', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('button', { name: '登记执法人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('赵小燕')
  await dialog.getByLabel('执法证号').fill('豫D-0410251')
  await dialog.getByRole('button', SAVE).click()
  // Taken already: said beside the field, nothing typed is lost.
  await expect(dialog.getByText('该执法证号已登记在另一名执法人员名下。')).toBeVisible()
  await expect(dialog.getByLabel('执法证号')).toBeFocused()
  await expect(dialog.getByLabel('姓名')).toHaveValue('赵小燕')
  await dialog.getByLabel('执法证号').fill('豫D-0410299')
  await dialog.getByLabel('执法证号').press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('cell', { name: '豫D-0410299' })).toBeVisible()

  await page.getByRole('link', { name: '设备', exact: true }).click()
  await page.getByRole('button', { name: '登记设备' }).click()
  await dialog.getByLabel('设备编号').fill(card.SERIAL)
  await dialog.getByRole('button', { name: '添加卡标识' }).click()
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog.getByText('请填写')).toBeVisible()
  await dialog.getByLabel('标识的内容').fill('7700001')
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog.getByText('该编号的设备已登记。')).toBeVisible()
  await dialog.getByLabel('设备编号').fill('7700001')
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog).toBeHidden()
  const row = page.getByRole('row').filter({ hasText: '7700001' })
  await expect(row).toContainText('无人持有')

  await page.getByRole('button', { name: '交接 7700001' }).click()
  await dialog.getByRole('combobox', { name: '交给' }).click()
  await page.keyboard.type('赵小燕')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '确认交接' }).click()
  await expect(dialog).toBeHidden()
  await expect(row).toContainText('赵小燕')

  // A holding cannot begin inside another one.
  await page.getByRole('button', { name: '交接 7700001' }).click()
  await expect(dialog.getByText(/现由 赵小燕 持有/)).toBeVisible()
  await dialog.getByRole('combobox', { name: '交给' }).click()
  await page.keyboard.type('无人')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('自何时起').fill('2020-01-01 00:00:00')
  await dialog.getByRole('button', { name: '确认交接' }).click()
  await expect(dialog.locator('.ant-form-item-explain-error')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: '7700001', exact: true }).click()
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog).toBeHidden()
  await expect(row).toContainText('停用')
  await expect(page.getByRole('button', { name: '交接 7700001' })).toHaveCount(0)
  await page.getByRole('textbox', { name: /编号、型号/ }).fill('没有这样的设备')
  await expect(page.getByText('没有符合条件的条目')).toBeVisible()
})

test('an account is added, locked out of clashing roles, switched off, and cannot sign in', async ({
  page,
  browser,
  office,
}) => {
  await signIn(page)
  await page.getByRole('link', { name: '账号', exact: true }).click()
  await page.getByRole('button', { name: '添加账号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('登录名').fill('sunanquan')
  await dialog.getByLabel('姓名').fill('孙安全')
  await dialog.getByLabel('安全管理员').check()
  await dialog.getByLabel('审计管理员').check()
  await dialog.getByLabel('初始密码').fill('初始-Shilu-2026')
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog.getByText(/不能由同一账号担任：安全管理员、审计管理员/)).toBeVisible()
  await dialog.getByLabel('审计管理员').uncheck()
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog).toBeHidden()

  const other = await (await browser.newContext({ baseURL: office.product.url })).newPage()
  await other.goto('/sign-in')
  await other.getByLabel('登录名').fill('sunanquan')
  await other.getByLabel('密码', { exact: true }).fill('初始-Shilu-2026')
  await other.getByRole('button', { name: '登录', exact: true }).click()
  await expect(other.getByText('这是别人为您设置的密码，请先换成自己的密码。')).toBeVisible()

  await page.getByRole('button', { name: '孙安全' }).click()
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: 'sunanquan' })).toContainText('已停用')
  await other.goto('/')
  await expect(other.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await other.context().close()
})

test('whoever may not change a register sees it without its commands', async ({ page, office }) => {
  await office.custodian.ok('POST', '/accounts', {
    login: 'duban',
    name: '督办',
    roles: ['reviewer'],
    password: '初始-Shilu-2026',
  })
  await signIn(page, 'duban', '初始-Shilu-2026')
  await page.getByLabel('当前密码').fill('初始-Shilu-2026')
  await page.getByLabel('新密码').fill('自己的-Shilu-2026')
  await page.getByLabel('再输一次密码').fill('自己的-Shilu-2026')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('link', { name: '设备', exact: true }).click()
  await expect(page.getByText(card.SERIAL).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '登记设备' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /交接/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '账号', exact: true })).toHaveCount(0)
})

test('a dock is added, its key is shown once, and it is switched off', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: '采集站', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: '本机采集站' })).toContainText('可以采集')
  await page.getByRole('button', { name: '添加采集站' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('二楼采集站')
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog.getByTestId('key')).toHaveText(/^[\w-]{43}$/)
  await page.keyboard.press('Escape')
  await expect(dialog.getByTestId('key')).toBeVisible()
  await dialog.getByRole('button', { name: '已存好，关闭' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '二楼采集站' }).click()
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', SAVE).click()
  await expect(page.getByRole('row').filter({ hasText: '二楼采集站' })).toContainText('已停用')
})
