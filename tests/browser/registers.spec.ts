// Devices, people and accounts through their pages: registered, handed over, switched off; what is
// wrong stands beside its field, and what was typed stays.

import type { Page } from '@playwright/test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { readFileSync } from 'node:fs'
import { seriousViolations } from './axe.ts'
import { expect, OFFICER, signIn, test } from './office.ts'
import * as card from './card.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

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
  // The page goes on by itself once the password is saved.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
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

const HEADS = ['姓名', '执法证号', '记录仪内人员编号', '科室']

async function tableOf(rows: (string | number | null)[][]) {
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '人员', rows }] }))
  return { name: '花名册.xlsx', mimeType: XLSX, buffer }
}

async function downloaded(page: Page, click: () => Promise<void>) {
  const saving = page.waitForEvent('download')
  await click()
  const file = await saving
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('people are imported: every row is shown first, the refused ones come back as a table', async ({
  page,
}) => {
  await signIn(page)
  await page.getByRole('link', { name: '人员', exact: true }).click()
  await page.getByRole('link', { name: '导入', exact: true }).click()
  const template = await downloaded(page, () =>
    page.getByRole('button', { name: '下载模板' }).click(),
  )
  expect(template.name).toBe('人员导入模板.xlsx')

  const file = await tableOf([
    HEADS,
    ['示例：张三', '豫D-0410000', null, null],
    ['钱　进', '豫Ｄ－7001', null, null],
    ['冯远', '豫D-7002', null, '城区执法中队'],
    [OFFICER, '豫D-0410251', '410425', null],
    [null, '豫D-7003', null, null],
    ['重号', '豫D-7001', null, null],
  ])
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByText('花名册.xlsx：共 6 行')).toBeVisible()
  // What is not imported stands first, with its reason beside the column.
  await expect(page.getByRole('button', { name: '不导入 3' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByText('姓名：必须填写')).toBeVisible()
  await expect(page.getByText('执法证号：与第 3 行重复，以第 3 行为准')).toBeVisible()
  await expect(page.getByText('科室：没有科室“城区执法中队”')).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel('同时新建科室：城区执法中队').check()
  await expect(page.getByRole('button', { name: '不导入 2' })).toBeVisible()
  const refused = await downloaded(page, () =>
    page.getByRole('button', { name: '下载不导入的行' }).click(),
  )
  const { sheets } = await readXlsx(refused.bytes)
  expect(sheets[0]?.rows.slice(1).map((row) => row.at(-1))).toEqual([
    '姓名：必须填写',
    '执法证号：与第 3 行重复，以第 3 行为准',
  ])
  await page.getByRole('button', { name: '全部 6' }).click()
  await expect(page.getByText('“豫Ｄ－7001”已整理为“豫D-7001”')).toBeVisible()
  await page.getByRole('button', { name: '导入 2 行' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('将新增 2 名执法人员，修改 0 名。')).toBeVisible()
  await expect(dialog.getByText('将新建科室：城区执法中队。')).toBeVisible()
  await expect(dialog.getByText('另有 2 行不导入。')).toBeVisible()
  await dialog.getByRole('button', { name: '导入 2 行' }).click()
  await expect(page.getByText('已导入：新增 2，修改 0。另有 2 行未导入。')).toBeVisible()
  await page.getByRole('button', { name: '返回列表' }).click()
  const row = page.getByRole('row').filter({ hasText: '豫D-7002' })
  await expect(row).toContainText('城区执法中队')

  await page.getByRole('textbox', { name: /姓名、执法证号/ }).fill('豫D-700')
  const list = await downloaded(page, () => page.getByRole('button', { name: '导出 XLSX' }).click())
  const names = (await readXlsx(list.bytes)).sheets[0]?.rows.slice(1).map((one) => one[0])
  expect(names?.toSorted()).toEqual(['冯远', '钱进'])
})

test('a file that is no table, or too large, is refused in words and nothing is lost', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/devices/import')
  const input = page.locator('input[type=file]')
  await input.setInputFiles({
    name: '设备.csv.xlsx',
    mimeType: XLSX,
    buffer: Buffer.from('种类,设备编号\n'),
  })
  await expect(page.getByText(/无法读取这个文件：不是 XLSX 工作簿/)).toBeVisible()
  await input.setInputFiles({ name: '大.xlsx', mimeType: XLSX, buffer: Buffer.alloc(3_000_000) })
  await expect(page.getByText('大.xlsx 超过 2 MiB，没有发送。')).toBeVisible()
  await input.setInputFiles(await tableOf([HEADS, ['甲', '1', null, null]]))
  await expect(page.getByText(/没有含这些列的工作表：种类、设备编号/)).toBeVisible()
})

test('the history of a device tells who did what, before and after', async ({ page, office }) => {
  const made = await office.custodian.ok('POST', '/devices', {
    kind: 'camera',
    serial: 'ZX-1',
    model: '旧型号',
  })
  const [officer] = (await office.custodian.ok('GET', '/officers')).items
  await office.custodian.ok('PATCH', `/devices/${made.id}`, { model: '新型号' })
  await office.custodian.ok('POST', `/devices/${made.id}/holder`, { officer: officer.id })
  await signIn(page)
  await page.goto('/devices')
  await page.getByRole('button', { name: '记录 ZX-1' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('设备 ZX-1 的变更记录')).toBeVisible()
  await expect(drawer.getByText('共 3 条，新的在前')).toBeVisible()
  await expect(drawer.getByRole('listitem').nth(0)).toContainText(`交给 ${officer.name}，自 20`)
  await expect(drawer.getByRole('listitem').nth(1)).toContainText('旧型号 → 新型号')
  await expect(drawer.getByRole('listitem').nth(2)).toContainText('照相机')
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await page.goto('/people')
  await page.getByRole('button', { name: `记录 ${officer.name}` }).click()
  await expect(drawer.getByText(/领用设备 ZX-1，自 20/)).toBeVisible()
})

test('a section is renamed and switched off; what is below it keeps it in use', async ({
  page,
  office,
}) => {
  const upper = await office.custodian.ok('POST', '/sections', { name: '东城分局' })
  await office.custodian.ok('POST', '/sections', { name: '东城一中队', parent: upper.id })
  await signIn(page)
  await page.goto('/people')
  await page.getByRole('button', { name: '东城分局' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('科室名称').fill('东城执法分局')
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog.getByText(/还有 0 名在岗执法人员、1 个下级科室在用/)).toBeVisible()
  await expect(dialog.getByLabel('科室名称')).toHaveValue('东城执法分局')
  await dialog.getByRole('switch').click()
  await dialog.getByRole('button', SAVE).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: '东城执法分局' })).toBeVisible()
})

test('the report of an intake is downloaded to print, and as a table', async ({ page }) => {
  await signIn(page)
  await page.goto('/intakes')
  await page
    .getByRole('link', { name: /shilu-card/ })
    .first()
    .click()
  const take = (what: RegExp) =>
    downloaded(page, async () => {
      await page.getByRole('button', { name: /交接单/ }).click()
      await page.getByRole('menuitem', { name: what }).click()
    })
  const pdf = await take(/PDF/)
  expect(pdf.name).toMatch(/^采集交接单 \d{4}-\d\d-\d\d \w+\.pdf$/)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const table = await take(/XLSX/)
  const rows = (await readXlsx(table.bytes)).sheets[0]?.rows ?? []
  expect(rows.some((row) => String(row[1]).endsWith(card.FILM))).toBe(true)
})
