// The player: the original by range, a copy where browsers cannot, sound, photos, and what cannot play.

import type { Page } from '@playwright/test'
import { EMPTY, FILM, FILM_SECONDS, FRAME_RATE, MODERN, PHOTO, SOUND } from './card.ts'
import { expect, openRecording, signIn, test } from './office.ts'

test.beforeEach(({ page }) => signIn(page))

const video = (page: Page) => page.locator('video')
const at = (page: Page) => video(page).evaluate((element: HTMLVideoElement) => element.currentTime)
const frameAt = async (page: Page) => Math.floor((await at(page)) * FRAME_RATE + 1e-3)

async function ready(page: Page): Promise<void> {
  await expect
    .poll(() => video(page).evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThanOrEqual(2)
}

test('plays the original: the picture is there and the time goes on', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  await ready(page)
  const [source, width, length] = await video(page).evaluate((element: HTMLVideoElement) => [
    element.src,
    element.videoWidth,
    element.duration,
  ])
  expect(source).toContain('/original')
  expect(width).toBe(640)
  expect(length).toBeCloseTo(FILM_SECONDS, 0)
  await page.getByRole('button', { name: '播放' }).click()
  await expect.poll(() => at(page)).toBeGreaterThan(0.5)
  await page.getByRole('button', { name: '暂停' }).click()
  await expect(page.locator('.watermark')).toContainText('王敏')
})

test('steps frame by frame by button and by key, and jumps, mutes and changes speed by key', async ({
  page,
  office,
}) => {
  await openRecording(page, office, FILM)
  await ready(page)
  for (let frame = 1; frame <= 3; frame += 1) {
    await page.getByRole('button', { name: '下一帧' }).click()
    await expect.poll(() => frameAt(page)).toBe(frame)
  }
  await expect(page.getByText('第 3 帧')).toBeVisible()
  await video(page).focus()
  await page.keyboard.press(',')
  await expect.poll(() => frameAt(page)).toBe(2)
  await page.keyboard.press('.')
  await expect.poll(() => frameAt(page)).toBe(3)
  await expect(page.getByTitle(/画面时刻/)).toHaveText('14:12:23')
  await page.keyboard.press('End')
  await expect.poll(() => at(page)).toBeGreaterThan(FILM_SECONDS - 0.2)
  await page.keyboard.press('Home')
  await expect.poll(() => at(page)).toBe(0)
  await page.keyboard.press('>')
  await expect
    .poll(() => video(page).evaluate((element: HTMLVideoElement) => element.playbackRate))
    .toBe(1.5)
  await page.keyboard.press('m')
  await expect(page.getByRole('button', { name: '静音' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible()
})

test('shows the sound as a waveform and the frame under the pointer', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  await ready(page)
  await expect
    .poll(() =>
      page.locator('.track canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas
          .getContext('2d')!
          .getImageData(0, canvas.height / 4, canvas.width, 1)
        return data.some((value) => value > 0)
      }),
    )
    .toBe(true)
  await page.getByRole('slider', { name: '播放位置' }).hover()
  await expect(page.locator('.preview > div')).toHaveCSS('background-image', /sprite/)
  await expect(page.locator('.preview')).toContainText(/00:0[12]/)
})

test('plays H.265 as a copy and says so', async ({ page, office }) => {
  await openRecording(page, office, MODERN)
  await ready(page)
  const [source, width] = await video(page).evaluate((element: HTMLVideoElement) => [
    element.src,
    element.videoWidth,
  ])
  expect(source).toContain('/playable')
  expect(width).toBe(320)
  await expect(page.getByText('原件已完整入库，未作改动。')).toBeVisible()
})

test('plays sound, shows photos, and says of an empty file why nothing can be seen', async ({
  page,
  office,
}) => {
  await openRecording(page, office, SOUND)
  await ready(page)
  await page.getByRole('button', { name: '播放' }).click()
  await expect.poll(() => at(page)).toBeGreaterThan(0.3)
  await openRecording(page, office, PHOTO)
  const photo = page.getByRole('img', { name: /照片/ })
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  await openRecording(page, office, EMPTY)
  await expect(page.getByText('此文件无法在浏览器中播放')).toBeVisible()
  await expect(page.getByText('空文件', { exact: true })).toBeVisible()
})
