// Opens the pages in old Chromium cores and looks whether they are there, styled and without errors.
// Not a part of `npm test`: the cores are 50 MB each. Where npm cannot bring one, that is said.
//
//   npm run old-browser                all cores
//   npm run old-browser -- 80 86       these

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_PASSWORD } from '../../server/demo/bureau.ts'
import { COOKIE } from '../../server/http/asker.ts'
import { startServerProcess, stopProcess } from '../../tests/house/process.ts'
import { ADMIN, homes, look } from '../shots/homes.ts'
import { bringCore, CORES, FOLDER, type Core } from './cores.ts'
import { openOldBrowser, type OldBrowser } from './page.ts'

type Look = { name: string; path: string; isThere: string; isSignedIn: boolean }

const THERE_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 250
const SETTLE_MS = 1500
/** A button or a table without its style is a page that nobody can work with. */
const IS_STYLED = `(() => {
  const button = document.querySelector('.ant-btn-primary, .ant-btn-color-primary, .ant-btn')
  const table = document.querySelector('.ant-table-thead th')
  const styled = (element, name, bad) => !element || !bad.includes(getComputedStyle(element)[name])
  return styled(button, 'borderRadius', ['0px']) && styled(table, 'paddingTop', ['0px', '1px'])
})()`

async function check(
  browser: OldBrowser,
  url: string,
  { name, path, isThere }: Look,
  core: string,
) {
  const { page } = browser
  const findings: string[] = []
  await page.go(url + path)
  const endsAtMs = performance.now() + THERE_WITHIN_MS
  while ((await page.run(`document.querySelector(${JSON.stringify(isThere)}) !== null`)) !== true) {
    if (performance.now() > endsAtMs) {
      findings.push(
        `${isThere} never appeared: ${String(await page.run('document.body.innerText.slice(0, 200)'))}`,
      )
      break
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  if ((await page.run(IS_STYLED)) !== true) findings.push('buttons or tables have no style')
  const room = Number(await page.run('document.documentElement.clientWidth'))
  const width = Number(await page.run('document.documentElement.scrollWidth'))
  if (width > room + 1) findings.push(`scrolls sideways: ${width} > ${room}`)
  findings.push(...page.errors)
  await page.shoot(join(FOLDER, 'pictures', `${core}-${name}.png`))
  return findings
}

async function checkCore(core: string, parts: Core, url: string, looks: readonly Look[]) {
  const browser = await openOldBrowser(parts)
  let wrong = 0
  try {
    const version = await browser.page.run('navigator.userAgent')
    process.stdout.write(
      `${core}: ${/Chrome\/([\d.]+)/.exec(String(version))?.[1] ?? String(version)}\n`,
    )
    let isSignedIn = false
    for (const one of looks) {
      if (one.isSignedIn && !isSignedIn) {
        await browser.setCookie({ name: COOKIE, value: await sessionOf(url), url })
        isSignedIn = true
      }
      const findings = await check(browser, url, one, core)
      process.stdout.write(
        `  ${findings.length === 0 ? '✓' : '✗'} ${one.name}${findings.map((finding) => `\n      ${finding}`).join('')}\n`,
      )
      wrong += findings.length
    }
  } finally {
    await browser.close()
  }
  return wrong
}

async function sessionOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: ADMIN, password: DEMO_PASSWORD }),
  })
  return (
    answer.headers
      .getSetCookie()[0]
      ?.split(';')[0]
      ?.slice(COOKIE.length + 1) ?? ''
  )
}

const wanted = process.argv.slice(2)
mkdirSync(join(FOLDER, 'pictures'), { recursive: true })
const parts = new Map<string, Core>()
for (const core of wanted.length > 0 ? wanted : Object.keys(CORES)) {
  try {
    parts.set(core, bringCore(core))
  } catch (error) {
    process.stdout.write(
      `${core}: not tried, npm does not bring it here: ${String(error).split('\n')[0]}\n`,
    )
  }
}
execFileSync(process.execPath, [join(import.meta.dirname, '..', 'build-web.ts')], {
  stdio: 'inherit',
})
const { demonstration } = await homes(false)
const server = await startServerProcess(demonstration)
let wrong = 0
try {
  const found = await look(server.url)
  const row = '.ant-table-row'
  const looks: Look[] = [
    { name: 'sign-in', path: '/sign-in', isThere: 'input[type=password]', isSignedIn: false },
    {
      name: 'check a package',
      path: '/verify.html',
      isThere: '#drop .large:not(:empty)',
      isSignedIn: false,
    },
    { name: 'desk', path: '/desk', isThere: 'main h1', isSignedIn: true },
    { name: 'recordings', path: '/recordings', isThere: row, isSignedIn: true },
    {
      name: 'recording',
      path: `/recordings/${found.recording('_IMP.MP4')}`,
      isThere: 'video',
      isSignedIn: true,
    },
    {
      name: 'photo',
      path: `/recordings/${found.recording('152075003117')}`,
      isThere: 'main img',
      isSignedIn: true,
    },
    { name: 'intakes', path: '/intakes', isThere: row, isSignedIn: true },
    { name: 'intake', path: `/intakes/${found.intake}`, isThere: row, isSignedIn: true },
    { name: 'devices', path: '/devices', isThere: row, isSignedIn: true },
    { name: 'people', path: '/people', isThere: row, isSignedIn: true },
    { name: 'accounts', path: '/accounts', isThere: row, isSignedIn: true },
  ]
  for (const [core, brought] of parts) wrong += await checkCore(core, brought, server.url, looks)
} finally {
  await stopProcess(server)
}
process.exitCode = wrong === 0 ? 0 : 1
