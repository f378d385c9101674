// A case as the archive has it: the page of its dossier, the archive term laid down there, its list and its table; and
// how files that go out are named, with an example before it is saved.

import { readFileSync } from 'node:fs'
import { seriousViolations } from './axe.ts'
import { aCase, expect, signIn, test } from './office.ts'

test('the archive term of a case is laid down with its basis; its list is printed', async ({
  page,
}) => {
  await signIn(page)
  const id = await aCase(page)
  await page.goto('/activities/cases')
  await page
    .getByRole('link', { name: /^案卷 / })
    .first()
    .press('Enter')
  await expect(page).toHaveURL(/\/activities\/cases\/[0-9a-f-]{36}$/)
  await page.goto(`/activities/cases/${id}`)
  await expect(page.getByText('保管期限由人按本单位的保管期限表确定')).toBeVisible()
  await page.getByRole('button', { name: '填写归档信息' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('保管期限').click()
  await page.getByTitle('30年').click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('填写保管期限时须写明依据').first()).toBeVisible()
  await dialog.getByLabel('期限依据').fill('本单位保管期限表第 3.2 条')
  await dialog.getByLabel('档号').fill('0412-2026-0003')
  await dialog.getByLabel('档号').press('Enter')
  await expect(page.getByText('归档信息已保存')).toBeVisible()
  await expect(page.getByText('0412-2026-0003')).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])
  const printing = page.waitForEvent('download')
  await page.getByRole('button', { name: '卷内目录' }).click()
  await page.getByRole('menuitem', { name: '打印' }).click()
  const file = await printing
  expect(file.suggestedFilename()).toMatch(/^卷内目录 .*\.pdf$/)
  expect(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})

test('how files that go out are named: a fault is said, an example shown, and it is kept', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/keeping/archive')
  const pattern = page.getByLabel('导出文件命名')
  await pattern.fill('{案件名称}')
  await expect(page.getByRole('alert')).toContainText('规则中须有 {序号}')
  await expect(page.getByRole('button', { name: '保存' })).toBeDisabled()
  await page.getByRole('button', { name: '用常用规则' }).press('Enter')
  await expect(page.getByText('阳光培训中心无证办学案_20260916_01_现场检查.MP4')).toBeVisible()
  await page.getByLabel('全宗号').fill('0412')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('今后导出的资料包按此命名')).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])
  await page.reload()
  await expect(pattern).toHaveValue('{案件名称}_{日期}_{序号}_{内容}')
  const exporting = page.waitForEvent('download')
  await page.getByRole('button', { name: '归档元数据表' }).click()
  expect((await exporting).suggestedFilename()).toMatch(/^归档元数据.*\.xlsx$/)
  // As it was, for whoever comes after.
  await pattern.fill('')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('今后导出的资料包按此命名').last()).toBeVisible()
})
