// Pictures of every screen in every state, into the ignored folder shots/, with a page to look through
// them and a list of what a program can see is wrong (scrolling sideways, errors in the page).
//
//   npm run shots                   all of them
//   npm run shots -- desk phone     those whose name has one of these words
//   npm run shots -- --fresh …      with a demonstration made anew
//   npm run shots -- --pictures …   and the best of them go into docs/pictures

import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../server/demo/bureau.ts'
import { chromiumPath } from '../../tests/browser/chromium.ts'
import { startServerProcess, stopProcess, type ServerProcess } from '../../tests/house/process.ts'
import { ADMIN, EMPTY_HOME_PASSWORD, homes, look, OUT } from './homes.ts'
import { writeIndex, type Shot } from './index-page.ts'
import { writePictures } from './pictures.ts'
import { SCREENS, type Found, type Screen } from './screens.ts'
import { VARIANTS, type Variant } from './variants.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SETTLED_MS = 500
const SETTLE_MAX_MS = 8000
const STILL_MS = 1200
const WHOLE_MAX_PIXELS = 3200

type House = { url: string; password: string; found: Found | null }

async function open(browser: Browser, house: House, variant: Variant, login: string | null) {
  const context = await browser.newContext({
    baseURL: house.url,
    viewport: { width: variant.width, height: variant.height },
    deviceScaleFactor: variant.scale ?? 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await context.addInitScript(
    (language) => localStorage.setItem('shilu.language', language),
    variant.language,
  )
  if (login !== null)
    await context.request.post('/api/v1/session', { data: { login, password: house.password } })
  await variant.onTheWay?.(context)
  return context
}

/** A page has settled when nothing was fetched for a while; what is open for good does not count. */
function settling(page: Page): () => Promise<void> {
  let waiting = 0
  let lastAtMs = performance.now()
  const counts = (request: { resourceType(): string; url(): string }) =>
    !['eventsource', 'media'].includes(request.resourceType()) &&
    !/\/original|\/playable|\/changes|\/live/.test(request.url())
  const change = (by: number) => (request: { resourceType(): string; url(): string }) => {
    if (!counts(request)) return
    waiting += by
    lastAtMs = performance.now()
  }
  page.on('request', change(1))
  page.on('requestfinished', change(-1))
  page.on('requestfailed', change(-1))
  return async () => {
    const endsAtMs = performance.now() + SETTLE_MAX_MS
    while (performance.now() < endsAtMs) {
      if (waiting <= 0 && performance.now() - lastAtMs > SETTLED_MS) return
      await page.waitForTimeout(100)
    }
  }
}

async function shoot(
  context: BrowserContext,
  house: House,
  screen: Screen,
  variant: Variant,
): Promise<Shot> {
  const page = await context.newPage()
  const findings: string[] = []
  const isBroken = variant.name === 'error' || variant.name === 'offline'
  page.on('pageerror', (error) => findings.push(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isBroken) findings.push(`console: ${message.text()}`)
  })
  const settled = settling(page)
  await page.goto(
    screen.at(house.found ?? { recording: () => 'none', intake: 'none', device: 'none' }),
  )
  await (variant.isStill ? page.waitForTimeout(STILL_MS) : settled())
  try {
    if (!variant.isStill && !isBroken) await screen.act?.(page)
    await page.waitForTimeout(250)
  } catch (error) {
    findings.push(`could not be done: ${String(error).split('\n')[0]}`)
  }
  const seen = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }))
  if (seen.width > seen.room + 1) findings.push(`scrolls sideways: ${seen.width} > ${seen.room}`)
  const file = `${screen.name}--${variant.name}.png`
  const isWhole = variant.isWhole === true && seen.height <= WHOLE_MAX_PIXELS
  await page.screenshot({ path: join(OUT, file), fullPage: isWhole })
  await page.close()
  return { screen: screen.name, variant: variant.name, file, findings }
}

async function takeAll(
  browser: Browser,
  houses: Record<Variant['home'], House>,
  words: string[],
): Promise<Shot[]> {
  const shots: Shot[] = []
  for (const variant of VARIANTS) {
    const house = houses[variant.home]
    const wanted = SCREENS.filter(
      ({ name, needsThings }) =>
        (words.length === 0 || words.some((word) => `${name}--${variant.name}`.includes(word))) &&
        !(needsThings && variant.home === 'empty'),
    )
    const contexts = new Map<string | null, BrowserContext>()
    for (const screen of wanted) {
      const login = screen.as === undefined ? ADMIN : screen.as
      const context = contexts.get(login) ?? (await open(browser, house, variant, login))
      contexts.set(login, context)
      const shot = await shoot(context, house, screen, variant)
      shots.push(shot)
      process.stdout.write(`${shot.file}${shot.findings.map((one) => `\n    ✗ ${one}`).join('')}\n`)
    }
    for (const context of contexts.values()) await context.close()
  }
  return shots
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
mkdirSync(OUT, { recursive: true })
execFileSync(process.execPath, [join(ROOT, 'tools', 'build-web.ts')], { stdio: 'inherit' })
const folders = await homes(process.argv.includes('--fresh'))
const servers: ServerProcess[] = []
const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage'],
})
try {
  const demonstration = await startServerProcess(folders.demonstration)
  servers.push(demonstration)
  const empty = await startServerProcess(folders.empty)
  servers.push(empty)
  const shots = await takeAll(
    browser,
    {
      demonstration: {
        url: demonstration.url,
        password: DEMO_PASSWORD,
        found: await look(demonstration.url),
      },
      empty: { url: empty.url, password: EMPTY_HOME_PASSWORD, found: null },
    },
    words,
  )
  writeIndex(OUT, shots)
  if (process.argv.includes('--pictures')) await writePictures()
  const wrong = shots.filter(({ findings }) => findings.length > 0).length
  process.stdout.write(
    `${shots.length} pictures, ${wrong} with findings: ${join(OUT, 'index.html')}\n`,
  )
} finally {
  await browser.close()
  for (const server of servers) await stopProcess(server)
}
