// What the tests of taking in from a browser share: a product of their own, since they kill its server; a
// folder to choose; a line that can be made slow.

import { test as base, type CDPSession, type Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPerson, type Person } from '../house/person.ts'
import { expect, LOGIN, NAME, PASSWORD, signIn, UNIT } from './office.ts'
import { startProduct, type Product } from './product.ts'

export type Works = { product: Product; custodian: Person }
export type Whole = {
  state: string
  counts: Record<string, number>
  arrivingBytes: number
  files: {
    position: number
    path: string
    state: string
    reason: string | null
    recording: string | null
    receivedBytes: number
  }[]
}

export const test = base.extend<{ page: Page; folder: string; slow: Slow }, { works: Works }>({
  works: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed here
    async ({}, use) => {
      const product = await startProduct()
      const custodian = createPerson(product.url)
      const token = new URL(product.setUpUrl).hash.replace('#token=', '')
      const account = { login: LOGIN, name: NAME, password: PASSWORD }
      await custodian.ok('POST', '/setup', { token, unit: UNIT, ...account })
      await use({ product, custodian })
      await product.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  page: async ({ browser, works, contextOptions }, use) => {
    const context = await browser.newContext({ ...contextOptions, baseURL: works.product.url })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signIn(page)
    await use(page)
    await context.close()
    expect(errors).toEqual([])
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'shilu-chosen-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  slow: async ({ page }, use) => {
    await use(await slowLine(page))
  },
})

export type Slow = { set(bytesPerSecond: number): Promise<void> }

/** How fast the line of this page carries bytes to the server. */
export async function slowLine(page: Page): Promise<Slow> {
  const line: CDPSession = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  return {
    async set(bytesPerSecond) {
      await line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      })
    },
  }
}

export const MIB = 1024 ** 2
export const SLOW = 2 * MIB
export const AS_FAST_AS_IT_GOES = -1

/** Writes the files and gives the digest of each by its path. */
export function fill(
  root: string,
  files: Record<string, Uint8Array | string>,
): Map<string, string> {
  const digests = new Map<string, string>()
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
    digests.set(path, createHash('sha256').update(bytes).digest('hex'))
  }
  return digests
}

export async function choose(page: Page, button: string, paths: string | string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button, exact: true }).click()
  await (await chooser).setFiles(paths)
}

export const idOf = (page: Page) => page.url().split('/').at(-1) ?? ''
export const readIntake = (works: Works, id: string): Promise<Whole> =>
  works.custodian.ok('GET', `/intakes/${id}`)

export async function begin(page: Page, folder: string): Promise<string> {
  await page.goto('/intakes')
  await choose(page, '选择文件夹', folder)
  await page.getByRole('button', { name: '开始采集' }).click()
  await page.waitForURL(/\/intakes\/[0-9a-f-]{36}$/)
  return idOf(page)
}

export async function untilArrived(works: Works, id: string, bytes: number): Promise<void> {
  await expect
    .poll(async () => (await readIntake(works, id)).arrivingBytes, { timeout: 60_000 })
    .toBeGreaterThan(bytes)
}

export async function expectOriginals(works: Works, id: string, digests: Map<string, string>) {
  const { files, counts } = await readIntake(works, id)
  expect(counts['total']).toBe(digests.size)
  expect(files.map(({ path }) => path).toSorted()).toEqual([...digests.keys()].toSorted())
  for (const { path, recording } of files) {
    if (recording === null) continue
    const { bytes } = await works.custodian.ask('GET', `/recordings/${recording}/original`)
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(digests.get(path))
  }
}

/** Where the uploads of this page began to send. */
export function watchOffsets(page: Page): number[] {
  const offsets: number[] = []
  page.on('request', (request) => {
    const offset = request.headers()['upload-offset']
    if (request.method() === 'PATCH' && offset !== undefined) offsets.push(Number(offset))
  })
  return offsets
}

export async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('cannot be reached by Tab')
}
