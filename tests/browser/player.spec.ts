// The player: the original by range, a copy where browsers cannot, sound, photos, and what cannot play.
// Uneven films are stepped through in steps.spec.ts.

import type { Page } from '@playwright/test'
import { EMPTY, FILM, FILM_SECONDS, FRAME_RATE, LOST, MODERN, PHOTO, SOUND } from './card.ts'
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
  await page.getByRole('button', { name: '播放', exact: true }).click()
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
  const frames = FILM_SECONDS * FRAME_RATE
  await expect(page.getByText(`第 1 / ${frames} 帧`)).toBeVisible()
  for (let frame = 1; frame <= 3; frame += 1) {
    await page.getByRole('button', { name: '下一帧' }).click()
    await expect.poll(() => frameAt(page)).toBe(frame)
  }
  await expect(page.getByText(`第 4 / ${frames} 帧`)).toBeVisible()
  await expect(page.getByText('00:00.120 / 00:04')).toBeVisible()
  await video(page).focus()
  await page.keyboard.press(',')
  await expect.poll(() => frameAt(page)).toBe(2)
  await page.keyboard.press('.')
  await expect.poll(() => frameAt(page)).toBe(3)
  await expect(page.getByTitle(/画面时刻/)).toHaveText('14:12:23.120')
  await page.keyboard.press('End')
  await expect.poll(() => at(page)).toBeGreaterThan(FILM_SECONDS - 0.2)
  await page.keyboard.press('Home')
  await expect.poll(() => at(page)).toBe(0)
  const speed = () => video(page).evaluate((element: HTMLVideoElement) => element.playbackRate)
  await page.keyboard.press('l')
  await expect.poll(speed).toBe(1.25)
  await page.keyboard.press('j')
  await page.keyboard.press('-')
  await expect.poll(speed).toBe(0.75)
  await page.keyboard.press('+')
  await expect.poll(speed).toBe(1)
  await page.keyboard.press('m')
  await expect(page.getByRole('button', { name: '静音' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press(' ')
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible()
})

test('repeats the stretch from A to B, set and ended by key', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  await ready(page)
  await video(page).focus()
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('.')
  await expect.poll(() => frameAt(page)).toBe(5)
  await page.keyboard.press('[')
  for (let steps = 0; steps < 10; steps += 1) await page.keyboard.press('.')
  await expect.poll(() => frameAt(page)).toBe(15)
  await page.keyboard.press(']')
  await expect(page.locator('.loop-mark')).toHaveText(['A', 'B'])
  await expect(page.locator('.stretch')).toBeVisible()
  // Watched for longer than the stretch lasts: the time turns back and never leaves it.
  await page.keyboard.press(' ')
  const seen = await video(page).evaluate(async (element: HTMLVideoElement) => {
    const times: number[] = []
    const endAt = performance.now() + 2500
    while (performance.now() < endAt) {
      times.push(element.currentTime)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return times
  })
  const returns = seen.filter((time, index) => index > 0 && time < (seen[index - 1] ?? 0))
  expect(returns.length).toBeGreaterThanOrEqual(2)
  expect(Math.min(...seen.slice(seen.indexOf(returns[0] ?? 0)))).toBeGreaterThanOrEqual(0.2)
  expect(Math.max(...seen)).toBeLessThan(0.8)
  await page.keyboard.press('\\')
  await expect(page.locator('.loop-mark')).toHaveCount(0)
  await expect.poll(() => at(page)).toBeGreaterThan(1)
})

test('goes on where it was left, says so, and leads back to the beginning', async ({
  page,
  office,
}) => {
  // The films of the card are too short to be worth remembering at their ends: the middle is.
  await openRecording(page, office, FILM)
  await ready(page)
  await expect(page.getByText('已从上次停下的')).toHaveCount(0)
  await video(page).evaluate((element: HTMLVideoElement) => {
    element.currentTime = 1.6
  })
  await expect.poll(() => at(page)).toBeCloseTo(1.6, 1)
  await openRecording(page, office, SOUND)
  await openRecording(page, office, FILM)
  await ready(page)
  await expect(page.getByText('已从上次停下的 00:01 处继续。')).toBeVisible()
  await expect.poll(() => at(page)).toBeCloseTo(1.6, 1)
  await page.getByRole('button', { name: '从头开始' }).click()
  await expect.poll(() => at(page)).toBe(0)
  await expect(page.getByText('已从上次停下的')).toHaveCount(0)
  // What is kept is small, and there is an end to it.
  await page.evaluate(() => {
    const many = Array.from({ length: 500 }, (_unused, index) => [`recording-${index}`, 9])
    localStorage.setItem('shilu.positions', JSON.stringify(many))
  })
  await page.reload()
  await ready(page)
  await video(page).evaluate((element: HTMLVideoElement) => {
    element.currentTime = 2
  })
  await expect
    .poll(() => page.evaluate(() => JSON.parse(localStorage.getItem('shilu.positions') ?? '[]')))
    .toHaveLength(200)
})

test('the keys are told on the picture, and Escape closes them', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  await ready(page)
  await video(page).focus()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: '键盘操作' })
  await expect(help).toContainText('循环起点 A')
  await expect(help).toContainText('上一帧')
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
})

