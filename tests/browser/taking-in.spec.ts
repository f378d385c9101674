// Taking in from the browser, on a product of its own: these tests kill the server. What was chosen is
// a folder with Chinese names, a system file and an empty one, and one film large enough to interrupt.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { seriousViolations } from './axe.ts'
import { expect, NAME, signIn } from './office.ts'
import {
  test,
  MIB,
  SLOW,
  AS_FAST_AS_IT_GOES,
  fill,
  choose,
  idOf,
  readIntake,
  begin,
  untilArrived,
  expectOriginals,
  watchOffsets,
  tabTo,
} from './works.ts'

test('a reload and a kill -9 of the server in the middle: every byte is there once', async ({
  page,
  works,
  folder,
  slow,
}) => {
  test.setTimeout(180_000)
  const root = join(folder, '城关镇执法检查')
  const digests = fill(root, {
    'DCIM/100MEDIA/8812345_410425_20260916141223_0001.MP4': randomBytes(24 * MIB),
    'DCIM/100MEDIA/8812345_410425_20260916150000_0002.MP4': randomBytes(3 * MIB),
    '现场照片/询问笔录 第一页.JPG': randomBytes(200_000),
    '说明.docx': 'not a recording, and listed all the same',
    'DCIM/100MEDIA/8812345_410425_20260916163000_0006.MP4': '',
    'Thumbs.db': 'made by Windows',
  })
  const warnings: string[] = []
  page.on('dialog', (dialog) => {
    warnings.push(dialog.type())
    void dialog.accept()
  })
  const offsets = watchOffsets(page)
  await slow.set(SLOW)
  const id = await begin(page, root)
  await expect(page.getByText('进行中')).toBeVisible()
  await untilArrived(works, id, 2 * MIB)

  await page.reload()
  expect(warnings).toContain('beforeunload')
  const missing = page.getByText(/还有 \d 个文件没有收完：请重新选择同一文件夹/)
  await expect(missing).toBeVisible()
  await expect(page.getByText('待重新选择').first()).toBeVisible()
  const before = (await readIntake(works, id)).arrivingBytes
  expect(before).toBeGreaterThan(2 * MIB)
  offsets.length = 0
  await choose(page, '选择文件夹', root)
  await expect(missing).toBeHidden()
  await untilArrived(works, id, before + MIB)
  expect(Math.max(...offsets), 'goes on where it stopped').toBeGreaterThanOrEqual(2 * MIB)

  offsets.length = 0
  await works.product.kill()
  await expect(page.getByText(/无法连接服务器，正在等待/)).toBeVisible()
  await works.product.startAgain()
  await expect(page.getByText(/无法连接服务器，正在等待/)).toBeHidden({ timeout: 60_000 })
  await slow.set(AS_FAST_AS_IT_GOES)
  await expect(page.getByText('已结束', { exact: true })).toBeVisible({ timeout: 60_000 })
  expect(Math.max(...offsets), 'goes on by itself where it stopped').toBeGreaterThan(before)
  await expectOriginals(works, id, digests)
  await expect(page.getByRole('row').filter({ hasText: 'Thumbs.db' })).toContainText('非执法资料')
  await expect(page.getByRole('row').filter({ hasText: '0006.MP4' })).toContainText('已入库')
  expect(page.url()).toContain(id)
})

