// The page that recorders film: what a camera would read of it, and that it shows no code it cannot answer for.

import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { CLOCK_CODE_LENGTH, parseClockCode } from '@shilu/core/clock-code.ts'
import { startDecoder } from '../../server/clock-codes/decoder.ts'
import { expect, signIn, test } from './office.ts'

async function read(page: Page): Promise<string[]> {
  const picture = sharp(await page.screenshot()).greyscale()
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  const decoder = startDecoder()
  try {
    const grey = new Uint8Array(data)
    return (await decoder.read({ grey, width: info.width, height: info.height })).texts
  } finally {
    await decoder.close()
  }
}

test('a camera reads the time of the server off the page, and another code a second later', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/intakes')
  await page.getByRole('link', { name: '显示校时码' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('校时码')
  await expect(page.locator('.clock-code figure')).toBeVisible()
  const [first] = await read(page)
  expect(first).toHaveLength(CLOCK_CODE_LENGTH)
  const said = parseClockCode(first ?? '')?.saidAt.epochMilliseconds ?? 0
  expect(Math.abs(said - Date.now())).toBeLessThan(5000)
  await page.waitForTimeout(1500)
  const [next] = await read(page)
  expect(parseClockCode(next ?? '')?.saidAt.epochMilliseconds).toBeGreaterThan(said)
})

test('when the server does not answer it shows no code and says so, and goes on by itself', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/intakes/clock')
  await expect(page.locator('.clock-code figure')).toBeVisible()
  await page.route('**/api/v1/clock-codes', (route) => route.abort())
  await expect(page.locator('.clock-code').getByRole('alert').first()).toContainText(
    '秒没有回答，暂不显示校时码',
    { timeout: 15_000 },
  )
  await expect(page.locator('.clock-code figure')).toHaveCount(0)
  expect(await read(page)).toEqual([])
  await page.unroute('**/api/v1/clock-codes')
  await expect(page.locator('.clock-code figure')).toBeVisible({ timeout: 15_000 })
})
