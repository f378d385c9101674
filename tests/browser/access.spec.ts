// For everybody: by keyboard alone, for those who have the page read to them, on a small screen.

import type { Page } from '@playwright/test'
import { seriousViolations } from './axe.ts'
import { EMPTY, FILM, PHOTO, SOUND } from './card.ts'
import { aCase, arrived, expect, LOGIN, PASSWORD, signIn, test } from './office.ts'

/** The version of the item list that is in force. */
async function ruleSet(page: Page): Promise<string> {
  const { versions } = (await (await page.request.get('/api/v1/rule-sets')).json()) as {
    versions: { id: string; kind: string; state: string }[]
  }
  const found = versions.find(({ kind, state }) => kind === 'item-list' && state === 'in-force')
  if (!found) throw new Error('no item list is in force')
  return found.id
}

async function everyPlace(page: Page, recordings: ReadonlyMap<string, string>): Promise<string[]> {
  const [intake] = (await (await page.request.get('/api/v1/intakes')).json()).items
  const [device] = (await (await page.request.get('/api/v1/devices')).json()).items
  return [
    '/desk',
    '/units',
    '/articles',
    '/recordings',
    `/recordings/${recordings.get(FILM)}`,
    `/recordings/${recordings.get(PHOTO)}`,
    `/recordings/${recordings.get(SOUND)}`,
    `/recordings/${recordings.get(EMPTY)}`,
    '/intakes',
    '/intakes/clock',
    `/intakes/${intake.id}`,
    '/devices',
    '/devices/import',
    `/devices/${device.id}`,
    '/registers',
    '/registers/hand-ins',
    '/rule-sets',
    `/rule-sets/${await ruleSet(page)}`,
    '/rule-sets/new?kind=item-list',
    '/docks',
    '/activities',
    '/activities/stoppages',
    '/recordings/sealing',
    '/keeping',
    '/keeping/holds',
    '/keeping/shortenings',
    '/keeping/archive',
    `/activities/cases/${await aCase(page)}`,
    '/keeping/appraisals',
    '/keeping/clearings',
    '/reviews',
    '/activities/cases',
    '/proof',
    '/packages',
    '/keeping/discs',
    '/keeping/discs/register',
    '/people',
    '/people/import',
    '/accounts',
    '/password',
  ]
}

test('axe finds nothing serious on any page', async ({ page, office }) => {
  await page.goto('/sign-in')
  await expect(page.getByLabel('登录名')).toBeVisible()
  expect(await seriousViolations(page)).toEqual([])
  await signIn(page)
  for (const place of await everyPlace(page, office.recordings)) {
    await page.goto(place)
    await arrived(page)
    expect(await seriousViolations(page), place).toEqual([])
  }
})

test('by keyboard alone: sign in, search, open, play', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByLabel('登录名')).toBeFocused()
  await page.keyboard.type(LOGIN)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
  await page.keyboard.press('/')
  await page.keyboard.type(FILM.slice(0, 29))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('音像资料')
  await expect(page.getByText('共 1 条', { exact: true })).toBeVisible()
  await tabTo(page, page.getByRole('link', { name: FILM }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(FILM)
  await tabTo(page, page.locator('video'))
  await page.keyboard.press(' ')
  await expect
    .poll(() => page.locator('video').evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.2)
})

test('nothing scrolls sideways on an office PC or a phone', async ({ page, office }) => {
  // Every place at three widths: most of the time goes by with opening pages.
  test.slow()
  await signIn(page)
  for (const place of await everyPlace(page, office.recordings)) {
    for (const width of [1920, 1366, 390]) {
      await page.setViewportSize({ width, height: 768 })
      await page.goto(place)
      await arrived(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over, `${place} at ${width}`).toBeLessThanOrEqual(0)
    }
  }
})

async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('cannot be reached by Tab')
}
