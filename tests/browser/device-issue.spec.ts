// A recorder is issued and returned through its pages, on an office PC and on a phone: the check is judged
// as it is filled in, what fails is answered for, the officer confirms, and the register tells it.

import type { Page } from '@playwright/test'
import { createPerson } from '../house/person.ts'
import { seriousViolations } from './axe.ts'
import { arrived, expect, signIn, test, type Office } from './office.ts'

const OWN = '自己的-Shilu-2026'

async function deviceWithOfficer(office: Office, serial: string, name: string, login: string) {
  const { custodian, product } = office
  const certificateNumber = `豫D-${serial}`
  const officer = await custodian.ok('POST', '/officers', { name, certificateNumber })
  const first = { login, password: '初始-Shilu-2026' }
  const roles = ['officer']
  await custodian.ok('POST', '/accounts', { ...first, name, roles, officer: officer.id })
  const person = createPerson(product.url)
  await person.ok('POST', '/session', first)
  await person.ok('POST', '/session/password', { current: first.password, next: OWN })
  const marks = [{ kind: 'name-prefix', value: serial }]
  const device = await custodian.ok('POST', '/devices', { kind: 'recorder', serial, marks })
  return { device: device.id as string, person }
}

const SIZES = [
  { width: 1366, height: 768, serial: '6600001', name: '周小舟', login: 'zhouxiaozhou' },
  { width: 390, height: 844, serial: '6600002', name: '吴小梧', login: 'wuxiaowu' },
]

for (const { width, height, serial, name, login } of SIZES) {
  test(`issue and return at ${width} px`, async ({ page, office }) => {
    const { device } = await deviceWithOfficer(office, serial, name, login)
    await page.setViewportSize({ width, height })
    await signIn(page)
    await page.goto('/devices')
    await page.getByRole('button', { name: `领用 ${serial}` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('有 5 项未通过或未检查')).toBeVisible()
    await dialog.getByRole('combobox', { name: '领用人' }).click()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(dialog.getByText(`请 ${name} 本人输入`)).toBeVisible()
    await dialog.getByRole('button', { name: '功能、镜头、麦克风均正常' }).click()
    await dialog.getByLabel('电量（%）').fill('60')
    await dialog.getByLabel('剩余空间（GB）').fill('30')
    await dialog.getByLabel('其中锁定文件占用（GB）').fill('4')
    await dialog.getByLabel('时钟误差（秒）').fill('-1.5')
    await expect(dialog.getByText(/还可录约 10 小时/)).toBeVisible()
    await expect(dialog.getByText(/时钟误差 -1.5 秒/)).toBeVisible()
    await expect(dialog.getByText('有 1 项未通过或未检查')).toBeVisible()
    await fits(page)
    expect(await seriousViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '确认领用' }).click()
    await expect(dialog.getByText('请填写')).toHaveCount(2)
    await dialog.getByLabel('仍要领用的原因').fill('随车充电')
    await dialog.getByRole('textbox', { name: '密码或确认码' }).fill('不是这个密码')
    await dialog.getByRole('button', { name: '确认领用' }).click()
    await expect(dialog.getByText(new RegExp(`${name} 的密码或确认码不正确`))).toBeVisible()
    await expect(dialog.getByLabel('仍要领用的原因')).toHaveValue('随车充电')
    await dialog.getByRole('textbox', { name: '密码或确认码' }).fill(OWN)
    await dialog.getByRole('button', { name: '确认领用' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('已领用', { exact: true })).toBeVisible()

    await page.getByRole('button', { name: '归还', exact: true }).click()
    await expect(dialog.getByText(/领用以来没有入库任何资料/)).toBeVisible()
    await dialog.getByLabel('没有录制').check()
    await dialog.getByRole('button', { name: '功能、镜头、麦克风均正常' }).click()
    await dialog.getByRole('textbox', { name: '密码或确认码' }).fill(OWN)
    await fits(page)
    await dialog.getByRole('button', { name: '确认归还' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('在库', { exact: true })).toBeVisible()

    await page.goto(`/registers?device=${device}`)
    await arrived(page)
    const register = page.getByRole('table', { name: '执法记录仪使用台账' })
    await expect(register).toContainText(name)
    await expect(register).toContainText('没有录制')
    await expect(register).toContainText('检查未通过仍领用：随车充电')
    await fits(page)
  })
}

test('who had it on a day stands in the address; the register is taken along as a table', async ({
  page,
  office,
}) => {
  const { custodian } = office
  const { items } = await custodian.ok('GET', '/devices')
  const found = items.find((one: { serial: string }) => one.serial === '8812345')
  await signIn(page)
  await page.goto(`/devices/${found.id}?day=2026-03-05`)
  await expect(page.getByText('2026-03-05：李国强')).toBeVisible()
  await page.goto(`/devices/${found.id}?day=2025-03-05`)
  await expect(page.getByText('2025-03-05：无人持有')).toBeVisible()
  await page.goto('/registers')
  await arrived(page)
  const button = page.getByRole('button', { name: '打印或导出' })
  if ((await button.count()) === 0) return
  await button.click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: '表格（XLSX）' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/执法记录仪使用台账.*\.xlsx$/)
})

test('an officer sets a PIN of the own and sees the own issues', async ({ page, office }) => {
  await deviceWithOfficer(office, '6600003', '郑小政', 'zhengxiaozheng')
  await signIn(page, 'zhengxiaozheng', OWN)
  await page.getByRole('button', { name: '账号 郑小政' }).click()
  await page.getByRole('menuitem', { name: '设置确认码' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('登录密码').fill(OWN)
  await dialog.getByLabel('确认码', { exact: true }).fill('123456')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText(/不能全部相同或依次递增/)).toBeVisible()
  await dialog.getByLabel('确认码', { exact: true }).fill('837261')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: '台账', exact: true }).click()
  await expect(page.getByText('还没有领用记录')).toBeVisible()
})

async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(over).toBeLessThanOrEqual(0)
}