test('a folder dropped onto the page is taken in with all that is in it', async ({
  page,
  works,
  folder,
}) => {
  const root = join(folder, '卡上内容')
  const digests = fill(root, {
    '一级/二级/录音 01.WAV': randomBytes(50_000),
    '一级/照片.JPG': randomBytes(40_000),
    'LOG.TXT': 'switched on\n',
  })
  await page.goto('/intakes')
  const zone = await page.getByText('把文件或整个文件夹拖到这里').boundingBox()
  const mouse = await page.context().newCDPSession(page)
  const point = { x: (zone?.x ?? 0) + 10, y: (zone?.y ?? 0) + 5 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await mouse.send('Input.dispatchDragEvent', {
      type,
      ...point,
      data: { items: [], files: [root], dragOperationsMask: 1 },
    })
  await expect(page.getByText('已选择“卡上内容”：3 个文件')).toBeVisible()
  await page.getByRole('button', { name: '开始采集' }).click()
  await page.waitForURL(/\/intakes\/[0-9a-f-]{36}$/)
  await expect(page.getByText('已结束', { exact: true })).toBeVisible()
  await expectOriginals(works, idOf(page), digests)
})

test('pause, go on, cancel, try again; ended without a file, which is named', async ({
  page,
  works,
  folder,
  slow,
}) => {
  const root = join(folder, '暂停')
  fill(root, {
    'A.MP4': randomBytes(8 * MIB),
    'B.MP4': randomBytes(8 * MIB),
    'C.JPG': randomBytes(1000),
  })
  await slow.set(MIB)
  const id = await begin(page, root)
  await untilArrived(works, id, MIB)
  await page.getByRole('button', { name: '暂停' }).click()
  await expect(page.getByText('已暂停')).toBeVisible()
  await page.waitForTimeout(2500) // what was on its way arrives
  const paused = (await readIntake(works, id)).arrivingBytes
  await page.waitForTimeout(2500)
  expect((await readIntake(works, id)).arrivingBytes).toBe(paused)

  await page.getByRole('button', { name: '取消 B.MP4' }).click()
  const row = page.getByRole('row').filter({ hasText: 'B.MP4' })
  await expect(row).toContainText(`未送：由${NAME}取消`)
  await page.getByRole('button', { name: '继续', exact: true }).click()
  await untilArrived(works, id, MIB)
  await slow.set(AS_FAST_AS_IT_GOES)
  await expect(page.getByText('全部文件已有结果，其中 1 个失败，采集尚未结束。')).toBeVisible()
  await slow.set(MIB)
  await page.getByRole('button', { name: '重试 B.MP4' }).click()
  await untilArrived(works, id, MIB)

  await page.getByRole('button', { name: '结束采集' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).toHaveText('B.MP4')
  await dialog.getByRole('button', { name: '结束采集，缺 1 个文件' }).click()
  await expect(page.getByText('已结束', { exact: true })).toBeVisible()
  await expect(row).toContainText(`未送：${NAME}结束了采集`)
  const { state, files } = await readIntake(works, id)
  expect(state).toBe('closed')
  expect(files.map((file) => `${file.path} ${file.state}`).toSorted()).toEqual([
    'A.MP4 kept',
    'B.MP4 failed',
    'C.JPG kept',
  ])
})

test('by keyboard alone: choose, begin, cancel, end; nothing serious for axe, nothing sideways', async ({
  page,
  folder,
  slow,
}) => {
  const root = join(folder, '键盘')
  fill(root, { '长片.MP4': randomBytes(6 * MIB), '短片.MP4': randomBytes(1000) })
  await slow.set(MIB / 2)
  await page.goto('/intakes')
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, page.getByRole('button', { name: '选择文件夹' }))
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(root)
  const begins = page.getByRole('button', { name: '开始采集' })
  await expect(begins).toBeFocused()
  expect(await seriousViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/intakes\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('progressbar', { name: '长片.MP4 的进度' })).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 768 })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over, String(width)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  await tabTo(page, page.getByRole('button', { name: '取消 长片.MP4' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('全部文件已有结果，其中 1 个失败')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: '结束采集' }))
  await page.keyboard.press('Enter')
  const ends = page.getByRole('button', { name: '结束采集，缺 1 个文件' })
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveText('长片.MP4')
  expect(await seriousViolations(page)).toEqual([])
  await tabTo(page, ends)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已结束', { exact: true })).toBeVisible()
})

