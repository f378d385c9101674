// How fast the pages are, in a real browser against the real server with a demonstration on it:
//
//   JavaScript of the first load, as it travels                : ≤ 500 kB
//   first page usable, with an empty cache                     : ≤ 2 s
//   a table of 100 rows reacts to choosing, looks, a filter    : ≤ 100 ms
//   a recording's page until the first frame of its film       : ≤ 0.5 s
//
//   npm run bench -- web [runs, 7] [home of a demonstration]

import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../server/demo/bureau.ts'
import { chromiumPath } from '../../tests/browser/chromium.ts'
import { createPerson } from '../../tests/house/person.ts'
import { runShilu, startServerProcess, stopProcess } from '../../tests/house/process.ts'

const ROWS = 100
const REST_MS = 1500
const LOGIN = 'wangmin'

type Figures = { name: string; unit: string; wanted: number; values: number[] }

export async function measureWeb(root: string, runs: number, given?: string): Promise<string[]> {
  execFileSync(process.execPath, [join(import.meta.dirname, '..', 'build-web.ts')], {
    stdio: 'inherit',
  })
  const home = given ?? join(root, 'demonstration')
  if (given === undefined) {
    const made = await runShilu(['demo', '--home', home])
    if (made.code !== 0) throw new Error(made.stderr)
  }
  const server = await startServerProcess(home)
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage'],
  })
  try {
    const film = await findFilm(server.url)
    const figures = new Map<string, Figures>()
    const note = (name: string, unit: string, wanted: number, value: number) => {
      const known = figures.get(name) ?? { name, unit, wanted, values: [] }
      known.values.push(value)
      figures.set(name, known)
    }
    for (let run = 0; run < runs; run += 1) {
      await firstLoads(browser, server.url, note)
      await tables(browser, server.url, note)
      await firstFrames(browser, server.url, film, note)
    }
    return [
      `${runs} runs, load ${loadavg()[0]?.toFixed(1)}, ${browser.browserType().name()} ${browser.version()}; median (least, most)`,
      ...[...figures.values()].map(lineOf),
    ]
  } finally {
    await browser.close()
    await stopProcess(server)
  }
}

type Note = (name: string, unit: string, wanted: number, value: number) => void

function lineOf({ name, unit, wanted, values }: Figures): string {
  const sorted = values.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const show = (value: number) => (unit === 's' ? value.toFixed(2) : value.toFixed(0))
  const mark = median <= wanted ? '✓' : '✗'
  return `${mark} ${name.padEnd(52)} ${show(median).padStart(6)} ${unit}  (${show(sorted[0] ?? Number.NaN)}, ${show(sorted.at(-1) ?? Number.NaN)})  wanted ≤ ${wanted}`
}

async function findFilm(url: string): Promise<string> {
  const admin = createPerson(url)
  await admin.ok('POST', '/session', { login: LOGIN, password: DEMO_PASSWORD })
  const { items } = await admin.ok('GET', '/recordings?limit=200&q=_IMP.MP4')
  const [film] = items as { id: string }[]
  if (!film) throw new Error('the demonstration has no film: it was made without ffmpeg')
  return film.id
}

/** An empty cache and no session, as on the first morning. */
async function fresh(browser: Browser, url: string, isSignedIn: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
  if (isSignedIn)
    await context.request.post('/api/v1/session', {
      data: { login: LOGIN, password: DEMO_PASSWORD },
    })
  return context
}

async function firstLoads(browser: Browser, url: string, note: Note): Promise<void> {
  for (const [name, path, isSignedIn, isThere] of [
    ['sign-in', '/sign-in', false, 'input[type=password]'],
    ['recordings', '/recordings', true, '.ant-table-row'],
  ] as const) {
    const context = await fresh(browser, url, isSignedIn)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const scripts = new Set<string>()
    let bytes = 0
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(path)
    await page.locator(isThere).first().waitFor()
    const seconds = (await page.evaluate(() => performance.now())) / 1000
    note(`first page usable: ${name}`, 's', 2, seconds)
    note(`JavaScript of the first load: ${name}`, 'kB', 500, bytes / 1000)
    await context.close()
  }
}

/** From an act in the page to the second frame after what it does can be seen. */
const reaction = (page: Page, act: string, isDone: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const begun = performance.now()
    ${act}
    const watch = () => {
      if (!(${isDone})) requestAnimationFrame(watch)
      else requestAnimationFrame(() => resolve(performance.now() - begun))
    }
    requestAnimationFrame(watch)
  })`)

async function tables(browser: Browser, url: string, note: Note): Promise<void> {
  const context = await fresh(browser, url, true)
  const page = await context.newPage()
  const rows = page.locator('.ant-table-row')
  await page.goto('/recordings')
  await rows.first().waitFor()
  while ((await rows.count()) < ROWS) {
    const before = await rows.count()
    await page.locator('.more button').first().click()
    await page.waitForFunction(
      (count) => document.querySelectorAll('.ant-table-row').length > count,
      before,
    )
  }
  const box = (index: number) =>
    `document.querySelectorAll('.ant-table-row input[type=checkbox]')[${index}]`
  const chosen = `document.querySelectorAll('.ant-table-row .select-box input:checked').length`
  const one = await reaction(page, `${box(40)}.click()`, `${chosen} === 1`)
  note(`${ROWS} rows: a row is chosen`, 'ms', 100, one)
  const all = await reaction(
    page,
    `document.querySelector('.ant-table-thead input[type=checkbox]').click()`,
    `${chosen} >= ${ROWS}`,
  )
  note(`${ROWS} rows: all are chosen`, 'ms', 100, all)
  /** Its pictures are there: nobody filters within the moment in which the first row appears. */
  const atRest = async () => {
    await page.goto('/recordings')
    await rows.first().waitFor()
    await page.waitForTimeout(REST_MS)
  }
  await atRest()
  const go = (to: string) =>
    `history.pushState({}, '', '${to}'); dispatchEvent(new PopStateEvent('popstate'))`
  const busy = await reaction(
    page,
    go('/recordings?kind=photo'),
    `document.querySelector('[aria-busy=true]') !== null`,
  )
  note('a filter: the table says that it is at work', 'ms', 100, busy)
  await atRest()
  const filter = await reaction(
    page,
    go('/recordings?kind=audio'),
    `document.querySelectorAll('.ant-table-row').length > 0 && document.querySelectorAll('.ant-table-row').length < 20`,
  )
  note('a filter, with the answer of the server', 'ms', 100, filter)
  await context.close()
}

async function firstFrames(browser: Browser, url: string, film: string, note: Note): Promise<void> {
  const context = await fresh(browser, url, true)
  const page = await context.newPage()
  await page.goto('/recordings?q=_IMP.MP4')
  const link = page.locator(`a[href*="${film}"]`).first()
  await link.waitFor()
  const from = await page.evaluate(() => performance.now())
  await link.evaluate((element: HTMLElement) => element.click())
  const at = await firstFrame(page)
  note('from the list to the first frame of a film', 's', 0.5, (at - from) / 1000)
  await context.close()
}

/** When the browser has a picture to show. */
const firstFrame = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watch = () => {
          const video = document.querySelector('video')
          if (video && video.readyState >= 2 && video.videoWidth > 0) resolve(performance.now())
          else requestAnimationFrame(watch)
        }
        watch()
      }),
  )
