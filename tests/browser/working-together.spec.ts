// Several units, several people at once, several recordings at once. The last of the office's tests: it
// gives what fits nowhere its place.

import { LOST, STRAY } from './card.ts'
import { createPerson } from '../house/person.ts'
import { expect, LOGIN, OFFICER, signIn, test, UNIT } from './office.ts'

const OTHER = '郏县体育中心'
const CHIEF_PASSWORD = '县体育中心-2026'

test('a unit is founded; whoever it admits goes there and back, and sees only what is there', async ({
  page,
  office,
}) => {
  await signIn(page)
  await page.getByRole('link', { name: '单位', exact: true }).click()
  await page.getByRole('button', { name: '新建单位' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位名称').fill(OTHER)
  await dialog.getByLabel('首个管理员姓名').fill('赵娜')
  await dialog.getByLabel('登录名').fill(LOGIN)
  await dialog.getByLabel(/首次密码|初始密码/).fill('first-password')
  await dialog.getByRole('button', { name: '新建单位' }).click()
  // Taken already: said beside the field, nothing typed is lost.
  await expect(dialog.getByText('登录名已被使用，请换一个。')).toBeVisible()
  await dialog.getByLabel('登录名').fill('zhaona')
  await dialog.getByRole('button', { name: '新建单位' }).click()
  await expect(dialog).toBeHidden()

  const chief = createPerson(office.product.url)
  await chief.ok('POST', '/session', { login: 'zhaona', password: 'first-password' })
  await chief.ok('POST', '/session/password', { current: 'first-password', next: CHIEF_PASSWORD })
  await chief.ok('POST', '/admissions', { login: LOGIN, roles: ['reviewer'] })

  await page.reload()
  await page.getByRole('button', { name: `切换单位，当前：${UNIT}` }).click()
  await page.getByRole('menuitem', { name: OTHER }).click()
  await expect(page.getByRole('button', { name: `切换单位，当前：${OTHER}` })).toBeVisible()
  await page.getByRole('link', { name: '音像资料', exact: true }).click()
  await expect(page.getByText('还没有音像资料')).toBeVisible()
  // A reviewer there is no administrator there.
  await expect(page.getByRole('link', { name: '账号', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: `切换单位，当前：${OTHER}` }).click()
  await page.getByRole('menuitem', { name: UNIT }).click()
  await expect(page.getByRole('link', { name: '账号', exact: true })).toBeVisible()
})

test('what somebody else does is seen without a reload; the list waits to be asked', async ({
  page,
  office,
}) => {
  await signIn(page)
  await page.getByRole('link', { name: '设备', exact: true }).click()
  await expect(page.getByRole('row', { name: /8812345/ })).toBeVisible()
  await office.custodian.ok('POST', '/devices', { kind: 'camera', serial: 'LIVE-1' })
  await expect(page.getByText('LIVE-1')).toBeVisible()

  await page.getByRole('link', { name: '音像资料', exact: true }).click()
  await expect(page.getByRole('link', { name: STRAY })).toBeVisible()
  await office.custodian.ok('POST', `/recordings/${office.recordings.get(STRAY)}/corrections`, {
    field: 'device',
    value: null,
    why: '核对过，仍不明',
  })
  await page.getByRole('button', { name: '有新变化，点击刷新' }).click()
  await expect(page.getByRole('button', { name: '有新变化，点击刷新' })).toHaveCount(0)
})

test('several recordings are given their officer at once, by keyboard, with one reason', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/recordings')
  for (const name of [STRAY, LOST]) {
    const box = page.getByRole('row').filter({ hasText: name }).getByRole('checkbox')
    await box.focus()
    await page.keyboard.press(' ')
  }
  await expect(page.getByText('已选 2 条')).toBeVisible()
  await page.getByRole('button', { name: '设定执法人员' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await page.keyboard.type(OFFICER)
  await expect(page.locator('.ant-select-item-option-active')).toContainText(OFFICER)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('理由（存入保管链）').fill('当日由其使用备用机')
  await dialog.getByRole('button', { name: '更正 2 件' }).click()
  await expect(dialog.getByText('已更正 2 / 2 件')).toBeVisible()
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('已选 2 条')).toHaveCount(0)
  for (const name of [STRAY, LOST])
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText(OFFICER)

  // As pictures, remembered over a reload.
  await page.getByRole('button', { name: '列与显示方式' }).click()
  await page.getByText('图片', { exact: true }).click()
  await page.reload()
  await expect(page.locator('.grid').getByRole('link', { name: STRAY })).toBeVisible()
})
