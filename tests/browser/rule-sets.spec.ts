// A unit lays its own item list down: begun from the example, mended where the page says so, entered with its
// day, compared; a table goes into the form; and a device is judged by what was stated of it.

import { seriousViolations } from './axe.ts'
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

test('Art. 15: what deadlines would change in keeping is seen before they are entered', async ({
  page,
  office,
}) => {
  await signIn(page)
  await page.goto('/rule-sets/new?kind=deadlines')
  await arrived(page)
  const months = page.getByLabel('保存期限（月，不少于六个月）')
  await months.fill('3')
  await page.getByRole('button', { name: '先看一看会改变什么' }).click()
  await expect(page.getByRole('alert')).toContainText('有 1 处需要改正')
  await months.fill('24')
  await page.getByRole('button', { name: '先看一看会改变什么' }).click()
  const tried = page.getByRole('region', { name: '试算：录入后保存期限会怎样' })
  await expect(tried.getByText(/已看完全部 \d+ 件/)).toBeVisible()
  const { total } = await office.custodian.ok('GET', '/recordings?limit=1')
  await expect(tried).toContainText(`已看完全部 ${total} 件`)
  const listed = tried.getByRole('table').getByText('延长', { exact: true })
  await expect(listed.first()).toBeVisible()
  await expect.poll(() => seriousViolations(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    tried.getByRole('button', { name: '导出表格' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^时限变更试算 .*\.xlsx$/)
  // Another number makes it an old answer; the confirmation asks anew and names the numbers.
  await months.fill('12')
  await expect(tried.getByText('请再看一次')).toBeVisible()
  await page.getByLabel('标题').fill('时限')
  await page.getByLabel('来源').fill('局长办公会')
  await page.getByRole('button', { name: '检查并录入' }).click()
  const asked = page.getByRole('dialog')
  await expect(asked.getByText(/延长 \d+ 件（.+），生效时立即延长/)).toBeVisible()
  await expect(asked).toContainText('保存期限（月，不少于六个月）')
  await expect(asked.getByRole('button', { name: '确认录入' })).toBeEnabled()
  await asked.getByRole('button', { name: '取消' }).click()
  const { versions } = await office.custodian.ok('GET', '/rule-sets')
  const standing = versions.filter(
    (one: { kind: string; state: string }) => one.kind === 'deadlines' && one.state !== 'withdrawn',
  )
  expect(standing).toHaveLength(1)
})
