// The custody log as people see it: events are verified in the browser, by itself; a file at hand is told
// from one that was altered; whoever lies about a proof is found out.

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FILM } from './card.ts'
import { seriousViolations } from './axe.ts'
import { arrived, expect, openRecording, signIn, test } from './office.ts'

const RECORDING = '8812345_410425_20260916163000_0006.MP4'

test('every event of the log is verified here, and a lie about one is found out', async ({
  page,
}) => {
  await signIn(page)
  await page.getByRole('link', { name: '存证' }).click()
  await expect(page.getByText('无，全部事件已在检查点之内')).toBeVisible()
  const verify = page.getByRole('row').getByRole('button', { name: /立即核验/ })
  await verify.nth(3).click()
  await expect(page.getByText(/核验无误，在 \d+ 个事件的检查点之内/).first()).toBeVisible()
  await expect(page.locator('.ant-btn-loading')).toHaveCount(0)
  await expect.poll(() => seriousViolations(page)).toEqual([])

  // The server, or somebody in between, tells another event than the one that was logged.
  await page.route('**/log/events/*/proof', async (route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as { proof: { body: string } }
    told.proof.body = told.proof.body.replace('"version":1', '"version":2')
    await route.fulfill({ response: answer, json: told })
  })
  await verify.nth(5).click()
  await expect(page.getByText('该事件不在日志之中，内容可能被改动')).toBeVisible()
  await page.unroute('**/log/events/*/proof')
  // With another key nothing that is signed by it counts.
  await page.route('**/log/events/*/proof', async (route) => {
    const answer = await route.fetch()
    const told = (await answer.json()) as { logKey: string }
    await route.fulfill({ response: answer, json: { ...told, logKey: `${told.logKey}A` } })
  })
  await verify.nth(7).click()
  await expect(page.getByText('日志公钥与本机首次所见不同')).toBeVisible()
})

test('events of one kind are found by the address; the chain of a recording is verified line by line', async ({
  page,
  office,
}) => {
  await signIn(page)
  await page.goto('/proof?type=recording.taken-in')
  await expect(page.getByRole('row').nth(1)).toContainText('入库，复读一致')
  await openRecording(page, office, RECORDING)
  const chain = page.locator('.timeline li')
  await chain
    .first()
    .getByRole('button', { name: /立即核验/ })
    .press('Enter')
  await expect(chain.first()).toContainText('核验无误')
})

test('a file at hand is an original of ours, byte for byte, or it is not', async ({
  page,
  office,
}) => {
  await signIn(page)
  const recording = office.recordings.get(FILM) ?? ''
  const { bytes } = await office.custodian.ask('GET', `/recordings/${recording}/original`)
  const path = join(tmpdir(), '证据副本.mp4')
  writeFileSync(path, bytes)
  await page.goto('/proof')
  await arrived(page)
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page.getByText('“证据副本.mp4”与入库原件逐字节一致')).toBeVisible()
  await expect(page.getByRole('alert').getByText(/核验无误/)).toBeVisible()
  await expect(page.getByRole('alert').getByRole('link', { name: FILM })).toBeVisible()
  const altered = readFileSync(path)
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1
  writeFileSync(path, altered)
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page.getByText(/不是本单位的入库原件，或内容已被改动/)).toBeVisible()
})

test('clearing cards is allowed with a reason, and forbidden again', async ({ page }) => {
  await signIn(page)
  await page.goto('/docks')
  const policy = page.getByRole('region', { name: '存储卡清除' })
  await expect(policy).toContainText('不允许：采集站从不改动存储卡。')
  await policy.getByRole('button', { name: '允许清除' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '允许清除' }).click()
  await expect(dialog.getByText('请写明理由')).toBeVisible()
  await dialog.getByLabel('理由').fill('二楼采集站的卡由专人保管')
  await dialog.getByRole('button', { name: '允许清除' }).click()
  await expect(policy).toContainText('允许：采集站取得并核验回执后')
  await policy.getByRole('button', { name: '不再允许' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('收回')
  await page.getByRole('dialog').getByRole('button', { name: '不再允许' }).click()
  await expect(policy).toContainText('不允许')
})
