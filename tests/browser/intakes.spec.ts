// Intakes: the report of a finished one, and one that is under way, live.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, dockOf } from '../house/take-in.ts'
import { seriousViolations } from './axe.ts'
import { expect, NAME, signIn, test, type Office } from './office.ts'
import { FILM } from './card.ts'

function dockOfOffice({ product }: Office) {
  const dockKey = readFileSync(join(product.home, 'keys', 'dock.key'), 'utf8').trim()
  return dockOf({ url: product.url, dockKey } as Parameters<typeof dockOf>[0])
}

test.beforeEach(({ page }) => signIn(page))

test('the report names every file with its state, and leads to the recordings', async ({
  page,
}) => {
  await page.goto('/intakes')
  await page.getByRole('row').last().getByRole('link').click()
  await expect(page.getByText('已结束')).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'Thumbs.db' })
  await expect(row).toContainText('非执法资料')
  await expect(page.getByRole('row').filter({ hasText: FILM })).toContainText('已入库')
  await page.getByRole('button', { name: '非执法资料 1' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: '查看本次采集的资料' }).click()
  await expect(page.getByText('共 7 条', { exact: true })).toBeVisible()
})

test('an intake under way shows each step without a reload', async ({ page, office }) => {
  const dock = dockOfOffice(office)
  const path = 'DCIM/8812345_410425_20260917090000_0007.LOG'
  const bytes = new TextEncoder().encode('another file\n')
  const intake = await dock.open('live')
  const [{ position }] = (await dock.list(intake, [{ path, bytes }])).files
  await page.goto(`/intakes/${intake}`)
  await expect(page.getByText('进行中')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: path })).toContainText('已列入清单')

  await dock.offer(intake, position, bytes)
  await expect(page.getByRole('row').filter({ hasText: path })).toContainText('上传中')
  await dock.ok('POST', `/intakes/${intake}/files/${position}/failure`, {
    reason: 'EIO',
  })
  await expect(page.getByRole('row').filter({ hasText: path })).toContainText('EIO')
  await expect(page.getByRole('row').filter({ hasText: path })).toContainText('失败')
  await dock.ok('POST', `/intakes/${intake}/close`, {})
  await expect(page.getByText('已结束')).toBeVisible()
})

test('the intake of a dock is paused and goes on from the page, by keys alone', async ({
  page,
  office,
}) => {
  const dock = dockOfOffice(office)
  const path = 'System Volume Information/IndexerVolumeGuid'
  const bytes = new TextEncoder().encode('not evidence')
  const intake = await dock.open('paused')
  const [{ position }] = (await dock.list(intake, [{ path, bytes }])).files
  await page.goto(`/intakes/${intake}`)
  await page.getByRole('button', { name: '暂停' }).press('Enter')
  const notice = page.getByRole('alert').filter({ hasText: `${NAME}于` })
  await expect(notice).toBeVisible()
  await expect(page.getByText('已暂停', { exact: true })).toBeVisible()
  const offer = { sha256: digestOf(bytes), sizeBytes: bytes.length }
  const offering = `/intakes/${intake}/files/${position}/offer`
  await dock.refused('INTAKE_PAUSED', 'POST', offering, offer)
  expect(await seriousViolations(page)).toEqual([])
  await page.goto('/intakes')
  await expect(page.getByText('已暂停', { exact: true })).toBeVisible()
  await page.goBack()

  await page.getByRole('button', { name: '继续' }).press('Enter')
  await expect(notice).toBeHidden()
  await dock.ok('POST', offering, offer)
  await dock.ok('POST', `/intakes/${intake}/close`, {})
  await expect(page.getByText('已结束')).toBeVisible()
})
