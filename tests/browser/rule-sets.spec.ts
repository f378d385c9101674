// A unit lays its own item list down: begun from the example, mended where the page says so, entered with its
// day, compared; a table goes into the form; and a device is judged by what was stated of it.

import { arrived, expect, signIn, test } from './office.ts'

test('an item list is entered from the example, and what it has different is told', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/rule-sets')
  await arrived(page)
  const card = page.locator('section.card').filter({ hasText: '音像记录事项清单' }).first()
  await expect(card.getByText('示例', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '录入新版本 音像记录事项清单' }).click()
  await page.getByRole('button', { name: 'S13 高危险性体育项目经营场所检查' }).click()
  await page.getByLabel('开始时点').fill('')
  await page.getByRole('button', { name: '检查并录入' }).click()
  const faults = page.getByRole('alert')
  await expect(faults).toContainText('有 3 处需要改正')
  await expect(faults).toContainText('事项第 13 行')
  await page.getByLabel('开始时点').fill('进入经营场所')
  await page.getByRole('button', { name: '去掉 第 1 行' }).first().click()
  await page.getByLabel('标题').fill('郏县教育体育局音像记录事项清单')
  await page.getByLabel('文号').fill('郏教体〔2026〕12号')
  await page.getByLabel('来源').fill('郏县教育体育局印发')
  await page.getByLabel('生效日期').fill('2026-03-01')
  await page.getByRole('button', { name: '检查并录入' }).click()
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText('自 2026-03-01 零时')
  await expect(asked).toContainText('第 1 版有效至 2026-02-28 为止')
  await expect(asked).toContainText('进入经营场所')
  await asked.getByRole('button', { name: '确认录入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('音像记录事项清单 第 2 版')
  const differences = page.locator('section.card').filter({ hasText: '与上一版的不同' })
  await expect(differences).toContainText('S01 电话举报受理')
  await expect(differences).toContainText('执法人员到达现场 → 进入经营场所')
  await page.goto('/rule-sets')
  await expect(card.getByText('自 2026-03-01 起')).toBeVisible()
})

test('a table goes into the form, and its refused rows are named', async ({ page, office }) => {
  await signIn(page)
  const { versions } = await office.custodian.ok('GET', '/rule-sets')
  const { id } = versions.find((one: { kind: string }) => one.kind === 'phrases')
  const { bytes } = await office.custodian.ask('GET', `/rule-sets/${id}/export`)
  await page.goto('/rule-sets/new?kind=phrases')
  await arrived(page)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '用语.xlsx', mimeType: 'application/zip', buffer: bytes })
  await expect(page.getByText('用语.xlsx：共 22 行')).toBeVisible()
  await page.getByRole('button', { name: '把 22 行放入表单' }).click()
  await expect(page.getByRole('button', { name: '已放入下面的表单' })).toBeVisible()
  await page.getByRole('button', { name: 'Y01 到达现场的说明' }).click()
  await expect(page.getByLabel('内容')).toHaveValue(/现在是\{时间\}，这里是\{地点\}/)
})

test('a coming version is withdrawn with a reason', async ({ page, office }) => {
  const { versions } = await office.custodian.ok('GET', '/rule-sets')
  const { id } = versions.find((one: { kind: string }) => one.kind === 'deadlines')
  const { body } = await office.custodian.ok('GET', `/rule-sets/${id}`)
  const tomorrow = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 1 }).toString()
  const coming = await office.custodian.ok('POST', '/rule-sets', {
    kind: 'deadlines',
    title: '时限',
    documentNumber: null,
    source: '测试',
    effectiveFrom: tomorrow,
    body: { ...body, dueSoonHours: 8 },
    newest: id,
  })
  await signIn(page)
  await page.goto(`/rule-sets/${coming.id}`)
  await expect(page.getByText('待生效')).toBeVisible()
  await page.getByRole('button', { name: '撤回' }).click()
  const asked = page.getByRole('dialog')
  await asked.getByLabel('理由').fill('文件尚未印发')
  await asked.getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('已撤回', { exact: true })).toBeVisible()
})

test('Art. 3: a device is judged by what is stated of it', async ({ page }) => {
  await signIn(page)
  await page.goto('/devices')
  await arrived(page)
  const part = page.getByRole('region', { name: '配备情况' })
  await part.getByRole('button', { name: '逐台判定' }).click()
  await part
    .getByRole('button', { name: /填写性能/ })
    .first()
    .click()
  const form = page.getByRole('dialog')
  await form.getByLabel('分辨率').fill('1080p')
  await form.getByLabel('存储容量').fill('8')
  await form.getByRole('button', { name: /保存|保 存/ }).click()
  await expect(form.getByText('写作 1920x1080 的样式')).toBeVisible()
  await form.getByLabel('分辨率').fill('1920×1080')
  await form.getByRole('button', { name: /保存|保 存/ }).click()
  await expect(part.getByText('不符合')).toBeVisible()
  await expect(part.getByText('存储容量 8 GB，低于标准的 16 GB')).toBeVisible()
})