test('full screen keeps the viewer’s name, the controls and their lists', async ({
  page,
  office,
}) => {
  await openRecording(page, office, FILM)
  await ready(page)
  await page.getByRole('button', { name: '全屏' }).click()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe('player')
  await expect(page.locator('.watermark')).toBeVisible()
  await expect(page.getByRole('button', { name: '下一帧' })).toBeVisible()
  await page.getByRole('combobox', { name: '倍速' }).click()
  await page.getByTitle('4×', { exact: true }).click()
  await expect
    .poll(() => video(page).evaluate((element: HTMLVideoElement) => element.playbackRate))
    .toBe(4)
  await page.evaluate(() => document.exitFullscreen())
})

test('shows the sound as a waveform and the frame under the pointer', async ({ page, office }) => {
  await openRecording(page, office, FILM)
  await ready(page)
  await expect.poll(() => isDrawn(page)).toBe(true)
  await page.getByRole('slider', { name: '播放位置' }).hover()
  await expect(page.locator('.preview > div')).toHaveCSS('background-image', /sprite/)
  await expect(page.locator('.preview')).toContainText(/00:0[12]/)
})

const isDrawn = (page: Page) =>
  page.locator('.track canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, canvas.height / 4, canvas.width, 1)
    return data.some((value) => value > 0)
  })

test('plays H.265 as a copy, says so, and counts the frames of the copy', async ({
  page,
  office,
}) => {
  await openRecording(page, office, MODERN)
  await ready(page)
  const [source, width] = await video(page).evaluate((element: HTMLVideoElement) => [
    element.src,
    element.videoWidth,
  ])
  expect(source).toContain('/playable')
  expect(width).toBe(320)
  await expect(page.getByText('原件已完整入库，未作改动。')).toBeVisible()
  await expect(page.getByText(`第 1 / ${FILM_SECONDS * FRAME_RATE} 帧`)).toBeVisible()
})

test('a picture that does not come is noticed: the copy takes over', async ({ page, office }) => {
  // As a browser does that has no decoder for it: sound, no picture, no error.
  const id = office.recordings.get(MODERN)
  const original = `/api/v1/recordings/${id}/original`
  const sound = await page.request.get(
    `/api/v1/recordings/${office.recordings.get(SOUND)}/original`,
  )
  await page.route(`**${original}`, async (route) =>
    route.fulfill({ contentType: 'audio/wav', body: await sound.body() }),
  )
  await page.route(`**/api/v1/recordings/${id}`, async (route) => {
    const response = await route.fetch()
    const detail = await response.json()
    await route.fulfill({
      response,
      json: { ...detail, playback: { ...detail.playback, href: original } },
    })
  })
  await openRecording(page, office, MODERN)
  await expect(page.getByText('此浏览器播放不了原件，已改为播放副本。')).toBeVisible()
  await ready(page)
  const [source, width] = await video(page).evaluate((element: HTMLVideoElement) => [
    element.src,
    element.videoWidth,
  ])
  expect(source).toContain('/playable')
  expect(width).toBe(320)
})

