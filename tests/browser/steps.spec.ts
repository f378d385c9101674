// A film of no even pace is stepped through, forwards and backwards: each step shows exactly the next
// frame, as the frames themselves say, from the original and from a copy. It is taken in here, after the
// lists were counted in other files.

import type { Page } from '@playwright/test'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mediaSamples } from '../media-samples/media-samples.ts'
import { scratchFolder } from '../media-samples/scratch.ts'
import { toolSets } from '../media-samples/tool-sets.ts'
import {
  makeUnevenFilm,
  UNEVEN_BITS,
  UNEVEN_FRAMES,
  UNEVEN_HEIGHT,
  UNEVEN_WIDTH,
  unevenTimesMs,
} from '../media-samples/uneven-film.ts'
import { expect, signIn, test, unfinished, type Office } from './office.ts'

const DIRECT = '8812345_410425_20260918090000_0101.MP4'
const COPIED = '8812345_410425_20260918091000_0102.MOV'
const CAMERA = '8812345_410425_20260918092000_0103.JPG'

let ids: Map<string, string> | undefined

async function taken(office: Office): Promise<Map<string, string>> {
  if (ids) return ids
  const card = scratchFolder('uneven-card')
  const folder = join(card, 'DCIM')
  mkdirSync(folder)
  const [set] = await toolSets()
  if (!set) throw new Error('no ffmpeg to make the films with')
  await makeUnevenFilm(set.tools, join(folder, DIRECT))
  // H.265, so that a copy is made of it.
  const h265 = [
    '-c:v',
    'libx265',
    '-x265-params',
    'log-level=none:bframes=2',
    '-preset',
    'ultrafast',
  ]
  await makeUnevenFilm(set.tools, join(folder, COPIED), h265)
  copyFileSync((await mediaSamples()).path('photo.jpg'), join(folder, CAMERA))
  await office.product.dock(card)
  rmSync(card, { recursive: true, force: true })
  const { items } = await office.custodian.ok('GET', '/recordings?from=2026-09-18T00:00:00%2B08:00')
  ids = new Map(items.map(({ fileName, id }: { fileName: string; id: string }) => [fileName, id]))
  await expect
    .poll(() => unfinished(office.custodian, [...(ids ?? []).values()]), { timeout: 60_000 })
    .toBe(0)
  return ids
}

/** What the picture on the screen says of itself. */
const shownFrame = (page: Page) =>
  page.locator('video').evaluate(
    async (video: HTMLVideoElement, { width, height, bits }) => {
      while (video.seeking || video.readyState < 2)
        await new Promise((resolve) => setTimeout(resolve, 5))
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')!
      context.drawImage(video, 0, 0, width, height)
      const block = width / bits
      let frame = 0
      for (let bit = 0; bit < bits; bit += 1) {
        const [luma = 0] = context.getImageData((bit + 0.5) * block, height / 2, 1, 1).data
        if (luma > 128) frame += 2 ** bit
      }
      return frame
    },
    { width: UNEVEN_WIDTH, height: UNEVEN_HEIGHT, bits: UNEVEN_BITS },
  )

for (const [name, of] of [
  [DIRECT, 'original'],
  [COPIED, 'playable'],
] as const) {
  test(`each step shows the next frame of an uneven film, none twice and none left out: from the ${of}`, async ({
    page,
    office,
  }) => {
    const recordings = await taken(office)
    await signIn(page)
    await page.goto(`/recordings/${recordings.get(name)}`)
    await expect(page.locator('video')).toHaveAttribute('src', new RegExp(of))
    const count = page.getByText(/^第 1 \/ \d+ 帧$/)
    await expect(count).toBeVisible()
    expect(Number(/\/ (\d+)/.exec((await count.textContent()) ?? '')?.[1])).toBeGreaterThanOrEqual(
      UNEVEN_FRAMES,
    )
    await page.locator('video').focus()
    const settled = (frame: number) => expect.poll(() => shownFrame(page)).toBe(frame)
    await settled(0)
    for (let frame = 1; frame < UNEVEN_FRAMES; frame += 1) {
      await page.keyboard.press('.')
      await settled(frame)
    }
    const lastMs = String(unevenTimesMs().at(-1)).padStart(4, '0')
    await expect(page.getByText(`00:0${lastMs.slice(0, 1)}.${lastMs.slice(1)} /`)).toBeVisible()
    for (let frame = UNEVEN_FRAMES - 2; frame >= 0; frame -= 1) {
      await page.keyboard.press(',')
      await settled(frame)
    }
    // Pressed faster than frames can be drawn, steps still add up.
    for (let steps = 0; steps < 20; steps += 1) await page.keyboard.press('.')
    await settled(20)
  })
}

test('what a camera wrote into a photo stands among the claims', async ({ page, office }) => {
  const recordings = await taken(office)
  await signIn(page)
  await page.goto(`/recordings/${recordings.get(CAMERA)}`)
  const claims = page.locator('section', { has: page.getByRole('heading', { name: '其他自述' }) })
  await expect(claims.last()).toContainText('BWC 7321')
  await expect(claims.last()).toContainText('39.9087, 116.3975 · 海拔 44 米')
  await expect(claims.last()).toContainText(
    '快门 1/120 秒 · 光圈 f/1.8 · 感光度 200 · 焦距 4.2 mm · 闪光灯亮',
  )
  const time = page.getByRole('row', { name: /拍摄时间/ })
  await expect(time).toContainText('2026-01-01 14:30:05')
  await expect(time).toContainText('不一致')
})