test('somebody else watches: bars, speed and time left come from the server', async ({
  page,
  works,
  folder,
  slow,
  browser,
}) => {
  const root = join(folder, '旁观')
  fill(root, { '长片.MP4': randomBytes(16 * MIB) })
  await slow.set(MIB)
  const id = await begin(page, root)
  const other = await browser.newContext({ locale: 'en', baseURL: works.product.url })
  const watching = await other.newPage()
  await signIn(watching)
  await watching.goto('/intakes')
  const row = watching.getByRole('listitem').filter({ hasText: '旁观' })
  await expect(row).toContainText(/速度 [\d.]+ [KM]iB\/s/)
  await expect(row).toContainText(/剩余时间 \d\d:\d\d/)
  await watching.goto(`/intakes/${id}`)
  await expect(watching.getByText('正由另一窗口或另一台电脑采集。')).toBeVisible()
  const bar = watching.getByRole('progressbar', { name: '长片.MP4 的进度' })
  const percent = () => bar.evaluate((element: HTMLProgressElement) => element.value)
  const before = await percent()
  await expect.poll(percent).toBeGreaterThan(before)
  await slow.set(AS_FAST_AS_IT_GOES)
  await expect(watching.getByText('已结束', { exact: true })).toBeVisible({ timeout: 30_000 })
  await other.close()
})

test('files of an unfinished intake, chosen on the page of all of them, go on with it', async ({
  page,
  works,
  folder,
  slow,
}) => {
  page.on('dialog', (dialog) => void dialog.accept())
  const root = join(folder, '接着采集')
  const digests = fill(root, { '甲/1.MP4': randomBytes(8 * MIB), '甲/2.JPG': randomBytes(1000) })
  await slow.set(MIB)
  const id = await begin(page, root)
  await untilArrived(works, id, MIB)
  await page.goto('/intakes')
  await expect(page.getByText(/还有 1 个文件没有收完/)).toBeVisible()
  await slow.set(AS_FAST_AS_IT_GOES)
  // From inside the folder: another path, the same file.
  await choose(page, '选择文件', join(root, '甲', '1.MP4'))
  await page.getByRole('button', { name: '接着采集（还差 1 个）' }).click()
  await page.waitForURL(`**/intakes/${id}`)
  await expect(page.getByText('已结束', { exact: true })).toBeVisible()
  await expectOriginals(works, id, digests)
})

test('a card that nobody knows is given to its device, by exactly the marks shown', async ({
  page,
  works,
  folder,
}) => {
  const serial = '7712345'
  const device = { kind: 'recorder', serial: 'DSJ-0042', model: 'DSJ-A7', marks: [] }
  await works.custodian.ok('POST', '/devices', device)
  const root = join(folder, '生卡')
  fill(root, {
    'PARAM.INI': `[ZFY]\r\nDevNo=${serial}\r\n`,
    [`DCIM/${serial}_410425_20260916141223_0001.MP4`]: randomBytes(5000),
  })
  const id = await begin(page, root)
  await expect(page.getByText('已结束', { exact: true })).toBeVisible()
  await expect(page.getByText(`没有登记与标记（${serial}）相符的设备`)).toBeVisible()
  await page.getByRole('button', { name: '认定设备' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('checkbox', { name: `卡内设置文件编号 ${serial}` })).toBeChecked()
  await dialog.getByRole('checkbox', { name: `文件名中的编号 ${serial}` }).uncheck()
  await dialog.getByRole('combobox').click()
  await page.getByTitle(/^DSJ-0042/).click()
  await dialog.getByRole('button', { name: '添加 1 项卡标识' }).click()
  await expect(page.getByText(`按 卡内设置文件编号（${serial}）认定为设备 DSJ-0042`)).toBeVisible()
  const { items } = await works.custodian.ok('GET', '/devices')
  expect(items.find((one: { serial: string }) => one.serial === 'DSJ-0042').marks).toEqual([
    { kind: 'param-ini', value: serial },
  ])
  await expect
    .poll(async () => {
      const { items: found } = await works.custodian.ok('GET', `/recordings?intake=${id}`)
      return found[0].device?.serial
    })
    .toBe('DSJ-0042')
})