test('without the moments of the frames the pace is assumed, and that is said', async ({
  page,
  office,
}) => {
  await page.route('**/derivatives/frames', (route) => route.fulfill({ status: 404, body: '' }))
  await openRecording(page, office, FILM)
  await ready(page)
  await expect(page.getByText('没有每一帧的时刻，按每秒 25 帧推算')).toBeVisible()
  await page.getByRole('button', { name: '下一帧' }).click()
  await expect(page.getByText('约第 2 帧')).toBeVisible()
})

test('sound has its waveform for a picture, and the same keys', async ({ page, office }) => {
  await openRecording(page, office, SOUND)
  await ready(page)
  await expect.poll(() => isDrawn(page)).toBe(true)
  const { height = 0 } = (await page.locator('.track').boundingBox()) ?? {}
  expect(height).toBeGreaterThan(150)
  await page.getByRole('slider', { name: '播放位置' }).focus()
  await page.keyboard.press(' ')
  await expect.poll(() => at(page)).toBeGreaterThan(0.3)
  await page.keyboard.press('k')
  await page.keyboard.press('Home')
  await expect.poll(() => at(page)).toBe(0)
  await expect(page.locator('.watermark')).toContainText('王敏')
})

test('a photo is looked at from near: wheel, keys, drag, original size', async ({
  page,
  office,
}) => {
  await openRecording(page, office, PHOTO)
  const photo = page.getByRole('img', { name: /照片/ })
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  const box = async () => (await photo.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const fitted = await box()
  expect(fitted.width / fitted.height).toBeCloseTo(640 / 480, 1)
  await page.getByRole('group', { name: /照片查看区/ }).focus()
  await page.keyboard.press('1')
  await expect.poll(async () => Math.round((await box()).width)).toBe(640)
  await expect(page.locator('.zoom')).toHaveText('100%')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect.poll(async () => Math.round((await box()).width)).toBe(1250)
  const before = await box()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await box()).x).toBeCloseTo(before.x - 60, 0)
  await photo.hover()
  await page.mouse.down()
  await page.mouse.move(before.x + before.width / 2 + 30, before.y + before.height / 2 + 20)
  await page.mouse.up()
  expect((await box()).x).not.toBeCloseTo(before.x - 60, 0)
  const enlarged = await box()
  await page.mouse.wheel(0, -100)
  await expect.poll(async () => (await box()).width).toBeGreaterThan(enlarged.width)
  await page.getByRole('button', { name: '适合窗口' }).click()
  await expect.poll(async () => (await box()).width).toBeCloseTo(fitted.width, 0)
  await expect(page.locator('.watermark')).toContainText('王敏')
})

test('what cannot be played says why and what can be done', async ({ page, office }) => {
  await openRecording(page, office, EMPTY)
  await expect(page.getByText('空文件，没有可看可听的内容')).toBeVisible()
  await expect(page.getByText('没有任何软件能打开空文件')).toBeVisible()
  await openRecording(page, office, LOST)
  const player = page.getByRole('region', { name: '播放器' })
  await expect(player).toContainText('不是音像文件')
  await expect(player).toContainText('下载后用文本编辑器等相应软件打开。')
  const download = page.waitForEvent('download')
  await player.getByRole('link', { name: '下载原件' }).click()
  expect((await download).suggestedFilename()).toBe(LOST)
  const events = await office.custodian.ok(
    'GET',
    `/recordings/${office.recordings.get(LOST)}/events`,
  )
  expect(
    events.items.some(
      ({ type, details }: { type: string; details: { what?: string } }) =>
        type === 'recording.played' && details.what === 'original',
    ),
  ).toBe(true)
})
